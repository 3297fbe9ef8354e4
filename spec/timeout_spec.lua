-- kapso.timeout, wherever calls wait.
local clients = require "spec.support.clients"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"

local TO = "+15551234567"

local sandbox, client

setup(function()
  sandbox = server.start()
  client = clients.new(sandbox, { retries = 2 })
end)

before_each(function() clients.reset(sandbox) end)

teardown(function() sandbox:stop() end)

local function send() return client:send(TO, message.text "Hi") end

local places = {
  ["in plain code"] = function(body) body() end,
  ["in a task"] = function(body) kapso.run(body) end,
  ["in a cqueues coroutine"] = function(body)
    local cqueues = require "cqueues"
    assert(cqueues.new():wrap(body):loop())
  end,
}

for place, run in pairs(places) do
  describe("kapso.timeout " .. place, function()
    it("gives what the function gives, in time", function()
      run(function()
        local sent, meta = kapso.timeout(60, send)
        assert.is_truthy(sent.messages[1].id)
        assert.equal(200, meta.status)
        assert.same({ n = 3, 1, nil, 3 }, { n = select("#", kapso.timeout(1, function(...) return ... end, 1, nil, 3)),
          kapso.timeout(1, function(...) return ... end, 1, nil, 3) })
      end)
    end)

    it("ends a call that is under way, and says what may have been done", function()
      sandbox:faults { fault = "stall", path = "*/messages" }
      run(function()
        local sent, err = kapso.timeout(0.5, send)
        assert.is_nil(sent)
        assert.same({ "timeout", "unknown" }, { err.kind, err.outcome })
        assert.matches("kapso.timeout", err.message, 1, true)
      end)
    end)

    it("refuses further calls, and does not wait for another try", function()
      sandbox:faults { fault = "throttle", retry_after = 20 }
      run(function()
        kapso.timeout(1, function()
          local _, err = send()
          assert.equal(429, err.status) -- the next try would come too late
          kapso.sleep(600)
          local sent, late = send()
          assert.is_nil(sent)
          assert.same({ "timeout", "not_sent" }, { late.kind, late.outcome })
        end)
      end)
      assert.equal(1, #sandbox:ledger())
    end)

    it("is over with the function, whatever it does", function()
      run(function()
        local ok, err = pcall(kapso.timeout, 0.01, function() error({ mine = true }) end)
        assert.is_false(ok)
        assert.is_true(err.mine)
        kapso.sleep(0.02)
        assert.is_truthy(send())
      end)
    end)

    it("within another one ends with the sooner of the two", function()
      run(function()
        kapso.timeout(0.02, function()
          kapso.timeout(600, function()
            kapso.sleep(600)
            assert.equal("timeout", select(2, send()).kind)
          end)
        end)
        assert.is_truthy(send())
      end)
    end)
  end)
end

describe("kapso.timeout", function()
  it("is that of the tasks started in it, and of nobody else", function()
    local inside, beside
    kapso.run(function()
      kapso.spawn(function()
        kapso.timeout(0.05, function()
          kapso.spawn(function()
            kapso.sleep(0.1)
            inside = { send() }
          end)
          kapso.sleep(0.01)
        end)
      end)
      kapso.spawn(function()
        kapso.sleep(0.1)
        beside = { send() }
      end)
    end)
    assert.equal("timeout", inside[2].kind)
    assert.is_truthy(beside[1])
  end)

  it("holds for everyone in send_all", function()
    sandbox:faults { fault = "stall", path = "*/messages" }
    local kinds = {}
    kapso.timeout(0.5, function()
      for _, _, err in client:send_all({ TO, TO, TO }, message.text "Hi", { concurrency = 2 }) do
        kinds[#kinds + 1] = err.kind .. " " .. err.outcome
      end
    end)
    table.sort(kinds)
    assert.same({ "timeout not_sent", "timeout unknown", "timeout unknown" }, kinds)
  end)

  it("ends a download, and leaves no half file", function()
    local path = os.tmpname()
    os.remove(path)
    sandbox:faults { fault = "stall", path = "*/media_download*" }
    local uploaded = assert(client.media:upload { data = ("x"):rep(1000), filename = "a.txt", type = "text/plain" })
    local got, err = kapso.timeout(0.2, function() return client.media:download(uploaded.id, { to = path }) end)
    assert.is_nil(got)
    assert.equal("timeout", err.kind)
    assert.is_nil(io.open(path))
  end)

  it("says how it is used", function()
    assert.is_false((pcall(kapso.timeout, "soon", send)))
    assert.matches("kapso.timeout needs a function", select(2, pcall(kapso.timeout, 1)), 1, true)
  end)
end)
