/* Includes lua.h and OpenSSL's evp.h. luaopen_kapso_crypto: SHA-256 here, and what the other files have, by libcrypto. */
#include <openssl/evp.h>

#include "aes.h"
#include "base64.h"
#include "hmac.h"
#include "private_key.h"
#include "userdata.h"

#define SHA256_TYPE "kapso.sha256"

/* Both contexts are made with the hash and freed by its finalizer: nothing else owns any of libcrypto's memory. */
struct sha256 {
  EVP_MD_CTX *running;
  EVP_MD_CTX *ended; /* a copy of `running` that is brought to its end, so that `running` can go on */
};

static struct sha256 *check_sha256(lua_State *L) { return luaL_checkudata(L, 1, SHA256_TYPE); }

static int refuse(lua_State *L, const char *what) { return luaL_error(L, "kapso.crypto: libcrypto could not %s", what); }

static void update(lua_State *L, struct sha256 *hash, int index) {
  size_t length = 0;
  const char *bytes = luaL_checklstring(L, index, &length);
  if (EVP_DigestUpdate(hash->running, bytes, length) != 1) refuse(L, "take more bytes");
}

/* crypto.sha256([bytes]) -> hash */
static int sha256_new(lua_State *L) {
  lua_settop(L, 1);
  struct sha256 *hash = lua_newuserdata(L, sizeof *hash);
  *hash = (struct sha256){0};
  luaL_getmetatable(L, SHA256_TYPE);
  lua_setmetatable(L, -2);
  hash->running = EVP_MD_CTX_new();
  hash->ended = EVP_MD_CTX_new();
  if (hash->running == NULL || hash->ended == NULL) return refuse(L, "find memory");
  if (EVP_DigestInit_ex(hash->running, EVP_sha256(), NULL) != 1) return refuse(L, "start SHA-256");
  if (!lua_isnoneornil(L, 1)) update(L, hash, 1);
  return 1;
}

/* hash:update(bytes) -> hash */
static int sha256_update(lua_State *L) {
  update(L, check_sha256(L), 2);
  lua_settop(L, 1);
  return 1;
}

static int push_hex(lua_State *L, const unsigned char *bytes, size_t length) {
  static const char digits[] = "0123456789abcdef";
  luaL_Buffer hex;
  luaL_buffinit(L, &hex);
  for (size_t i = 0; i < length; i++) {
    luaL_addchar(&hex, digits[bytes[i] >> 4]);
    luaL_addchar(&hex, digits[bytes[i] & 0x0F]);
  }
  luaL_pushresult(&hex);
  return 1;
}

/* crypto.hex(bytes) -> two digits a byte */
static int hex(lua_State *L) {
  size_t length = 0;
  const char *bytes = luaL_checklstring(L, 1, &length);
  return push_hex(L, (const unsigned char *)bytes, length);
}

/* hash:hex() -> 64 digits, of all bytes until now; more may follow */
static int sha256_hex(lua_State *L) {
  const struct sha256 *hash = check_sha256(L);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (EVP_MD_CTX_copy_ex(hash->ended, hash->running) != 1) return refuse(L, "copy a hash");
  if (EVP_DigestFinal_ex(hash->ended, digest, &length) != 1) return refuse(L, "end a hash");
  return push_hex(L, digest, length);
}

static int sha256_gc(lua_State *L) {
  struct sha256 *hash = check_sha256(L);
  EVP_MD_CTX_free(hash->running); /* NULL is fine */
  EVP_MD_CTX_free(hash->ended);
  *hash = (struct sha256){0};
  return 0;
}

KAPSO_EXPORT int luaopen_kapso_crypto(lua_State *L);

int luaopen_kapso_crypto(lua_State *L) {
  static const luaL_Reg methods[] = {{"update", sha256_update}, {"hex", sha256_hex}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"sha256", sha256_new},
                                       {"hex", hex},
                                       {"hmac_sha256", hmac_sha256},
                                       {"equal", crypto_equal},
                                       {"aes", aes_new},
                                       {"private_key", private_key_read},
                                       {"generate_key", private_key_generate},
                                       {"random", random_bytes},
                                       {"base64_encode", base64_encode},
                                       {"base64_decode", base64_decode},
                                       {NULL, NULL}};
  new_type(L, SHA256_TYPE, methods, sha256_gc);
  lua_pop(L, 1);
  aes_register(L);
  private_key_register(L);
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
