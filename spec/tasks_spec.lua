local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"
local system = require "kapso.system"

local TO = "+15551234567"

describe("kapso.run", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function() kapso.set_driver(nil) end)
  teardown(function() sandbox:stop() end)

  -- Runs a function, which must fail; the error.
  local function failure_of(body)
    local ok, err = pcall(kapso.run, body)
    assert.is_false(ok)
    return err
  end

  it("returns when every task has ended", function()
    local ended = 0
    kapso.run(function()
      for index = 1, 10 do
        kapso.spawn(function()
          kapso.sleep(0.01 * (index % 3))
          kapso.spawn(function()
            kapso.sleep(0.01)
            ended = ended + 1
          end)
        end)
      end
    end)
    assert.equal(10, ended)
  end)

  it("makes the calls of its tasks at the same time", function()
    sandbox:faults { fault = "delay", seconds = 0.2 }
    local fresh, ids, seen = clients.new(sandbox), {}, {}
    kapso.run(function()
      for index = 1, 30 do
        kapso.spawn(function() ids[index] = assert(fresh:send(TO, message.text "hi")).messages[1].id end)
      end
    end)
    assert.equal(30, sandbox:connections())
    for index = 1, 30 do
      assert.is_nil(seen[ids[index]])
      seen[ids[index]] = true
    end
  end)

  it("gives every task its own answer", function()
    sandbox:faults { fault = "delay", seconds = 0.02, probability = 0.5 }
    kapso.run(function()
      for index = 1, 200 do
        kapso.spawn(function()
          local number = ("+1555%07d"):format(index)
          local sent = assert(client:send(number, message.text("hi " .. index)))
          assert.equal(number, sent.contacts[1].input)
        end)
      end
    end)
    assert.equal(200, #sandbox:ledger())
  end)

  it("passes arguments on", function()
    local got = {}
    kapso.run(function(...)
      got[1] = { select("#", ...), ... }
      kapso.spawn(function(...) got[2] = { select("#", ...), ... } end, nil, "b", nil)
    end, 1, nil)
    assert.same({ 2, 1, nil }, got[1])
    assert.same({ 3, nil, "b", nil }, got[2])
  end)

  it("tells of a task that it has ended", function()
    local task
    kapso.run(function()
      task = kapso.spawn(function() kapso.sleep(0.01) end)
      assert.is_falsy(task.done)
      assert.is_true(eventually(function() return task.done end))
    end)
  end)

  describe("with a task that fails", function()
    it("lets the others go on, then raises with its traceback", function()
      local ended = 0
      local function a_function_of_mine() error "my mistake" end
      local err = failure_of(function()
        kapso.spawn(function()
          kapso.sleep(0.01)
          a_function_of_mine()
          return 1
        end)
        for _ = 1, 5 do
          kapso.spawn(function()
            assert(client:send(TO, message.text "hi"))
            kapso.sleep(0.05)
            ended = ended + 1
          end)
        end
      end)
      assert.equal(5, ended)
      local text = tostring(err)
      assert.is_truthy(text:find("my mistake", 1, true), text)
      assert.is_truthy(text:find("tasks_spec.lua", 1, true), text)
      assert.is_truthy(text:find("stack traceback", 1, true), text)
      assert.is_truthy(err.traceback:find("a_function_of_mine", 1, true) or err.traceback:find("tasks_spec.lua", 1, true))
      assert.is_truthy(err.error:find "my mistake$")
    end)

    it("keeps an error that is a table", function()
      local mine = setmetatable({ kind = "mine" }, { __tostring = function() return "mine it is" end })
      local err = failure_of(function() error(mine) end)
      assert.equal(mine, err.error)
      assert.is_truthy(tostring(err):find("mine it is", 1, true))
      err = failure_of(function() error() end)
      assert.is_nil(err.error)
      assert.is_string(tostring(err))
    end)

    it("says how many failed", function()
      local err = failure_of(function()
        for index = 1, 50 do kapso.spawn(function() error("number " .. index) end) end
      end)
      assert.equal(50, err.count)
      assert.is_true(#err.failures > 1 and #err.failures <= 50)
      assert.is_truthy(tostring(err):find("49 more", 1, true))
    end)

    it("can run again", function()
      failure_of(function() error "once" end)
      local ran
      kapso.run(function() ran = true end)
      assert.is_true(ran)
    end)
  end)

  it("refuses to run inside itself, and says what to do", function()
    local err = failure_of(function() kapso.run(function() end) end)
    assert.is_truthy(tostring(err):find("kapso.spawn", 1, true))
    kapso.run(function()
      kapso.spawn(function()
        local ok, why = pcall(kapso.run, function() end)
        assert.is_false(ok)
        assert.is_truthy(tostring(why):find("kapso.spawn", 1, true))
      end)
    end)
  end)

  it("is needed for spawn", function()
    local ok, err = pcall(kapso.spawn, function() end)
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("kapso.run", 1, true))
  end)

  it("needs a function, and says so where it is called", function()
    for _, name in ipairs { "run", "spawn" } do
      for _, value in ipairs { "x", {}, 1 } do
        local ok, err = pcall(function() kapso[name](value) end)
        assert.is_false(ok)
        assert.is_truthy(tostring(err):find("tasks_spec.lua", 1, true), tostring(err))
      end
    end
  end)

  it("does not wait for ever when nothing can happen any more", function()
    local ok, err = pcall(kapso.run, function() coroutine.yield() end)
    assert.is_false(ok)
    assert.is_string(tostring(err))
    local ran
    kapso.run(function() ran = true end)
    assert.is_true(ran)
  end)

  describe("with coroutines of one's own", function()
    it("leaves generators alone", function()
      local function numbers(count)
        return coroutine.wrap(function()
          for index = 1, count do coroutine.yield(("+1555%07d"):format(index)) end
        end)
      end
      local got = {}
      kapso.run(function()
        for _ = 1, 3 do
          kapso.spawn(function()
            for number in numbers(5) do
              local sent = assert(client:send(number, message.text "hi"))
              got[#got + 1] = sent.contacts[1].input
            end
          end)
        end
      end)
      assert.equal(15, #got)
    end)

    it("makes calls from inside a generator", function()
      local got = {}
      kapso.run(function()
        for _ = 1, 4 do
          kapso.spawn(function()
            local answers = coroutine.wrap(function()
              for index = 1, 5 do coroutine.yield(assert(client:send(TO, message.text("hi " .. index)))) end
            end)
            for answer in answers do got[#got + 1] = answer.messages[1].id end
          end)
        end
      end)
      assert.equal(20, #got)
      assert.equal(20, #sandbox:ledger())
    end)

    it("sleeps inside a generator", function()
      local steps = 0
      kapso.run(function()
        for _ in coroutine.wrap(function()
          kapso.sleep(0.01)
          coroutine.yield(1)
          kapso.sleep(0.01)
        end) do steps = steps + 1 end
      end)
      assert.equal(1, steps)
    end)

    it("yields through pcall where Lua can", function()
      local sent
      kapso.run(function()
        local ok, result = pcall(function() return (assert(client:send(TO, message.text "hi"))) end)
        assert.is_true(ok)
        sent = result
      end)
      assert.is_string(sent.messages[1].id)
    end)
  end)

  it("runs thousands of tasks", function()
    local ended = 0
    kapso.run(function()
      for index = 1, 5000 do
        kapso.spawn(function()
          if index % 10 == 0 then assert(client:send(TO, message.text "hi")) else kapso.sleep(index % 7 / 1000) end
          ended = ended + 1
        end)
      end
    end)
    assert.equal(5000, ended)
  end)

  it("serves several clients at once", function()
    local other_sandbox = server.start()
    finally(function() other_sandbox:stop() end)
    local others = { clients.new(sandbox), clients.new(other_sandbox), clients.new(other_sandbox) }
    for _, with in ipairs { sandbox, other_sandbox } do with:faults { fault = "delay", seconds = 0.1 } end
    local ended = 0
    kapso.run(function()
      for index = 1, 30 do
        kapso.spawn(function()
          assert(others[index % 3 + 1]:send(TO, message.text "hi"))
          ended = ended + 1
        end)
      end
    end)
    assert.equal(30, ended)
    assert.same({ 10, 10 }, { #sandbox:ledger(), sandbox:connections() })
    assert.same({ 20, 20 }, { #other_sandbox:ledger(), other_sandbox:connections() })
  end)

  it("lets a call outside tasks go on as before", function()
    kapso.run(function() assert(client:send(TO, message.text "hi")) end)
    assert(client:send(TO, message.text "hi"))
    assert.equal(2, #sandbox:ledger())
  end)

  it("ends calls that are under way when their client is closed", function()
    sandbox:faults { fault = "stall" }
    local closing, errs = clients.new(sandbox, { timeout = 120 }), {}
    kapso.run(function()
      for index = 1, 5 do
        kapso.spawn(function() errs[index] = select(2, closing:send(TO, message.text "hi")) end)
      end
      eventually(function() return #sandbox:ledger() == 5 end)
      closing:close()
    end)
    for index = 1, 5 do
      assert.equal("cancelled", errs[index].kind)
      assert.equal("unknown", errs[index].outcome)
    end
    sandbox:faults()
    assert(closing:send(TO, message.text "hi"), "a closed client can be used again")
  end)
end)

describe("kapso.sleep", function()
  it("sleeps", function()
    local began = system.now()
    kapso.sleep(0.05)
    assert.is_true(system.now() - began >= 0.05)
    kapso.sleep(0)
  end)

  it("lets other tasks run meanwhile, in the order of their times", function()
    local order = {}
    kapso.run(function()
      for _, tenths in ipairs { 3, 1, 2 } do
        kapso.spawn(function()
          kapso.sleep(tenths / 20)
          order[#order + 1] = tenths
        end)
      end
    end)
    assert.same({ 1, 2, 3 }, order)
  end)

  it("refuses what is no time", function()
    for _, value in ipairs { "1", -1, {}, 0 / 0, math.huge } do
      local ok, err = pcall(kapso.sleep, value)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("seconds", 1, true))
    end
    assert.is_false((pcall(kapso.sleep)))
  end)
end)

describe("kapso.set_driver", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox, { retries = 1 })
  end)
  before_each(function() clients.reset(sandbox) end)
  after_each(function() kapso.set_driver(nil) end)
  teardown(function() sandbox:stop() end)

  -- A driver as one would write it for an event loop: by descriptor, deadline and step.
  local function polling_driver(calls)
    return {
      wait = function(transfer)
        calls.wait = (calls.wait or 0) + 1
        local pool = transfer:pool()
        while transfer:pending() do
          calls.fd = pool:fd() or calls.fd
          assert(pool:timeout() == nil or pool:timeout() >= 0)
          pool:step(math.min(pool:timeout() or 0.01, 0.01))
          repeat until not pool:take()
        end
      end,
      sleep = function(seconds)
        calls.sleep = (calls.sleep or 0) + 1
        system.sleep(seconds)
      end,
    }
  end

  it("uses a driver of one's own for calls and for the waits between them", function()
    local calls = {}
    kapso.set_driver(polling_driver(calls))
    assert(client:send(TO, message.text "hi"))
    assert.equal(1, calls.wait)
    assert.is_number(calls.fd)
    sandbox:faults { fault = "throttle", retry_after = 0, times = 1 }
    assert(client:send(TO, message.text "hi"))
    assert.equal(3, calls.wait)
    assert.equal(1, calls.sleep)
    kapso.sleep(0.001)
    assert.equal(2, calls.sleep)
    kapso.set_driver(nil)
    assert(client:send(TO, message.text "hi"))
    assert.equal(3, calls.wait)
  end)

  it("lets the error of a driver through", function()
    kapso.set_driver { wait = function() error "the loop has ended" end, sleep = function() end }
    local ok, err = pcall(client.send, client, TO, message.text "hi")
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("the loop has ended", 1, true))
    kapso.set_driver(nil)
    assert(client:send(TO, message.text "hi"))
  end)

  it("refuses what is no driver", function()
    for _, value in ipairs { "cqueues", 1, {}, { wait = print }, { wait = print, sleep = true } } do
      local ok, err = pcall(kapso.set_driver, value)
      assert.is_false(ok)
      assert.equal("invalid", err.kind)
      assert.is_truthy(err.path:find("driver", 1, true))
    end
  end)
end)
