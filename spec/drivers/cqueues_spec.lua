local clients = require "spec.support.clients"
local cqueues = require "cqueues"
local eventually = require "spec.support.eventually"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"
local storm = require "spec.support.storm"
local system = require "kapso.system"

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

local TO = "+15551234567"

describe("in cqueues", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function() kapso.set_driver(nil) end)
  teardown(function() sandbox:stop() end)

  -- Runs coroutines of one controller until all have ended. What fails in one, fails here.
  local function run(...)
    local controller = cqueues.new()
    for _, body in ipairs { ... } do controller:wrap(body) end
    local ok, err = controller:loop(120)
    if not ok then error(err, 0) end
    assert.is_true(controller:empty())
  end

  it("ten coroutines send at the same time", function()
    sandbox:faults { fault = "delay", seconds = 0.3 }
    local fresh, ended, bodies = clients.new(sandbox), 0, {}
    for index = 1, 10 do
      bodies[index] = function()
        local number = ("+1555%07d"):format(index)
        local sent = assert(fresh:send(number, message.text("hi " .. index)))
        assert.equal(number, sent.contacts[1].input)
        ended = ended + 1
      end
    end
    run(unpack(bodies))
    assert.same({ 10, 10, 10 }, { ended, #sandbox:ledger(), sandbox:connections() })
  end)

  it("other coroutines go on while calls wait", function()
    sandbox:faults { fault = "stall" }
    local list, ended, ended_before = {}, 0, nil
    run(function()
      for index = 1, 10 do
        list[index] = kapso.spawn(function()
          client:send(TO, message.text "hi")
          ended = ended + 1
        end)
      end
      for _ = 1, 15 do cqueues.sleep(0.01) end
      ended_before = ended
      for _, task in ipairs(list) do task:cancel() end
    end)
    assert.same({ 0, 10 }, { ended_before, ended })
  end)

  it("kapso.spawn starts a coroutine of the controller, and returns at once", function()
    local ended, order = 0, {}
    run(function()
      local task
      for index = 1, 10 do
        task = kapso.spawn(function(...)
          assert.same({ index, nil, "c" }, { ... })
          assert(client:send(TO, message.text "hi"))
          ended = ended + 1
        end, index, nil, "c")
      end
      order[1] = ended
      while not task.done do kapso.sleep(0.01) end
    end)
    assert.equal(0, order[1])
    assert.equal(10, ended)
  end)

  it("many sends go over few connections", function()
    local few, ended = clients.new(sandbox, { max_connections = 4 }), 0
    run(function()
      for index = 1, 200 do
        kapso.spawn(function()
          assert(few:send(("+1555%07d"):format(index), message.text "hi"))
          ended = ended + 1
        end)
      end
    end)
    assert.equal(200, ended)
    assert.equal(200, #sandbox:ledger())
  end)

  it("sleeps are slept while others run", function()
    local order = {}
    local function sleeper(tenths)
      return function()
        kapso.sleep(tenths / 20)
        order[#order + 1] = tenths
      end
    end
    run(sleeper(3), sleeper(1), sleeper(0), sleeper(2))
    assert.same({ 0, 1, 2, 3 }, order)
  end)

  it("errors come as anywhere, and what is safe is tried again", function()
    sandbox:faults { fault = "throttle", retry_after = 0, times = 1 }
    local patient = clients.new(sandbox, { retries = 1 })
    run(function()
      local _, meta = assert(patient:send(TO, message.text "hi"))
      assert.equal(2, meta.attempts)
      local sent, err = patient:send("+19990131026", message.text "hi")
      assert.is_nil(sent)
      assert.equal(131026, err.code)
    end)
  end)

  it("a wait may have an end", function()
    local function transfer_of(seconds)
      sandbox:faults { fault = "delay", seconds = seconds }
      return client.pool:start { method = "GET", url = client.config.api_base_url .. "/x", timeout = 60 }
    end
    run(function()
      local driver = require "kapso.drivers.cqueues"
      local transfer = transfer_of(20)
      driver.wait(transfer, 0.05)
      assert.is_true((transfer:pending()))
      transfer:cancel()
      transfer = transfer_of(0.1)
      driver.wait(transfer, 60)
      assert.is_false((transfer:pending()))
      assert.equal(404, (transfer:result()))
    end)
  end)

  it("a coroutine that is dropped while it waits holds up nobody", function()
    sandbox:faults { fault = "delay", seconds = 0.2 }
    local dropped, ended = cqueues.new(), 0
    for _ = 1, 5 do dropped:wrap(function() client:send(TO, message.text "dropped") end) end
    dropped:step(0)
    dropped:step(0.05)
    local function send()
      assert(client:send(TO, message.text "hi"))
      ended = ended + 1
    end
    run(send, send, send)
    assert.equal(3, ended)
    dropped = nil -- luacheck: ignore 311
    collectgarbage()
    collectgarbage()
    run(send, send, send)
    assert.equal(6, ended)
    assert.equal(11, #sandbox:ledger())
  end)

  it("two controllers share a client", function()
    sandbox:faults { fault = "delay", seconds = 0.2 }
    local one, other, fresh, ended = cqueues.new(), cqueues.new(), clients.new(sandbox), 0
    for index = 1, 10 do
      local controller = index % 2 == 0 and one or other
      controller:wrap(function()
        assert(fresh:send(TO, message.text "hi"))
        ended = ended + 1
      end)
    end
    run(function() assert(one:loop()) end, function() assert(other:loop()) end)
    assert.same({ 10, 10 }, { ended, sandbox:connections() })
  end)

  it("those who wait hear at once when their client is closed, and can use it again", function()
    sandbox:faults { fault = "stall" }
    local closing, errs = clients.new(sandbox, { timeout = 120 }), {}
    run(function()
      for index = 1, 5 do
        kapso.spawn(function() errs[index] = select(2, closing:send(TO, message.text "hi")) end)
      end
      eventually(function() return #sandbox:ledger() == 5 end)
      closing:close()
      eventually(function() return #errs == 5 end)
      assert.equal(5, #errs)
      sandbox:faults()
      assert(closing:send(TO, message.text "hi"))
    end)
    for index = 1, 5 do assert.equal("unknown", errs[index].outcome) end
  end)

  it("tasks end with what is true when they are cancelled, and their client is closed, at random moments", function()
    sandbox:faults { fault = "delay", seconds = 0.02, probability = 0.5 }
    local narrow, outcomes = clients.new(sandbox, { max_connections = 16 }), nil
    run(function() outcomes = storm.blow(narrow, 600) end)
    assert.equal(600, #outcomes)
    assert.same({}, storm.check(outcomes, sandbox:ledger()))
  end)

  describe("a task that is cancelled", function()
    it("ends its call at once, with the outcome that is true", function()
      sandbox:faults { fault = "stall" }
      local narrow, errs = clients.new(sandbox, { max_connections = 1, timeout = 120 }), {}
      run(function()
        local list = {}
        for index = 1, 2 do
          list[index] = kapso.spawn(function() errs[index] = select(2, narrow:send(TO, message.text "hi")) end)
        end
        eventually(function() return #sandbox:ledger() == 1 end)
        for _, task in ipairs(list) do task:cancel() end
      end)
      local outcomes = {} -- which of them goes first is up to cqueues
      for _, err in ipairs(errs) do
        assert.equal("cancelled", err.kind)
        outcomes[err.outcome] = true
      end
      assert.same({ unknown = true, not_sent = true }, outcomes)
      narrow:close()
    end)

    it("ends its sleep, is refused further calls, and stops nobody else", function()
      local err, stop = nil, false
      run(function()
        local task = kapso.spawn(function()
          kapso.sleep(600)
          while not stop do err = select(2, client:send(TO, message.text "hi")) end
        end)
        kapso.sleep(0.05)
        task:cancel()
        kapso.sleep(0.05)
        assert(client:send(TO, message.text "mine"))
        stop = true
      end)
      assert.equal("cancelled", err.kind)
      assert.equal("not_sent", err.outcome)
      assert.equal(1, #sandbox:ledger())
    end)
  end)

  it("a task that fails does so as any coroutine of a controller, and the others go on", function()
    local controller, ended = cqueues.new(), false
    local function a_function_of_mine() error "my mistake" end
    controller:wrap(function()
      kapso.spawn(function()
        kapso.sleep(0.01)
        a_function_of_mine()
        return 1
      end)
      kapso.sleep(0.05)
      ended = true
    end)
    local ok, err = controller:loop(60)
    assert.is_falsy(ok)
    local text = tostring(err)
    assert.is_truthy(text:find("my mistake", 1, true), text)
    assert.is_truthy(text:find("a_function_of_mine", 1, true), text)
    assert(controller:loop(60))
    assert.is_true(ended)
  end)

  it("kapso.run waits for its tasks as for a call", function()
    local order, ticks = {}, 0
    run(function()
      kapso.run(function()
        for index = 3, 1, -1 do
          kapso.spawn(function()
            kapso.sleep(index / 50)
            order[#order + 1] = index
            eventually(function() return ticks >= 5 end)
            assert(client:send(TO, message.text "hi"))
          end)
        end
      end)
      order[#order + 1] = "all"
      local ok, err = pcall(kapso.run, function() error "my mistake" end)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("my mistake", 1, true))
    end, function()
      while order[4] == nil do
        cqueues.sleep(0.005)
        ticks = ticks + 1
      end
    end)
    assert.same({ 1, 2, 3, "all" }, order)
  end)

  it("calls work inside a generator of one's own", function()
    local got = 0
    run(function()
      for sent in coroutine.wrap(function()
        for _ = 1, 3 do coroutine.yield(assert(client:send(TO, message.text "hi"))) end
      end) do got = got + #sent.messages end
    end)
    assert.equal(3, got)
  end)

  it("calls outside of coroutines block, as before", function()
    assert(client:send(TO, message.text "hi"))
    assert.equal(1, #sandbox:ledger())
  end)

  it("a driver of one's own is used where one is set", function()
    local waits = 0
    kapso.set_driver {
      wait = function(transfer)
        waits = waits + 1
        while transfer:pending() do
          transfer:pool():step(-1)
          repeat until not transfer:pool():take()
        end
      end,
      sleep = system.sleep,
    }
    run(function() assert(client:send(TO, message.text "hi")) end)
    assert.equal(1, waits)
  end)
end)
