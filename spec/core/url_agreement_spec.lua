-- Credentials hang on it: whatever core.origin takes for a base URL, libcurl must take for the same, and go there. Libcurl
-- may take more.

local core = require "kapso.core"
local folder = require "spec.support.folder"
local http = require "kapso.http"
local pools = require "spec.support.pools"
local proxy = require "spec.support.proxy"
local scale = require "spec.support.scale"

-- Of each, what is sound comes first.
local SCHEMES = { "https://", "http://", "HTTP://", "hTTps://", "https:/", "https:", "https:///", "//", "", "ftp://",
  "https:\\\\", " http://" }
local USERS = { "", "a@", "a:b@", ":@", "@", "127.0.0.1@", "a%40", "[::1]@", "a\\", "a/", "a?", "a#" }
local HOSTS = { "kapso.ai", "KAPSO.ai", "a", "a_b", "-a", "a-", "a..b", ".a", "a.", "localhost", "localhost.", "127.0.0.1",
  "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "127.0.0.1.", "127.0.0.256", "1.2.3.4.5", "a.1", "1.a", "0x", "0xg",
  "a.0x7f", "3f2a", "%31", "a%2eb", "a%00b", "a\0b", "a b", "a\tb", "b\195\188", "xn--a", "[::1]", "[::01]", "[::A]",
  "[fe80::1%25a]", "[::ffff:1.2.3.4]", "[1::2:3]", "[::1", "::1", "[]", "[a]", "[1:0:0:2:3:4:5:6]", "[1:0:2:3:4:5:6:7]", "",
  "*", "a'b", "a;b", "a,b", "a+b", "a=b", "a!b", "a$b", "a~b", "{a}", "a|b", '"a"', "<a>", "`a`" }
local PORTS = { "", ":", ":0", ":1", ":443", ":0443", ":65535", ":65536", ":4294967376", ":x", ":8x", ":-1", ":+1", ": 1",
  ":1:2", ":%31", ":1@b" }
local TAILS = { "", "/", "/x", "//x", "/@b", "/a:b@c", "?x", "#x", "/?x", "/#x", "\\x", "/\\x", "/%2f", "/%", "/x y",
  "/\195\188", "/..", "/../..//b", ";x", "@b", "\n", "\0", "/\0", "%00", "%2f@b", "%23@b" }
local SOUND = { [SCHEMES] = 4, [USERS] = 1, [HOSTS] = 4, [PORTS] = 1, [TAILS] = 3 }

local random = math.random

-- Half of the time something sound, so that what is odd is tried by itself as well.
local function pick(list)
  return list[random(random(2) == 1 and SOUND[list] or #list)]
end

local function mutate(text)
  for _ = 1, random(3) do
    local at, kind = random(#text + 1), random(4)
    if kind == 1 then
      text = text:sub(1, at - 1) .. string.char(random(0, 255)) .. text:sub(at + 1)
    elseif kind == 2 then
      text = text:sub(1, at - 1) .. text:sub(at + random(3))
    elseif kind == 3 then
      text = text:sub(1, at - 1) .. ("@:/.[]\\%#?0x1-"):sub(random(14)):sub(1, 1) .. text:sub(at)
    else
      text = text:sub(1, at - 1) .. text:sub(random(#text + 1)) .. text:sub(at)
    end
  end
  return text
end

local WHOLE = { "https://api.kapso.ai/platform/v1", "http://127.0.0.1:8080", "http://[::1]:81/x", "https://[2001:db8::1]/",
  "http://localhost",
  "https://graph.facebook.com:443", "https://1.2.3.4/a%20b" }

describe("core.origin and libcurl agree on", function()
  local taken, tried

  local function compare(url)
    local scheme, host, port, is_loopback = core.origin(url)
    tried = tried + 1
    if not scheme then return end
    taken = taken + 1
    local other, other_host, other_port, other_loopback = http.origin(url)
    if scheme == other and host == other_host and port == other_port and is_loopback == other_loopback then return end
    error(("%q is %s %s %s to core.origin, %s %s %s to libcurl"):format(url, scheme, host, port, other, other_host, other_port))
  end

  before_each(function() taken, tried = 0, 0 end)

  it("whatever is put together of all kinds of pieces", function()
    for seed = 1, scale(300) do
      math.randomseed(seed)
      for _ = 1, 1000 do compare(pick(SCHEMES) .. pick(USERS) .. pick(HOSTS) .. pick(PORTS) .. pick(TAILS)) end
    end
    assert.is_true(taken > tried / 100 and taken < tried / 2, taken .. " of " .. tried .. " were taken")
  end)

  it("every host, with everything else sound", function()
    for _, host in ipairs(HOSTS) do
      for _, scheme in ipairs(SCHEMES) do
        for _, rest in ipairs { "", "/", ":1/x" } do compare(scheme .. host .. rest) end
      end
    end
    for byte = 0, 255 do
      local char = string.char(byte)
      for _, url in ipairs { "https://a%sb", "https://%sa", "https://a%s", "https://a%s@b", "http://127.0.0.1%s",
  "http://127.%s0.0.1",
        "http://[::%s1]", "https://a:%s1", "https://a/%s", "%shttps://a", "https:%s//a", "https://a:1%s2" } do
        compare((url:gsub("%%s", function() return char end)))
      end
    end
    assert.is_true(taken > 500, taken .. " of " .. tried)
  end)

  it("sound ones with random damage", function()
    for seed = 1, scale(300) do
      math.randomseed(seed)
      for _ = 1, 500 do compare(mutate(WHOLE[random(#WHOLE)])) end
    end
    assert.is_true(taken > tried / 20, taken .. " of " .. tried)
  end)
end)

describe("libcurl goes where core.origin says", function()
  local path, tunnel
  setup(function()
    path = folder.make()
    tunnel = proxy.start(path, 1) -- nobody is there
  end)
  teardown(function()
    tunnel:stop()
    folder.remove(path)
  end)

  for _, url in ipairs { "https://api.kapso.ai", "https://API.kapso.ai:8443/x", "https://1.2.3.4/@b", "https://a_b:1",
  "https://xn--a/",
    "https://[2001:DB8::1]/x", "https://[::]:65535", "https://3f2a/a:b@c", "https://127.0.0.1x",
  "https://kapso.ai//@evil.example:80" } do
    it("with " .. url, function()
      local _, host, port = core.origin(url)
      tunnel:clear()
      pools.request(pools.new { proxy = tunnel.url }, { url = url })
      local target = (host:find(":", 1, true) and "[" .. host .. "]" or host) .. ":" .. port
      assert.equal("CONNECT " .. target, tunnel:heads():lower():match "^connect %S+":gsub("^connect", "CONNECT"))
    end)
  end
end)
