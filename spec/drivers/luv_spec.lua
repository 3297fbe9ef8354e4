local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local kapso = require "kapso"
local message = require "kapso.message"
local script = require "spec.support.script"
local server = require "spec.support.server"
local storm = require "spec.support.storm"
local system = require "kapso.system"
local uv = require "luv"

local TO = "+15551234567"

describe("tasks on luv in plain Lua", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function() kapso.set_driver(nil) end)
  teardown(function() sandbox:stop() end)

  -- Lets the loop run until nothing is left on it. What fails in a task, fails here.
  local function run(...)
    local problem
    for _, body in ipairs { ... } do
      kapso.spawn(function()
        local ok, err = pcall(body)
        if not ok then problem = problem or { err } end
      end)
    end
    uv.run()
    if problem then error(problem[1], 0) end
    local left = 0
    uv.walk(function(handle) if not handle:is_closing() then left = left + 1 end end)
    assert.equal(0, left, "handles are left")
  end

  local function transfer_of(seconds)
    sandbox:faults { fault = "delay", seconds = seconds }
    return client.pool:start { method = "GET", url = client.config.api_base_url .. "/x", timeout = 60 }
  end

  it("send ten messages at the same time, beside what else the loop does", function()
    sandbox:faults { fault = "delay", seconds = 0.3 }
    local fresh, ended, order = clients.new(sandbox), 0, {}
    local timer = uv.new_timer()
    timer:start(10, 10, function() order[#order + 1] = "tick" end)
    for index = 1, 10 do
      kapso.spawn(function()
        assert(fresh:send(("+1555%07d"):format(index), message.text("hi " .. index)))
        ended = ended + 1
        order[#order + 1] = "sent"
        if ended == 10 then timer:close() end
      end)
    end
    assert.equal(0, ended, "kapso.spawn returns at once")
    run()
    assert.equal(10, ended)
    assert.same({ 10, 10 }, { #sandbox:ledger(), sandbox:connections() })
    assert.equal("tick", order[1])
  end)

  it("leave the loop to others while their calls wait", function()
    sandbox:faults { fault = "stall" }
    local timer, ticks, list, ended, ended_before = uv.new_timer(), 0, {}, 0, nil
    for index = 1, 10 do
      list[index] = kapso.spawn(function()
        client:send(TO, message.text "hi")
        ended = ended + 1
      end)
    end
    timer:start(10, 10, function()
      ticks = ticks + 1
      if ticks < 15 then return end
      timer:close()
      ended_before = ended
      for _, task in ipairs(list) do task:cancel() end
    end)
    run()
    assert.same({ 0, 10 }, { ended_before, ended })
  end)

  it("may be started from a callback of the loop", function()
    local sent
    local timer = uv.new_timer()
    timer:start(1, 0, function()
      timer:close()
      kapso.spawn(function() sent = assert(client:send(TO, message.text "hi")) end)
    end)
    run()
    assert.is_string(sent.messages[1].id)
  end)

  it("get their arguments, and tell that they have ended", function()
    local got
    local task = kapso.spawn(function(...) got = { select("#", ...), ... } end, nil, "b", nil)
    assert.is_falsy(task.done)
    run()
    assert.same({ 3, nil, "b", nil }, got)
    assert.is_true(task.done)
  end)

  it("sleep, in the order of their times", function()
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

  it("do not keep the loop to themselves, whatever they do", function()
    local ticks, is_over, over = 0, false, system.now() + 60
    local timer = uv.new_timer()
    timer:start(10, 10, function()
      ticks = ticks + 1
      is_over = ticks == 10
      if is_over then timer:close() end
    end)
    local function busy()
      while not is_over do
        kapso.sleep(0)
        assert(system.now() < over, "the timer has no turn")
      end
    end
    run(busy, busy)
  end)

  it("serve many sends over few connections", function()
    local few, ended = clients.new(sandbox, { max_connections = 4 }), 0
    for index = 1, 200 do
      kapso.spawn(function()
        local number = ("+1555%07d"):format(index)
        assert.equal(number, assert(few:send(number, message.text "hi")).contacts[1].input)
        ended = ended + 1
      end)
    end
    run()
    assert.equal(200, ended)
    assert.equal(200, #sandbox:ledger())
  end)

  it("serve several clients", function()
    sandbox:faults { fault = "delay", seconds = 0.1 }
    local others, ended = { clients.new(sandbox), clients.new(sandbox), clients.new(sandbox) }, 0
    for index = 1, 30 do
      kapso.spawn(function()
        assert(others[index % 3 + 1]:send(TO, message.text "hi"))
        ended = ended + 1
      end)
    end
    run()
    assert.same({ 30, 30 }, { ended, sandbox:connections() })
  end)

  it("get errors as anywhere, and retry", function()
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

  it("wait only so long where they are told so", function()
    run(function()
      local luv = require "kapso.drivers.luv"
      local transfer = transfer_of(20)
      luv.wait(transfer, 0.05)
      assert.is_true((transfer:pending()))
      transfer:cancel()
      transfer = transfer_of(0.1)
      luv.wait(transfer, 60)
      assert.is_false((transfer:pending()))
      assert.equal(404, (transfer:result()))
    end)
  end)

  describe("that are cancelled", function()
    it("end their call at once, with the outcome that is true", function()
      sandbox:faults { fault = "stall" }
      local narrow, errs, list = clients.new(sandbox, { max_connections = 1, timeout = 120 }), {}, {}
      for index = 1, 2 do
        list[index] = kapso.spawn(function() errs[index] = select(2, narrow:send(TO, message.text "hi")) end)
      end
      run(function()
        eventually(function() return #sandbox:ledger() == 1 end)
        for _, task in ipairs(list) do task:cancel() end
      end)
      assert.equal("cancelled", errs[1].kind)
      assert.equal("unknown", errs[1].outcome)
      assert.equal("cancelled", errs[2].kind)
      assert.equal("not_sent", errs[2].outcome)
      narrow:close()
    end)

    it("end their sleep, and are refused further calls", function()
      local seen = {}
      local task = kapso.spawn(function()
        kapso.sleep(600)
        for index = 1, 3 do seen[index] = select(2, client:send(TO, message.text "hi")) end
      end)
      kapso.spawn(function() seen.early = select(2, client:send(TO, message.text "hi")) end):cancel()
      run(function()
        kapso.sleep(0.05)
        task:cancel()
      end)
      for _, index in ipairs { 1, 2, 3, "early" } do
        assert.equal("cancelled", seen[index].kind)
        assert.equal("not_sent", seen[index].outcome)
      end
      assert.is_true(task.done)
      assert.equal(0, #sandbox:ledger())
    end)

    it("stop nobody else when they take no notice", function()
      local stop = false
      local stubborn = kapso.spawn(function()
        while not stop do client:send(TO, message.text "hi") end
      end)
      run(function()
        stubborn:cancel()
        kapso.sleep(0.05)
        assert(client:send(TO, message.text "mine"))
        stop = true
      end)
      assert.equal(1, #sandbox:ledger())
    end)
  end)

  it("hear at once when their client is closed, and can use it again", function()
    sandbox:faults { fault = "stall" }
    local closing, errs = clients.new(sandbox, { timeout = 120 }), {}
    for index = 1, 5 do
      kapso.spawn(function() errs[index] = select(2, closing:send(TO, message.text "hi")) end)
    end
    run(function()
      eventually(function() return #sandbox:ledger() == 5 end)
      closing:close()
      eventually(function() return #errs == 5 end)
      assert.equal(5, #errs)
      sandbox:faults()
      assert(closing:send(TO, message.text "hi"))
    end)
    for index = 1, 5 do assert.equal("unknown", errs[index].outcome) end
  end)

  it("end with what is true when they are cancelled, and their client is closed, at random moments", function()
    sandbox:faults { fault = "delay", seconds = 0.02, probability = 0.5 }
    local narrow, outcomes = clients.new(sandbox, { max_connections = 16 }), nil
    run(function() outcomes = storm.blow(narrow, 600) end)
    assert.equal(600, #outcomes)
    assert.same({}, storm.check(outcomes, sandbox:ledger()))
  end)

  it("go on when somebody else has stepped their pool", function()
    sandbox:faults { fault = "delay", seconds = 0.1, times = 1 }
    local sent
    kapso.spawn(function() sent = assert(client:send(TO, message.text "first")) end)
    uv.run "nowait"
    uv.run "nowait"
    sandbox:faults { fault = "delay", seconds = 0.3 }
    assert(client:send(TO, message.text "blocking"))
    run()
    assert.is_table(sent)
    assert.equal(2, #sandbox:ledger())
  end)

  it("leave kapso.run alone, which blocks outside of them", function()
    local order = {}
    kapso.spawn(function() order[#order + 1] = "on the loop" end)
    kapso.run(kapso.spawn, function()
      kapso.sleep(0.01)
      order[#order + 1] = "in run"
    end)
    assert.same({ "in run" }, order)
    run()
    assert.same({ "in run", "on the loop" }, order)
  end)

  describe("with kapso.run inside", function()
    it("wait for its tasks as for a call", function()
      local order, ticks = {}, 0
      local timer = uv.new_timer()
      timer:start(5, 5, function() ticks = ticks + 1 end)
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
        timer:close()
      end)
      assert.same({ 1, 2, 3, "all" }, order)
    end)

    it("get its failures", function()
      local err
      run(function()
        local ok
        ok, err = pcall(kapso.run, function()
          kapso.spawn(function() error "my mistake" end)
          kapso.sleep(0.01)
        end)
        assert.is_false(ok)
      end)
      assert.is_truthy(tostring(err):find("my mistake", 1, true))
      assert.is_truthy(tostring(err):find("luv_spec.lua", 1, true))
    end)
  end)

  it("send to many with send_all", function()
    sandbox:faults { fault = "delay", seconds = 0.05 }
    local count, ticks, index = 0, 0, 0
    run(function()
      for _, sent, err in client:send_all(function()
        index = index + 1
        if index <= 20 then return ("+1555%07d"):format(index) end
      end, message.text "hi", { concurrency = 5 }) do
        assert(sent, err)
        count = count + 1
      end
    end, function()
      while count < 20 do
        kapso.sleep(0.01)
        ticks = ticks + 1
      end
    end)
    assert.equal(20, count)
    assert.is_true(ticks >= 3) -- four times five, of which each takes longer than a turn of the other
  end)

  it("make calls from inside a generator of their own", function()
    local got = 0
    run(function()
      for sent in coroutine.wrap(function()
        for _ = 1, 3 do coroutine.yield(assert(client:send(TO, message.text "hi"))) end
      end) do got = got + #sent.messages end
    end)
    assert.equal(3, got)
  end)

  it("use a driver of one's own where one is set", function()
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

  it("that fail are reported on standard error, with their traceback, and stop nobody else", function()
    local path = files.temporary([[
      local kapso, uv = require "kapso", require "luv"
      local function a_function_of_mine() error "my mistake" end
      kapso.spawn(function()
        kapso.sleep(0.01)
        a_function_of_mine()
        return 1
      end)
      kapso.spawn(function() error(setmetatable({}, { __tostring = function() return "a table" end })) end)
      kapso.spawn(function()
        kapso.sleep(0.02)
        print "the other"
      end)
      uv.run()
    ]], ".lua")
    local out, err, code = script.run(path)
    os.remove(path)
    assert.equal("the other\n", out)
    assert.equal(0, code)
    assert.is_truthy(err:find("my mistake", 1, true), err)
    assert.is_truthy(err:find("a table", 1, true), err)
    assert.is_truthy(err:find("stack traceback", 1, true), err)
    assert.is_truthy(err:find("a_function_of_mine", 1, true), err)
  end)
end)
