local eventually = require "spec.support.eventually"
local http = require "spec.support.http"
local server = require "spec.support.server"
local faults = require "kapso.sandbox.faults"

local text = { type = "text", text = { body = "hi" } }

-- What curl says of how a request ended.
local OK, EMPTY_ANSWER, PARTIAL, RECEIVE_ERROR, TIMED_OUT, STREAM_ERROR = 0, 52, 18, 56, 28, 92

describe("the sandbox, told to misbehave,", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  before_each(function() sandbox:request("DELETE", "/_sandbox/ledger") end)
  after_each(function() sandbox:faults() end)
  teardown(function() sandbox:stop() end)

  local body = '{"messaging_product":"whatsapp","to":"+15551234567","type":"text","text":{"body":"hi"}}'

  -- A send over a bare socket: the bytes of the answer, and how the connection ended.
  local function raw(seconds)
    return http.raw(sandbox.sandbox.port, http.post(sandbox:path("/messages"), body), seconds)
  end

  -- How many messages a function adds to the history.
  local function taken_by(act)
    local function count() return tonumber(sandbox:request("GET", "/_sandbox/ledger/summary").json.outcomes.accepted) end
    local function newest() return (sandbox:request("GET", sandbox:path("/messages?limit=1")).json.data[1] or {}).id end
    sandbox:faults()
    local before, id_before = count(), newest()
    act()
    sandbox:faults()
    assert.equal(count() ~= before, newest() ~= id_before)
    return count() - before
  end

  -- The ledger must say that the request was read, and what became of it.
  local function ledger_says(expected)
    local entry = eventually(function() return sandbox:last() end)
    assert.equal(body, entry.body)
    for name, value in pairs(expected) do assert.equal(value, entry[name]) end
  end

  it("answers an error code with its envelope and status", function()
    sandbox:faults { fault = "answer", code = 130429 }
    local answer = sandbox:send(text)
    assert.same({ 400, 130429, "(#130429) Rate limit hit" },
      { answer.status, answer.json.error.code, answer.json.error.message })
    sandbox:faults { fault = "answer", code = 131000, message = "M", details = "D", headers = { ["Retry-After"] = "7" } }
    answer = sandbox:send(text)
    assert.same({ 500, "M", "D", "7" }, { answer.status, answer.json.error.message, answer.json.error.error_data.details,
      answer.headers["retry-after"] })
    assert.same({ "refused", 131000, "answer" }, { sandbox:last().outcome, sandbox:last().code, sandbox:last().fault })
    assert.equal(0, taken_by(function()
      sandbox:faults { fault = "answer", code = 131000 }
      sandbox:send(text)
    end))
  end)

  it("answers any status and body", function()
    sandbox:faults { fault = "answer", status = 409, body = { error = "in flight" } }
    local answer = sandbox:send(text)
    assert.same({ 409, { error = "in flight" } }, { answer.status, answer.json })
    sandbox:faults { fault = "answer", status = 200, body = "<p>" }
    assert.equal("<p>", sandbox:send(text).body)
  end)

  it("throttles as Kapso does", function()
    sandbox:faults { fault = "throttle", retry_after = 3, limit = 500 }
    local answer = sandbox:send(text)
    assert.same({ 429, "3", "500", "0", "Rate limit exceeded" }, { answer.status, answer.headers["retry-after"],
      answer.headers["x-ratelimit-limit"], answer.headers["x-ratelimit-remaining"], answer.json.error })
  end)

  it("waits before the answer, while others are served", function()
    sandbox:faults({ fault = "delay", seconds = 0.4, to = "+15550000001" }, { fault = "delay", seconds = 0.3, to = "*1" })
    local function send(to) return sandbox:send { to = to, type = "text", text = { body = "hi" } } end
    local system = require "kapso.system"
    local started = system.now()
    assert.equal(200, send("+15550000001").status)
    assert.is_true(system.now() - started >= 0.7)
    sandbox:faults { fault = "delay", seconds = 20, to = "*1" }
    started = system.now()
    assert.equal(200, send("+15550000002").status)
    assert.is_true(system.now() - started < 20)
  end)

  it("closes without an answer", function()
    sandbox:faults { fault = "close" }
    local answer, ending = raw()
    assert.same({ "", "closed" }, { answer, ending })
    ledger_says { outcome = "received", fault = "close", status = nil }
    assert.equal(0, taken_by(function()
      sandbox:faults { fault = "close" }
      assert.equal(EMPTY_ANSWER, sandbox:send(text).exit)
    end))
  end)

  it("closes without an answer, though it took the message", function()
    assert.equal(1, taken_by(function()
      sandbox:faults { fault = "close", accept = true }
      raw()
      ledger_says { outcome = "accepted", fault = "close", status = nil }
    end))
  end)

  it("resets the connection", function()
    sandbox:faults { fault = "reset" }
    local answer, ending = raw()
    assert.same({ "", "reset" }, { answer, ending })
    ledger_says { outcome = "received", fault = "reset" }
    assert.equal(RECEIVE_ERROR, sandbox:send(text).exit)
  end)

  it("resets the connection within the answer", function()
    sandbox:faults { fault = "reset", at = 20 }
    local answer, ending = raw()
    assert.same({ 20, "reset" }, { #answer, ending })
  end)

  it("resets the connection before it has read the body", function()
    sandbox:faults { fault = "hangup", at = 10 }
    local answer, ending = raw()
    assert.same({ "", "reset" }, { answer, ending })
    local entry = sandbox:last()
    assert.same({ "hung_up", 10, nil }, { entry.outcome, entry.read, entry.body })
  end)

  it("cuts the answer at any byte", function()
    sandbox:faults { fault = "cut", at = 100000 }
    local whole = #raw()
    for _, at in ipairs { 1, 8, 17, 60, whole - 120, whole - 1 } do
      sandbox:faults { fault = "cut", at = at }
      local answer, ending = raw()
      assert.same({ at, "closed" }, { #answer, ending })
    end
    ledger_says { outcome = "accepted", fault = "cut", status = 200 }
  end)

  it("cuts the answer within its body", function()
    sandbox:faults { fault = "cut", body = 5 }
    local answer, ending = raw()
    assert.same({ '{"mes', "closed" }, { answer:match("\r\n\r\n(.*)$"), ending })
    assert.equal(PARTIAL, sandbox:send(text).exit)
  end)

  it("stalls until the client gives up", function()
    sandbox:faults { fault = "stall" }
    local answer, ending = raw(0.4)
    assert.same({ "", "open" }, { answer, ending })
    ledger_says { outcome = "received", fault = "stall", status = nil }
    local slow = sandbox:request("POST", sandbox:path("/messages"), body, { arguments = { "--max-time", "0.3" } })
    assert.equal(TIMED_OUT, slow.exit)
  end)

  it("stalls within the answer", function()
    sandbox:faults { fault = "stall", at = 30 }
    local answer, ending
    eventually(function()
      answer, ending = raw(0.4)
      return answer ~= ""
    end)
    assert.same({ 30, "open" }, { #answer, ending })
  end)

  it("stalls for a while, then closes", function()
    sandbox:faults { fault = "stall", seconds = 0.2 }
    local answer, ending = raw()
    assert.same({ "", "closed" }, { answer, ending })
  end)

  it("shows a gateway's page", function()
    sandbox:faults { fault = "gateway", status = 503 }
    local answer = sandbox:send(text)
    assert.same({ 503, "text/html" }, { answer.status, answer.headers["content-type"] })
    assert.matches("<h1>503 Service Temporarily Unavailable</h1>", answer.body)
    sandbox:faults { fault = "gateway" }
    assert.equal(502, sandbox:send(text).status)
  end)

  it("answers nothing, cut JSON, or something that is called otherwise", function()
    assert.equal(3, taken_by(function()
      sandbox:faults { fault = "empty" }
      local answer = sandbox:send(text)
      assert.same({ OK, 200, "", "0" }, { answer.exit, answer.status, answer.body, answer.headers["content-length"] })
      sandbox:faults { fault = "truncate", at = 9 }
      answer = sandbox:send(text)
      assert.same({ OK, 200, '{"messagi' }, { answer.exit, answer.status, answer.body })
      sandbox:faults { fault = "retype", type = "text/plain" }
      answer = sandbox:send(text)
      assert.same({ "text/plain", "whatsapp" }, { answer.headers["content-type"], answer.json.messaging_product })
    end))
  end)

  it("answers more than anybody wants", function()
    sandbox:faults { fault = "huge", mib = 3 }
    local answer = sandbox:send(text)
    assert.equal(OK, answer.exit)
    assert.is_true(#answer.body > 3 * 1048576)
    assert.equal("whatsapp", answer.json.messaging_product)
  end)

  it("answers drop by drop", function()
    sandbox:faults { fault = "drip", bytes = 50, seconds = 0.05 }
    local system = require "kapso.system"
    local started = system.now()
    local answer = sandbox:send(text)
    assert.equal("whatsapp", answer.json.messaging_product)
    assert.is_true(system.now() - started > 0.15)
  end)

  it("sends the client elsewhere", function()
    sandbox:faults { fault = "redirect", location = "https://example.com/" }
    local answer = sandbox:send(text)
    assert.same({ 302, "https://example.com/" }, { answer.status, answer.headers.location })
  end)

  it("repeats the credential, which the ledger still masks", function()
    sandbox:faults { fault = "echo" }
    local answer = sandbox:send(text)
    assert.same({ 401, "Invalid credential sandbox-key" }, { answer.status, answer.json.error.message })
    assert.equal("sand…", sandbox:last().headers["x-api-key"])
  end)

  local function statuses(count)
    local list = {}
    for i = 1, count do list[i] = sandbox:send(text).status end
    return list
  end

  it("does so every n-th time, after some, so many times", function()
    sandbox:faults { fault = "answer", code = 131026, after = 1, every = 2, times = 2 }
    assert.same({ 200, 200, 400, 200, 400, 200, 200, 200 }, statuses(8))
    local rules = sandbox:request("GET", "/_sandbox/faults").json.rules
    assert.same({ 8, 2 }, { rules[1].matched, rules[1].fired })
  end)

  it("does so by chance, the same each time", function()
    local rule = { fault = "answer", code = 131026, probability = 0.5, seed = 7 }
    sandbox:faults(rule)
    local first = statuses(12)
    sandbox:faults(rule)
    assert.same(first, statuses(12))
    table.sort(first)
    assert.same({ 200, 400 }, { first[1], first[12] })
  end)

  it("does so for some requests only", function()
    sandbox:faults({ fault = "gateway", method = "GET" }, { fault = "answer", code = 131026, path = "*/marketing_messages" },
      { fault = "answer", code = 131056, to = "+1 555 000 0007" })
    assert.equal(200, sandbox:send(text).status)
    assert.equal(131056, sandbox:send({ to = "15550000007", type = "text", text = { body = "a" } }).json.error.code)
    assert.equal(502, sandbox:request("GET", sandbox:path("/messages")).status)
    assert.equal(131026, sandbox:request("POST", sandbox:path("/marketing_messages"), {}).json.error.code)
  end)

  it("does so on a connection that is used again", function()
    sandbox:faults { fault = "close", reused = true }
    local head = http.post(sandbox:path("/messages"), body)
    local answer, ending = http.raw(sandbox.sandbox.port, head .. head)
    assert.equal("closed", ending)
    local _, answers = answer:gsub("HTTP/1.1 200 OK", "")
    assert.equal(1, answers)
    assert.equal(2, #sandbox:ledger())
  end)

  it("does as magic numbers say", function()
    local function send(digits)
      return sandbox:send { to = "+1999" .. digits, type = "text", text = { body = "hi" } }
    end
    assert.equal(131026, send("0131026").json.error.code)
    assert.equal(131056, send("0131056").json.error.code)
    assert.equal(404, send("0132001").status)
    assert.equal("insufficient_credits", send("0000402").json.code)
    assert.equal(409, send("0000409").status)
    assert.equal("marketing_preference_stopped", send("0000422").json.code)
    assert.equal(429, send("0000429").status)
    assert.equal(EMPTY_ANSWER, send("0000444").exit)
    assert.equal("text/html", send("0000502").headers["content-type"])
    assert.equal("Cannot send non-template messages outside the 24-hour window.", send("0131047").json.error)
    assert.equal(200, send("0999999").status)
  end)

  it("keeps connections between requests that behave", function()
    local head, last = http.post(sandbox:path("/messages"), body), http.post(sandbox:path("/messages"), body, "Connection: close\r\n")
    local answer = http.raw(sandbox.sandbox.port, head .. last)
    local first, second = answer:match("X%-Sandbox%-Request: (%d+).*X%-Sandbox%-Request: (%d+)")
    assert.same({ "1", "2" }, { first, second })
    local one, two = answer:match("X%-Sandbox%-Connection: (%d+).*X%-Sandbox%-Connection: (%d+)")
    assert.equal(one, two)
  end)

  it("is told so with words it understands", function()
    local answer = sandbox:request("PUT", "/_sandbox/faults", { { fault = "close", evry = 3 } })
    assert.equal(422, answer.status)
    assert.matches("^fault rule 1: a close fault has no evry; it takes accept, after, every,", answer.json.error)
    assert.equal(200, sandbox:request("PUT", "/_sandbox/faults", { { fault = "close", every = 3 } }).status)
    assert.equal(1, #sandbox:request("GET", "/_sandbox/faults").json.rules)
    assert.equal(200, sandbox:request("DELETE", "/_sandbox/faults").status)
    assert.equal(0, #sandbox:request("GET", "/_sandbox/faults").json.rules)
  end)
end)

describe("the sandbox, started to misbehave,", function()
  it("does so from the first request on", function()
    local sandbox = server.start { latency = { ["*/messages"] = 0.2 }, faults = { { fault = "answer", code = 131016 } } }
    finally(function() sandbox:stop() end)
    local system = require "kapso.system"
    local started = system.now()
    assert.equal(131016, sandbox:send(text).json.error.code)
    assert.is_true(system.now() - started >= 0.2)
  end)

  it("does so over HTTP/2, a stream at a time", function()
    local tls = server.certificate()
    local sandbox = server.start { tls = tls }
    finally(function() sandbox:stop() os.remove(tls.certificate) os.remove(tls.key) end)
    local function send()
      return http.request { method = "POST", url = sandbox.sandbox.tls_url .. sandbox:path("/messages"),
        headers = { "X-API-Key: k" }, arguments = { "--http2", "--cacert", tls.certificate },
        body = { messaging_product = "whatsapp", to = "+15551234567", type = "text", text = { body = "hi" } } }
    end
    assert.same({ OK, 200, "2" }, { send().exit, send().status, send().version })
    for _, fault in ipairs { "close", "reset", "hangup" } do
      sandbox:faults { fault = fault }
      assert.equal(STREAM_ERROR, send().exit)
    end
    sandbox:faults { fault = "cut", body = 10 }
    local answer = send()
    assert.same({ STREAM_ERROR, 200, '{"messagin' }, { answer.exit, answer.status, answer.body })
    sandbox:faults { fault = "drip", bytes = 50 }
    assert.equal("whatsapp", send().json.messaging_product)
  end)

  it("closes connections after as many requests as it was told", function()
    local sandbox = server.start { keepalive_requests = 1 }
    finally(function() sandbox:stop() end)
    assert.equal("close", sandbox:send(text).headers.connection)
  end)
end)

describe("kapso.sandbox.faults", function()
  it("reads rules as they are written on the command line", function()
    assert.same({ fault = "close", path = "*/messages", every = 3 }, faults.parse("close path=*/messages every=3"))
    assert.same({ fault = "answer", code = 131026, accept = true }, faults.parse("answer code=131026 accept=true"))
  end)

  local wrong = {
    [""] = "there is no fault nil; the faults are answer, ",
    ["burn"] = "there is no fault burn; ",
    ["close now"] = '"now" is not name=value',
    ["close every=often"] = "every must be a number, not often",
    ["close every=0"] = "every must be at least 1",
    ["close times=-1"] = "times must not be negative",
    ["redirect"] = "a redirect fault needs location",
    ["hangup to=+1"] = "a hangup fault cannot know `to`",
  }
  for rule, why in pairs(wrong) do
    it("refuses `" .. rule .. "`", function()
      local ok, err = faults.parse(rule)
      assert.is_nil(ok)
      assert.equal(why, err:sub(1, #why))
    end)
  end
end)
