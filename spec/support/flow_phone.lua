--- The other side of a Flow's endpoint, for specs: WhatsApp on a customer's phone, with OpenSSL's own tools.

local files = require "spec.support.files"
local folder = require "spec.support.folder"
local gcm = require "spec.support.gcm"
local hex = require "spec.support.hex"
local json = require "kapso.json"

local phone = {}

local OAEP = "-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256"

local function bytes(count) return gcm.openssl("rand " .. count, "") end

function phone.encode(text) return (gcm.openssl("base64 -A", text)) end

function phone.decode(text) return (gcm.openssl("base64 -d -A", text)) end

--- Makes a key pair.
---@param at string a folder
---@param kind string|nil what `openssl genpkey` makes: RSA of 2048 bits when left out
---@return table pair paths: `private`, `public`
function phone.pair(at, kind)
  local path = files.temporary(nil):gsub("^.*/", at .. "/")
  local pair = { private = path .. ".private", public = path .. ".public" }
  folder.run("openssl genpkey -algorithm %s -out '%s'", kind or "RSA -pkeyopt rsa_keygen_bits:2048", pair.private)
  folder.run("openssl pkey -in '%s' -pubout -out '%s'", pair.private, pair.public)
  return pair
end

--- A key wrapped for whoever has the private key.
---@param public string path
---@param key string
---@param padding string|nil other options of `openssl pkeyutl`
---@return string wrapped
function phone.wrap(public, key, padding)
  return gcm.openssl(("pkeyutl -encrypt -pubin -inkey %s %s"):format(files.quote(public), padding or OAEP), key)
end

--- Seals a request.
---@param public string path of the public key
---@param request table|string
---@return string body
---@return table secrets with which `phone.read` reads the answer
function phone.seal(public, request)
  local secrets = { key = bytes(16), iv = bytes(16) }
  local text = type(request) == "string" and request or assert(json.encode(request))
  return assert(json.encode {
    encrypted_flow_data = phone.encode(gcm.seal(secrets.key, secrets.iv, text)),
    encrypted_aes_key = phone.encode(phone.wrap(public, secrets.key)),
    initial_vector = phone.encode(secrets.iv),
  }), secrets
end

--- Meta's signature of a body.
---@param secret string
---@param body string
---@return string signature
function phone.sign(secret, body)
  local digest = gcm.openssl(("dgst -sha256 -mac HMAC -macopt hexkey:%s -r"):format(hex.of(secret)), body)
  return "sha256=" .. digest:match "^%x+"
end

--- Reads an answer.
---@param secrets table
---@param body string
---@return table value
function phone.read(secrets, body)
  local flipped = secrets.iv:gsub(".", function(byte) return string.char(255 - byte:byte()) end)
  return assert(json.decode(gcm.open(secrets.key, flipped, phone.decode(body))))
end

return phone
