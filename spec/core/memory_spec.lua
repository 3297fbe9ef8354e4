-- Lua's memory runs short at any moment of anything the core does: an error, and nothing lost, broken or left behind.

local core = require "kapso.core"
local crypto = require "kapso.crypto"
local echo = require "spec.support.echo"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "kapso.http"
local json = require "kapso.json"
local native = require "spec.support.native"
local pools = require "spec.support.pools"
local scale = require "spec.support.scale"
local script = require "spec.support.script"
local vectors = require "spec.support.flow_vectors"

local KEY = "key-0123456789-secret"
local STEP = math.floor(100 / scale(100)) -- where time is short, not every allocation is tried

local function collect()
  collectgarbage()
  collectgarbage()
end

describe("when memory is short", function()
  local server, path, options

  setup(function()
    server = echo.start()
    path = files.temporary(("0123456789"):rep(1000))
    options = { api_key = KEY, api_key_origins = { server.url }, user_agent = "kapso", max_connections = 3 }
  end)
  teardown(function()
    server:stop()
    os.remove(path)
  end)
  before_each(function() server:answer { list = { 1, 2.5, "a\nb", true }, text = ("long "):rep(30000) } end)

  -- Lets memory run short at the first allocation, then at the second, and so on, until there is enough of it.
  local function everywhere(body, after)
    local failed = 0
    for count = 0, 1e6, STEP do
      local was_refused, raised, message = native.ration(count, body)
      if raised then
        failed = failed + 1
        assert.matches("not enough memory", tostring(message), 1, true)
      elseif not was_refused then
        break
      end
      after()
    end
    collect()
    return failed
  end

  -- Lets all end that was begun.
  local function drain(pool)
    local ended = 0
    while pool:count() > 0 do pool:step(-1) end
    local transfer = pool:take()
    while transfer ~= nil do
      assert.equal("userdata", type(transfer))
      assert.is_true(transfer:done())
      ended = ended + 1
      transfer = pool:take()
    end
    return ended
  end

  it("JSON, text and headers are made whole or not at all", function()
    local value = { list = core.json_decode "[1,[2],{}]", text = ("a\n\195\169"):rep(300), deep = { { { { x = 1.5 } } } } }
    local encoded = core.json_encode(value)
    assert.is_true(everywhere(function()
      assert(#core.json_encode(value) == #encoded)
      assert(core.json_decode(encoded).deep[1][1][1].x == 1.5)
      assert(core.escape(("?"):rep(100)) == ("%3F"):rep(100))
      assert(core.headers("A: b\r\na: c\r\nLong: " .. ("x"):rep(3000) .. "\r\n").a == "b, c")
      assert(http.resolve("https://127.0.0.1/a/b", "../c") == "https://127.0.0.1/c")
    end, function() end) > 0)
    assert.same(value, (core.json_decode(encoded)))
  end)

  it("keys and what is encrypted are made whole or not at all", function()
    local pem, iv = crypto.private_key(vectors.private_key, vectors.passphrase):private_pem "secret", ("i"):rep(16)
    local wrapped = crypto.base64_decode(json.decode(vectors.ping.body).encrypted_aes_key)
    assert.is_true(everywhere(function()
      local key = assert(crypto.private_key(pem, "secret"))
      local aes = assert(key:unwrap(wrapped))
      assert(aes:open(iv, aes:seal(iv, ("text"):rep(50))) == ("text"):rep(50))
      assert(crypto.aes(iv):unchain(iv, ("no"):rep(16)) == nil)
      assert(crypto.private_key(key:private_pem "other", "other"):public_pem() == key:public_pem())
      assert(crypto.base64_decode(crypto.base64_encode(pem)) == pem)
      assert(not crypto.private_key(pem))
    end, function() end) > 0)
  end)

  it("a pool and its credentials are made whole or not at all", function()
    local made = setmetatable({}, { __mode = "k" })
    assert.is_true(everywhere(function()
      local pool = http.pool(options, core.credentials(options))
      made[pool] = true
      pool:mask(KEY)
    end, collect) > 0)
    assert.is_nil((next(made)))
  end)

  local requests = {
    post = function(pool) return pool:post(server.url .. "/a/b", { text = ("x"):rep(300), list = { 1, 2 } }, 10) end,
    start = function(pool)
      return pool:start { method = "PUT", url = server.url .. "/a", json = { 1 }, headers = { ["X-A"] = "1" }, timeout = 10 }
    end,
    file = function(pool)
      return pool:start { method = "POST", url = server.url, body_file = path, piecewise = true, oauth = true, timeout = 10 }
    end,
    parts = function(pool)
      return pool:start { method = "POST", url = server.url, timeout = 10,
        parts = { { name = "a", data = "b", type = "text/plain" }, { name = "f", path = path, filename = "g" } } }
    end,
  }

  for name, request in pairs(requests) do
    it(name .. ": a request is begun or not, and its answer comes", function()
      local pool = pools.new(options)
      assert.equal(200, pools.finish(pool, request(pool)).status)
      local begun = 0
      assert.is_true(everywhere(function()
        request(pool)
        begun = begun + 1
      end, function()
        assert.equal(begun, drain(pool))
        begun = 0
      end) > 0)
      drain(pool)
      assert.equal(200, pools.finish(pool, request(pool)).status)
    end)

    it(name .. ": an answer is given whole or not at all", function()
      local pool = pools.new(options)
      for _, way in ipairs { "result", "finish" } do
        local transfer
        local function begin()
          transfer = request(pool)
          while not transfer:done() do pool:step(-1) end
        end
        begin()
        assert.is_true(everywhere(function()
          local status, _, _, value = transfer[way](transfer)
          assert(status == 200 and #value.text == 150000)
        end, function()
          drain(pool)
          begin()
        end) > 0)
        drain(pool)
      end
      assert.equal(200, pools.finish(pool, request(pool)).status)
    end)
  end

  it("what has ended is taken all the same", function()
    local pool, taken = pools.new(options), nil
    local function take() taken = pool:take() end
    native.ration(1, take) -- Lua's own memory for such a call
    for count = 1, 12 do
      local is_started = {}
      pool = pools.new(options)
      for _ = 1, count do is_started[requests.start(pool)] = true end
      while pool:count() > 0 do pool:step(-1) end
      for _ = 1, count do
        assert.is_false(select(2, native.ration(0, take)))
        assert.is_true(is_started[taken])
        is_started[taken] = nil
      end
    end
  end)

  it("no streamed byte is lost without a word", function()
    local pool, transfer, read = pools.new(options), nil, nil
    local function begin()
      transfer, read = pool:start { method = "GET", url = server.url, stream = true, timeout = 10 }, 0
    end
    begin()
    assert.is_true(everywhere(function()
      while true do
        local done = transfer:done()
        local bytes = transfer:read()
        if bytes then read = read + #bytes elseif done then break end
        pool:step(0.1)
        pool:take()
      end
      assert(read > 150000)
      transfer:result()
    end, function()
      pcall(transfer.cancel, transfer) -- where its result was what failed, it is over
      drain(pool)
      begin()
    end) > 0)
  end)

  -- libcurl keeps what came while a transfer paused, and gives it when it goes on: that may be too much for memory.
  it("no streamed byte is lost without a word when C's memory is short", function()
    if (os.getenv "BUILD" or ""):find "sanitized" then return pending "the sanitizers have their own realloc" end
    local place = folder.make()
    server:answer { text = ("long "):rep(600000) }
    folder.write(place .. "/realloc.c", [[
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <stddef.h>
      static int is_armed;
      int arm(void *L);
      int arm(void *L) { return (void)L, is_armed = 1, 0; }
      void *realloc(void *memory, size_t size) {
        static void *(*real)(void *, size_t);
        if (real == NULL) real = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
        if (!is_armed || memory != NULL || size < 4096) return real(memory, size);
        is_armed = 0;
        return NULL;
      }
    ]])
    folder.run("${CC:-cc} -w -shared -fPIC -o %s/realloc.so %s/realloc.c", place, place)
    folder.write(place .. "/stream.lua", ([[
      local pool = require("spec.support.pools").new {}
      local transfer = pool:start { method = "GET", url = "%s", stream = true, timeout = 20 }
      for _ = 1, 40 do
        pool:step(0.01)
        pool:take()
      end
      package.loadlib("%s/realloc.so", "arm")()
      local read = 0
      while true do
        local done = transfer:done()
        local bytes = transfer:read()
        if bytes then read = read + #bytes elseif done then break end
        pool:step(0.1)
        pool:take()
      end
      local status, failure = transfer:result()
      print(status and "read " .. read or failure.outcome)
    ]]):format(server.url, place))
    local said = script.shell(("export LD_PRELOAD=%s/realloc.so; %s"):format(place, script.file(place .. "/stream.lua")))
    folder.remove(place)
    assert.equal("unknown\n", said)
  end)

  -- Calls the method; all that is garbage is collected with the first memory that it wants. Gives the answer's value.
  local function collecting(method, transfer)
    local is_54 = _VERSION == "Lua 5.4"
    local before = is_54 and collectgarbage("incremental", 0, 0, 40) or collectgarbage("setstepmul", 0)
    collectgarbage "restart"
    local _, _, _, value = method(transfer)
    if is_54 then
      collectgarbage("incremental", 0, 0, 13)
      collectgarbage(before)
    else
      collectgarbage("setstepmul", before)
    end
    return value
  end

  -- Whatever makes a Lua value may run finalizers, and those may know the transfer.
  for _, way in ipairs { "result", "finish" } do
    it(("transfer:%s is not disturbed by finalizers that use the transfer"):format(way), function()
      local newproxy, pool, ran, meddled = rawget(_G, "newproxy"), pools.new(options), 0, 0
      for round = 1, 5 do
        local transfer = requests.start(pool)
        while not transfer:done() do pool:step(-1) end
        collect()
        local method, litter = transfer[way], newproxy and newproxy(true) or setmetatable({}, {})
        getmetatable(litter).__gc = function()
          ran = ran + 1
          if pcall(method, transfer) then meddled = meddled + 1 end
        end
        if not newproxy then setmetatable(litter, getmetatable(litter)) end -- Lua looks for __gc here
        litter = nil -- luacheck: ignore
        local value = collecting(method, transfer)
        assert.same({ round, 0 }, { ran, meddled })
        assert.equal(150000, #value.text)
      end
    end)
  end
end)
