-- A client made, warmed and busy before a fork: the children get their own answers, the parent keeps its connections.

local core = require "kapso.core"
local echo = require "spec.support.echo"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "kapso.http"
local kapso = require "kapso"
local native = require "spec.support.native"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"
local scale = require "spec.support.scale"
local script = require "spec.support.script"
local tls = require "spec.support.tls"

local REQUESTS = scale(30, 5)

describe("after a fork", function()
  local path, server, ca

  setup(function()
    path = folder.make()
    local authority = tls.authority(path, "authority")
    ca = authority.certificate
    server = assert(sandbox.start { tls = tls.certificate(path, "server", authority, { "IP:127.0.0.1" }) })
  end)
  teardown(function()
    server:stop()
    folder.remove(path)
  end)

  -- Every answer repeats the recipient, so that somebody else's is known.
  local function send(url, to)
    return {
      method = "POST", timeout = 60, url = url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id .. "/messages",
      body = core.json_encode { messaging_product = "whatsapp", to = to, type = "text", text = { body = "hi" } },
    }
  end

  local function new_pool()
    return pools.new { api_key = server.api_key, api_key_origins = { server.url, server.tls_url }, ca_file = ca }
  end

  -- How many of a process's answers are not its own.
  local function wrong_answers(pool, url, prefix)
    local wrong = 0
    local answers = pools.many(pool, REQUESTS, 8, function(index) return send(url, ("+1555%03d%04d"):format(prefix, index)) end)
    for index, answer in ipairs(answers) do
      local contact = answer.value and answer.value.contacts and answer.value.contacts[1]
      if not contact or contact.input ~= ("+1555%03d%04d"):format(prefix, index) then wrong = wrong + 1 end
    end
    return wrong
  end

  -- Runs `body` in a child; it exits with the number that the body returns, 99 when it raises.
  local function in_child(body, ...)
    local id = native.fork()
    if id > 0 then return id end
    local ok, code = pcall(body, ...)
    if not ok then io.stderr:write(tostring(code), "\n") end
    native.exit(ok and code or 99)
  end

  for _, kind in ipairs { "url", "tls_url" } do
    it("workers and their parent get their own answers only, " .. kind, function()
      local pool, url = new_pool(), server[kind]
      assert.equal(0, wrong_answers(pool, url, 0))
      local under_way = {}
      for i = 1, 4 do under_way[i] = pool:start(send(url, "+155500" .. 1000000 + i)) end
      pool:step(0)
      local children = {}
      for worker = 1, 4 do children[worker] = in_child(wrong_answers, pool, url, worker) end
      assert.equal(0, wrong_answers(pool, url, 9))
      for _, child in ipairs(children) do assert.equal(0, native.wait(child)) end
      for i, transfer in ipairs(under_way) do
        assert.equal("+155500" .. 1000000 + i, pools.finish(pool, transfer).value.contacts[1].input)
      end
      pool:close()
    end)
  end

  -- In the child, what became of the parent's transfers: waiting, under way, ended, streamed.
  local function inspect(pool, waiting, active, ended)
    assert.equal(200, pools.answer(ended).status)
    pool:step(0)
    assert.is_true(active:done() and waiting:done())
    assert.equal("unknown", pools.answer(active).outcome)
    assert.equal("not_sent", pools.answer(waiting).outcome)
    assert.equal(0, pool:count())
    collectgarbage()
    pool:close()
    collectgarbage()
    return 0
  end

  it("what the parent had under way is told of truly in the child", function()
    local pool = pools.new { api_key = server.api_key, api_key_origins = { server.url }, max_connections = 1 }
    local ended = pool:start(send(server.url, "+15550000001"))
    while ended:pending() do pool:step(-1) end
    server:set_faults { { fault = "delay", seconds = 0.1 } }
    local active, waiting = pool:start(send(server.url, "+15550000002")), pool:start(send(server.url, "+15550000003"))
    pool:step(0)
    local child = in_child(inspect, pool, waiting, active, ended)
    assert.equal(0, native.wait(child))
    assert.equal(200, pools.finish(pool, active).status)
    assert.equal(200, pools.finish(pool, waiting).status)
    assert.equal(200, pools.answer(ended).status)
    server:set_faults {}
  end)

  -- The child's first touch of the pool, whatever it is.
  local touches = {
    close = function(pool) pool:close() end,
    drop = function() collectgarbage() end,
    step = function(pool) pool:step(0) end,
    take = function(pool) while pool:take() do end end,
    count = function(pool) assert.is_number(pool:count()) end,
    fd = function(pool) assert.is_nil(pool:fd()) end,
    timeout = function(pool) pool:timeout() end,
    mask = function(pool) assert.equal("a", pool:mask "a") end,
    cancel = function(_, transfer) transfer:cancel() end,
    done = function(_, transfer) transfer:done() end,
    pending = function(_, transfer) transfer:pending() end,
    read = function(_, transfer) transfer:read() end,
    wait = function(pool) http.wait({ pool }, 0) end,
  }

  for name, touch in pairs(touches) do
    it("the child may " .. name .. " first, and the parent's connections stand", function()
      local pool = new_pool()
      for _, url in ipairs { server.url, server.tls_url } do
        assert.equal(200, pools.request(pool, send(url, "+15550000004")).status)
      end
      local transfer = pool:start(send(server.tls_url, "+15550000005"))
      local connection = pools.request(pool, send(server.url, "+15550000006")).head:lower():match "x%-sandbox%-connection: (%d+)"
      local child = in_child(function()
        touch(pool, transfer)
        local answer = pools.request(pool, send(server.url, "+15550000007"))
        assert.equal(200, answer.status)
        assert.not_equal(connection, answer.head:lower():match "x%-sandbox%-connection: (%d+)")
        transfer, pool = nil, nil -- luacheck: ignore
        collectgarbage()
        return 0
      end)
      assert.equal(0, native.wait(child))
      assert.equal(200, pools.finish(pool, transfer).status)
      local answer = pools.request(pool, send(server.url, "+15550000008"))
      assert.equal(connection, answer.head:lower():match "x%-sandbox%-connection: (%d+)")
      pool:close()
    end)
  end

  -- A file that is being read has one position, which parent and child share.
  for _, kind in ipairs { "body", "part" } do
    it("the parent's upload goes on where it was: a file as the " .. kind, function()
      local numbers = {}
      for i = 1, 400000 do numbers[i] = ("%08d"):format(i) end
      local text = table.concat(numbers)
      local upload, receiver = files.temporary(text), echo.start()
      for _, offset in ipairs(kind == "body" and { 0, 1, 4097 } or { 0 }) do
        local pool = pools.new {}
        local request = { method = "POST", url = receiver.url, timeout = 20 }
        if kind == "body" then
          request.body_file, request.body_offset = upload, offset
        else
          request.parts = { { name = "f", path = upload } }
        end
        local transfer = pool:start(request)
        for _ = 1, 4 do pool:step(0.01) end
        local child = in_child(function()
          pool:step(0)
          local answer = pools.finish(pool, transfer)
          transfer, pool = nil, nil -- luacheck: ignore
          collectgarbage()
          return answer.outcome == "unknown" and 0 or 1
        end)
        assert.equal(0, native.wait(child))
        assert.is_false(transfer:done())
        assert.equal(200, pools.finish(pool, transfer).status)
        assert.is_truthy(receiver:seen().body:find(text:sub(offset + 1), 1, true))
      end
      receiver:stop()
      os.remove(upload)
    end)
  end

  -- The page that the kernel wipes: where there is none, and where the kernel (qemu's, once) says yes to anything.
  for what, answer in pairs { ["refuses it"] = -1, ["only says that it does"] = 0 } do
    it("a child is known as one where the system " .. what, function()
      if (os.getenv "BUILD" or ""):find "sanitized" then return pending "the sanitizers come first" end
      local shim = path .. "/madvise.so"
      folder.write(shim .. ".c", ("int madvise(void *a, unsigned long b, int c) { return (void)a, (void)b, (void)c, %d; }"):format(answer))
      folder.run("${CC:-cc} -shared -fPIC -o %s %s.c", shim, shim)
      folder.write(path .. "/forks.lua", ([[
        local native, pools = require "spec.support.native", require "spec.support.pools"
        local pool = pools.new {}
        assert(pools.request(pool, { url = "%s/_sandbox/ledger/summary" }).status)
        local child = native.fork()
        if child == 0 then native.exit(pool:fd() and 1 or 0) end
        print(pool:fd() and native.wait(child))
      ]]):format(server.url))
      local said = script.shell(("export LD_PRELOAD=%s; %s"):format(shim, script.file(path .. "/forks.lua")))
      assert.equal(0, tonumber(said))
    end)
  end

  it("a client that was made before may be used first, or closed, by anybody", function()
    for _, is_used in ipairs { false, true } do
      local client = kapso.new { api_key = server.api_key, phone_number_id = server.phone_number_id, api_base_url = server.url }
      local function own_answers(prefix)
        for index = 1, REQUESTS do
          local to = ("+1555%03d%04d"):format(prefix, index)
          if assert(client:send(to, kapso.message.text "hi")).contacts[1].input ~= to then return 1 end
        end
        client:close()
        return 0
      end
      if is_used then assert.equal(0, own_answers(0)) end
      local closing = in_child(function() return client:close() or 0 end)
      local children = {}
      for worker = 1, 3 do children[worker] = in_child(own_answers, worker) end
      assert.equal(0, own_answers(9))
      assert.equal(0, native.wait(closing))
      for _, child in ipairs(children) do assert.equal(0, native.wait(child)) end
    end
  end)

  it("a child of a child is one too", function()
    local pool = new_pool()
    assert.equal(0, wrong_answers(pool, server.url, 0))
    local child = in_child(function()
      local wrong = wrong_answers(pool, server.url, 1)
      local grandchild = in_child(wrong_answers, pool, server.url, 2)
      return wrong + wrong_answers(pool, server.url, 3) + native.wait(grandchild)
    end)
    assert.equal(0, native.wait(child))
  end)
end)
