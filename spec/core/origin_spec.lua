-- Where URLs lead: what the library says of base URLs (core.origin), and what libcurl says of all (http.origin).

local core = require "kapso.core"
local http = require "kapso.http"

-- URL, scheme, host, port, whether it is this machine; what a base URL may not be, though libcurl knows it.
local origins = {
  { "https://api.kapso.ai", "https", "api.kapso.ai", "443", false },
  { "https://api.kapso.ai/meta/whatsapp?x=y#z", "https", "api.kapso.ai", "443", false, "no base" },
  { "HTTPS://API.Kapso.AI/", "https", "api.kapso.ai", "443", false },
  { "https://api.kapso.ai:8443/", "https", "api.kapso.ai", "8443", false },
  { "https://api.kapso.ai:443", "https", "api.kapso.ai", "443", false },
  { "http://localhost:8080", "http", "localhost", "8080", true },
  { "http://LOCALHOST", "http", "localhost", "80", true },
  { "http://127.0.0.1/", "http", "127.0.0.1", "80", true },
  { "http://127.255.255.254:1/", "http", "127.255.255.254", "1", true },
  { "http://127.1/", "http", "127.0.0.1", "80", true, "no base" },
  { "http://0x7f000001/", "http", "127.0.0.1", "80", true, "no base" },
  { "http://[::1]:81/", "http", "::1", "81", true },
  { "http://[0:0:0:0:0:0:0:1]/", "http", "::1", "80", true, "no base" },
  { "http://128.0.0.1/", "http", "128.0.0.1", "80", false },
  { "http://127.0.0.1.evil.example/", "http", "127.0.0.1.evil.example", "80", false },
  { "http://localhost.evil.example/", "http", "localhost.evil.example", "80", false },
  { "http://notlocalhost/", "http", "notlocalhost", "80", false },
  { "http://[::2]/", "http", "::2", "80", false },
  { "http://0.0.0.0/", "http", "0.0.0.0", "80", false },
  { "https://kapso.ai?@evil.example/", "https", "kapso.ai", "443", false, "no base" },
  { "https://kapso.ai/@evil.example", "https", "kapso.ai", "443", false },
  { "https://kapso.ai#@evil.example", "https", "kapso.ai", "443", false, "no base" },
}

local refused = {
  "", "kapso.ai", "//kapso.ai/", "/path", "ftp://kapso.ai/", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///",
  "https://user@kapso.ai/", "https://user:password@kapso.ai/", "https://:password@kapso.ai/", "https://kapso.ai@evil.example/",
  "https://kapso.ai:80@evil.example/", "https://kapso.ai:x/", "https://kapso.ai:99999/", "https://kapso.ai:-1/",
  "https://kap so.ai/", "https://kapso.ai\r\nHost: evil/", "https://kapso.ai\\@evil.example/", "https://[::1/", "https://[x]/",
  "https://" .. ("a"):rep(300) .. ".ai/", "https://" .. ("a"):rep(10000000) .. "/",
}

