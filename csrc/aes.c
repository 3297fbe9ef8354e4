/* Includes lua.h and OpenSSL's evp.h. */
#include "aes.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

#include "userdata.h"

#define AES_TYPE "kapso.aes"
#define SHORT_KEY 16
#define LONG_KEY 32
#define BLOCK 16
#define TAG 16
#define LONGEST (INT_MAX - BLOCK - TAG) /* libcrypto counts in int */

/* The key and the context are this userdata's, and are wiped with it; after each use the context has no key any more. */
struct aes {
  unsigned char key[LONG_KEY];
  size_t length; /* of the key */
  EVP_CIPHER_CTX *running;
};

/* Bytes that Lua owns. */
struct bytes {
  const unsigned char *at;
  size_t length;
};

static struct aes *check_aes(lua_State *L) { return luaL_checkudata(L, 1, AES_TYPE); }

static struct bytes check_bytes(lua_State *L, int index) {
  struct bytes bytes = {0};
  bytes.at = (const unsigned char *)luaL_checklstring(L, index, &bytes.length);
  return bytes;
}

struct aes *aes_push(lua_State *L) {
  struct aes *aes = lua_newuserdata(L, sizeof *aes);
  *aes = (struct aes){0};
  luaL_getmetatable(L, AES_TYPE);
  lua_setmetatable(L, -2);
  aes->running = EVP_CIPHER_CTX_new();
  if (aes->running == NULL) luaL_error(L, "kapso.crypto: libcrypto could not find memory");
  return aes;
}

int aes_set_key(struct aes *aes, const unsigned char *key, size_t length) {
  if (length != SHORT_KEY && length != LONG_KEY) return -1;
  memcpy(aes->key, key, length);
  aes->length = length;
  return 0;
}

int aes_new(lua_State *L) {
  struct bytes key = check_bytes(L, 1);
  if (aes_set_key(aes_push(L), key.at, key.length) != 0) return luaL_argerror(L, 1, "16 or 32 bytes are expected");
  return 1;
}

static const EVP_CIPHER *gcm(const struct aes *aes) { return aes->length == SHORT_KEY ? EVP_aes_128_gcm() : EVP_aes_256_gcm(); }

static const EVP_CIPHER *cbc(const struct aes *aes) { return aes->length == SHORT_KEY ? EVP_aes_128_cbc() : EVP_aes_256_cbc(); }

/* These three call nothing of Lua's: what libcrypto says of a failure is taken off its queue, which is the thread's. */

static int seal(const struct aes *aes, struct bytes iv, struct bytes text, unsigned char *sealed) {
  EVP_CIPHER_CTX *running = aes->running;
  int length = 0;
  int rest = 0;
  int ok = EVP_EncryptInit_ex(running, gcm(aes), NULL, NULL, NULL) == 1 &&
           EVP_CIPHER_CTX_ctrl(running, EVP_CTRL_AEAD_SET_IVLEN, (int)iv.length, NULL) == 1 &&
           EVP_EncryptInit_ex(running, NULL, NULL, aes->key, iv.at) == 1 &&
           EVP_EncryptUpdate(running, sealed, &length, text.at, (int)text.length) == 1 &&
           EVP_EncryptFinal_ex(running, sealed + length, &rest) == 1 &&
           EVP_CIPHER_CTX_ctrl(running, EVP_CTRL_AEAD_GET_TAG, TAG, sealed + length + rest) == 1;
  return ok ? length + rest + TAG : -1;
}

static int unseal(const struct aes *aes, struct bytes iv, struct bytes sealed, unsigned char *text) {
  EVP_CIPHER_CTX *running = aes->running;
  int length = 0;
  int rest = 0;
  unsigned char tag[TAG];
  size_t inside = sealed.length - TAG;
  memcpy(tag, sealed.at + inside, TAG);
  int ok = EVP_DecryptInit_ex(running, gcm(aes), NULL, NULL, NULL) == 1 &&
           EVP_CIPHER_CTX_ctrl(running, EVP_CTRL_AEAD_SET_IVLEN, (int)iv.length, NULL) == 1 &&
           EVP_DecryptInit_ex(running, NULL, NULL, aes->key, iv.at) == 1 &&
           EVP_DecryptUpdate(running, text, &length, sealed.at, (int)inside) == 1 &&
           EVP_CIPHER_CTX_ctrl(running, EVP_CTRL_AEAD_SET_TAG, TAG, tag) == 1 &&
           EVP_DecryptFinal_ex(running, text + length, &rest) == 1;
  return ok ? length + rest : -1;
}

