--- SHA-256 and the signatures made with it, by the libcrypto that nginx is linked with. Runs inside nginx.
-- @module kapso.sandbox.signature

local ffi = require "ffi"

local signature = {}

ffi.cdef [[
unsigned char *SHA256(const unsigned char *data, size_t count, unsigned char *digest);
const void *EVP_sha256(void);
unsigned char *HMAC(const void *algorithm, const void *key, int key_length, const unsigned char *data, size_t count,
  unsigned char *digest, unsigned int *digest_length);
]]

local digest = ffi.new "unsigned char[32]"

local digits = {}
for byte = 0, 255 do digits[string.char(byte)] = ("%02x"):format(byte) end

local function hex() return (ffi.string(digest, 32):gsub(".", digits)) end

--- The SHA-256 of a text.
---@param text string
---@return string hex
function signature.sha256(text)
  ffi.C.SHA256(text, #text, digest)
  return hex()
end

--- The HMAC-SHA256 of a text.
---@param key string
---@param text string
---@return string hex
function signature.hmac(key, text)
  assert(ffi.C.HMAC(ffi.C.EVP_sha256(), key, #key, text, #text, digest, nil) ~= nil, "libcrypto makes no HMAC")
  return hex()
end

return signature
