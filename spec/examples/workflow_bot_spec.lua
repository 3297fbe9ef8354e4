-- The example of a bot that hands a chat over to a workflow, as a person runs it.
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local script = require "spec.support.script"
local server = require "spec.support.server"

-- The bot in a process of its own, hearing what is said to it, at these seconds.
local DRIVE = [[
local bot = dofile(%q)
local kapso, system, webhooks = require "kapso", require "kapso.system", require "spec.support.webhooks"
bot:on_error(function(err) print(tostring(err)) end)
for _, said in ipairs { %s } do
  if said.after then kapso.sleep(said.after) end
  if said.text then bot:deliver(webhooks.received { from = "15551110000", text = said.text }) end
  assert(bot:work { once = true })
end
bot:close()
]]

describe("a bot that hands over to a workflow", function()
  local WORKFLOW = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
  local sandbox, place
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    place = folder.make()
  end)
  after_each(function() folder.remove(place) end)
  teardown(function() sandbox:stop() end)

  local function play(workflow, said)
    local example = script.shell("pwd"):gsub("%s+$", "") .. "/examples/bots/workflow.lua"
    folder.write(place .. "/drive.lua", DRIVE:format(example, said))
    local words = { "KAPSO_WEBHOOK_SECRET=" .. files.quote(require("spec.support.webhooks").secret), "WORKFLOW_ID=" .. workflow }
    for _, pair in ipairs(sandbox.sandbox:environment()) do words[#words + 1] = pair[1] .. "=" .. files.quote(pair[2]) end
    local out, err, code = script.shell(("cd %s; export %s; %s"):format(place, table.concat(words, " "), script.file "drive.lua"))
    assert.equal(0, code, out .. err)
    local texts, started = {}, 0
    for _, entry in ipairs(sandbox:ledger()) do
      local body = entry.route == "sendMessage" and json.decode(entry.body)
      if body and body.text then texts[#texts + 1] = body.text.body end
      if entry.route == "createWorkflowExecution" then started = started + 1 end
    end
    return texts, started, out
  end

  local function script_of(...) assert(sandbox.sandbox:set_workflow { id = WORKFLOW, name = "Booking", steps = { ... } }) end

  it("goes on with what the workflow has found out, and is silent meanwhile", function()
    script_of({ status = "running", seconds = 0.1 }, { status = "ended", variables = { slot = "Monday" } })
    local texts, started = play(WORKFLOW, '{ text = "Book" }, { text = "Monday" }, { after = 2.1 }, { text = "hello" }')
    assert.same({ "You are booked for Monday. Write BOOK for another time.", "Write BOOK to book a time." }, texts)
    assert.equal(1, started)
  end)

  it("is silent while a person has whom the workflow has handed over", function()
    script_of { status = "handoff" }
    assert.same({}, (play(WORKFLOW, '{ text = "book" }, { after = 2.1 }, { text = "hello" }')))
  end)

  it("books nothing when the workflow says null", function()
    script_of { status = "ended", variables = { slot = json.null } }
    assert.same({ "Nothing was booked. Write BOOK to try again." }, (play(WORKFLOW, '{ text = "book" }, { after = 2.1 }')))
  end)

  it("starts the workflow once, whatever becomes of the answer", function()
    script_of { status = "failed" }
    sandbox:faults { fault = "cut", at = 10, path = "*/executions", method = "POST" }
    finally(function() sandbox:faults() end)
    local texts, started = play(WORKFLOW, '{ text = "book" }, { after = 2.1 }')
    assert.same({ "Nothing was booked. Write BOOK to try again." }, texts)
    assert.equal(1, started)
  end)

  it("says so when the workflow cannot be started", function()
    local texts, _, said = play("00000000-0000-4000-a000-000000000001", '{ text = "book" }')
    assert.same({ "Booking does not work just now. Please try again later." }, texts)
    assert.matches("Workflow not found", said, 1, true)
  end)
end)
