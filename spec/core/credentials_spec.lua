-- Which keys go where. The servers are real: loopback addresses and ports, and a proxy that leads any host to one of them.

local core = require "kapso.core"
local folder = require "spec.support.folder"
local kapso = require "kapso"
local pools = require "spec.support.pools"
local proxy = require "spec.support.proxy"
local sandbox = require "kapso.sandbox"
local tls = require "spec.support.tls"

local KEY, TOKEN = "key-0123456789-secret", "token-9876543210-secret"

-- What a ledger shows of a key: its first four characters.
local function seen(server)
  local entries = assert(server:ledger())
  local headers = entries[#entries].headers
  return headers["x-api-key"], headers.authorization
end

describe("credentials", function()
  local path, authority, server, other, tunnel, plain_proxy

  setup(function()
    path = folder.make()
    authority = tls.authority(path, "authority")
    local certificate = tls.certificate(path, "server", authority, {
      "IP:127.0.0.1", "DNS:localhost", "DNS:kapso.ai", "DNS:*.kapso.ai", "DNS:a.b.kapso.ai", "DNS:evilkapso.ai",
      "DNS:kapso.ai.evil.example", "DNS:graph.facebook.com", "DNS:x.graph.facebook.com", "DNS:lookaside.fbsbx.com",
      "DNS:xlookaside.fbsbx.com", "DNS:fbsbx.com",
    })
    server = assert(sandbox.start { tls = certificate })
    other = assert(sandbox.start())
    tunnel = proxy.start(path, server.tls_port)
    plain_proxy = proxy.start(path, server.port)
  end)
  teardown(function()
    tunnel:stop()
    plain_proxy:stop()
    server:stop()
    other:stop()
    folder.remove(path)
  end)
  after_each(function() server:set_faults {} end)

  local function new_pool(options)
    local pool = { api_key = KEY, api_key_origins = { server.url }, access_token = TOKEN, access_token_origins = { server.url },
      ca_file = authority.certificate }
    for name, value in pairs(options or {}) do pool[name] = value end
    return pools.new(pool)
  end

  describe("go", function()
    it("to their own origin", function()
      local pool = new_pool()
      for _, more in ipairs { { method = "GET" }, { method = "POST", body = "{}" }, { method = "POST", body = "{}" },
        { method = "POST", parts = { { name = "a", data = "b" } } }, { method = "DELETE" }, { method = "GET", download = true } } do
        more.url = server.url .. "/x"
        pools.request(pool, more)
        local key, token = seen(server)
        assert.equal("key-…", key)
        assert.equal("Bearer toke…", token)
      end
    end)

    it("each to its own", function()
      local pool = new_pool { access_token_origins = { other.url } }
      for _, of in ipairs { server, other } do
        for _, body in ipairs { false, "{}", "{}" } do
          pools.request(pool, { method = body and "POST" or "GET", body = body or nil, url = of.url .. "/x" })
          local key, token = seen(of)
          assert.equal(of == server and "key-…" or nil, key)
          assert.equal(of == other and "Bearer toke…" or nil, token)
        end
      end
    end)

    -- What is not the origin, though it is the same server.
    local function elsewhere()
      return {
        ["another port"] = other.url, ["another name"] = ("http://localhost:%d"):format(server.port),
        ["another scheme"] = server.tls_url,
        ["the port in another place"] = ("http://localhost:%d/127.0.0.1:%d"):format(server.port, server.port),
        ["a query that looks like it"] = ("http://localhost:%d/x?x=%s"):format(server.port, server.url),
      }
    end

    it("nowhere else", function()
      local pool = new_pool()
      for _, body in ipairs { "{}", false } do
        pools.request(pool, { method = body and "POST" or "GET", body = body or nil, url = server.url .. "/x" })
        for what, url in pairs(elsewhere()) do
          for _, download in ipairs { true, false } do
            local answer = pools.request(pool, { method = body and "POST" or "GET", body = body or nil, download = download,
              url = url .. (url:find("?", 1, true) and "" or "/x") })
            assert.is_truthy(answer.status, what)
            local key, token = seen(url == other.url and other or server)
            assert.is_nil(key, what)
            assert.is_nil(token, what)
          end
        end
      end
    end)

    -- libcurl takes "https:///host" for "https://host": what was found out of one host holds for no other.
    it("nowhere else, however many slashes there are", function()
      for slashes = 1, 3 do
        local pool = new_pool()
        for _, place in ipairs { server, other } do
          assert(pools.request(pool, { method = "POST", url = place.url:gsub("//", ("/"):rep(slashes)) .. "/x", body = "{}" }).status)
        end
        assert.same({ "key-…" }, { (seen(server)) })
        assert.same({}, { seen(other) })
      end
    end)

    it("nowhere in a redirect, which is not followed", function()
      server:set_faults { { fault = "redirect", location = other.url .. "/stolen", path = "/x" } }
      other:clear()
      local answer = pools.request(new_pool(), { url = server.url .. "/x" })
      assert.equal(302, answer.status)
      assert.same({}, (other:ledger()))
    end)
  end)

  -- Downloads: host and port, scheme, whether the key goes there, whether the token does.
  local downloads = {
    { "https://api.kapso.ai/f", true, false }, { "https://kapso.ai/f", true, false }, { "https://a.b.kapso.ai/f", true, false },
    { "https://API.KAPSO.AI/f", true, false }, { "https://evilkapso.ai/f", false, false },
    { "https://kapso.ai.evil.example/f", false, false }, { "https://api.kapso.ai:8443/f", false, false },
    { "https://graph.facebook.com/f", false, true }, { "https://x.graph.facebook.com/f", false, false },
    { "https://lookaside.fbsbx.com/f", false, true }, { "https://xlookaside.fbsbx.com/f", false, false },
    { "https://fbsbx.com/f", false, false },
  }

  for _, row in ipairs(downloads) do
    local url, has_key, has_token = row[1], row[2], row[3]
    it("in a download: " .. url, function()
      local pool = new_pool { proxy = tunnel.url }
      tunnel:clear()
      assert.is_truthy(pools.request(pool, { url = url, download = true }).status)
      local key, token = seen(server)
      assert.equal(has_key and "key-…" or nil, key)
      assert.equal(has_token and "Bearer toke…" or nil, token)
      -- the same without `download`
      assert.is_truthy(pools.request(pool, { url = url }).status)
      assert.same({}, { seen(server) })
      -- and never to the proxy
      assert.is_nil(tunnel:heads():find("secret", 1, true))
      assert.truthy(tunnel:heads():find("CONNECT ", 1, true))
    end)
  end

  it("in a download over plain http, if that is allowed at all: none", function()
    local pool = new_pool { proxy = plain_proxy.url, allow_insecure = true }
    plain_proxy:clear()
    for _, host in ipairs { "api.kapso.ai", "graph.facebook.com", "api.kapso.ai:443" } do
      assert.is_truthy(pools.request(pool, { url = "http://" .. host .. "/f", download = true }).status)
      assert.same({}, { seen(server) })
    end
    assert.is_nil(plain_proxy:heads():find("secret", 1, true))
  end)

  it("are refused a plain way, except on this machine", function()
    local pool = new_pool()
    for _, url in ipairs { "http://api.kapso.ai/x", "http://kapso.ai/x", "http://10.0.0.1/x", "http://127.0.0.1.evil.example/x",
      "HTTP://api.kapso.ai/x", "http://0.0.0.0/x" } do
      for _, body in ipairs { false, "{}" } do
        local transfer, message = pool:start { method = "POST", url = url, body = body or nil }
        assert.is_nil(transfer)
        assert.truthy(message:find("plain http", 1, true))
        assert.is_nil(message:find("secret", 1, true))
      end
    end
    local through = new_pool { proxy = plain_proxy.url }
    assert.is_nil((through:start { method = "GET", url = server.url .. "/x" }))
    assert.equal(0, pool:count() + through:count())
  end)

  it("are refused in URLs", function()
    local pool = new_pool()
    for _, url in ipairs { "http://user:secret@127.0.0.1/", "https://user@api.kapso.ai/", "https://:secret@kapso.ai/", "ftp://127.0.0.1/",
      "file:///etc/passwd", "127.0.0.1", "" } do
      local transfer, message = pool:start { method = "GET", url = url }
      assert.is_nil(transfer)
      assert.is_nil(message:find("secret", 1, true))
    end
  end)

  it("are refused with line breaks, empty, or for what is no base URL", function()
    for _, secret in ipairs { "", "a\r\nX-Evil: 1", "a\nb", "a\0b" } do
      for _, name in ipairs { "api_key", "access_token" } do
        local ok, message = pcall(new_pool, { [name] = secret })
        assert.is_false(ok)
        assert.truthy(message:find("kapso.core: " .. name .. " is empty, or holds a line break or NUL", 1, true), message)
      end
    end
    for _, url in ipairs { "", "x", "https://user:pass@kapso.ai", "ftp://kapso.ai" } do
      local ok, message = pcall(new_pool, { api_key_origins = { server.url, url } })
      assert.is_false(ok)
      assert.truthy(message:find("kapso.core: api_key_origins[2] is not a base URL", 1, true), message)
    end
  end)

  it("are masked in text", function()
    local pool = new_pool()
    assert.equal(("*"):rep(#KEY) .. " and " .. ("*"):rep(#TOKEN), pool:mask(KEY .. " and " .. TOKEN))
    assert.equal("a" .. ("*"):rep(2 * #KEY) .. "b", pool:mask("a" .. KEY .. KEY .. "b"))
    assert.equal(KEY:sub(2), pool:mask(KEY:sub(2)))
    assert.equal("", pool:mask "")
    local nested = new_pool { api_key = "abcdef", access_token = "abcdefghij" }
    assert.equal("**********", nested:mask "abcdefghij")
    assert.equal("********** ******", nested:mask "abcdefghij abcdef")
  end)

  it("are wanted as strings", function()
    for _, name in ipairs { "api_key", "access_token" } do
      for _, value in ipairs { 1, true, {} } do assert.is_false((pcall(core.credentials, { [name] = value }))) end
    end
    for _, value in ipairs { {}, true, print } do
      assert.is_false((pcall(core.credentials, { api_key = KEY, api_key_origins = { value } })))
    end
    assert.is_false((pcall(core.credentials)))
    local many = {}
    for port = 1, 5 do many[port] = "https://kapso.ai:" .. port end
    assert.is_false((pcall(core.credentials, { api_key = KEY, api_key_origins = many })))
  end)

  it("are in nothing that can be seen of themselves, a pool, a transfer, a failure", function()
    local credentials = core.credentials { api_key = KEY, api_key_origins = { server.url }, access_token = TOKEN }
    assert.truthy(tostring(credentials):find "^kapso%.credentials: ")
    assert.equal("locked", getmetatable(credentials))
    for _, name in ipairs { "api_key", "access_token", "secret", 1, "__gc" } do assert.is_nil(credentials[name]) end
    assert.is_false((pcall(function() credentials.api_key = "x" end)))
    local pool = new_pool()
    local transfer = pool:start { method = "GET", url = "http://127.0.0.1:1/" }
    local shown = { tostring(pool), tostring(transfer), pools.finish(pool, transfer).failure.message }
    for _, text in ipairs(shown) do assert.is_nil(text:find("secret", 1, true)) end
    for _, name in ipairs { "api_key", "access_token", "credentials" } do assert.is_nil(pool[name]) end
  end)

  describe("of a client that", function()
    local function client_of(of, options)
      local settings = { api_base_url = of.url, app_base_url = of.app_url, api_key = KEY, phone_number_id = of.phone_number_id,
        retries = false }
      for name, value in pairs(options or {}) do settings[name] = value end
      return kapso.new(settings)
    end

    local function dump(value, depth)
      if type(value) ~= "table" or depth == 0 then return tostring(value) end
      local parts = { tostring(value) }
      for name, inner in pairs(value) do parts[#parts + 1] = tostring(name) .. "=" .. dump(inner, depth - 1) end
      return table.concat(parts, " ")
    end

    it("hears them echoed shows asterisks", function()
      local client = client_of(server)
      server:set_faults { { fault = "echo" } }
      local sent, err = client:send("+15551234567", kapso.message.text "hi")
      assert.is_nil(sent)
      assert.truthy(err.message:find("***", 1, true))
      assert.is_nil(dump(err, 5):find("secret", 1, true))
      assert.is_nil(dump(client, 6):find("secret", 1, true))
    end)

    it("hears them in a page of any length shows no part of them", function()
      local client = client_of(server)
      for before = 150, 210, 3 do
        server:set_faults { { fault = "answer", status = 502, body = "<html>" .. ("x"):rep(before) .. " " .. KEY .. "</html>" } }
        local _, err = client:send("+15551234567", kapso.message.text "hi")
        for length = 8, #KEY do assert.is_nil(dump(err, 5):find(KEY:sub(1, length), 1, true)) end
      end
    end)

    it("hears them in headers shows asterisks", function()
      local client = client_of(server)
      for _, status in ipairs { 200, 302, 404 } do
        server:set_faults { { fault = "answer", status = status, body = "{}",
          headers = { ["X-Echo"] = KEY, Location = "https://evil.example/?key=" .. KEY } } }
        local result, outcome = client:send("+15551234567", kapso.message.text "hi")
        if result then assert.is_table(outcome.headers) end
        assert.is_nil(dump(outcome, 5):find("secret", 1, true))
      end
    end)

    it("downloads through a redirect sends them nowhere else", function()
      local client = client_of(server)
      server:set_faults {
        { fault = "answer", status = 200, path = "*/v24.0/*", body = { url = server.url .. "/file", id = "1", mime_type = "a/b" } },
        { fault = "redirect", location = other.url .. "/stolen", path = "/file" },
      }
      other:set_faults { { fault = "answer", status = 200, body = "bytes" } }
      other:clear()
      local bytes, err = client.media:download "1"
      assert.equal("bytes", bytes, tostring(err))
      assert.same({}, { seen(other) })
      assert.equal("key-…", (seen(server)))
      other:set_faults {}
    end)

    it("downloads follows no redirect to plain http, and not more than five", function()
      local client = client_of(server)
      local info = { fault = "answer", status = 200, path = "*/v24.0/*", body = { url = server.url .. "/file", id = "1" } }
      server:set_faults { info, { fault = "redirect", location = "http://api.kapso.ai/f", path = "/file" } }
      local bytes, err = client.media:download "1"
      assert.is_nil(bytes)
      assert.truthy(tostring(err):find("plain http", 1, true), tostring(err))
      server:clear()
      server:set_faults { info, { fault = "redirect", location = "/file", path = "/file" } }
      bytes, err = client.media:download "1"
      assert.is_nil(bytes)
      assert.truthy(tostring(err):find("redirected more than", 1, true), tostring(err))
      assert.equal(7, #server:ledger())
    end)
  end)
end)
