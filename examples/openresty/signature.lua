-- HMAC-SHA256 of a webhook's body, by the OpenSSL that nginx has loaded.

local ffi = require "ffi"

ffi.cdef [[
  const void *EVP_sha256(void);
  unsigned char *HMAC(const void *method, const void *key, int key_length, const unsigned char *text, size_t length,
                      unsigned char *digest, unsigned int *digest_length);
  int CRYPTO_memcmp(const void *one, const void *other, size_t length);
]]

local signature = {}

local digest, length = ffi.new "unsigned char[64]", ffi.new "unsigned int[1]"

--- Whether a signature (hex, perhaps behind "sha256=") is that of the body. Takes as long for any wrong one.
function signature.matches(secret, body, given)
  if type(given) ~= "string" then return false end
  ffi.C.HMAC(ffi.C.EVP_sha256(), secret, #secret, body, #body, digest, length)
  local hex = ffi.string(digest, length[0]):gsub(".", function(byte) return ("%02x"):format(byte:byte()) end)
  given = given:gsub("^sha256=", ""):lower()
  return #given == #hex and ffi.C.CRYPTO_memcmp(given, hex, #hex) == 0
end

return signature
