-- The tasks that send_all keeps for the length of its loop.

local clients = require "spec.support.clients"
local json = require "kapso.json"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"

describe("the workers of send_all", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  teardown(function() sandbox:stop() end)

  local function slow_first()
    clients.reset(sandbox)
    sandbox:faults { fault = "delay", seconds = 0.7, path = "*/messages", times = 1 }
    local told = 0
    local people = { "+15550000001", "+15550000002", "+15550000003", "+15550000004" }
    for _, sent in client:send_all(people, message.text "Hi", { concurrency = 4 }) do
      assert.is_truthy(sent)
      told = told + 1
    end
    assert.equal(4, told)
    assert.equal(4, #sandbox:ledger())
  end

  it("send nothing a second time while they have nothing to do", slow_first)

  it("send nothing a second time in a task", function() kapso.run(slow_first) end)

  it("send nothing a second time in cqueues", function()
    assert(require("cqueues").new():wrap(slow_first):loop())
  end)

  it("send what they were given also when they try again, whatever the builder has made of its table by then", function()
    clients.reset(sandbox)
    sandbox:faults { fault = "throttle", retry_after = 0, every = 2 }
    local with, same = clients.new(sandbox, { retries = 5 }), { type = "text" }
    local people = {}
    for index = 1, 8 do people[index] = ("+1555%07d"):format(index) end
    for _, sent, err in with:send_all(people, function(to)
      same.text = { body = "for " .. to }
      return same
    end, { concurrency = 4 }) do assert(sent, err) end
    assert.is_true(#sandbox:ledger() > 8)
    for _, entry in ipairs(sandbox:ledger()) do
      local body = json.decode(entry.body)
      assert.equal("for " .. body.to, body.text.body)
    end
  end)
end)
