-- The examples, each run as a person runs it, against a sandbox.
local files = require "spec.support.files"
local sandbox = require "kapso.sandbox"

local quote = files.quote

local interpreter = _G.jit and "luajit" or (_VERSION:gsub("Lua ", "lua"))

-- Runs an example; what it printed (standard output, then standard error too) and its exit code.
local function run(running, name, ...)
  local words = { "LUA_PATH=" .. quote(package.path), "LUA_CPATH=" .. quote(package.cpath) }
  for _, pair in ipairs(running:environment()) do words[#words + 1] = pair[1] .. "=" .. quote(pair[2]) end
  words[#words + 1] = interpreter .. " examples/" .. name
  for _, argument in ipairs { ... } do words[#words + 1] = quote(argument) end
  local pipe = io.popen(table.concat(words, " ") .. ' 2>&1; echo "exit $?"')
  local text = pipe:read "*a"
  pipe:close()
  return text, tonumber(text:match "exit (%d+)\n$")
end

local function lines_of(text)
  local lines = {}
  for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
  return lines
end

local examples = {}

examples["first_message.lua"] = function(running)
  local text, code = run(running, "first_message.lua")
  assert.equal(0, code)
  assert.matches("^Accepted as wamid%.", text)
  text, code = run(running, "first_message.lua", "555")
  assert.equal(1, code)
  assert.matches('^kapso: to "555" has 3 digits', text)
end

examples["create_template.lua"] = function(running)
  local text, code = run(running, "create_template.lua")
  assert.equal(0, code, text)
  assert.matches("^Created %d+, now PENDING\nIt is APPROVED\n", text)
  assert.matches("\nHi Bo, order {{order_id}} has left our shop and arrives tomorrow%.\n", text)
  assert.matches('\nNot sent: body.order is not in the template, did you mean "order_id"?\n'
    .. "Not sent: body.order_id is missing\nNot sent: buttons[1].url is missing\n", text, 1, true)
  assert.matches("\n[ Track it ] https://example.com/track/ORDER-124\n[ I will not be home ]\n\nSent as wamid.", text, 1, true)
  local accepted = 0
  for _, entry in ipairs(assert(running:ledger())) do
    if entry.outcome == "accepted" then accepted = accepted + 1 end
  end
  assert.equal(1, accepted)
  text, code = run(running, "create_template.lua")
  assert.equal(1, code)
  assert.matches("^kapso: api 100 .*already en_US content", text)
end

examples["order_ready.lua"] = function(running)
  local text, code = run(running, "order_ready.lua")
  assert.equal(0, code)
  local lines = lines_of(text)
  local reported = {}
  for _, line in ipairs(lines) do
    local where, why = line:match '^examples/people%.csv:(%d+: phone "[^"]*"): kapso: (.*)'
    if where then reported[#reported + 1] = where .. " " .. (why:match "^api %d+" or why:match "^%a+") end
  end
  assert.same({
    '117: phone "+1 555 01" to', '260: phone "+19990131026" api 131026',
    '405: phone "call me" to', '642: phone "+19990130472" api 130472',
    '773: phone "" to',
  }, reported)
  assert.matches("995 accepted, 3 invalid, 2 rejected, 0 not sent, 0 unknown in %d", lines[#lines - 1])
  assert.matches("1,000 of 1,000, 100%%, %d+/s, 995 accepted, 5 failed, 0 unknown\n", text)

  local reached, requests = {}, 0
  for _, entry in ipairs(assert(running:ledger())) do
    local body = assert(require("kapso.json").decode(entry.body))
    assert.equal("order_ready_named", body.template.name)
    reached[body.to], requests = true, requests + 1
  end
  assert.equal(997, requests)
  local persons = 0
  for _ in pairs(reached) do persons = persons + 1 end
  assert.equal(997, persons)
end

describe("the examples:", function()
  local names = lines_of(io.popen("cd examples && find . -maxdepth 1 -name '*.lua'"):read "*a")

  for _, path in ipairs(names) do
    local name = path:match "^%./(.*)"
    it(name, function()
      local running = assert(sandbox.start())
      finally(function() running:stop() end)
      assert.is_function(examples[name], "examples/" .. name .. " has no spec")
      examples[name](running)
    end)
  end

  it("those that are folders have specs of their own", function()
    for _, name in ipairs(lines_of(io.popen("cd examples && find . -mindepth 1 -maxdepth 1 -type d -printf '%f\\n'"):read "*a")) do
      local path = "spec/examples/" .. name .. "_spec.lua"
      assert.is_string(files.read(path), path)
    end
  end)

  it("a file that is not there", function()
    local running = assert(sandbox.start())
    finally(function() running:stop() end)
    local text, code = run(running, "order_ready.lua", "nobody.csv")
    assert.equal(1, code)
    assert.matches("nobody%.csv.*No such file", text)
  end)
end)
