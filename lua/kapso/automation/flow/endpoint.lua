--- The endpoint that a WhatsApp Flow gets its screens from:
--
--     local endpoint = kapso.flow_endpoint {
--       private_key = "flow_private.pem",              -- made by `kapso flow keys`
--       on_init = function() return { screen = "DAY", data = { days = free_days() } } end,
--       on_screen = {
--         DAY = function(request) return { screen = "HOUR", data = { hours = free_hours(request.data.day) } } end,
--         HOUR = function(request) return request:close { hour = request.data.hour } end,
--       },
--     }
--
-- and in nginx `content_by_lua_block { endpoint:handle() }`. WhatsApp gives a Flow's answer 10 seconds.
-- @module kapso.automation.flow.endpoint

local check = require "kapso.check"
local crypto = require "kapso.crypto"
local envelope = require "kapso.automation.flow.envelope"
local errors = require "kapso.errors"
local json = require "kapso.json"
local requests = require "kapso.automation.flow.request"
local signature = require "kapso.automation.webhook.signature"

local ngx = rawget(_G, "ngx")

local endpoint = {}

local Endpoint = { __name = "kapso.flow_endpoint" }
Endpoint.__index = Endpoint

-- Each option, and the variable that gives it when it is left out.
local OPTIONS = {
  private_key = "KAPSO_FLOW_PRIVATE_KEY", passphrase = "KAPSO_FLOW_PASSPHRASE", app_secret = "KAPSO_APP_SECRET",
  on_screen = true, on_init = true, on_back = true, on_error = true, insecure = true,
}
local CALLBACKS = { "on_init", "on_back", "on_error" }
local LEAST_BITS = 2048
local BAD_SIGNATURE, FAILED = 432, 500

-- For the log of whoever serves.
local function log(err)
  if ngx then return ngx.log(ngx.ERR, tostring(err)) end
  io.stderr:write(tostring(err), "\n")
end

-- Whoever is told raises at most into the log.
local function tell(self, err, request)
  local ok, problem = pcall(self.on_error or log, err, request)
  if not ok then log(problem) end
end

local function trouble(fields)
  fields.kind, fields.outcome, fields.retry = "flow", "rejected", { action = "do_not_retry" }
  return errors.new(fields)
end

local OWN = { INIT = "on_init", BACK = "on_back" }

-- The handler of a request, and its name for messages.
local function find(self, request)
  local screens, own = self.on_screen, OWN[request.action]
  if own and self[own] then return self[own], own end
  if type(screens) == "function" then return screens, "on_screen" end
  if request.action ~= "data_exchange" then return nil, own or "on_screen" end
  return screens[request.screen], "on_screen." .. tostring(request.screen)
end

local function encode(value)
  local text, err = json.encode(value)
  if not text then error(err, 0) end
  return text
end

local function answer_of(handler, request)
  if not handler then error("there is no such handler, and the action " .. check.show(request.action) .. " needs it", 0) end
  local status, value = requests.reply(handler(request))
  return status, encode(value)
end

local function with_traceback(problem)
  return { cause = problem, traceback = debug.traceback("", 2) }
end

-- What goes wrong in a handler is told, and never sent.
local function ask(self, request)
  local handler, name = find(self, request)
  local ok, status, text = xpcall(function() return answer_of(handler, request) end, with_traceback)
  if ok then return status, text end
  tell(self, trouble { status = FAILED, message = name .. ": " .. tostring(status.cause), cause = status.cause,
    traceback = status.traceback }, request)
  return FAILED
end

local function respond(self, request)
  if request.action == "ping" then return 200, encode { data = { status = "active" } } end
  local code, message = request:complaint()
  if not code then return ask(self, request) end
  tell(self, trouble { code = code, message = message or "the customer's WhatsApp could not use the answer" }, request)
  return 200, encode { data = { acknowledged = true } }
end

local function header(headers, wanted)
  for name, value in pairs(headers) do
    if type(name) == "string" and name:lower() == wanted then return value end
  end
end

--- Answers a request: verifies, decrypts, asks the handler, encrypts.
--
-- Statuses, as Meta has them: 200; 421 the request cannot be decrypted (WhatsApp gets the public key anew, and asks again);
-- 427 the Flow's token has expired; 432 the signature is missing or wrong; 400 it is no request of a Flow; 500 the handler
-- failed. All but 200 and 427 are told to `on_error`.
---@param headers table the request's headers, names in any case
---@param body string the request's body, as it came
---@return integer status
---@return table headers of the answer
---@return string body of the answer
function Endpoint:answer(headers, body)
  check.table(headers, "headers", "endpoint:answer(headers, body)")
  if type(body) ~= "string" then check.fail("body", "is a " .. type(body) .. ", the bytes as they came are expected") end
  if not self.is_signed(headers, body) then
    tell(self, trouble { status = BAD_SIGNATURE, message = "the signature (X-Hub-Signature-256) is missing or wrong; is "
      .. "app_secret that of the app which the Flow is connected to?" })
    return BAD_SIGNATURE, {}, ""
  end
  local value, seal, why = envelope.open(self.key, body)
  if not value then
    tell(self, trouble { status = seal, message = why })
    return seal, {}, ""
  end
  local status, text = respond(self, requests.new(value))
  if not text then return status, {}, "" end
  return status, { ["Content-Type"] = "text/plain" }, seal(text)