-- What libcurl takes, one way or another, and other readers of URLs perhaps otherwise.
local no_base = {
  -- slashes, blanks
  "https:/kapso.ai", "https:kapso.ai", "https:////kapso.ai", " https://kapso.ai", "https://kapso.ai ", "https ://kapso.ai",
  "https://kapso.ai\t", "https://\tkapso.ai", "\nhttps://kapso.ai", "https://kapso.ai\0.evil.example", "https://kapso.ai\0",
  "\0https://kapso.ai", "ttps://kapso.ai", "httpss://kapso.ai", "xhttps://kapso.ai", "https://kapso.ai\194\160",
  -- who it is that is asked
  "http://127.0.0.1@evil.example", "http://127.0.0.1:80@evil.example/", "http://127.0.0.1%40evil.example", "https://@kapso.ai",
  "https://:@kapso.ai", "https://a@b@kapso.ai", "https://kapso.ai\\.evil.example", "https://kapso.ai\\evil", "https:\\\\kapso.ai",
  "https://kapso.ai;evil.example", "https://kapso.ai,evil.example", "https://kapso.ai&@evil.example", "https://kapso.ai%00.evil.example",
  "https://kapso.ai%2eevil.example", "https://kapso%2Eai", "https://%6bapso.ai", "https://kapso.ai%2f@evil.example",
  "https://kapso.ai%23@evil.example", "https://kapso.ai?", "https://kapso.ai#", "https://kapso.ai/?x", "https://kapso.ai/#x",
  "https://kapso.ai/x?y=https://evil.example", "https://kapso.ai/\\evil", "https://kapso.ai/ x", "https://kapso.ai/x\127",
  "https://kapso.ai/%", "https://kapso.ai/%4", "https://kapso.ai/%4g", "https://kapso.ai/\195\188", "https://kapso.ai/<x>",
  -- names
  "https://kapso.ai.", "https://kapso.ai./", "https://localhost.", "http://localhost./", "https://.kapso.ai", "https://kapso..ai",
  "https://.", "https://..", "https://-kapso.ai", "https://kapso-.ai", "https://kapso.-ai", "https://*.kapso.ai", "https://kapso.ai:",
  "https://b\195\188cher.example", "https://k\208\176pso.ai", "https://kapso\227\128\130ai", "https://kapso.ai\226\128\139",
  "https://\239\189\139apso.ai", "https://kapso\194\173.ai", "https://kapso.ai\255", "https://" .. ("a"):rep(64) .. ".example",
  "https://" .. ("a."):rep(127) .. "example", "https://kapso.ai/" .. ("x"):rep(2048),
  -- IPv4, as inet_aton reads it, or as nobody does
  "http://127.1", "http://127.0.1", "http://2130706433", "http://0x7f.1", "http://0x7F.0.0.1", "http://0x7f000001", "http://017700000001",
  "http://0177.0.0.1", "http://127.0.0.01", "http://127.0.0.001", "http://127.0.0.08", "http://127.0.0.256", "http://127.0.0.1.1",
  "http://1.2.3.4.5", "http://127.0.0.1.", "http://127.0.0.", "http://127.0.0.0x1", "http://0x", "http://a.0x7f", "http://a.1",
  "http://a.0x", "http://0", "http://00", "http://1", "http://256", "http://999999999999", "http://127.0.0.1-", "http://-1", "http://+1",
  "http://0x100000000", "http://\239\188\145\239\188\146\239\188\151.0.0.1", "http://127\227\128\1300.0.1",
  -- IPv6
  "http://[0:0:0:0:0:0:0:1]", "http://[0::1]", "http://[::01]", "http://[::0001]", "http://[2001:DB8:0::1]", "http://[2001:db8::0:1]",
  "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]", "http://[::127.0.0.1]", "http://[::7f00:1]", "http://[fe80::1%25eth0]",
  "http://[fe80::1%eth0]", "http://[::1%25lo]", "http://[::1", "http://::1]", "http://::1", "http://[::1]]", "http://[[::1]]",
  "http://[::1]x", "http://[::1].example", "http://[::1]:", "http://[]", "http://[:]", "http://[127.0.0.1]", "http://[localhost]",
  "http://[v1.x]", "http://[::1]@evil.example", "http://[::1]:80@evil.example", "http://[1:2:3:4:5:6:7:8:9]", "http://[::1::]",
  "http://[" .. ("0:"):rep(200) .. "1]",
  -- ports
  "https://kapso.ai:0", "https://kapso.ai:00", "https://kapso.ai:0443", "https://kapso.ai:65536", "https://kapso.ai:99999",
  "https://kapso.ai:4294967739", "https://kapso.ai:18446744073709552059", "https://kapso.ai:+443", "https://kapso.ai: 443",
  "https://kapso.ai:443 ", "https://kapso.ai:0x1bb", "https://kapso.ai:4a", "https://kapso.ai:443:80", "https://kapso.ai:443@evil.example",
  "https://kapso.ai:https", "https://kapso.ai:-443", "https://:443", "https://[::1]:0",
}

