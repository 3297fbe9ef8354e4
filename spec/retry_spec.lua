local clients = require "spec.support.clients"
local json = require "kapso.json"
local message = require "kapso.message"
local retry = require "kapso.retry"
local server = require "spec.support.server"
local system = require "kapso.system"

local TO = "+15551234567"

describe("retries", function()
  local sandbox, client
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    client = clients.new(sandbox, { retries = 2 })
  end)
  after_each(function() client:close() end)
  teardown(function() sandbox:stop() end)

  local function send(options)
    return client:send(TO, message.text "hi", options)
  end

  local function list()
    return client:call "listMessages"
  end

  -- How many sends (or other requests) the server received.
  local function received(route)
    local count = 0
    for _, entry in ipairs(sandbox:ledger()) do
      if entry.route == (route or "sendMessage") then count = count + 1 end
    end
    return count
  end

  -- What a server can do to a send that leaves open whether it was done.
  local UNKNOWN = {
    { fault = "close" }, { fault = "close", accept = true }, { fault = "reset" }, { fault = "reset", at = 0 },
    { fault = "reset", at = 1 }, { fault = "reset", at = 17 }, { fault = "reset", at = 100 }, { fault = "cut" },
    { fault = "cut", at = 1 }, { fault = "cut", at = 60 }, { fault = "cut", body = 0 }, { fault = "truncate" },
    { fault = "truncate", at = 0 }, { fault = "truncate", at = 1 }, { fault = "empty" }, { fault = "gateway", status = 500 },
    { fault = "gateway", status = 502 }, { fault = "gateway", status = 503 }, { fault = "gateway", status = 504 },
    { fault = "answer", code = 1 }, { fault = "answer", code = 2 }, { fault = "answer", status = 500, body = { error = "oops" } },
    { fault = "answer", status = 503, body = "busy", headers = { ["Retry-After"] = "0" } },
    { fault = "answer", status = 200, body = "OK" }, { fault = "huge" }, { fault = "empty", status = 500 },
  }

  describe("of a send whose outcome is unknown", function()
    for _, fault in ipairs(UNKNOWN) do
      local name = fault.fault .. " " .. tostring(fault.at or fault.body or fault.status or fault.code or "")
      it("do not happen: " .. name, function()
        sandbox:faults(fault)
        local sent, err = send()
        assert.is_nil(sent)
        assert.equal("unknown", err.outcome)
        assert.equal("do_not_retry", err.retry.action)
        assert.equal(1, err.attempts)
        assert.equal(1, received())
      end)

      it("do not happen on a connection used before: " .. name, function()
        assert(send())
        fault.reused = true
        sandbox:faults(fault)
        local sent, err = send()
        fault.reused = nil
        assert.is_nil(sent)
        assert.equal("unknown", err.outcome)
        assert.equal(2, received())
        assert.equal(2, sandbox:last().connection_request)
      end)
    end

    it("do not happen when time is up", function()
      sandbox:faults { fault = "stall" }
      for _, options in ipairs { { timeout = 0.5 }, { timeout = 1 } } do
        local sent, err = send(options)
        assert.is_nil(sent)
        assert.equal("timeout", err.kind)
        assert.equal("unknown", err.outcome)
      end
      assert.equal(2, received())
    end)

    it("do not happen when half the answer stalls", function()
      sandbox:faults { fault = "stall", at = 60 }
      local sent, err = send { timeout = 0.5 }
      assert.is_nil(sent)
      assert.equal("unknown", err.outcome)
      assert.equal(1, received())
    end)

    it("never deliver one of 200 sends twice, whatever the server does", function()
      local rules = {}
      for index, fault in ipairs(UNKNOWN) do
        rules[index] = { every = 5, after = index - 1, times = 8 }
        if fault.fault ~= "huge" then
          for name, value in pairs(fault) do rules[index][name] = value end
        else
          rules[index].fault = "close"
        end
      end
      assert(sandbox.sandbox:set_faults(rules))
      local numbers, delivered, unknown = {}, 0, 0
      for index = 1, 200 do numbers[index] = ("+1555%07d"):format(index) end
      for _, sent, err in client:send_all(numbers, message.text "hi", { concurrency = 8 }) do
        if sent then delivered = delivered + 1 end
        if err and err.outcome == "unknown" then unknown = unknown + 1 end
      end
      assert.equal(200, delivered + unknown)
      assert.is_true(unknown >= 40, "too few faults: " .. unknown)
      local seen, entries = {}, sandbox:ledger()
      for _, entry in ipairs(entries) do
        local to = json.decode(entry.body).to
        assert.is_nil(seen[to], "received twice: " .. to)
        seen[to] = true
      end
      assert.equal(200, #entries)
    end)
  end)

  describe("of a send that was turned down", function()
    it("happen for Kapso's 429, after what it asks for", function()
      sandbox:faults { fault = "throttle", retry_after = 1, times = 1 }
      local began = system.now()
      local sent, meta = send()
      assert.is_table(sent)
      assert.equal(2, meta.attempts)
      assert.is_true(system.now() - began >= 1, "Retry-After is honoured")
      assert.equal(2, received())
    end)

    it("happen for the number's throughput, with Meta's 400", function()
      sandbox:faults { fault = "answer", code = 130429, status = 400, times = 2, headers = { ["Retry-After"] = "0" } }
      local sent, meta = send()
      assert.is_table(sent)
      assert.equal(3, meta.attempts)
    end)

    it("happen so many times and no more", function()
      sandbox:faults { fault = "throttle", retry_after = 0 }
      local sent, err = send()
      assert.is_nil(sent)
      assert.equal(3, err.attempts)
      assert.equal("throttling", err.category)
      assert.equal("rejected", err.outcome)
      assert.equal(3, received())
    end)

    it("do not happen with retries = false or 0", function()
      sandbox:faults { fault = "throttle", retry_after = 0 }
      for _, retries in ipairs { false, 0 } do
        local _, err = clients.new(sandbox, { retries = retries }):send(TO, message.text "hi")
        assert.equal(1, err.attempts)
      end
      assert.equal(2, received())
    end)

    it("do not happen when the server asks for too long", function()
      sandbox:faults { fault = "throttle", retry_after = 3600 }
      local sent, err = send()
      assert.is_nil(sent)
      assert.equal(1, err.attempts)
      assert.equal(3600, err.retry.after)
    end)

    -- Codes that a second try changes nothing about, or only after a human or an hour.
    for _, code in ipairs { 0, 4, 10, 100, 190, 368, 80007, 131000, 131008, 131016, 131026, 131031, 131042, 131047, 131048, 131049,
      131050, 131057, 132001, 132015, 133010, 133016 } do
      it("do not happen for " .. code, function()
        sandbox:faults { fault = "answer", code = code }
        local sent, err = send()
        assert.is_nil(sent)
        assert.equal(1, err.attempts)
        assert.equal(1, received())
      end)
    end

    for _, fault in ipairs { { fault = "answer", status = 409, body = { error = "in flight" } }, { fault = "empty", status = 404 },
      { fault = "answer", status = 422, body = { error = "no", code = "marketing_preference_stopped" } },
      { fault = "answer", status = 402, body = { error = "no", code = "insufficient_credits" } },
      { fault = "redirect", location = "/elsewhere" } } do
      it("do not happen for " .. fault.fault .. " " .. tostring(fault.status), function()
        sandbox:faults(fault)
        local sent, err = send()
        assert.is_nil(sent)
        assert.equal(1, err.attempts)
        assert.equal("rejected", err.outcome)
        assert.equal(1, received())
      end)
    end
  end)

  it("happen when the request never reached the server", function()
    client = clients.new(sandbox, { api_base_url = "http://127.0.0.1:1", retries = 1 })
    local sent, err = send()
    assert.is_nil(sent)
    assert.equal("connect", err.kind)
    assert.equal("not_sent", err.outcome)
    assert.equal(2, err.attempts)
  end)

  describe("of a read", function()
    for _, fault in ipairs(UNKNOWN) do
      if fault.fault ~= "huge" and fault.code ~= 1 then
        local name = fault.fault .. " " .. tostring(fault.at or fault.body or fault.status or fault.code or "")
        it("happen: " .. name, function()
          fault.times = 1
          sandbox:faults(fault)
          local result, meta = list()
          fault.times = nil
          assert.is_table(result, tostring(meta))
          assert.equal(2, meta.attempts)
          assert.equal(2, received "listMessages")
        end)
      end
    end

    it("happen for throttling and Meta's passing failures", function()
      for _, code in ipairs { 130429, 131000, 131016 } do
        sandbox:faults { fault = "answer", code = code, times = 1, headers = { ["Retry-After"] = "0" } }
        local result, meta = list()
        assert.is_table(result, tostring(meta))
        assert.equal(2, meta.attempts)
      end
    end)

    it("do not happen for what does not pass", function()
      for _, code in ipairs { 100, 190, 10, 33, 131031 } do
        sandbox:faults { fault = "answer", code = code }
        local _, err = list()
        assert.equal(1, err.attempts, code)
      end
      sandbox:faults { fault = "empty", status = 404 }
      local _, err = list()
      assert.equal(1, err.attempts)
    end)

    it("end with the last error", function()
      sandbox:faults { fault = "gateway", status = 502 }
      local result, err = list()
      assert.is_nil(result)
      assert.equal(3, err.attempts)
      assert.equal(502, err.status)
      assert.equal(3, received "listMessages")
    end)
  end)

  it("of other writes do not happen", function()
    sandbox:faults { fault = "gateway", status = 502 }
    for _, write in ipairs { function() return client:mark_read "wamid.1" end,
      function() return client.media:upload { data = "x", type = "text/plain" } end,
      function() return client.media:delete "123" end } do
      local result, err = write()
      assert.is_nil(result)
      assert.equal(1, err.attempts)
    end
    assert.equal(3, #sandbox:ledger())
  end)

  describe("wait", function()
    local function waits(err, repeatable, attempt)
      local least, most = math.huge, 0
      for _ = 1, 200 do
        local seconds = retry.wait(err, repeatable, attempt, 100)
        least, most = math.min(least, seconds), math.max(most, seconds)
      end
      return least, most
    end

    it("longer each time, with jitter, up to a limit", function()
      local err = { kind = "connect", outcome = "not_sent", retry = { action = "retry" } }
      local last = 0
      for attempt = 1, 5 do
        local least, most = waits(err, false, attempt)
        assert.is_true(most > least, "jitter")
        assert.is_true(most > last, "longer")
        assert.is_true(least >= most / 2 - 1e-9 or least >= 0.2)
        last = most
      end
      local _, most = waits(err, false, 60)
      assert.is_true(most <= 60)
    end)

    it("no less than what the server asks for", function()
      local err = { kind = "api", again = true, retry = { action = "retry_after", after = 3 } }
      for attempt = 1, 4 do assert.is_true((waits(err, false, attempt)) >= 3) end
    end)
  end)
end)
