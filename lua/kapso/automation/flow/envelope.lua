--- How WhatsApp seals a Flow's requests, and takes their answers: JSON sealed by AES-128-GCM, whose key is wrapped by
--- RSA-OAEP (SHA-256) for the business's public key. The answer is sealed with the same key and the IV's bits flipped.
-- @module kapso.automation.flow.envelope

local crypto = require "kapso.crypto"
local json = require "kapso.json"

local envelope = {}

local FIELDS = { "encrypted_aes_key", "initial_vector", "encrypted_flow_data" }

local MALFORMED, STALE_KEY = 400, 421 -- after a 421 WhatsApp gets the public key anew, and asks again

local function flip(iv)
  return (iv:gsub(".", function(byte) return string.char(255 - byte:byte()) end))
end

local function read(body)
  local value, why = json.decode(body)
  if type(value) ~= "table" then return nil, "the body is no JSON object" .. (why and ": " .. why or "") end
  local found = {}
  for _, name in ipairs(FIELDS) do
    local text = value[name]
    found[name] = type(text) == "string" and text ~= "" and crypto.base64_decode(text) or nil
    if not found[name] then return nil, name .. (text == nil and " is missing" or " is not Base64") end
  end
  return found
end

--- Opens a request.
---@param key userdata the private key, of kapso.crypto
---@param body string
---@return table|nil value the request, decoded
---@return function|integer seal_or_status seals the text of the answer, as Base64; or the HTTP status that says what is wrong
---@return string|nil why
function envelope.open(key, body)
  local sealed, why = read(body)
  if not sealed then return nil, MALFORMED, why end
  local iv, aes = sealed.initial_vector, key:unwrap(sealed.encrypted_aes_key)
  local text = aes and aes:open(iv, sealed.encrypted_flow_data)
  if not text then
    return nil, STALE_KEY, "the request cannot be decrypted: it was encrypted with a public key that is not this "
      .. "private key's (see `kapso flow status`), or it was changed on its way"
  end
  local value = json.decode(text)
  if type(value) ~= "table" or type(value.action) ~= "string" then
    return nil, MALFORMED, "the request that was decrypted is no JSON object with an action"
  end
  return value, function(answer) return crypto.base64_encode(aes:seal(flip(iv), answer)) end
end

return envelope