-- What people write: URL, scheme, host, port, whether it is this machine.
local bases = {
  { "https://kapso.ai/platform/v1", "https", "kapso.ai", "443", false }, { "hTTpS://a", "https", "a", "443", false },
  { "https://kapso.ai:65535", "https", "kapso.ai", "65535", false }, { "https://kapso.ai:1", "https", "kapso.ai", "1", false },
  { "http://kapso_proxy:8080/x", "http", "kapso_proxy", "8080", false }, { "https://a--b.c-d", "https", "a--b.c-d", "443", false },
  { "https://xn--bcher-kva.example", "https", "xn--bcher-kva.example", "443", false },
  { "https://3f2a9c", "https", "3f2a9c", "443", false }, { "https://1.a", "https", "1.a", "443", false },
  { "https://127.0.0.1x", "https", "127.0.0.1x", "443", false }, { "https://1.2.3.4", "https", "1.2.3.4", "443", false },
  { "https://255.255.255.255", "https", "255.255.255.255", "443", false }, { "https://0xg", "https", "0xg", "443", false },
  { "https://[2001:DB8::1]:8443/x", "https", "2001:db8::1", "8443", false }, { "https://[::]", "https", "::", "443", false },
  { "https://[1:2:3:4:5:6:7:8]", "https", "1:2:3:4:5:6:7:8", "443", false },
  { "https://[1::3:4:5:6:7]", "https", "1::3:4:5:6:7", "443", false }, { "http://[::1]", "http", "::1", "80", true },
  { "https://kapso.ai/a-b._~!$&'()*+,;=:@/%41%ff//../x/", "https", "kapso.ai", "443", false },
  { "https://" .. ("a"):rep(63) .. ".example", "https", ("a"):rep(63) .. ".example", "443", false },
}

-- Base, location, where that is; nil: nowhere.
local resolved = {
  { "https://a.example/x/y?q", "/z", "https://a.example/z" }, { "https://a.example/x/y", "z", "https://a.example/x/z" },
  { "https://a.example/x/y", "../z", "https://a.example/z" }, { "https://a.example/x", "?q", "https://a.example/x?q" },
  { "https://a.example/x", "//b.example/y", "https://b.example/y" }, { "https://a.example", "http://b.example/", "http://b.example/" },
  { "https://a.example/x", "https://user@b.example/", "https://user@b.example/" },
  { "not a url", "/x" }, { "https://a.example", "https://" },
}

local function label(url)
  return (url:sub(1, 60):gsub("[^\32-\126]", "?"))
end

describe("libcurl", function()
  for _, row in ipairs(origins) do
    it("knows where " .. row[1] .. " leads", function()
      assert.same({ row[2], row[3], row[4], row[5] }, { http.origin(row[1]) })
    end)
  end

  for _, url in ipairs(refused) do
    it("refuses " .. label(url), function() assert.is_nil((http.origin(url))) end)
  end

  for _, row in ipairs(resolved) do
    it(("resolves %s from %s"):format(row[2], row[1]), function() assert.equal(row[3], (http.resolve(row[1], row[2]))) end)
  end
end)

describe("a base URL", function()
  for _, list in ipairs { origins, bases } do
    for _, row in ipairs(list) do
      local expected = not row[6] and { row[2], row[3], row[4], row[5] }
      it((expected and "may be " or "may not be ") .. label(row[1]), function()
        if not expected then return assert.is_nil((core.origin(row[1]))) end
        assert.same(expected, { core.origin(row[1]) })
        assert.same(expected, { http.origin(row[1]) })
      end)
    end
  end

  for _, list in ipairs { refused, no_base } do
    for _, url in ipairs(list) do
      it("may not be " .. label(url), function()
        local scheme, problem = core.origin(url)
        assert.is_nil(scheme)
        assert.is_string(problem)
        assert.is_true(#problem < 120)
        assert.is_false((pcall(core.credentials, { api_key = "k", api_key_origins = { url } })))
      end)
    end
  end

  it("wants to be a string", function()
    for _, value in ipairs { {}, true, print } do assert.is_false((pcall(core.origin, value))) end
    assert.is_false((pcall(core.origin)))
  end)
end)
