local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local kapso = require "kapso"

-- The invalid error that kapso.new raises; it must name the option.
local function refused(name, options)
  local ok, err = pcall(kapso.new, options)
  assert.is_false(ok, name .. " was taken")
  assert.is_true(errors.is(err), tostring(err))
  assert.equal("invalid", err.kind)
  assert.is_truthy(err.path:find(name, 1, true), ("%q does not name %s"):format(err.path, name))
  return err
end

local function with(options)
  options.api_key = options.api_key or "key"
  return options
end

-- Prints `name=value` lines of a client that is made from the environment alone.
local SHOW = [[
local client = require("kapso").new(%s)
local config = client.config
for _, name in ipairs { "phone_number_id", "business_account_id", "graph_version" } do print(name .. "=" .. tostring(config[name])) end
for name, base in pairs(config.bases) do print(name .. "=" .. base) end
]]

local function from_environment(environment, options)
  environment.KAPSO_API_KEY = environment.KAPSO_API_KEY or "key"
  local found = {}
  for _, line in ipairs(clients.run_script(SHOW:format(options or "{}"), environment)) do
    local name, value = line:match "^([%w_]+)=(.*)$"
    found[name or #found + 1] = value or line
  end
  return found
end

describe("options of a client", function()
  it("have the documented defaults", function()
    local config = kapso.new(with { phone_number_id = "1" }).config
    assert.equal(30, config.timeout)
    assert.equal(10, config.connect_timeout)
    assert.equal(64, config.max_connections)
    assert.equal(2, config.retries)
    assert.is_false(config.direct)
    local found = from_environment {}
    assert.equal("https://api.kapso.ai/meta/whatsapp/v24.0", found.meta)
    assert.equal("https://api.kapso.ai/platform/v1", found.platform)
    assert.equal("https://app.kapso.ai/api/v1", found.app)
  end)

  it("come from the environment", function()
    local found = from_environment {
      KAPSO_PHONE_NUMBER_ID = "11", KAPSO_BUSINESS_ACCOUNT_ID = "22", KAPSO_API_BASE_URL = "https://a.example",
      KAPSO_META_GRAPH_VERSION = "v23.0", KAPSO_APP_BASE_URL = "https://b.example/api/v1",
    }
    assert.equal("11", found.phone_number_id)
    assert.equal("22", found.business_account_id)
    assert.equal("https://a.example/meta/whatsapp/v23.0", found.meta)
    assert.equal("https://a.example/platform/v1", found.platform)
    assert.equal("https://b.example/api/v1", found.app)
    found = from_environment { KAPSO_META_BASE_URL = "https://m.example/x", KAPSO_PLATFORM_BASE_URL = "https://p.example/y/" }
    assert.equal("https://m.example/x/v24.0", found.meta)
    assert.equal("https://p.example/y", found.platform)
  end)

  it("take credentials from the environment", function()
    local script = [[print(pcall(require("kapso").new, {}))]]
    assert.is_truthy(clients.run_script(script, { KAPSO_API_KEY = "k" })[1]:find("^true"))
    assert.is_truthy(clients.run_script(script, { KAPSO_ACCESS_TOKEN = "t" })[1]:find("^true"))
    local line = clients.run_script(script, {})[1]
    assert.is_truthy(line:find("^false") and line:find("api_key", 1, true) and line:find("KAPSO_API_KEY", 1, true), line)
    line = clients.run_script(script, { KAPSO_API_KEY = "" })[1]
    assert.is_truthy(line:find("^false"), "an empty variable is none")
  end)

  it("win over the environment when given", function()
    local found = from_environment({ KAPSO_PHONE_NUMBER_ID = "11", KAPSO_API_BASE_URL = "https://a.example",
      META_GRAPH_VERSION = "v22.0" }, [[{ phone_number_id = "33", api_base_url = "https://c.example", graph_version = "v21.0" }]])
    assert.equal("33", found.phone_number_id)
    assert.equal("https://c.example/meta/whatsapp/v21.0", found.meta)
  end)

  it("know META_GRAPH_VERSION as another name of the variable", function()
    assert.equal("v22.0", from_environment { META_GRAPH_VERSION = "22.0" }.graph_version)
    assert.equal("v23.0", from_environment { META_GRAPH_VERSION = "v22.0", KAPSO_META_GRAPH_VERSION = "v23.0" }.graph_version)
  end)

  it("that are unknown are refused with the nearest name", function()
    for wrong, right in pairs { api_kay = "api_key", phoneNumberId = "phone_number_id", time_out = "timeout",
      ["api-key"] = "api_key", access_tokens = "access_token", retrys = "retries" } do
      local err = refused("kapso.new", with { [wrong] = "x" })
      assert.matches("^kapso%.new options[.%[]", err.path)
      assert.is_truthy(tostring(err):find(wrong, 1, true), tostring(err))
      assert.is_truthy(tostring(err):find('"' .. right .. '"', 1, true), tostring(err))
    end
  end)

  it("that are wrong are refused by name", function()
    local wrong = {
      api_key = { 1, "", "a\nb", "a\0b", {} }, access_token = { true, "", "a\r\nX: y" }, phone_number_id = { 123, "" },
      business_account_id = { 1 }, api_base_url = { 1, "", "nonsense", "ftp://api.kapso.ai", "https://u:p@api.kapso.ai",
        "https://api.kapso.ai?x=1", "https://api.kapso.ai#x", "https://" }, meta_base_url = { {}, "graph.facebook.com" },
      graph_version = { 24, "latest", "v", "24.x" }, platform_base_url = { "x" }, app_base_url = { "/api" },
      direct = { "yes", 1 }, timeout = { "30", 0, -1, 0 / 0, math.huge }, connect_timeout = { 0, "x" },
      max_connections = { 0, 1.5, "64", 1e9 }, retries = { -1, true, "2", 1.5, 1e9 }, proxy = { 1, "" }, ca_file = { 1, "" },
      user_agent = { 1, "", "a\nb" }, logger = { "print", {} }, allow_insecure = { "yes" },
    }
    for name, values in pairs(wrong) do
      for _, value in ipairs(values) do refused(name, with { [name] = value }) end
    end
  end)

  it("must be a table", function()
    for _, value in ipairs { "key", 1, true } do
      local ok, err = pcall(kapso.new, value)
      assert.is_false(ok)
      assert.is_truthy(tostring(err):find("kapso.new { api_key", 1, true), tostring(err))
    end
  end)

  it("take base URLs as people write them", function()
    for _, given in ipairs { "https://api.example", "https://api.example/", "https://api.example///",
      "https://api.example/platform/v1", "https://api.example/platform/v1/", "https://api.example/meta/whatsapp",
      "https://api.example/meta/whatsapp/", "https://api.example/meta/whatsapp/v24.0",
      "https://api.example/meta/whatsapp/v24.0/", "https://api.example/meta/whatsapp/24.0" } do
      local bases = kapso.new(with { api_base_url = given }).config.bases
      assert.equal("https://api.example/meta/whatsapp/v24.0", bases.meta, given)
      assert.equal("https://api.example/meta/whatsapp", bases.meta_root, given)
      assert.equal("https://api.example/platform/v1", bases.platform, given)
    end
    local deep = kapso.new(with { api_base_url = "https://gate.example/kapso/platform/v1" }).config.bases
    assert.equal("https://gate.example/kapso/meta/whatsapp/v24.0", deep.meta)
  end)

  it("take a version left on meta_base_url, and versions without v", function()
    for _, given in ipairs { "https://m.example/x", "https://m.example/x/", "https://m.example/x/v24.0",
      "https://m.example/x/v24.0/", "https://m.example/x/24.0" } do
      assert.equal("https://m.example/x/v24.0", kapso.new(with { meta_base_url = given }).config.bases.meta, given)
    end
    assert.equal("https://m.example/v21.0", kapso.new(with { meta_base_url = "https://m.example/v21.0" }).config.bases.meta)
    for _, given in ipairs { "v23.0", "23.0", "23", "v23", "V23.0" } do
      assert.equal("v23.0", kapso.new(with { graph_version = given }).config.graph_version, given)
    end
  end)

  it("refuse plain http except to this machine", function()
    for _, name in ipairs { "api_base_url", "meta_base_url", "platform_base_url", "app_base_url" } do
      for _, host in ipairs { "api.kapso.ai", "127.0.0.1.example.com", "localhost.example.com", "10.0.0.1", "0.0.0.0",
        "[::2]", "evil-localhost" } do
        local err = refused(name, with { [name] = "http://" .. host })
        assert.is_truthy(err.message:find("https", 1, true), err.message)
      end
      for _, host in ipairs { "127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "[::1]", "127.0.0.1:8080" } do
        assert.is_table(kapso.new(with { [name] = "http://" .. host }))
      end
      assert.is_table(kapso.new(with { [name] = "http://api.example", allow_insecure = true }))
    end
  end)

  it("refuse base URLs that can be read in more than one way, and say why", function()
    for url, words in pairs {
      ["https://127.0.0.1@evil.example"] = "user name or password", ["https://u:p@api.kapso.ai"] = "user name or password",
      ["https://api.kapso.ai\\@evil.example"] = "user name or password", ["https://api.kapso.ai\\evil"] = "plain letters",
      ["https://b\195\188cher.example"] = "xn--", ["https://api.kapso.ai."] = "plain letters", ["https://kapso%2eai"] = "plain letters",
      ["http://127.1"] = "192.0.2.1", ["http://0x7f.1"] = "192.0.2.1", ["http://2130706433"] = "192.0.2.1",
      ["https://[::1%25lo]"] = "2001:db8::1", ["https://[0::1]"] = "2001:db8::1", ["https://a:99999"] = "1 to 65535",
      ["https://a:0443"] = "1 to 65535", ["https://a?b"] = "a query", ["https://a/ b"] = "percent-escaped", ["api.kapso.ai"] = "https://",
      ["ftp://a"] = "https://", ["https:///a"] = "no host",
    } do
      for _, name in ipairs { "api_base_url", "meta_base_url", "platform_base_url", "app_base_url" } do
        local err = refused(name, with { [name] = url, allow_insecure = true })
        assert.is_truthy(err.message:find(words, 1, true), url .. ": " .. err.message)
        assert.is_nil(err.message:find("u:p", 1, true))
      end
    end
  end)

  it("make a client direct by Meta's host, or when told", function()
    local function direct(options)
      options.access_token = options.access_token or "token"
      return kapso.new(options).config
    end
    assert.is_true(direct { meta_base_url = "https://graph.facebook.com" }.direct)
    assert.is_true(direct { meta_base_url = "https://GRAPH.facebook.com/" }.direct)
    assert.is_true(direct { meta_base_url = "https://graph.facebook.com/v23.0" }.direct)
    assert.is_true(direct { meta_base_url = "https://proxy.example", direct = true }.direct)
    assert.is_false(direct { meta_base_url = "https://evilgraph.facebook.com" }.direct)
    assert.is_false(direct { meta_base_url = "https://graph.facebook.com.example.com" }.direct)
    assert.is_false(direct({}).direct)
    assert.equal("https://graph.facebook.com/v24.0", direct { meta_base_url = "https://graph.facebook.com" }.bases.meta)
  end)

  it("of a direct client include an access token", function()
    local err = refused("access_token", { api_key = "key", meta_base_url = "https://graph.facebook.com" })
    assert.is_truthy(err.message:find("KAPSO_ACCESS_TOKEN", 1, true))
  end)

  it("take retries = false as none", function()
    assert.equal(0, kapso.new(with { retries = false }).config.retries)
  end)
end)

describe("credentials", function()
  local SECRET = "sk-very-secret-0123456789"

  local held_by = rawget(debug, "getuservalue") or rawget(debug, "getfenv")

  -- Everything that can be reached from a value: fields, metatables, upvalues, environments.
  local function reaches(value, seen)
    if type(value) == "string" then return value:find(SECRET, 1, true) ~= nil end
    if seen[value] or type(value) ~= "table" and type(value) ~= "function" and type(value) ~= "userdata" then return false end
    seen[value] = true
    if value == _G or value == package.loaded then return false end
    if reaches(debug.getmetatable(value), seen) then return true end
    if type(value) == "table" then
      for key, item in next, value do
        if reaches(key, seen) or reaches(item, seen) then return true end
      end
    elseif type(value) == "function" then
      for index = 1, math.huge do
        local name, upvalue = debug.getupvalue(value, index)
        if not name then break end
        if reaches(upvalue, seen) then return true end
      end
    else
      return reaches(held_by(value), seen)
    end
    return false
  end

  it("cannot be reached from Lua, nor printed", function()
    local probe = { deep = { function() return SECRET end } }
    assert.is_true(reaches(probe, { [reaches] = true }), "the search itself must find what is there")
    local client = kapso.new { api_key = SECRET, access_token = SECRET .. "-token", phone_number_id = "1" }
    assert.is_nil(rawget(client, "pool"), "it comes with the first request")
    assert.is_false(reaches(client, { [reaches] = true }))
    assert.is_nil(tostring(client):find(SECRET, 1, true))
    assert.is_nil(tostring(client.credentials):find(SECRET, 1, true))
    assert.is_userdata(client.pool)
    assert.is_false(reaches(client, { [reaches] = true }))
    assert.is_nil(tostring(client.pool):find(SECRET, 1, true))
  end)

  it("are not shown by the error that refuses them", function()
    for _, name in ipairs { "api_key", "access_token" } do
      local err = refused(name, { [name] = SECRET .. "\n" })
      assert.is_nil(tostring(err):find(SECRET, 1, true))
    end
  end)
end)
