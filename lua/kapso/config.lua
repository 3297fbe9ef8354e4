--- The options of a client: what there is, where it comes from, what it means.
-- @module kapso.config

local core = require "kapso.core"
local errors = require "kapso.errors"
local check = require "kapso.check"
local version = require "kapso.version"

local config = {}

-- One row per option: its type, the environment variables that can give it (the first that is set wins), its default.
local OPTIONS = {
  api_key = { "string", env = { "KAPSO_API_KEY" } },
  access_token = { "string", env = { "KAPSO_ACCESS_TOKEN" } },
  phone_number_id = { "string", env = { "KAPSO_PHONE_NUMBER_ID" } },
  business_account_id = { "string", env = { "KAPSO_BUSINESS_ACCOUNT_ID" } },
  api_base_url = { "string", env = { "KAPSO_API_BASE_URL" }, default = "https://api.kapso.ai" },
  meta_base_url = { "string", env = { "KAPSO_META_BASE_URL" } },
  graph_version = { "string", env = { "KAPSO_META_GRAPH_VERSION", "META_GRAPH_VERSION" } }, -- v24.0
  platform_base_url = { "string", env = { "KAPSO_PLATFORM_BASE_URL" } },
  app_base_url = { "string", env = { "KAPSO_APP_BASE_URL" }, default = "https://app.kapso.ai/api/v1" },
  direct = { "boolean" },
  timeout = { "number", default = 30, min = 0.001, max = 86400 },
  connect_timeout = { "number", default = 10, min = 0.001, max = 86400 },
  max_connections = { "number", default = 64, min = 1, max = 10000, integer = true },
  retries = { "number", default = 2, min = 0, max = 100, integer = true },
  proxy = { "string" },
  ca_file = { "string", env = { "CURL_CA_BUNDLE", "SSL_CERT_FILE" } }, -- as the curl command reads them
  user_agent = { "string", default = "kapso-lua/" .. version },
  logger = { "function" },
  allow_insecure = { "boolean", default = false },
  transport = { "string", default = "libcurl" },
  shared = { "string" }, -- the lua_shared_dict of an nginx's workers
}

local META_HOST = "graph.facebook.com"
local DEFAULT_VERSION = "v24.0"

local function wrong(name, message)
  error(errors.invalid("kapso.new option " .. name, message), 0)
end

-- Environment values are text; only text options have variables.
local function from_environment(names)
  for _, name in ipairs(names or {}) do
    local value = os.getenv(name)
    if value and value ~= "" then return value end
  end
end

local function check_option(name, rule, value)
  if name == "retries" and value == false then return 0 end
  if type(value) ~= rule[1] then wrong(name, "is a " .. type(value) .. ", a " .. rule[1] .. " is expected") end
  if rule[1] == "string" then
    if value == "" then wrong(name, "is empty") end
    if value:find "%c" then wrong(name, "has a line break or another control character in it") end
  elseif rule[1] == "number" then
    check.number(value, "kapso.new option " .. name, rule)
  end
  return value
end

local function read_options(options)
  local result = {}
  check.unknown_keys(options, OPTIONS, "kapso.new options")
  for name, rule in pairs(OPTIONS) do
    local value = options[name]
    if value == nil then value = from_environment(rule.env) end
    if value ~= nil then value = check_option(name, rule, value) end
    if value == nil then value = rule.default end
    result[name] = value
  end
  return result
end

local function trim(url)
  return (url:gsub("/+$", ""))
end

-- "24", "24.0", "v24" and "v24.0" all mean v24.0.
local function graph_version(text)
  local major, minor = text:match "^[vV]?(%d+)%.?(%d*)$"
  if not major then wrong("graph_version", 'is "' .. text .. '", a version as "v24.0" is expected') end
  return "v" .. major .. "." .. (minor ~= "" and minor or "0")
end

local function check_url(name, url, allow_insecure)
  if url:find "[?#]" then wrong(name, "has a query, which a base URL cannot have") end
  local scheme, host, _, is_loopback = core.origin(url) -- or nil and what is wrong
  if not scheme then wrong(name, host .. '; an address as "https://host" is expected') end
  if scheme == "http" and not is_loopback and not allow_insecure then
    wrong(name, "is plain http to " .. host .. ", which would show the key; use https (or allow_insecure = true)")
  end
  return host
end

