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
  before_each(function() clients.reset(sandbox) end)
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

  -- Makes ten calls; `on_end(sent, err)` hears of each.
  local function ten(with, on_end)
    for index = 1, 10 do
      coroutine.wrap(function() on_end(with:send(("+1555%07d"):format(index), message.text "hi")) end)()
    end
  end

  it("makes ten calls at the same time", function()
    sandbox:faults { fault = "delay", seconds = 0.3 }
    local ended, problem = 0, nil
    ten(clients.new(sandbox), function(sent, err)
      problem = problem or not sent and err
      ended = ended + 1
    end)
    assert.equal(0, ended)
    uv.run()
    assert.is_falsy(problem)
    assert.same({ 10, 10, 10 }, { ended, #sandbox:ledger(), sandbox:connections() })
  end)

  it("leaves the loop to others while calls wait", function()
    sandbox:faults { fault = "stall" }
    local closing, timer, ticks, ended, ended_before = clients.new(sandbox), uv.new_timer(), 0, 0, nil
    ten(closing, function() ended = ended + 1 end)
    timer:start(10, 10, function()
      ticks = ticks + 1
      if ticks < 15 then return end
      timer:close()
      ended_before = ended
      closing:close()
    end)
    uv.run()
    assert.same({ 0, 10 }, { ended_before, ended })
  end)

  it("sleeps between attempts", function()
    sandbox:faults { fault = "throttle", retry_after = 0, times = 1 }
    local attempts
    coroutine.wrap(function() attempts = select(2, assert(client:send("+15551234567", message.text "hi"))).attempts end)()
    uv.run()
    assert.equal(2, attempts)
  end)
end)
