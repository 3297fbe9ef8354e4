local http = require "spec.support.http"
local eventually = require "spec.support.eventually"
local json = require "kapso.json"
local server = require "spec.support.server"

local text = { type = "text", text = { body = "hi" } }

describe("the sandbox's ledger", function()
  local sandbox
  setup(function() sandbox = server.start { ledger_size = 50 } end)
  before_each(function() sandbox:request("DELETE", "/_sandbox/ledger") end)
  teardown(function() sandbox:stop() end)

  local function send(to, track)
    return sandbox:send { to = to, type = "text", text = { body = "hi" }, biz_opaque_callback_data = track }
  end

  it("has what was received and what was answered, in order", function()
    local first = send("+15550000001", "k1:c:1:1")
    send("12", "k1:c:2:1")
    sandbox:request("GET", sandbox:path("/messages?limit=1&status=sent"))
    local entries = sandbox:ledger()
    assert.equal(3, #entries)
    local entry = entries[1]
    assert.same({ "POST", sandbox:path("/messages"), "sendMessage", "accepted", 200 },
      { entry.method, entry.path, entry.route, entry.outcome, entry.status })
    assert.same({ "+15550000001", "k1:c:1:1", first.json.messages[1].id }, { entry.to, entry.track, entry.wamid })
    assert.same("+15550000001", json.decode(entry.body).to)
    assert.equal(#entry.body, entry.bytes)
    assert.is_nil(entry.answer)
    assert.equal("application/json", entry.headers["content-type"])
    assert.is_true(math.abs(entry.time - os.time()) < 60)
    assert.same({ "refused", 400, 131009 }, { entries[2].outcome, entries[2].status, entries[2].code })
    assert.equal(131009, json.decode(entries[2].answer).error.code)
    assert.same({ "done", "limit=1&status=sent", "GET" }, { entries[3].outcome, entries[3].query, entries[3].method })
    assert.equal(entries[1].serial + 1, entries[2].serial)
    assert.are_not.equal(entries[1].connection, entries[2].connection)
  end)

  it("masks credentials", function()
    http.request { url = sandbox.sandbox.url .. sandbox:path("/messages"),
      headers = { "Authorization: Bearer very-secret-token", "X-API-Key: short" } }
    local headers = sandbox:last().headers
    assert.same({ "Bearer very…", "…" }, { headers.authorization, headers["x-api-key"] })
  end)

  it("has bodies that are not text", function()
    sandbox:request("POST", sandbox:path("/messages"), "\255\0\1")
    assert.same({ "/wAB", nil, 3 }, { sandbox:last().body_base64, sandbox:last().body, sandbox:last().bytes })
  end)

  it("has the beginning of long bodies", function()
    send(("1"):rep(100000))
    local entry = sandbox:last()
    assert.equal(65536, #entry.body)
    assert.is_true(entry.bytes > 100000)
    for _, first in ipairs { "", "x" } do  -- one of them ends within a character
      send("1", first .. ("é"):rep(40000))
      assert.is_nil(sandbox:last().body_base64)
      assert.is_true(#sandbox:last().body > 65000)
    end
  end)

  it("is read in pages, and keeps the newest", function()
    for i = 1, 60 do send("+15550000001", tostring(i)) end
    local seen, after = {}, 0
    repeat
      local page = sandbox:request("GET", ("/_sandbox/ledger?limit=20&after=%d"):format(after)).json
      for _, entry in ipairs(page.entries) do seen[#seen + 1] = entry.track end
      after = page.next
    until not after
    assert.equal(50, #seen)
    assert.same({ "11", "60" }, { seen[1], seen[50] })
    assert.equal(200, sandbox:request("DELETE", "/_sandbox/ledger").status)
    assert.equal(0, #sandbox:ledger())
  end)

  it("counts, and names what came twice", function()
    send("+15550000001", "a")
    send("+15550000001", "b")
    send("+15550000002", "a")
    send("+15550000001", "a")
    sandbox:request("GET", "/nowhere")
    local summary = sandbox:request("GET", "/_sandbox/ledger/summary").json
    assert.same({ { to = "+15550000001", track = "a", received = 2, accepted = 2 } }, summary.duplicates)
    assert.same({ sendMessage = 4, ["/nowhere"] = 1 }, summary.routes)
    assert.same({ 5, 3 }, { summary.covered, summary.sends })
    assert.is_true(summary.outcomes.accepted >= 4)
    assert.is_true(summary.requests > summary.covered)
  end)

  it("is there from Lua", function()
    send("+15550000003", "lua")
    local entries = assert(sandbox.sandbox:ledger())
    assert.equal("lua", entries[#entries].track)
    assert.equal(0, #assert(sandbox.sandbox:ledger(entries[#entries].serial)))
    assert.equal(1, assert(sandbox.sandbox:summary()).covered)
    assert(sandbox.sandbox:set_faults { { fault = "answer", code = 131026 } })
    assert.equal(400, send("+15550000003").status)
    assert(sandbox.sandbox:set_faults {})
    assert(sandbox.sandbox:clear())
    assert.equal(0, #assert(sandbox.sandbox:ledger()))
  end)
end)

describe("the sandbox's ledger file", function()
  local function lines_of(path)
    local list = {}
    for line in io.lines(path) do list[#list + 1] = json.decode(line) end
    return list
  end

  it("gets every request, before it is answered", function()
    local path = os.tmpname()
    local sandbox = server.start { ledger = path, ledger_size = 2, workers = 2, faults = { { fault = "stall", times = 1 } } }
    finally(function() sandbox:stop() os.remove(path) end)
    local body = '{"messaging_product":"whatsapp","to":"+15551234567","type":"text","text":{"body":"hi"}}'
    local _, ending = http.raw(sandbox.sandbox.port, http.post(sandbox:path("/messages"), body), 0.2)
    assert.equal("open", ending)
    eventually(function() return lines_of(path)[1] end)
    assert.same({ "received", body }, { lines_of(path)[1].outcome, lines_of(path)[1].body })
    for _ = 1, 5 do sandbox:send(text) end
    local lines = lines_of(path)
    assert.equal(6, #lines)
    assert.equal(2, #sandbox:ledger())
    sandbox:request("DELETE", "/_sandbox/ledger")
    assert.equal(6, #lines_of(path))
    table.sort(lines, function(a, b) return a.serial < b.serial end)
    for i, line in ipairs(lines) do assert.equal(i, line.serial) end
  end)

  it("is appended to by the next sandbox", function()
    local path = os.tmpname()
    finally(function() os.remove(path) end)
    for i = 1, 2 do
      local sandbox = server.start { ledger = path }
      sandbox:send(text)
      sandbox:stop()
      assert.equal(i, #lines_of(path))
    end
  end)
end)

describe("the sandbox without a ledger", function()
  it("counts, and keeps nothing", function()
    local sandbox = server.start { ledger = false }
    finally(function() sandbox:stop() end)
    for _ = 1, 3 do assert.equal(200, sandbox:send(text).status) end
    assert.equal(0, #sandbox:ledger())
    assert.equal(0, #sandbox:request("GET", sandbox:path("/messages")).json.data)
    local summary = sandbox:request("GET", "/_sandbox/ledger/summary").json
    assert.same({ 3, 4, 0 }, { summary.outcomes.accepted, summary.requests, summary.covered })
  end)
end)
