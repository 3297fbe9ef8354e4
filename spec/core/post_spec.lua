-- Values posted as JSON, and handles that are used again.

local core = require "kapso.core"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"

local function collect()
  collectgarbage()
  collectgarbage()
end

local LONG = ("0123456789"):rep(50000)
local server, url, body

setup(function()
  server = assert(sandbox.start())
  server:set_faults {
    { fault = "stall", path = "/stalled" },
    { fault = "answer", path = "/long", status = 200, body = '{"text":"' .. LONG .. '"}', headers = { ["X-Long"] = ("h"):rep(3000) } },
  }
  url = server.url .. "/meta/whatsapp/v24.0/" .. server.phone_number_id .. "/messages"
  body = { messaging_product = "whatsapp", to = "15550000001", type = "text", text = { body = 'caf\195\169 "x"' } }
end)
teardown(function() server:stop() end)

local function new_pool(options)
  options = options or {}
  options.api_key, options.api_key_origins = server.api_key, { server.url }
  return pools.new(options)
end

local function step_until_done(pool, transfer)
  while not transfer:done() do pool:step(-1) end
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
    local pool = new_pool()
    assert(pools.finish(pool, pool:start { method = "POST", url = url, json = body, headers = { ["X-Own"] = "1" }, timeout = 10 }))
    local own = last().headers
    assert.equal("1", own["x-own"])
    own["x-own"] = nil
    assert(pools.finish(pool, pool:post(url, body, 10)))
    assert.same(own, last().headers)
  end)

  it("leaves a streamed answer as it comes, also where values were posted before", function()
    local pool = new_pool()
    local posted = pools.finish(pool, pool:post(url, body, 10))
    assert.matches("gzip", last().headers["accept-encoding"], 1, true)
    local transfer = pool:start { method = "POST", url = url, json = body, stream = true, timeout = 10 }
    assert.equal(posted.status, pools.finish(pool, transfer).status)
    assert.is_nil(last().headers["accept-encoding"])
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
    for _, row in ipairs { { "http://example.com/", "is plain http" }, { "ftp://127.0.0.1/", "is not an http" } } do
      local transfer, message, path = pool:post(row[1], body)
      assert.is_nil(transfer)
      assert.matches(row[2], message, 1, true)
      assert.equal("url", path)
    end
  end)

  it("adds the fields of a value to those that an opening has", function()
    local pool = new_pool()
    local opening = '{"messaging_product":"whatsapp","to":"15550000001","type":"text"'
    assert.equal(200, pools.finish(pool, pool:post(url, { text = body.text }, 10, opening)).status)
    assert.same(body, last().body)
    local _, _, path = pool:post(url, { text = { body = "\255" } }, 10, opening)
    assert.equal("text.body", path)
    for _, value in ipairs { {}, { "a" }, "text", 1, true } do
      assert.has_error(function() pool:post(url, value, 10, opening) end)
    end
    assert.equal(0, pool:count())
  end)

  it("takes a long answer whole, though short ones are what it expects, and a large head", function()
    local pool = new_pool()
    local answer = pools.finish(pool, pool:post(server.url .. "/long", body, 10))
    assert.equal(LONG, answer.value.text)
    assert.matches("X%-Long: " .. ("h"):rep(3000), answer.head)
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

describe("a transfer", function()
  it("says whether it is pending, and of which pool, and nothing more", function()
    local pool = new_pool()
    local transfer = pool:post(url, body, 10)
    assert.same({ true, pool, n = 2 }, { n = select("#", transfer:pending()), transfer:pending() })
    step_until_done(pool, transfer)
    assert.same({ false, n = 1 }, { n = select("#", transfer:pending()), transfer:pending() })
  end)
end)

describe("a transfer that is finished", function()
  it("gives its result once, and the handle comes back as another transfer's", function()
    local pool = new_pool()
    local transfer = pool:post(url, body, 10)
    assert.has_error(function() transfer:finish() end, "kapso.http: the transfer is still under way")
    step_until_done(pool, transfer)
    assert.equal(transfer, pool:take())
    assert.equal(200, (transfer:finish()))
    for _, method in ipairs { "result", "finish", "done", "pending", "read", "cancel" } do
      assert.has_error(function() transfer[method](transfer) end, "kapso.http: the transfer's result has been read")
    end
    assert.equal(pool, transfer:pool())
    local again = pool:post(url, body, 10)
    assert.is_true(rawequal(transfer, again))
    assert.equal(200, pools.finish(pool, again).status)
  end)

  it("does not come back when its result was read the other way", function()
    local pool = new_pool()
    local transfer = pool:post(url, body, 10)
    pools.finish(pool, transfer)
    for _ = 1, 3 do
      local other = pool:post(url, body, 10)
      assert.is_false(rawequal(transfer, other))
      pools.finish(pool, other)
    end
    assert.has_error(function() transfer:done() end, "kapso.http: the transfer's result has been read")
  end)

  it("is kept while it may be needed, up to a number", function()
    local pool, watched, transfers = new_pool(), setmetatable({}, { __mode = "k" }), {}
    for i = 1, 100 do
      transfers[i] = pool:post(url, body, 10)
      watched[transfers[i]] = true
    end
    for i = 1, 100 do
      step_until_done(pool, transfers[i])
      while pool:take() do end
      transfers[i]:finish()
    end
    transfers = nil -- luacheck: ignore
    collect()
    local kept = 0
    for _ in pairs(watched) do kept = kept + 1 end
    assert.equal(64, kept)
  end)

  it("comes back for a request that is refused, and for one that raises, without harm", function()
    local pool = new_pool()
    for _ = 1, 5 do
      local transfer = pool:post(url, body, 10)
      step_until_done(pool, transfer)
      transfer:finish()
      assert.is_nil((pool:post(url, { "\255" })))
      assert.is_false((pcall(pool.post, pool, url .. "\0", body)))
      collect()
    end
    assert.equal(0, pool:count())
    assert.equal(200, pools.finish(pool, pool:post(url, body, 10)).status)
  end)

  -- libcurl's handle keeps the read buffer of a request that ended before it had a connection, and takes no other size for it.
  it("goes well after a request whose server's name was not found", function()
    local pool = new_pool { allow_insecure = true }
    assert.equal("not_sent", pools.request(pool, { url = "http://a..b/" }).outcome)
    for timeout = 10, 12 do assert.equal(200, pools.finish(pool, pool:post(url, body, timeout)).status) end
  end)

  it("may outlive the pool's connections, and the pool", function()
    local pool = new_pool()
    for _ = 1, 3 do
      local transfer = pool:post(url, body, 10)
      step_until_done(pool, transfer)
      pool:close()
      assert.equal(200, (transfer:finish()))
    end
    local transfer = pool:post(url, body, 10)
    step_until_done(pool, transfer)
    pool = nil -- luacheck: ignore
    collect()
    assert.equal(200, (transfer:finish()))
    transfer = nil -- luacheck: ignore
    collect()
  end)
end)
