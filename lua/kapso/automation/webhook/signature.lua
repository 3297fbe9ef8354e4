--- Whether a delivery comes from whom it says: signatures, and Meta's handshake.
-- @module kapso.automation.webhook.signature

local check = require "kapso.check"
local errors = require "kapso.errors"
local lazy = require "kapso.lazy"

local crypto = lazy "kapso.crypto"

local signature = {}

local DIGITS = 64 -- of a SHA-256

local function check_secret(value, path)
  if type(value) == "string" and value ~= "" then return end
  check.fail(path, value == "" and "is empty, anybody could sign" or "is " .. check.show(value) .. ", a string is expected")
end

-- The bytes of 64 hex digits, in either case, alone or behind "sha256=", with blanks around.
local function bytes_of(given)
  local hex = given:match "^%s*(%x+)%s*$" or given:match "^%s*[Ss][Hh][Aa]256=%s*(%x+)%s*$"
  if not hex or #hex ~= DIGITS then return nil end
  return (hex:gsub("%x%x", function(byte) return string.char(tonumber(byte, 16)) end))
end

--- Whether a signature is that of a body. Takes as long for any wrong one, and never raises for what was delivered.
---@param secret string the webhook's `secret_key` at Kapso, or the app secret at Meta
---@param body string|nil the request's body, the bytes as they came; without one no signature is right
---@param given any what `X-Webhook-Signature` (64 hex digits) or `X-Hub-Signature-256` (the same behind `sha256=`) says
---@return boolean
function signature.verify(secret, body, given)
  check_secret(secret, "secret")
  if body ~= nil and type(body) ~= "string" then
    check.fail("body", "is a " .. type(body) .. ", the bytes as they came are expected: a body that was read and written "
      .. "again has another signature")
  end
  local bytes = body and type(given) == "string" and bytes_of(given)
  return bytes and crypto.equal(bytes, crypto.hmac_sha256(secret, body)) or false
end

local function unescape(text)
  return (text:gsub("+", " "):gsub("%%(%x%x)", function(byte) return string.char(tonumber(byte, 16)) end))
end

local function read_query(text)
  local query = {}
  for name, value in text:gsub("^%?", ""):gmatch "([^&=]+)=?([^&]*)" do query[unescape(name)] = unescape(value) end
  return query
end

local function refused(message)
  return nil, errors.invalid(nil, message)
end

--- Answers Meta's GET, by which it asks whether an endpoint is yours: what it returns is to be the body of a 200, and
--- an error a 403.
---@param query table|string the query, as `ngx.req.get_uri_args()` or `ngx.var.args` have it
---@param verify_token string the word that you gave Meta with the endpoint
---@return string|nil challenge
---@return table|nil err kind "invalid"
function signature.challenge(query, verify_token)
  check_secret(verify_token, "verify_token")
  if type(query) == "string" then query = read_query(query) end
  check.table(query, "query", 'webhook.challenge(ngx.req.get_uri_args(), "the verify token")')
  local token, challenge = query["hub.verify_token"], query["hub.challenge"]
  if query["hub.mode"] ~= "subscribe" then return refused 'hub.mode is not "subscribe": this is no request of Meta\'s' end
  if type(token) ~= "string" or not crypto.equal(token, verify_token) then
    return refused "hub.verify_token is another than the endpoint's"
  end
  if type(challenge) ~= "string" or challenge == "" then return refused "hub.challenge is missing" end
  return challenge
end

return signature
