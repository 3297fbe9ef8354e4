-- What a script pays before it sends: libcurl, and the 30 libraries that Debian's needs, come with the first request.

local clients = require "spec.support.clients"
local server = require "spec.support.server"

-- Says of each step whether libcurl is in the process after it.
local SCRIPT = [[
  local function step(name)
    local maps = io.open "/proc/self/maps"
    print(name, maps:read "*a":find("libcurl", 1, true) ~= nil)
    maps:close()
  end
  step "nothing"
  local kapso = require "kapso"
  local client = kapso.new { api_base_url = os.getenv "URL", app_base_url = os.getenv "URL" }
  step "a client"
  local hello = kapso.message.text "Hello!"
  assert(kapso.json.decode(kapso.json.encode(hello)).type == "text")
  assert(client.templates and client.media and client.platform)
  step "messages, JSON, resources"
  local ran = false
  kapso.run(function() kapso.spawn(function() kapso.sleep(0.001) ran = true end) end)
  assert(ran)
  local _, err = client:send("nobody", hello)
  assert(err.kind == "invalid", err)
  client:close()
  tostring(client)
  step "all but a request"
  assert(client:send("+15551234567", hello))
  step "a request"
]]

describe("a fresh process", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  it("has libcurl with its first request, and not before", function()
    if not io.open "/proc/self/maps" then return pending "the system does not tell" end
    local lines = clients.run_script(SCRIPT, { URL = sandbox.sandbox.url, KAPSO_API_KEY = sandbox.sandbox.api_key,
      KAPSO_PHONE_NUMBER_ID = sandbox.sandbox.phone_number_id })
    assert.same({ "nothing\tfalse", "a client\tfalse", "messages, JSON, resources\tfalse", "all but a request\tfalse",
      "a request\ttrue" }, lines)
  end)

  it("is told with its first request when libcurl is missing", function()
    local lines = clients.run_script([[
      local kapso = require "kapso"
      local client = kapso.new { phone_number_id = "1" }
      package.cpath, package.path = "", ""
      print(pcall(client.send, client, "+15551234567", { type = "text", text = { body = "hi" } }))
    ]], { KAPSO_API_KEY = "k" })
    assert.is_truthy(lines[1]:find("^false.*kapso%.http"), table.concat(lines, " "))
  end)

  -- As `make bench` measures it.
  it("needs less than 3 MB", function()
    local lines = clients.run_script(assert(io.open "spec/bench/startup.lua"):read "*a")
    local kib = tonumber(lines[1]:match "^%S+ (%d+) %d+$")
    if not kib then return pending "the system does not tell" end
    assert.is_true(kib < 3 * 1024, lines[1])
  end)
end)
