local http = require "spec.support.http"
local server = require "spec.support.server"

local text = { type = "text", text = { body = "hi" } }

describe("the sandbox's limits:", function()
  local sandbox
  -- The clock stands still but for what a test puts it forward by.
  before_each(function() sandbox = server.start { clock_speed = 0 } end)
  after_each(function() sandbox:stop() end)

  local function change(options) assert(sandbox.sandbox:change(options)) end

  local function send(to)
    local answer = sandbox:send { to = to, type = "text", text = text.text }
    return answer.status, answer.json.error and answer.json.error.code, answer
  end

  -- Sends until one is refused: how many were taken, and the code of the refusal.
  local function taken(most, to)
    for count = 0, most - 1 do
      local status, code = send(to)
      if status ~= 200 then return count, code end
    end
    return most
  end

  it("none unless it is told to", function()
    local headers = select(3, send()).headers
    assert.same({ "1000000000", "999999999" }, { headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"] })
    assert.equal(20, taken(20))
  end)

  it("requests by key and fixed minute, as Kapso counts", function()
    change { limit_per_minute = 3 }
    local headers = select(3, send()).headers
    assert.same({ "3", "2" }, { headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"] })
    assert.equal("1", sandbox:request("GET", sandbox:path "/messages").headers["x-ratelimit-remaining"])
    assert.equal("0", sandbox:request("GET", "/platform/v1/whatsapp/messages").headers["x-ratelimit-remaining"])
    local over = select(3, send())
    assert.same({ 429, "3", "0", "60", "Rate limit exceeded" }, { over.status, over.headers["x-ratelimit-limit"],
      over.headers["x-ratelimit-remaining"], over.headers["retry-after"], over.json.error })
    assert.equal("refused", sandbox:last().outcome)
    local other = http.request { url = sandbox.sandbox.url .. "/platform/v1/whatsapp/messages",
      headers = { "X-API-Key: another" } }
    assert.equal(200, other.status)
    assert(sandbox.sandbox:advance(60))
    assert.equal(200, (send()))
    change { limit_per_minute = 1 }
    assert.equal(429, (send()))
  end)

  it("messages by second, of those that a number may send", function()
    change { limit_per_second = 4 }
    assert.same({ 4, 130429 }, { taken(10) })
    assert.equal(400, (send "15550000002"))
    assert.equal(200, sandbox:request("GET", sandbox:path "/messages").status)
    assert(sandbox.sandbox:advance(1))
    assert.same({ 4, 130429 }, { taken(10) })
  end)

  it("messages to one recipient, that may borrow from the seconds to come", function()
    change { pair_limit = 6, pair_burst = 3 }
    assert.same({ 3, 131056 }, { taken(10) })
    assert.equal(200, (send "15550000002"))
    assert(sandbox.sandbox:advance(5.9))
    assert.same({ 0, 131056 }, { taken(10) })
    assert(sandbox.sandbox:advance(0.2))
    assert.same({ 1, 131056 }, { taken(10) })
    assert(sandbox.sandbox:advance(100))
    assert.same({ 3, 131056 }, { taken(10) })
    change { pair_burst = 1 }
    assert(sandbox.sandbox:advance(100))
    assert.same({ 1, 131056 }, { taken(10) })
    change { pair_limit = 0 }
    assert.equal(10, taken(10))
  end)

  it("do not count what is refused for something else against the pair", function()
    change { pair_limit = 6, pair_burst = 1 }
    assert.equal(400, sandbox:send({ type = "text", text = {} }).status)
    assert.equal(1, taken(2))
  end)

  it("health checks, 5 a second and 60 a minute", function()
    local path = "/platform/v1/whatsapp/phone_numbers/" .. sandbox.sandbox.phone_number_id .. "/health"
    local function check() return sandbox:request("GET", path) end
    local first = check()
    assert.same({ 200, "5", "4", "60", "59" }, { first.status, first.headers["x-health-ratelimit-second-limit"],
      first.headers["x-health-ratelimit-second-remaining"], first.headers["x-health-ratelimit-minute-limit"],
      first.headers["x-health-ratelimit-minute-remaining"] })
    for _ = 2, 5 do assert.equal(200, check().status) end
    local over = check()
    assert.same({ 429, "1", "0" }, { over.status, over.headers["retry-after"],
      over.headers["x-health-ratelimit-second-remaining"] })
  end)
end)

describe("the sandbox's clock", function()
  it("runs faster when it is told to, and is what the ledger has", function()
    local sandbox = server.start { clock_speed = 1000 }
    finally(function() sandbox:stop() end)
    sandbox:send(text)
    local first = sandbox:last().time
    sandbox:send(text)
    assert.is_true(sandbox:last().time - first > 1)
    local before = sandbox:request("GET", "/_sandbox/clock").json.now
    local after = assert(sandbox.sandbox:advance(1000000)).now
    assert.is_true(after - before >= 1000000)
    assert.equal(422, sandbox:request("PUT", "/_sandbox/clock", { advance = -1 }).status)
  end)
end)

describe("the options of a running sandbox", function()
  it("change when they can", function()
    local sandbox = server.start { workers = 2 }
    finally(function() sandbox:stop() end)
    assert.equal(0, sandbox:request("GET", "/_sandbox/options").json.history_lag)
    assert.equal(5, assert(sandbox.sandbox:change { history_lag = 5 }).history_lag)
    for _ = 1, 10 do assert.equal(5, sandbox:request("GET", "/_sandbox/options").json.history_lag) end
    for body, why in pairs { ['{"workers":3}'] = "workers cannot be changed while the sandbox runs",
      ['{"history_lag":-1}'] = "history_lag must be at least 0", ['{"limit_per_minute":1.5}'] = "limit_per_minute must be a whole number",
      ['{"history_track":1}'] = "history_track must be a boolean, not a number" } do
      local answer = sandbox:request("PUT", "/_sandbox/options", body)
      assert.same({ 422, why }, { answer.status, answer.json.error })
    end
    assert.equal(400, sandbox:request("PUT", "/_sandbox/options", "x").status)
    assert.equal(5, sandbox:request("GET", "/_sandbox/options").json.history_lag)
  end)
end)
