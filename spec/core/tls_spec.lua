-- TLS is verified, HTTP/2 is spoken over it, and a server that leaves does not take the process with it.

local core = require "kapso.core"
local folder = require "spec.support.folder"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"
local scale = require "spec.support.scale"
local system = require "kapso.system"
local tls = require "spec.support.tls"

describe("over TLS", function()
  local path, authority, stranger, server, wrong_host

  setup(function()
    path = folder.make()
    authority, stranger = tls.authority(path, "authority"), tls.authority(path, "stranger")
    server = assert(sandbox.start { tls = tls.certificate(path, "server", authority, { "IP:127.0.0.1" }) })
    wrong_host = assert(sandbox.start { tls = tls.certificate(path, "wrong", authority, { "DNS:elsewhere.example", "IP:127.0.0.2" }) })
  end)
  teardown(function()
    server:stop()
    wrong_host:stop()
    folder.remove(path)
  end)

  local function new_pool(ca)
    return pools.new { api_key = server.api_key, api_key_origins = { server.tls_url }, ca_file = ca.certificate }
  end

  local function summary(of) return { method = "GET", timeout = 10, url = (of or server).tls_url .. "/_sandbox/ledger/summary" } end

  it("HTTP/2 is spoken", function()
    local answer = pools.request(new_pool(authority), summary())
    assert.equal(200, answer.status)
    assert.equal("HTTP/2 200", answer.head:match "^[^\r\n]-%d%d%d")
  end)

  it("many requests share a connection", function()
    local connections = {}
    local answers = pools.many(new_pool(authority), scale(100, 20), 50, function() return summary() end)
    for _, answer in ipairs(answers) do
      assert.equal(200, answer.status)
      connections[core.headers(answer.head)["x-sandbox-connection"]] = true
    end
    assert.is_not_nil((next(connections)))
    assert.is_nil((next(connections, (next(connections)))))
  end)

  it("answers to posted values are as long as they like, in head and body", function()
    local pool = new_pool(authority)
    for _, length in ipairs { 10, 900, 3000, 12000 } do
      server:set_faults {
        { fault = "answer", status = 200, body = '{"text":"' .. ("b"):rep(length) .. '"}', headers = { ["X-Long"] = ("h"):rep(length) } },
      }
      local answer = pools.finish(pool, pool:post(server.tls_url .. "/x", { a = 1 }, 5))
      assert.equal(length, #core.headers(answer.head or "")["x-long"])
      assert.equal(length, #answer.value.text)
    end
    server:set_faults {}
  end)

  it("a scheme in capitals is the same", function()
    local answer = pools.request(new_pool(authority), { url = (summary().url:gsub("^https", "HTTPS")) })
    assert.equal("HTTP/2 200", answer.head:match "^[^\r\n]-%d%d%d")
  end)

  -- Who vouches, which server, what the failure says.
  it("a stranger's certificate is refused, and nothing sent", function()
    server:clear()
    local answer = pools.request(new_pool(stranger), { method = "POST", body = "{}", url = server.tls_url .. "/x" })
    assert.equal("tls", answer.kind)
    assert.equal("not_sent", answer.outcome)
    assert.same({}, (server:ledger()))
  end)

  it("another host's certificate is refused, and nothing sent", function()
    local pool = pools.new { api_key = "k", api_key_origins = { wrong_host.tls_url }, ca_file = authority.certificate }
    local answer = pools.request(pool, { method = "POST", body = "{}", url = wrong_host.tls_url .. "/x" })
    assert.equal("tls", answer.kind)
    assert.equal("not_sent", answer.outcome)
    assert.same({}, (wrong_host:ledger()))
  end)

  it("authorities that cannot be read are named", function()
    local pool = pools.new { ca_file = path .. "/none.pem" }
    local answer = pools.request(pool, summary())
    assert.equal("tls", answer.kind)
    assert.truthy(answer.failure.message:find("none.pem", 1, true), answer.failure.message)
  end)

  it("plain http at the other end is an error of TLS", function()
    local answer = pools.request(new_pool(authority), { url = (server.url:gsub("^http", "https")) })
    assert.equal("tls", answer.kind)
    assert.equal("not_sent", answer.outcome)
  end)

  it("a server that is gone is written to without SIGPIPE", function()
    for _, scheme in ipairs { "https", "HTTPS" } do
      local leaving = assert(sandbox.start { tls = tls.certificate(path, "leaving", authority, { "IP:127.0.0.1" }) })
      local pool = new_pool(authority)
      local url = summary(leaving).url:gsub("^https", scheme)
      local transfers = {}
      assert.equal(200, pools.request(pool, { url = url }).status)
      leaving:set_faults { { fault = "stall" } }
      for i = 1, 4 do
        local at = leaving.tls_url:gsub("^https", scheme) .. "/x"
        transfers[i] = pool:start { method = "POST", url = at, body = ("x"):rep(200000), timeout = 5 }
      end
      pool:step(0.01)
      leaving:stop()
      system.sleep(0.05)
      for _, transfer in ipairs(transfers) do assert.is_table(pools.finish(pool, transfer).failure) end
      assert.equal("not_sent", pools.request(pool, { url = url }).outcome)
      pool:close()
    end
  end)
end)
