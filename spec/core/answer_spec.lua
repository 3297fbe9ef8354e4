-- What comes back: values, what is too large, what is compressed, what is streamed.

local core = require "kapso.core"
local folder = require "spec.support.folder"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"
local scale = require "spec.support.scale"
local static = require "spec.support.static"

local MIB = 1024 * 1024

describe("an answer", function()
  local path, server, files, send_url

  setup(function()
    path = folder.make()
    server = assert(sandbox.start())
    send_url = server.url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id .. "/messages"
    folder.write(path .. "/value.json", '{"list":[],"text":"' .. ("abc\\u00e9 "):rep(2000) .. '"}')
    folder.write(path .. "/zeros.json", '"' .. ("0"):rep(20 * MIB) .. '"')
    folder.write(path .. "/bytes", ("0123456789abcdef"):rep(256 * 1024)) -- 4 MiB
    folder.write(path .. "/empty", "")
    files = static.start(path)
  end)
  teardown(function()
    files:stop()
    server:stop()
    folder.remove(path)
  end)
  after_each(function() server:set_faults {} end)

  local function new_pool() return pools.new { api_key = server.api_key, api_key_origins = { server.url } } end

  local function faulty(fault, request)
    assert(server:set_faults { fault })
    request = request or {}
    request.url = send_url
    return pools.request(new_pool(), request)
  end

  -- Status, body, value, complaint.
  local rows = {
    { 200, '{"a":[]}', { a = {} } }, { 200, "[]", {} }, { 200, "null", core.null }, { 200, '"x"', "x" }, { 200, "7", 7 },
    { 404, '{"error":"no"}', { error = "no" } }, { 500, "{}", {} },
    { 200, "", nil, "the answer is empty" }, { 200, " \r\n\t", nil, "the answer is empty" }, { 502, "", nil, "the answer is empty" },
    { 200, '{"a":', nil, "it ends too soon (at byte 6)" }, { 200, "<html>", nil, "a value is missing (at byte 1)" },
    { 200, '"\255"', nil, "a string is not valid UTF-8 (at byte 2)" }, { 500, "oops", nil, "a value is missing (at byte 1)" },
  }

  for _, row in ipairs(rows) do
    it(("of status %d, %s"):format(row[1], row[2]:gsub("[^%g ]", "?")), function()
      -- the sandbox itself writes JSON, and so holds no broken UTF-8: such bodies come from a file
      local answer
      if row[2]:find "\255" then
        folder.write(path .. "/broken", row[2])
        answer = pools.request(pools.new {}, { url = files.url .. "/broken" })
      else
        answer = faulty { fault = "answer", status = row[1], body = row[2] }
      end
      assert.equal(row[1], answer.status)
      assert.same(row[3], answer.value)
      assert.equal(row[4], answer.complaint)
      if row[4] then assert.equal(row[2], answer.text) end
      assert.is_number(answer.elapsed)
    end)
  end

  it("may be bytes", function()
    local answer = pools.request(pools.new {}, { url = files.url .. "/bytes", binary = true })
    assert.equal(("0123456789abcdef"):rep(256 * 1024), answer.value)
    assert.equal("", pools.request(pools.new {}, { url = files.url .. "/empty", binary = true }).value)
  end)

  it("without a body is true where none is due", function()
    assert.is_true(faulty({ fault = "answer", status = 204, body = "" }).value)
  end)

  it("is decompressed", function()
    local answer = pools.request(pools.new {}, { url = files.url .. "/value.json" })
    assert.equal("gzip", core.headers(answer.head)["content-encoding"])
    assert.equal(("abc\195\169 "):rep(2000), answer.value.text)
  end)

  -- A limit, and whether the length is announced.
  for _, limit in ipairs { 0, 1, 1000, 4 * MIB - 1 } do
    it(("of more than %d bytes is refused"):format(limit), function()
      local answer = pools.request(pools.new {}, { url = files.url .. "/bytes", binary = true, limit = limit })
      assert.equal("decode", answer.kind)
      assert.equal("the answer is larger than the limit", answer.failure.message)
      assert.equal("unknown", answer.outcome)
      assert.equal(200, answer.failure.status)
    end)
  end

  it("of as many bytes as the limit is taken", function()
    local answer = pools.request(pools.new {}, { url = files.url .. "/bytes", binary = true, limit = 4 * MIB })
    assert.equal(4 * MIB, #answer.value)
  end)

  it("of more than 16 MiB is refused by default", function()
    assert.equal("decode", faulty({ fault = "huge", mib = 17, accept = false }).kind)
  end)

  it("that is small until it is decompressed is counted decompressed", function()
    local answer = pools.request(pools.new {}, { url = files.url .. "/zeros.json" })
    assert.equal("the answer is larger than the limit", answer.failure.message)
  end)

  it("in chunks is counted all the same", function()
    local answer = pools.request(pools.new {}, { url = files.url .. "/chunked/bytes", binary = true, limit = 4 * MIB - 1 })
    assert.equal("decode", answer.kind)
    answer = pools.request(pools.new {}, { url = files.url .. "/chunked/bytes", binary = true })
    assert.equal("chunked", core.headers(answer.head)["transfer-encoding"])
    assert.equal(4 * MIB, #answer.value)
  end)

  it("with too large a head is refused", function()
    local headers = {}
    for i = 1, 60 do headers[("X-%d"):format(i)] = ("x"):rep(6000) end
    local answer = faulty { fault = "answer", status = 200, body = "{}", headers = headers }
    assert.is_table(answer.failure)
    assert.equal("unknown", answer.outcome)
  end)

  it("that is turned down counts by its status, even when its body is cut or too large", function()
    assert.equal(404, pools.request(pools.new {}, { url = files.url .. "/none", limit = 0 }).status)
  end)

  it("that drips in is put together", function()
    local answer = faulty { fault = "drip", bytes = 3, seconds = 0.001 }
    assert.is_table(answer.value)
  end)

  it("that stalls ends by the idle time-out, of part of a second too", function()
    for _, idle in ipairs { 1, 0.3 } do
      local answer = faulty({ fault = "stall", at = 20 }, { timeout = 60, idle_timeout = idle })
      assert.equal("timeout", answer.kind)
      assert.is_true(answer.failure.elapsed < 60)
    end
  end)

  describe("that is streamed", function()
    local function stream(pool, request)
      request.method, request.stream = "GET", true
      return assert(pool:start(request))
    end

    local function read_all(pool, transfer)
      local chunks, largest, announced = {}, 0, nil
      repeat
        while transfer:pending() do
          pool:step(-1)
          while pool:take() do end
        end
        local chunk, total = transfer:read()
        if chunk then
          chunks[#chunks + 1], announced = chunk, total
          largest = math.max(largest, #chunk)
        end
      until transfer:done() and not chunk
      return table.concat(chunks), largest, announced
    end

    it("comes whole, in pieces of bounded size, with its length", function()
      local pool = pools.new {}
      local transfer = stream(pool, { url = files.url .. "/bytes", timeout = 20 })
      local bytes, largest, announced = read_all(pool, transfer)
      assert.equal(("0123456789abcdef"):rep(256 * 1024), bytes)
      assert.is_true(largest <= 2 * MIB)
      assert.equal(4 * MIB, announced)
      assert.is_true(pools.answer(transfer).value)
    end)

    it("and empty is true", function()
      local pool = pools.new {}
      local transfer = stream(pool, { url = files.url .. "/empty" })
      assert.equal("", (read_all(pool, transfer)))
      assert.is_true(pools.answer(transfer).value)
    end)

    it("waits for a slow reader, in bounded memory, and others go on", function()
      local pool = pools.new {}
      local transfer = stream(pool, { url = files.url .. "/big", timeout = 60 })
      local total, size, slept = 0, nil, 0
      while not transfer:done() or total == 0 do
        for _ = 1, 20 do
          pool:step(0.01)
          while pool:take() do end
        end
        slept = slept + 1
        if slept % 4 == 0 then
          assert.equal(200, pools.request(pool, { url = files.url .. "/empty", binary = true }).status)
        end
        local chunk
        repeat
          chunk, size = transfer:read()
          if chunk then
            assert.is_true(#chunk <= 2 * MIB)
            total = total + #chunk
          end
        until not chunk or not transfer:done()
        if slept == 2 then assert.is_false(transfer:done()) end
      end
      local rest = transfer:read()
      while rest do
        total, rest = total + #rest, transfer:read()
      end
      assert.equal(files.big, total)
      assert.is_true(size == nil or size == files.big)
      assert.is_true(pools.answer(transfer).value)
    end)

    it("may be cancelled in its middle, paused or not", function()
      local pool = pools.new {}
      for steps = 1, scale(20, 5) do
        local transfer = stream(pool, { url = files.url .. "/big", timeout = 20 })
        for _ = 1, steps do
          pool:step(0.01)
          while pool:take() do end
          if steps % 2 == 0 then transfer:read() end
        end
        transfer:cancel()
        assert.is_true(transfer:done())
        while pool:take() do end
        while transfer:read() do end
        assert.equal("cancelled", pools.answer(transfer).kind)
      end
      assert.equal(0, pool:count())
    end)

    it("may be dropped, and its pool closed, in its middle", function()
      for steps = 1, 4 do
        local pool = pools.new {}
        local transfer = stream(pool, { url = files.url .. "/big", timeout = 20 })
        for _ = 1, steps do pool:step(0.05) end
        if steps % 2 == 0 then transfer = nil end
        pool:close()
        if transfer then assert.equal("cancelled", pools.answer(transfer).kind) end
        pool = nil -- luacheck: ignore
        collectgarbage()
        collectgarbage()
      end
    end)

    it("is no stream when it is an error", function()
      local pool = pools.new {}
      local transfer = stream(pool, { url = files.url .. "/none" })
      assert.equal("", (read_all(pool, transfer)))
      local answer = pools.answer(transfer)
      assert.equal(404, answer.status)
      assert.truthy(answer.text:find("404", 1, true))
    end)

    it("and breaks off is a failure", function()
      server:set_faults { { fault = "huge", mib = 2, accept = false } }
      local pool = new_pool()
      local transfer = stream(pool, { url = send_url, timeout = 20 })
      local bytes = read_all(pool, transfer)
      assert.is_true(#bytes >= 2 * MIB)
      assert.is_true(pools.answer(transfer).value)
      server:set_faults { { fault = "cut", body = 1, accept = false } }
      transfer = stream(pool, { url = send_url, timeout = 5 })
      assert.equal("{", (read_all(pool, transfer)))
      assert.equal("network", pools.answer(transfer).kind)
      server:set_faults { { fault = "stall", at = 60 } }
      transfer = stream(pool, { url = send_url, timeout = 0.3 })
      read_all(pool, transfer)
      assert.equal("timeout", pools.answer(transfer).kind)
    end)

    -- Lua 5.1 runs finalizers before it copies the bytes of a new string.
    it("survives finalizers that step the pool", function()
      local newproxy = rawget(_G, "newproxy")
      local pool = pools.new {}
      local function finalize() for _ = 1, 5 do pool:step(0.001) end end
      local function litter()
        if not newproxy then return setmetatable({}, { __gc = finalize }) end
        getmetatable(newproxy(true)).__gc = finalize
      end
      local pause, multiplier = collectgarbage("setpause", 0), collectgarbage("setstepmul", 1000)
      local transfer, total = stream(pool, { url = files.url .. "/big", timeout = 60 }), 0
      repeat
        litter()
        pool:step(0.01)
        while pool:take() do end
        local chunk = transfer:read()
        total = total + #(chunk or "")
      until transfer:done() and not chunk
      collectgarbage("setpause", pause)
      collectgarbage("setstepmul", multiplier)
      assert.equal(files.big, total)
      pools.answer(transfer)
    end)
  end)
end)
