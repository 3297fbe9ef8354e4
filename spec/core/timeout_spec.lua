-- A time-out happens in time, whatever else happens on the connection.

local folder = require "spec.support.folder"
local http = require "kapso.http"
local native = require "spec.support.native"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"
local scale = require "spec.support.scale"
local script = require "spec.support.script"
local system = require "kapso.system"
local tls = require "spec.support.tls"

local TIMEOUT = 0.3

describe("a time-out", function()
  local path, authority, server

  setup(function()
    path = folder.make()
    authority = tls.authority(path, "authority")
    server = assert(sandbox.start { tls = tls.certificate(path, "server", authority, { "IP:127.0.0.1" }) })
    server:set_faults { { fault = "stall", path = "/x" } }
  end)
  teardown(function()
    server:stop()
    folder.remove(path)
  end)

  -- libcurl 7.88 loses a time-out that is due within a millisecond when something comes on the same connection.
  for _, kind in ipairs { "url", "tls_url" } do
    it("is kept when the connection is busy until just before it, " .. kind, function()
      local pool = pools.new { ca_file = authority.certificate }
      local url = server[kind]
      local quick = { method = "GET", url = url .. "/_sandbox/ledger/summary", timeout = 10 }
      assert.equal(200, pools.request(pool, quick).status)
      for _ = 1, scale(10, 3) do
        local stalled, started = pool:start { method = "GET", url = url .. "/x", timeout = TIMEOUT }, system.now()
        while system.now() < started + TIMEOUT - 0.0005 do pools.request(pool, quick) end
        local answer = pools.finish(pool, stalled)
        assert.equal("timeout", answer.kind)
        assert.is_true(answer.failure.elapsed < TIMEOUT + 20, answer.failure.elapsed .. " seconds")
      end
    end)
  end

  it("counts part of a millisecond as one, and nothing as none", function()
    local pool = pools.new {}
    local answer = pools.request(pool, { url = server.url .. "/x", timeout = 0.0001 })
    assert.equal("timeout", answer.kind)
    assert.equal(200, pools.request(pool, { url = server.url .. "/_sandbox/ledger/summary", timeout = 0 }).status)
  end)

  it("that is not a number is none", function()
    local started = system.now()
    http.wait({ pools.new {} }, 0 / 0)
    assert.is_true(system.now() < started + 20)
  end)

  -- Somebody who closes all descriptors, as daemons do; the number is then that of something else, or of nothing.
  it("is not waited for in vain when the pool's descriptor is gone", function()
    for _, is_reused in ipairs { false, true } do
      local pool = pools.new {}
      local transfer = pool:start { method = "GET", url = server.url .. "/x", timeout = 5 }
      for _ = 1, 20 do pool:step(0.01) end
      assert.equal(0, native.close(pool:fd()))
      local other = is_reused and assert(io.open("README.md", "rb"))
      local steps = 0
      while transfer:pending() do
        pool:step(0.01)
        steps = steps + 1
      end
      assert.is_true(steps < 10, steps .. " steps")
      assert.equal("unknown", pools.answer(transfer).outcome)
      assert.equal(200, pools.request(pool, { url = server.url .. "/_sandbox/ledger/summary" }).status)
      pool:close()
      if other then assert.is_string(other:read(1)) end
    end
  end)

  it("of a connection that does not come about is one of its own", function()
    local pool = pools.new { connect_timeout = 0.2, allow_insecure = true }
    local answer = pools.request(pool, { url = "http://192.0.2.1/", timeout = 60 }) -- RFC 5737: nobody is there
    assert.equal("not_sent", answer.outcome)
    assert.is_true(answer.failure.elapsed < 60)
  end)

  -- libcurl looks names up in threads. They go on by themselves, and end after the library was unloaded, where it can be.
  it("does not wait for a name that is being looked up, nor does the end of the process", function()
    if (os.getenv "BUILD" or ""):find "sanitized" then return pending "the sanitizers come first" end
    local shim = path .. "/lookup.so"
    folder.run("${CC:-cc} -shared -fPIC -o %s spec/support/lookup.c", shim)
    folder.write(path .. "/lookup.lua", ([[
      local pools = require "spec.support.pools"
      local answer = pools.request(pools.new {}, { url = "https://slow.example/", timeout = 0.2 })
      print(answer.kind, answer.outcome, package.loadlib("%s", "lookups")())
    ]]):format(shim))
    local said, err, code = script.shell(("export LD_PRELOAD=%s; %s"):format(shim, script.file(path .. "/lookup.lua")))
    local kind, outcome, begun, ended = said:match "^(%a+)\t(%S+)\t(%d+)%S*\t(%d+)"
    assert.same({ "timeout", "not_sent", 1, 0 }, { kind, outcome, tonumber(begun), tonumber(ended) }, err)
    assert.equal(0, code)
  end)
end)
