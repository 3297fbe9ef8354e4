/* Includes lua.h and OpenSSL's hmac.h. HMAC-SHA256 of a text, and the comparison that goes with it. */
#include "hmac.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

int hmac_sha256(lua_State *L) {
  size_t key_length = 0;
  size_t text_length = 0;
  const char *key = luaL_checklstring(L, 1, &key_length);
  const unsigned char *text = (const unsigned char *)luaL_checklstring(L, 2, &text_length);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  luaL_argcheck(L, key_length <= INT_MAX, 1, "the key is too long");
  if (HMAC(EVP_sha256(), key, (int)key_length, text, text_length, digest, &length) == NULL)
    return luaL_error(L, "kapso.crypto: libcrypto could not make an HMAC");
  lua_pushlstring(L, (const char *)digest, length);
  return 1;
}

int crypto_equal(lua_State *L) {
  size_t one_length = 0;
  size_t other_length = 0;
  const char *one = luaL_checklstring(L, 1, &one_length);
  const char *other = luaL_checklstring(L, 2, &other_length);
  lua_pushboolean(L, one_length == other_length && CRYPTO_memcmp(one, other, one_length) == 0);
  return 1;
}