static int unchain(const struct aes *aes, struct bytes iv, struct bytes chained, unsigned char *text) {
  EVP_CIPHER_CTX *running = aes->running;
  int length = 0;
  int rest = 0;
  int ok = EVP_DecryptInit_ex(running, cbc(aes), NULL, aes->key, iv.at) == 1 &&
           EVP_DecryptUpdate(running, text, &length, chained.at, (int)chained.length) == 1 &&
           EVP_DecryptFinal_ex(running, text + length, &rest) == 1;
  return ok ? length + rest : -1;
}

typedef int (*transformation)(const struct aes *aes, struct bytes iv, struct bytes from, unsigned char *to);

/* Pushes what comes of the bytes, or nil. They are worked on in memory that Lua owns, and that is wiped. */
static int push_transformed(lua_State *L, transformation transform, struct bytes iv, struct bytes from) {
  struct aes *aes = check_aes(L);
  size_t room = from.length + BLOCK + TAG;
  unsigned char *to = lua_newuserdata(L, room);
  ERR_set_mark();
  int length = aes->length != 0 ? transform(aes, iv, from, to) : -1;
  if (EVP_CIPHER_CTX_reset(aes->running) != 1) length = -1;
  ERR_pop_to_mark();
  if (length < 0) {
    lua_pushnil(L);
  } else {
    lua_pushlstring(L, (const char *)to, (size_t)length);
  }
  OPENSSL_cleanse(to, room);
  return 1;
}

/* An IV of GCM may be of any length that libcrypto takes. */
static int fits(struct bytes iv, struct bytes text) { return iv.length > 0 && iv.length <= INT_MAX && text.length <= LONGEST; }

/* aes:seal(iv, text) -> the text encrypted by GCM, with its tag of 16 bytes */
static int aes_seal(lua_State *L) {
  check_aes(L);
  struct bytes iv = check_bytes(L, 2);
  struct bytes text = check_bytes(L, 3);
  luaL_argcheck(L, fits(iv, text), 2, "an IV and a text that is not too long are expected");
  push_transformed(L, seal, iv, text);
  if (lua_isnil(L, -1)) return luaL_error(L, "kapso.crypto: libcrypto could not encrypt");
  return 1;
}

/* aes:open(iv, sealed) -> text, or nil when it was not sealed with this key and IV */
static int aes_open(lua_State *L) {
  check_aes(L);
  struct bytes iv = check_bytes(L, 2);
  struct bytes sealed = check_bytes(L, 3);
  if (!fits(iv, sealed) || sealed.length < TAG) {
    lua_pushnil(L);
    return 1;
  }
  return push_transformed(L, unseal, iv, sealed);
}

/* aes:unchain(iv, chained) -> text, decrypted by CBC and without its padding (PKCS #7), or nil when that is wrong */
static int aes_unchain(lua_State *L) {
  check_aes(L);
  struct bytes iv = check_bytes(L, 2);
  struct bytes chained = check_bytes(L, 3);
  if (iv.length != BLOCK || chained.length > LONGEST) {
    lua_pushnil(L);
    return 1;
  }
  return push_transformed(L, unchain, iv, chained);
}

static int aes_gc(lua_State *L) {
  struct aes *aes = check_aes(L);
  EVP_CIPHER_CTX_free(aes->running); /* NULL is fine */
  OPENSSL_cleanse(aes, sizeof *aes);
  return 0;
}

void aes_register(lua_State *L) {
  static const luaL_Reg methods[] = {{"seal", aes_seal}, {"open", aes_open}, {"unchain", aes_unchain}, {NULL, NULL}};
  new_type(L, AES_TYPE, methods, aes_gc);
  lua_pop(L, 1);
}
