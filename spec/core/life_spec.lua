-- Pools and transfers, in whatever order they are used, ended and collected.

local core = require "kapso.core"
local http = require "kapso.http"
local native = require "spec.support.native"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"
local scale = require "spec.support.scale"

local function collect()
  collectgarbage()
  collectgarbage()
end

-- Descriptors of this process; nil where the system does not tell. (A pipe of io.popen has an end too many at times.)
local function descriptors()
  local path = os.tmpname()
  os.execute(("ls /proc/$PPID/fd 2>/dev/null | wc -l >'%s'"):format(path))
  local file = assert(io.open(path))
  local count = tonumber(file:read "*a")
  file:close()
  os.remove(path)
  return count and count > 0 and count or nil
end

describe("a pool", function()
  local server, url

  setup(function()
    server = assert(sandbox.start())
    url = server.url .. "/_sandbox/ledger/summary"
  end)
  teardown(function() server:stop() end)

  local function new_pool(options)
    options = options or {}
    options.api_key, options.api_key_origins = server.api_key, { server.url }
    return pools.new(options)
  end

  local function get(pool, more)
    local request = { method = "GET", url = url, timeout = 10 }
    for name, value in pairs(more or {}) do request[name] = value end
    return pool:start(request)
  end

  local function step_until_done(pool, transfer)
    while not transfer:done() do pool:step(-1) end
  end

  it("gives a result once", function()
    local pool = new_pool()
    local transfer = get(pool)
    assert.has_error(function() transfer:result() end, "kapso.http: the transfer is still under way")
    assert.equal(200, pools.finish(pool, transfer).status)
    for _, method in ipairs { "result", "done", "pending", "read", "cancel" } do
      assert.has_error(function() transfer[method](transfer) end, "kapso.http: the transfer's result has been read")
    end
    assert.equal(pool, transfer:pool())
  end)

  it("gives a result that nobody has taken", function()
    local pool = new_pool()
    local transfer = get(pool)
    step_until_done(pool, transfer)
    assert.equal(200, (transfer:result()))
    assert.is_nil((pool:take()))
    assert.equal(0, pool:count())
  end)

  it("keeps nothing of transfers whose results were read before they were taken", function()
    local pool = new_pool()
    local watched = setmetatable({}, { __mode = "k" })
    for _ = 1, 20 do
      local transfer = get(pool)
      watched[transfer] = true
      step_until_done(pool, transfer)
      transfer:result()
    end
    collect()
    assert.is_nil((next(watched)))
  end)

  it("is kept alive by its transfers", function()
    local transfer = get(new_pool())
    collect()
    assert.equal(200, pools.finish(transfer:pool(), transfer).status)
  end)

  it("keeps alive the transfers that nobody holds, and gives them when they end", function()
    local pool, first = new_pool(), {}
    for _ = 1, 5 do first[#first + 1] = tostring(get(pool)) end
    collect()
    local seen = {}
    while #seen < 5 do
      pool:step(-1)
      local transfer = pool:take()
      while transfer do
        seen[#seen + 1] = tostring(transfer)
        transfer = pool:take()
      end
    end
    table.sort(first)
    table.sort(seen)
    assert.same(first, seen)
  end)

  it("may be dropped at any moment, before or behind its transfers", function()
    for steps = 0, 3 do
      for _, order in ipairs { "pool first", "transfers first", "together" } do
        local held = { pool = new_pool { max_connections = 2 } }
        for i = 1, 4 do held[i] = get(held.pool) end
        for _ = 1, steps do held.pool:step(0.01) end
        if order == "pool first" then
          held.pool = nil
          collect()
        elseif order == "transfers first" then
          for i = 1, 4 do held[i] = nil end
          collect()
        end
        held = nil -- luacheck: ignore
        collect()
      end
    end
  end)

  it("survives its own end in transfers that had ended", function()
    local pool = new_pool()
    local transfer = get(pool)
    while transfer:pending() do pool:step(-1) end
    pool:close()
    assert.equal(200, (transfer:result()))
  end)

  it("cancels: twice, after the end, before the beginning", function()
    local pool = new_pool { max_connections = 1 }
    local active, queued = get(pool), get(pool)
    assert.equal(2, pool:count())
    queued:cancel()
    queued:cancel()
    assert.same({ kind = "cancelled", message = "the request was cancelled", outcome = "not_sent", elapsed = 0 },
      (function()
        local failure = pools.answer(queued).failure
        failure.elapsed = 0
        return failure
      end)())
    step_until_done(pool, active)
    active:cancel()
    assert.equal(200, pools.answer(active).status)
    local last = get(pool)
    last:cancel()
    assert.is_nil(pools.answer(last).failure.status) -- the 200 is another's, on the same handle of libcurl
    assert.equal(0, pool:count())
  end)

  -- libcurl gives up on everything when a socket cannot be followed.
  it("goes on with those that wait after libcurl has failed for good", function()
    local pool = new_pool { max_connections = 1 }
    local first, second = get(pool), get(pool)
    assert.equal(0, native.close(pool:fd()))
    for _ = 1, 1000 do
      if not second:pending() then break end
      pool:step(0.01)
      while pool:take() do end -- a step does not wait while there is something to take
    end
    assert.equal("network", pools.answer(first).kind)
    assert.equal(200, pools.answer(second).status)
    assert.equal(0, pool:count())
  end)

  it("closes with transfers under way, and goes on afterwards", function()
    local pool = new_pool { max_connections = 2 }
    for round = 1, 3 do
      local transfers = {}
      for i = 1, 5 do transfers[i] = get(pool) end
      if round > 1 then pool:step(0.001) end
      pool:close()
      pool:close()
      assert.equal(0, pool:count())
      for _, transfer in ipairs(transfers) do
        local answer = pools.answer(transfer)
        assert.is_true(answer.status == 200 or answer.kind == "cancelled")
      end
      assert.equal(200, pools.request(pool, { url = url }).status)
    end
    pool:close()
    pool:step(0)
    assert.is_nil((pool:take()))
    assert.is_nil(pool:fd())
    assert.is_nil(pool:timeout())
  end)

  it("lets more transfers wait than it has connections for", function()
    local pool = new_pool { max_connections = 3 }
    server:clear()
    local answers = pools.many(pool, scale(60), 1000, function() return { method = "GET", url = url, timeout = 10 } end)
    local connections = {}
    for _, answer in ipairs(answers) do
      assert.equal(200, answer.status)
      connections[core.headers(answer.head)["x-sandbox-connection"]] = true
    end
    local count = 0
    for _ in pairs(connections) do count = count + 1 end
    assert.is_true(count <= 3)
  end)

  it("is one of many", function()
    local many, transfers = {}, {}
    for i = 1, scale(70, 10) do
      many[i] = new_pool()
      transfers[i] = get(many[i])
    end
    local left = #many
    while left > 0 do
      http.wait(many, -1)
      left = 0
      for _, transfer in ipairs(transfers) do left = left + (transfer:done() and 0 or 1) end
    end
    for _, transfer in ipairs(transfers) do assert.equal(200, pools.answer(transfer).status) end
  end)

  -- What is wrong with the request, and what is said of it.
  local wrong = {
    { { method = 7 }, "method must be a string" }, { { method = "GET\0" }, "method must be a string without NUL" },
    { { method = ("X"):rep(100) }, "method is too long" }, { { url = false }, "url must be a string" },
    { { url = "http://127.0.0.1\0" }, "url must be a string without NUL" }, { { body = {} }, "body must be a string" },
    { { headers = { ["A\n"] = "b" } }, "a header needs a plain name" },
    { { headers = { A = "1", B = "2", C = "\r" } }, "a header needs a plain name" },
    { { parts = { { name = "a", data = "b" }, { data = "nameless" } } }, "name must be a string" },
    { { parts = { { name = "a", data = "b" }, { name = "f", path = "/no/such/file" } } }, "/no/such/file: " },
    { { parts = { { name = "a", data = "b" }, "c" } }, "table expected" },
    { { parts = { { name = "a", data = {} } } }, "data must be a string" },
  }

  for index, row in ipairs(wrong) do
    it(("is as it was after a request that is wrong in its middle: %d, %s"):format(index, row[2]), function()
      local pool = new_pool()
      for _ = 1, 5 do
        local ok, message = pcall(get, pool, row[1])
        assert.is_false(ok)
        assert.truthy(message:find(row[2], 1, true), message)
      end
      assert.equal(0, pool:count())
      collect()
      assert.equal(200, pools.request(pool, { url = url }).status)
    end)
  end

  it("refuses what is no request and what is no transfer", function()
    local pool = new_pool()
    assert.has_error(function() pool:start() end)
    assert.has_error(function() pool:start "x" end)
    assert.has_error(function() pool.start({}, {}) end)
    assert.has_error(function() pool.start(get(pool), {}) end)
    assert.has_error(function() get(pool).done(pool) end)
    for _, options in ipairs { false, "x", 1 } do assert.has_error(function() pools.new(options or nil) end) end
    for _, credentials in ipairs { false, "x", {}, pool, io.stdout } do
      assert.has_error(function() http.pool({}, credentials or nil) end)
    end
    assert.has_error(function() http.pool(nil, core.credentials {}) end)
    assert.has_error(function() http.wait({ 1 }, 0) end)
    assert.equal("locked", getmetatable(pool))
  end)

  it("keeps its credentials as long as it lives, and no longer", function()
    local credentials = core.credentials { api_key = server.api_key, api_key_origins = { server.url } }
    local alive = setmetatable({ credentials }, { __mode = "v" })
    local pool = http.pool({}, credentials)
    local other = http.pool({}, credentials)
    credentials = nil -- luacheck: ignore
    collect()
    assert.equal(200, pools.request(pool, { url = server.url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id }).status)
    pool = nil -- luacheck: ignore
    collect()
    assert.equal(("*"):rep(#server.api_key), other:mask(server.api_key))
    other = nil -- luacheck: ignore
    collect()
    assert.is_nil(alive[1])
  end)

  it("leaves no descriptor behind", function()
    collect()
    local before = descriptors()
    if not before then return pending "the system does not tell" end
    for round = 1, scale(20, 4) do
      local pool = new_pool { max_connections = 4 }
      for _ = 1, 8 do get(pool) end
      for _ = 1, round % 5 do pool:step(0.002) end
      if round % 2 == 0 then pool:close() end
    end
    collect()
    assert.equal(before, descriptors())
  end)

  it("does its work while everything is being collected", function()
    local pause, multiplier = collectgarbage("setpause", 0), collectgarbage("setstepmul", 1000)
    local pool = new_pool()
    local answers = pools.many(pool, scale(100, 10), 16, function(index)
      local request = { method = "GET", url = url, timeout = 10, headers = { ["X-Index"] = ("%d"):format(index) } }
      if index % 3 == 0 then request.json, request.method = { list = { index, "\n" } }, "PUT" end
      return request
    end)
    collectgarbage("setpause", pause)
    collectgarbage("setstepmul", multiplier)
    for _, answer in ipairs(answers) do assert.is_true(answer.status == 200 or answer.status == 404) end
  end)

  -- Lua 5.1 runs finalizers while it makes a string, before it has copied its bytes.
  it("and JSON survive finalizers that use them", function()
    local newproxy = rawget(_G, "newproxy")
    local pool = new_pool()
    local long = ("\n"):rep(5000)
    local ran = 0
    local function finalize()
      ran = ran + 1
      core.json_decode('"' .. ("\\u0041"):rep(20000) .. '"')
      core.json_encode { ("z"):rep(100000) }
      core.escape(("?"):rep(50000))
      pool:step(0)
    end
    local function litter()
      if not newproxy then return setmetatable({}, { __gc = finalize }) end
      local proxy = newproxy(true)
      getmetatable(proxy).__gc = finalize
      return proxy
    end
    local pause, multiplier = collectgarbage("setpause", 0), collectgarbage("setstepmul", 1000)
    for _ = 1, scale(200, 20) do
      litter()
      local value = { long, { long }, long .. "x" }
      assert.same(value, (core.json_decode((core.json_encode(value)))))
      assert.equal(("%0A"):rep(5000), core.escape(long))
    end
    collectgarbage("setpause", pause)
    collectgarbage("setstepmul", multiplier)
    collect()
    assert.is_true(ran > 0)
  end)
end)

describe("the pollable descriptor", function()
  local server

  setup(function()
    server = assert(sandbox.start { latency = 0.02 })
  end)
  teardown(function() server:stop() end)

  -- What any event loop does: wait for the descriptor or the deadline, then step(0).
  local function drive(pool, is_met)
    local steps = 0
    while not is_met() do
      local seconds = pool:timeout() or 5
      if pool:fd() then native.poll(pool:fd(), math.max(seconds, 0.001)) end
      pool:step(0)
      steps = steps + 1
    end
    return steps
  end

  it("is all that a loop of somebody else's needs", function()
    local pool = pools.new { api_key = server.api_key, api_key_origins = { server.url } }
    assert.is_nil(pool:fd())
    assert.is_nil(pool:timeout())
    local count, ended = scale(50, 10), 0
    for _ = 1, count do
      pool:start {
        method = "POST", url = server.url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id .. "/messages", timeout = 10,
        json = { messaging_product = "whatsapp", to = "+15551234567", type = "text", text = { body = "hi" } },
      }
    end
    local fd = pool:fd()
    local steps = drive(pool, function()
      local transfer = pool:take()
      while transfer do
        ended = ended + 1
        assert.equal(200, pools.answer(transfer).status)
        transfer = pool:take()
      end
      return ended == count
    end)
    assert.equal(fd, pool:fd())
    assert.is_true(steps < count * 20, steps .. " steps: the descriptor is busy")
    assert.equal(0, native.poll(fd, 0.05)) -- silent while nothing is under way
    assert.equal(0, pool:count())
  end)

  it("tells of deadlines", function()
    server:set_faults { { fault = "stall" } }
    local pool = pools.new {}
    local transfer = pool:start { method = "GET", url = server.url .. "/x", timeout = 0.2 }
    local steps = drive(pool, function() return transfer:done() end)
    assert.equal("timeout", pools.answer(transfer).kind)
    assert.is_true(steps < 50, steps .. " steps")
  end)
end)