end

-- nginx keeps a body in memory, or in a file when it is large.
local function read_body()
  ngx.req.read_body()
  local body, path = ngx.req.get_body_data(), ngx.req.get_body_file()
  if body or not path then return body or "" end
  local file = assert(io.open(path, "rb"))
  body = file:read "*a"
  file:close()
  return body
end

--- Answers the request that nginx is serving: `content_by_lua_block { endpoint:handle() }`.
function Endpoint:handle()
  if not ngx then check.fail("endpoint:handle", "works inside nginx only; elsewhere there is endpoint:answer") end
  if ngx.req.get_method() ~= "POST" then
    ngx.status, ngx.header["Allow"] = 405, "POST"
    return ngx.print()
  end
  local status, headers, body = self:answer(ngx.req.get_headers(), read_body())
  ngx.status = status
  for name, value in pairs(headers) do ngx.header[name] = value end
  ngx.header["Content-Length"] = #body
  ngx.print(body)
end

local function read_options(given)
  check.table(given, "options", 'kapso.flow_endpoint { private_key = "flow_private.pem", on_screen = ... }')
  check.unknown_keys(given, OPTIONS, "kapso.flow_endpoint option")
  local options = {}
  for name, variable in pairs(OPTIONS) do
    options[name] = given[name]
    if given[name] == nil and variable ~= true then
      options[name] = os.getenv(variable)
      if options[name] == "" then options[name] = nil end
    end
  end
  return options
end

-- A key that was not meant to be a path must not be shown.
local function read_pem(text)
  if text:find("-----BEGIN", 1, true) then return text end
  local file, why = io.open(text, "rb")
  if not file then
    check.fail("private_key", #text > 256 and "is neither PEM nor the path of a file" or "cannot be read: " .. why
      .. "; `kapso flow keys` makes one, which `kapso serve` looks for beside the bot's file")
  end
  local pem = file:read "*a"
  file:close()
  return pem or ""
end

local function read_key(options)
  local text = options.private_key
  if text == nil then check.fail("private_key", "is missing: PEM, or a path, here or in KAPSO_FLOW_PRIVATE_KEY") end
  if type(text) ~= "string" then check.fail("private_key", "is a " .. type(text) .. ", PEM or a path is expected") end
  check.optional_string(options.passphrase, "passphrase")
  local key, wrong = crypto.private_key(read_pem(text), options.passphrase)
  if not key then check.fail("private_key", wrong) end
  if key:bits() < LEAST_BITS then check.fail("private_key", ("has %d bits, 2048 are needed"):format(key:bits())) end
  return key
end

local function read_signature(options)
  local secret = options.app_secret
  if secret == nil then
    if check.optional_boolean(options.insecure, "insecure") then return function() return true end end
    check.fail("app_secret", "is missing: give it here or in KAPSO_APP_SECRET, or say insecure = true to answer anybody")
  end
  check.string(secret, "app_secret")
  return function(headers, body) return signature.verify(secret, body, header(headers, "x-hub-signature-256")) end
end

local function check_handlers(options)
  for _, name in ipairs(CALLBACKS) do
    local value = options[name]
    if value ~= nil and type(value) ~= "function" then check.fail(name, "is a " .. type(value) .. ", a function is expected") end
  end
  local screens = options.on_screen
  if type(screens) == "function" then return end
  for name, handler in pairs(check.table(screens, "on_screen", "function(request) ... end, or { SCREEN = function ... }")) do
    if type(handler) ~= "function" then check.fail(check.join("on_screen", name), "is no function") end
  end
end

--- Makes an endpoint. Wrong options raise.
---@param options kapso.FlowEndpointOptions
---@return kapso.FlowEndpoint endpoint
function endpoint.new(options)
  options = read_options(options)
  check_handlers(options)
  return setmetatable({
    key = read_key(options), is_signed = read_signature(options), on_screen = options.on_screen, on_init = options.on_init,
    on_back = options.on_back, on_error = options.on_error,
  }, Endpoint)
end

return endpoint
