local core = require "kapso.core"

-- URL, scheme, host, port, whether it is this machine.
local origins = {
  { "https://api.kapso.ai", "https", "api.kapso.ai", "443", false },
  { "https://api.kapso.ai/meta/whatsapp?x=y#z", "https", "api.kapso.ai", "443", false },
  { "HTTPS://API.Kapso.AI/", "https", "api.kapso.ai", "443", false },
  { "https://api.kapso.ai:8443/", "https", "api.kapso.ai", "8443", false },
  { "https://api.kapso.ai:443", "https", "api.kapso.ai", "443", false },
  { "http://localhost:8080", "http", "localhost", "8080", true },
  { "http://LOCALHOST", "http", "localhost", "80", true },
  { "http://127.0.0.1/", "http", "127.0.0.1", "80", true },
  { "http://127.255.255.254:1/", "http", "127.255.255.254", "1", true },
  { "http://127.1/", "http", "127.0.0.1", "80", true },
  { "http://0x7f000001/", "http", "127.0.0.1", "80", true },
  { "http://[::1]:81/", "http", "::1", "81", true },
  { "http://[0:0:0:0:0:0:0:1]/", "http", "::1", "80", true },
  { "http://128.0.0.1/", "http", "128.0.0.1", "80", false },
  { "http://127.0.0.1.evil.example/", "http", "127.0.0.1.evil.example", "80", false },
  { "http://localhost.evil.example/", "http", "localhost.evil.example", "80", false },
  { "http://notlocalhost/", "http", "notlocalhost", "80", false },
  { "http://[::2]/", "http", "::2", "80", false },
  { "http://0.0.0.0/", "http", "0.0.0.0", "80", false },
  { "https://kapso.ai?@evil.example/", "https", "kapso.ai", "443", false },
  { "https://kapso.ai/@evil.example", "https", "kapso.ai", "443", false },
  { "https://kapso.ai#@evil.example", "https", "kapso.ai", "443", false },
}

local refused = {
  "", "kapso.ai", "//kapso.ai/", "/path", "ftp://kapso.ai/", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///",
  "https://user@kapso.ai/", "https://user:password@kapso.ai/", "https://:password@kapso.ai/", "https://kapso.ai@evil.example/",
  "https://kapso.ai:80@evil.example/", "https://kapso.ai:x/", "https://kapso.ai:99999/", "https://kapso.ai:-1/",
  "https://kap so.ai/", "https://kapso.ai\r\nHost: evil/", "https://kapso.ai\\@evil.example/", "https://[::1/", "https://[x]/",
  "https://" .. ("a"):rep(300) .. ".ai/", "https://" .. ("a"):rep(10000000) .. "/",
}

-- Base, location, where that is; nil: nowhere.
local resolved = {
  { "https://a.example/x/y?q", "/z", "https://a.example/z" }, { "https://a.example/x/y", "z", "https://a.example/x/z" },
  { "https://a.example/x/y", "../z", "https://a.example/z" }, { "https://a.example/x", "?q", "https://a.example/x?q" },
  { "https://a.example/x", "//b.example/y", "https://b.example/y" }, { "https://a.example", "http://b.example/", "http://b.example/" },
  { "https://a.example/x", "https://user@b.example/", "https://user@b.example/" },
  { "not a url", "/x" }, { "https://a.example", "https://" },
}

describe("core.origin", function()
  for _, row in ipairs(origins) do
    it("knows where " .. row[1] .. " leads", function()
      assert.same({ row[2], row[3], row[4], row[5] }, { core.origin(row[1]) })
    end)
  end

  for _, url in ipairs(refused) do
    it("refuses " .. url:sub(1, 60):gsub("%c", "?"), function() assert.is_nil((core.origin(url))) end)
  end
end)

describe("core.resolve", function()
  for _, row in ipairs(resolved) do
    it(("%s from %s"):format(row[2], row[1]), function() assert.equal(row[3], (core.resolve(row[1], row[2]))) end)
  end
end)
