-- The driver that the README shows, taken from there.
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"
local uv = require "luv"

local load_text = rawget(_G, "loadstring") or load

describe("a driver of one's own, as in the README", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox, { retries = 1 })
    local text = files.read "README.md":match "## On an event loop\n.-\n```lua\n(.-)```"
    assert(load_text(text, "=README.md"))()
  end)
  teardown(function()
    kapso.set_driver(nil)
    sandbox:stop()
  end)

  it("makes ten calls at the same time, beside what else the loop does", function()
    sandbox:faults { fault = "delay", seconds = 0.3 }
    local ticks, ended, problem = 0, 0, nil
    local timer, began = uv.new_timer(), uv.hrtime()
    timer:start(10, 10, function() ticks = ticks + 1 end)
    for index = 1, 10 do
      coroutine.wrap(function()
        local sent, err = client:send(("+1555%07d"):format(index), message.text "hi")
        problem = problem or err and not sent and err
        ended = ended + 1
        if ended == 10 then timer:close() end
      end)()
    end
    assert.equal(0, ended)
    uv.run()
    assert.is_falsy(problem)
    assert.equal(10, #sandbox:ledger())
    assert.is_true((uv.hrtime() - began) / 1e9 < 1)
    assert.is_true(ticks >= 15, "the timer had " .. ticks .. " turns of 30")
  end)

  it("sleeps between attempts", function()
    sandbox:faults { fault = "throttle", retry_after = 0, times = 1 }
    local attempts
    coroutine.wrap(function() attempts = select(2, assert(client:send("+15551234567", message.text "hi"))).attempts end)()
    uv.run()
    assert.equal(2, attempts)
  end)
end)