-- People paste what they have: whatever of the paths below stands at the end of the API's base URL is dropped.
local function api_base(url)
  url = trim(url):gsub("/platform/v%d+$", "")
  local pasted = url:match "/meta/whatsapp/([vV]?%d+%.?%d*)$"
  url = url:gsub("/meta/whatsapp/[vV]?%d+%.?%d*$", ""):gsub("/meta/whatsapp$", "")
  return trim(url), pasted
end

local function resolve_urls(result)
  check_url("api_base_url", result.api_base_url, result.allow_insecure)
  local api, pasted = api_base(result.api_base_url)
  local meta = trim(result.meta_base_url or api .. "/meta/whatsapp")
  local tail = meta:match "/([vV]%d+%.?%d*)$" or meta:match "[^/]/(%d+%.%d+)$"
  if tail then meta, pasted = trim(meta:sub(1, -#tail - 2)), tail end
  result.graph_version = graph_version(result.graph_version or pasted or DEFAULT_VERSION)
  result.api_base_url, result.meta_base_url = api, meta
  result.bases = {
    meta = meta .. "/" .. result.graph_version,
    meta_root = meta,
    platform = trim(result.platform_base_url or api .. "/platform/v1"),
    app = trim(result.app_base_url),
  }
  local names = { meta_root = "meta_base_url", platform = "platform_base_url", app = "app_base_url" }
  for _, base in ipairs { "meta_root", "platform", "app" } do
    local host = check_url(names[base], result.bases[base], result.allow_insecure)
    if base == "meta_root" and result.direct == nil then result.direct = host == META_HOST end
  end
end

local TRANSPORTS = { libcurl = true, cosocket = true }

-- Cosockets are nginx's, with its resolver and its certificates.
local function check_transport(result, options)
  if not TRANSPORTS[result.transport] then wrong("transport", 'is "' .. result.transport .. '", "libcurl" or "cosocket" is expected') end
  if result.transport == "libcurl" then return end
  if not rawget(_G, "ngx") then wrong("transport", 'is "cosocket", which there is only inside nginx') end
  local ok, problem = pcall(require, "kapso.cosocket")
  if not ok and tostring(problem):find "'resty%.http'" then
    wrong("transport", 'is "cosocket", which needs lua-resty-http on the Lua path (luarocks or opm install lua-resty-http)')
  elseif not ok then
    error(problem, 0)
  end
  if options.ca_file then wrong("ca_file", "is for libcurl; cosockets have lua_ssl_trusted_certificate in nginx.conf") end
  if result.proxy and not result.proxy:find "^http://" then wrong("proxy", "has no http:// in front, which cosockets need") end
end

local function check_shared(name)
  local ngx = rawget(_G, "ngx")
  if not ngx or not ngx.shared then wrong("shared", "is there only inside nginx") end
  if not ngx.shared[name] then wrong("shared", ('is "%s", nginx.conf has no lua_shared_dict %s'):format(name, name)) end
end

-- Where each credential may go: Kapso's key never to Meta, Meta's token only there.
local function origins(result)
  local bases, kapso = result.bases, {}
  if not result.direct then kapso[1] = bases.meta end
  kapso[#kapso + 1], kapso[#kapso + 2] = bases.platform, bases.app
  return kapso, result.direct and { bases.meta } or kapso
end

--- Reads the options of a client, from a table and the environment. Raises for a wrong one, and names it.
---@param options table|nil
---@return table config the options as they apply, and `bases`; without the credentials
---@return table secrets for `core.credentials`; not to be kept
function config.read(options)
  check.table(options or {}, "kapso.new options", 'kapso.new { api_key = "..." }')
  local result = read_options(options or {})
  resolve_urls(result)
  check_transport(result, options or {})
  if result.shared then check_shared(result.shared) end
  if result.direct and not result.access_token then
    wrong("access_token", "is missing: a client that talks to Meta directly needs one (or KAPSO_ACCESS_TOKEN)")
  elseif not result.api_key and not result.access_token then
    wrong("api_key", "is missing: give it here, or in KAPSO_API_KEY")
  end
  local key_origins, token_origins = origins(result)
  local secrets = {
    api_key = result.api_key, api_key_origins = key_origins,
    access_token = result.access_token, access_token_origins = token_origins,
    may_leave = result.transport == "cosocket",
  }
  result.api_key, result.access_token = nil, nil
  result.calls = {} -- of the latest sender: see kapso.send
  return result, secrets
end

return config
