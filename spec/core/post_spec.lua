-- Values posted as JSON.

local core = require "kapso.core"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"

local server, url, body

setup(function()
  server = assert(sandbox.start())
  server:set_faults { { fault = "stall", path = "/stalled" } }
  url = server.url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id .. "/messages"
  body = { messaging_product = "whatsapp", to = "15550000001", type = "text", text = { body = 'caf\195\169 "x"' } }
end)
teardown(function() server:stop() end)

local function new_pool(options)
  options = options or {}
  options.api_key, options.api_key_origins = server.api_key, { server.url }
  return core.pool(options)
end

describe("pool:post", function()
  -- What came over the wire of the newest request; the fields of its body may come in any order.
  local function last()
    local entries = assert(server:ledger())
    local entry = entries[#entries]
    return { method = entry.method, path = entry.path, headers = entry.headers, body = core.json_decode(entry.body) }
  end

  it("sends what pool:start sends, whichever comes first", function()
    for _, first in ipairs { "start", "post" } do
      local pool, seen = new_pool(), {}
      for _, way in ipairs { first, first == "post" and "start" or "post" } do
        local transfer = way == "post" and pool:post(url, body, 10)
          or pool:start { method = "POST", url = url, json = body, timeout = 10 }
        assert.equal(200, pools.finish(pool, transfer).status)
        seen[#seen + 1] = last()
      end
      assert.same(seen[1], seen[2])
      assert.same(body, seen[1].body)
    end
  end)

  it("says the same of itself as a request with headers of its own", function()
    local pool, own = new_pool(), nil
    assert(pools.finish(pool, pool:start { method = "POST", url = url, json = body, headers = { ["X-Own"] = "1" }, timeout = 10 }))
    own = last().headers
    assert.equal("1", own["x-own"])
    own["x-own"] = nil
    assert(pools.finish(pool, pool:post(url, body, 10)))
    assert.same(own, last().headers)
  end)

  it("says what JSON cannot hold, and where", function()
    local pool = new_pool()
    local transfer, message, path = pool:post(url, { text = { body = "\255" } })
    assert.is_nil(transfer)
    assert.matches("UTF-8", message, 1, true)
    assert.equal("text.body", path)
    assert.equal(0, pool:count())
  end)

  it("goes nowhere that pool:start would not go", function()
    local pool = new_pool()
    for _, row in ipairs { { "http://example.com/", "https" }, { "ftp://127.0.0.1/", "not an http" } } do
      local transfer, message, path = pool:post(row[1], body)
      assert.is_nil(transfer)
      assert.matches(row[2], message, 1, true)
      assert.equal("url", path)
    end
  end)

  it("takes a time-out", function()
    local pool = new_pool()
    assert.equal("timeout", pools.finish(pool, pool:post(server.url .. "/stalled", body, 0.05)).kind)
  end)

  it("refuses what is no request", function()
    local pool = new_pool()
    for _, arguments in ipairs { {}, { {} , body }, { url .. "\0", body }, { url, body, "soon" } } do
      assert.has_error(function() pool:post(arguments[1], arguments[2], arguments[3]) end)
    end
    assert.has_error(function() pool.post(body, url, body) end)
    assert.equal(0, pool:count())
  end)
end)
