local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"
local system = require "kapso.system"

local function number(index)
  return ("+1555%07d"):format(index)
end

local function numbers(count)
  local list = {}
  for index = 1, count do list[index] = number(index) end
  return list
end

-- An iterator that has no list behind it.
local function counted(count)
  local index = 0
  return function()
    index = index + 1
    if index <= count then return number(index), { line = index } end
  end
end

describe("client:send_all", function()
  local sandbox, client
  setup(function() sandbox = server.start() end)
  before_each(function()
    clients.reset(sandbox)
    client = clients.new(sandbox)
  end)
  after_each(function() client:close() end)
  teardown(function() sandbox:stop() end)

  -- All results by recipient.
  local function results_of(...)
    local results, count = {}, 0
    for to, sent, err, row in client:send_all(...) do
      assert.is_nil(results[to], "twice: " .. tostring(to))
      results[to], count = { sent = sent, err = err, row = row }, count + 1
    end
    return results, count
  end

  it("sends to each of a list", function()
    local results, count = results_of(numbers(150), function(to) return message.text("hi " .. to) end)
    assert.equal(150, count)
    for index = 1, 150 do
      assert.equal(number(index), results[number(index)].sent.contacts[1].input)
      assert.is_nil(results[number(index)].err)
    end
    assert.equal(150, #sandbox:ledger())
  end)

  it("sends to each of an iterator, whose second value is the row", function()
    local rows = {}
    local results, count = results_of(counted(20), function(to, row)
      rows[to] = row.line
      return message.text("line " .. row.line)
    end)
    assert.equal(20, count)
    for index = 1, 20 do
      assert.equal(index, rows[number(index)])
      assert.equal(index, results[number(index)].row.line)
    end
  end)

  it("sends to each of a generator, and of a table that can be called", function()
    local _, count = results_of(coroutine.wrap(function()
      for index = 1, 5 do coroutine.yield(number(index)) end
    end), message.text "hi")
    assert.equal(5, count)
    _, count = results_of(setmetatable({}, { __call = counted(5) }), message.text "hi")
    assert.equal(5, count)
  end)

  it("sends one message to all", function()
    local _, count = results_of(numbers(3), message.text "the same")
    assert.equal(3, count)
    for _, entry in ipairs(sandbox:ledger()) do assert.is_truthy(entry.body:find("the same", 1, true)) end
  end)

  it("sends to nobody", function()
    local _, count = results_of({}, message.text "hi")
    assert.equal(0, count)
    _, count = results_of(function() end, message.text "hi")
    assert.equal(0, count)
    assert.equal(0, #sandbox:ledger())
  end)

  it("takes recipients that are tables", function()
    local to = { phone = number(1), bsuid = "US.13491208655302741918" }
    for given, sent, err in client:send_all({ to }, message.text "hi") do
      assert(sent, err)
      assert.equal(to, given)
    end
    assert.equal("US.13491208655302741918", clients.last_body(sandbox).recipient)
  end)

  it("gives options of every send, and of one", function()
    results_of(numbers(2), message.text "hi", { send = { track = "all" } })
    assert.equal("all", clients.last_body(sandbox).biz_opaque_callback_data)
    results_of(numbers(1), function() return message.text "hi", { track = "one" } end, { send = { track = "all" } })
    assert.equal("one", clients.last_body(sandbox).biz_opaque_callback_data)
  end)

  it("keeps what goes wrong with one from the others", function()
    local to = numbers(20)
    to[3], to[7], to[11] = "not a number", "+19990131026", number(7777)
    local results, count = results_of(to, function(given)
      return message.text(given == number(7777) and ("x"):rep(5000) or "hi")
    end, { concurrency = 4 })
    assert.equal(20, count)
    assert.equal("invalid", results["not a number"].err.kind)
    assert.equal("to", results["not a number"].err.path)
    assert.equal(131026, results["+19990131026"].err.code)
    assert.equal("invalid", results[number(7777)].err.kind)
    assert.equal("text.body", results[number(7777)].err.path)
    assert.is_nil(results[number(7777)].sent)
    local good = 0
    for _, result in pairs(results) do if result.sent then good = good + 1 end end
    assert.equal(17, good)
    assert.equal(18, #sandbox:ledger())
  end)

  it("raises any other error of the builder as it is, once the results of what was sent are told", function()
    for _, mine in ipairs { { "mine" }, "mine" } do
      sandbox:request("DELETE", "/_sandbox/ledger")
      local told = 0
      local ok, err = pcall(function()
        for _, sent in client:send_all(numbers(100), function(to)
          if to == number(10) then error(mine, 0) end
          return message.text "hi"
        end, { concurrency = 4 }) do told = told + (sent and 1 or 0) end
      end)
      assert.is_false(ok)
      assert.equal(mine, err)
      assert.equal(#sandbox:ledger(), told)
      assert.is_true(told >= 9 and told <= 20, "it stops soon")
    end
  end)

  it("raises an error of the iterator, once the results of what was sent are told", function()
    local given, told = 0, 0
    local ok, err = pcall(function()
      for _, sent in client:send_all(function()
        given = given + 1
        if given > 5 then error "the file is broken" end
        return number(given)
      end, message.text "hi") do told = told + (sent and 1 or 0) end
    end)
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("the file is broken", 1, true))
    assert.equal(5, told)
    assert.equal(5, #sandbox:ledger())
  end)

  it("gives what a builder returns that is no message as that recipient's error", function()
    for _, sent, err in client:send_all(numbers(2), function() return "hi" end) do
      assert.is_nil(sent)
      assert.equal("invalid", err.kind)
    end
    assert.equal(0, #sandbox:ledger())
  end)

  it("makes so many calls at the same time, and no more", function()
    sandbox:faults { fault = "delay", seconds = 0.1 }
    for _, concurrency in ipairs { 1, 4, 16 } do
      sandbox:request("DELETE", "/_sandbox/ledger")
      local with = clients.new(sandbox)
      local count, began = concurrency * 3, system.now()
      for _, sent, err in with:send_all(numbers(count), message.text "hi", { concurrency = concurrency }) do assert(sent, err) end
      assert.is_true(system.now() - began >= 0.3)
      assert.equal(concurrency, sandbox:connections())
    end
  end)

  it("takes recipients only as they are needed", function()
    local taken, most, results = 0, 0, 0
    for _, sent, err in client:send_all(function()
      taken = taken + 1
      if taken <= 200 then return number(taken) end
    end, message.text "hi", { concurrency = 8 }) do
      assert(sent, err)
      results = results + 1
      most = math.max(most, taken - results)
    end
    assert.equal(200, results)
    assert.is_true(most <= 2 * 8 + 1, "ahead by " .. most)
  end)

  it("tells what is wrong with a recipient before it takes more", function()
    local taken, most, results = 0, 0, 0
    for _, sent, err in client:send_all(function()
      taken = taken + 1
      if taken <= 200 then return "not a number" end
    end, message.text "hi", { concurrency = 8 }) do
      assert.is_nil(sent)
      assert.equal("to", err.path)
      results = results + 1
      most = math.max(most, taken - results)
    end
    assert.equal(200, results)
    assert.is_true(most <= 2 * 8 + 1, "ahead by " .. most)
  end)

  it("keeps memory bounded", function() -- in a process of its own, where nothing else comes and goes
    local quiet = server.start { ledger = false }
    finally(function() quiet:stop() end)
    local lines = clients.run_script([[
      local kapso, memory = require "kapso", require "spec.support.memory"
      local client, given, count, early = kapso.new {}, 0, 0, nil
      local function numbers()
        given = given + 1
        return given <= 8000 and "+15551234567" or nil
      end
      for _, sent, err in client:send_all(numbers, kapso.message.text "hi", { concurrency = 16 }) do
        assert(sent, err)
        count = count + 1
        if count == 2000 then early = memory.kib() end
      end
      print(count, memory.kib() - early)
    ]], { KAPSO_API_KEY = quiet.sandbox.api_key, KAPSO_PHONE_NUMBER_ID = quiet.sandbox.phone_number_id,
      KAPSO_API_BASE_URL = quiet.sandbox.url })
    local count, grown = lines[1]:match "^(%d+)%s+(%S+)$"
    assert.equal("8000", count, table.concat(lines, "\n"))
    assert.is_true(tonumber(grown) < 64, ("grew by %s KiB"):format(grown))
  end)

  describe("left early", function()
    it("begins nothing new, and does not disturb what follows", function()
      local given = 0
      for _, sent in client:send_all(function()
        given = given + 1
        return number(given)
      end, message.text "hi", { concurrency = 8 }) do
        assert.is_table(sent)
        if given >= 50 then break end
      end
      local before = given
      assert.is_true(before <= 50 + 2 * 8)
      assert(client:send(number(9999), message.text "after"))
      local _, count = results_of(numbers(20), message.text "again", { concurrency = 4 })
      assert.equal(20, count)
      kapso.run(function() assert(client:send(number(9998), message.text "in a task")) end)
      assert.equal(before, given)
    end)

    it("by an error does neither", function()
      local ok = pcall(function()
        for to in client:send_all(counted(1000), message.text "hi", { concurrency = 8 }) do
          if to == number(5) then error "stop" end
        end
      end)
      assert.is_false(ok)
      assert(client:send(number(9999), message.text "after"))
      assert.is_true(#sandbox:ledger() < 40)
    end)

    it("sends no message twice, and finishes what it began when the client is used again", function()
      for round = 1, 5 do
        local index = 0
        for _ in client:send_all(function()
          index = index + 1
          return number(round * 100 + index)
        end, message.text "hi", { concurrency = 8 }) do
          if index > 20 then break end
        end
      end
      local _, count = results_of(numbers(20), message.text "hi", { concurrency = 4 })
      assert.equal(20, count)
      local seen = {}
      for _, entry in ipairs(sandbox:ledger()) do
        assert.is_nil(seen[entry.to], "twice: " .. entry.to)
        seen[entry.to] = true
      end
    end)
  end)

  describe("inside kapso.run", function()
    it("works beside other tasks", function()
      sandbox:faults { fault = "delay", seconds = 0.05 }
      local ticks, count = 0, 0
      kapso.run(function()
        local task = kapso.spawn(function()
          for _, sent, err in client:send_all(counted(20), message.text "hi", { concurrency = 4 }) do
            assert(sent, err)
            count = count + 1
          end
        end)
        kapso.spawn(function()
          while not task.done do
            kapso.sleep(0.01)
            ticks = ticks + 1
          end
        end)
      end)
      assert.equal(20, count)
      assert.is_true(ticks >= 4, "others had " .. ticks .. " turns") -- five times four, of which each takes longer than a turn
    end)

    it("works several times at once", function()
      local count = 0
      kapso.run(function()
        for start = 1, 5 do
          kapso.spawn(function()
            local list = {}
            for index = 1, 20 do list[index] = number(start * 100 + index) end
            for _, sent, err in client:send_all(list, message.text "hi", { concurrency = 3 }) do
              assert(sent, err)
              count = count + 1
              kapso.sleep(0.001)
            end
          end)
        end
      end)
      assert.equal(100, count)
      assert.equal(100, #sandbox:ledger())
    end)

    it("lets the builder make calls of its own", function()
      local count = 0
      for _, sent, err in client:send_all(counted(20), function(to)
        local listed = assert(client:call("listMessages", { limit = 1 }))
        assert.is_table(listed.data)
        return message.text("hi " .. to)
      end, { concurrency = 5 }) do
        assert(sent, err)
        count = count + 1
      end
      assert.equal(20, count)
    end)
  end)

  it("is refused at once when it is used wrongly", function()
    for _, case in ipairs { { "recipients", nil, message.text "hi" }, { "recipients", "all", message.text "hi" },
      { "build", {} }, { "build", {}, "hi" }, { "options.concurrency", {}, message.text "hi", { concurrency = 0 } },
      { "options.concurrency", {}, message.text "hi", { concurrency = "64" } },
      { "options.concurrency", {}, message.text "hi", { concurrency = 1.5 } },
      { "options.concurency", {}, message.text "hi", { concurency = 64 } }, { "options", {}, message.text "hi", 64 } } do
      local ok, err = pcall(client.send_all, client, case[2], case[3], case[4])
      assert.is_false(ok)
      assert.is_true(errors.is(err), tostring(err))
      assert.equal(case[1], err.path)
    end
  end)

  it("retries throttled sends on its way", function()
    sandbox:faults { fault = "throttle", retry_after = 0, every = 4 }
    local with, count = clients.new(sandbox, { retries = 5 }), 0
    for _, sent, err in with:send_all(numbers(12), message.text "hi", { concurrency = 6 }) do
      assert(sent, err)
      count = count + 1
    end
    assert.equal(12, count)
    assert.is_true(#sandbox:ledger() > 12)
  end)
end)
