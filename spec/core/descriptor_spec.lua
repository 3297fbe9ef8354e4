-- A pool's descriptor, as event loops watch it.

local native = require "spec.support.native"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"

describe("a pool's descriptor", function()
  local server, pool, url

  setup(function()
    server = assert(sandbox.start())
    url = server.url .. "/_sandbox/ledger/summary"
    pool = pools.new { api_key = server.api_key, api_key_origins = { server.url } }
  end)
  teardown(function() server:stop() end)

  local function start()
    return pool:start { method = "GET", url = url, timeout = 10 }
  end

  it("is not there before the first transfer, and no more after the end", function()
    assert.is_nil(pool:fd())
    local transfer = start()
    assert.is_number(pool:fd())
    pool:close()
    assert.is_nil(pool:fd())
    pools.answer(transfer)
  end)

  it("can be read when a step has something to do, and only then", function()
    local transfer = start()
    while transfer:pending() do
      native.poll(pool:fd(), pool:timeout() or 1)
      pool:step(0)
    end
    assert.equal(200, pools.answer(transfer).status)
    assert.equal(0, native.poll(pool:fd(), 0))
  end)

  it("stays the same after the end where somebody watches it, and works", function()
    for _ = 1, 2 do
      local transfer = start()
      local fd = pool:fd()
      pool:step(0.001)
      pool:close(true)
      pools.answer(transfer)
      assert.equal(fd, pool:fd())
      assert.equal(0, native.poll(fd, 0))
      assert.equal(200, pools.request(pool, { url = url }).status)
      assert.equal(fd, pool:fd())
    end
    pool:close()
    assert.is_nil(pool:fd())
  end)
end)
