/* Includes lua.h and OpenSSL's evp.h. */
#include "private_key.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <string.h>

#include "aes.h"
#include "userdata.h"

#define KEY_TYPE "kapso.private_key"
#define NEW_BITS 2048
#define LARGEST 1024 /* bytes of a modulus: 8192 bits */
#define WRAPPED_KEY 16
#define RANDOM_MOST 256

/* The key pair is this userdata's. So is the text that is being made of it: it is freed once Lua has it. */
struct private_key {
  EVP_PKEY *pair;
  BIO *text;
};

/* What a PEM is read with. */
struct passphrase {
  const char *text; /* NULL when there is none */
  size_t length;
  int asked;
};

static struct private_key *check_key(lua_State *L) { return luaL_checkudata(L, 1, KEY_TYPE); }

static struct private_key *push_key(lua_State *L) {
  struct private_key *key = lua_newuserdata(L, sizeof *key);
  *key = (struct private_key){0};
  luaL_getmetatable(L, KEY_TYPE);
  lua_setmetatable(L, -2);
  return key;
}

/* libcrypto asks the terminal where nothing else answers. */
static int give_passphrase(char *buffer, int size, int writing, void *context) {
  struct passphrase *passphrase = context;
  (void)writing;
  passphrase->asked = 1;
  if (passphrase->text == NULL || size < 0 || passphrase->length > (size_t)size) return -1;
  memcpy(buffer, passphrase->text, passphrase->length);
  return (int)passphrase->length;
}

static EVP_PKEY *read_pem(const char *pem, size_t length, struct passphrase *passphrase) {
  if (length > INT_MAX) return NULL;
  BIO *source = BIO_new_mem_buf(pem, (int)length);
  if (source == NULL) return NULL;
  EVP_PKEY *pair = PEM_read_bio_PrivateKey(source, NULL, give_passphrase, passphrase);
  BIO_free(source);
  return pair;
}

static const char *complaint(const EVP_PKEY *pair, const struct passphrase *passphrase) {
  if (pair != NULL && EVP_PKEY_base_id(pair) != EVP_PKEY_RSA) return "is no RSA key";
  if (pair != NULL) return EVP_PKEY_size(pair) > LARGEST ? "is an RSA key of more than 8192 bits" : NULL;
  if (!passphrase->asked) return "is no private key in PEM";
  if (passphrase->text == NULL) return "is encrypted: its passphrase is missing";
  return "cannot be decrypted: the passphrase is wrong, or the key is damaged";
}

int private_key_read(lua_State *L) {
  size_t length = 0;
  const char *pem = luaL_checklstring(L, 1, &length);
  struct passphrase passphrase = {0};
  passphrase.text = luaL_optlstring(L, 2, NULL, &passphrase.length);
  struct private_key *key = push_key(L);
  ERR_set_mark();
  key->pair = read_pem(pem, length, &passphrase);
  ERR_pop_to_mark();
  const char *wrong = complaint(key->pair, &passphrase);
  if (wrong == NULL) return 1;
  lua_pushnil(L);
  lua_pushstring(L, wrong);
  return 2;
}

static EVP_PKEY *generate(void) {
  EVP_PKEY *pair = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, NULL);
  int ok = context != NULL && EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_CTX_set_rsa_keygen_bits(context, NEW_BITS) == 1 &&
           EVP_PKEY_keygen(context, &pair) == 1;
  EVP_PKEY_CTX_free(context); /* NULL is fine */
  return ok ? pair : NULL;
}

int private_key_generate(lua_State *L) {
  struct private_key *key = push_key(L);
  key->pair = generate();
  if (key->pair == NULL) return luaL_error(L, "kapso.crypto: libcrypto could not make a key");
  return 1;
}

/* RSA-OAEP with SHA-256 for both its hash and its mask. 0, or -1, which says nothing of what was wrong. */
static int unwrap(EVP_PKEY *pair, const unsigned char *wrapped, size_t length, unsigned char *clear, size_t *clear_length) {
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(pair, NULL);
  int ok = context != NULL && EVP_PKEY_decrypt_init(context) == 1 &&
           EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1 && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
           EVP_PKEY_decrypt(context, clear, clear_length, wrapped, length) == 1;
  EVP_PKEY_CTX_free(context);
  return ok ? 0 : -1;
}

/* key:unwrap(wrapped) -> aes, with the key of 16 bytes that was encrypted with the public key; else nil */
static int key_unwrap(lua_State *L) {
  const struct private_key *key = check_key(L);
  size_t length = 0;
  const unsigned char *wrapped = (const unsigned char *)luaL_checklstring(L, 2, &length);
  unsigned char clear[LARGEST];
  size_t clear_length = sizeof clear;
  struct aes *aes = aes_push(L);
  ERR_set_mark();
  int failed = unwrap(key->pair, wrapped, length, clear, &clear_length) != 0 || clear_length != WRAPPED_KEY ||
               aes_set_key(aes, clear, clear_length) != 0;
  ERR_pop_to_mark();
  OPENSSL_cleanse(clear, sizeof clear);
  if (failed) lua_pushnil(L);
  return 1;
}

static void drop_text(struct private_key *key) {
  BIO_free(key->text); /* NULL is fine */
  key->text = NULL;
}

static int push_text(lua_State *L, struct private_key *key) {
  char *text = NULL;
  long length = BIO_get_mem_data(key->text, &text);
  lua_pushlstring(L, text, (size_t)length);
  drop_text(key);
  return 1;
}

static int refuse_text(lua_State *L) { return luaL_error(L, "kapso.crypto: libcrypto could not write a key"); }

/* key:public_pem() -> the public key, in PEM */
static int key_public_pem(lua_State *L) {
  struct private_key *key = check_key(L);
  drop_text(key);
  key->text = BIO_new(BIO_s_mem());
  if (key->text == NULL || PEM_write_bio_PUBKEY(key->text, key->pair) != 1) return refuse_text(L);
  return push_text(L, key);
}

/* key:private_pem(passphrase) -> the private key, encrypted (PKCS #8, AES-256-CBC), in PEM */
static int key_private_pem(lua_State *L) {
  struct private_key *key = check_key(L);
  size_t length = 0;
  const char *passphrase = luaL_checklstring(L, 2, &length);
  luaL_argcheck(L, length > 0 && length <= PEM_BUFSIZE, 2, "1 to 1024 bytes are expected");
  drop_text(key);
  key->text = BIO_new(BIO_s_mem());
  if (key->text == NULL) return refuse_text(L);
  if (PEM_write_bio_PKCS8PrivateKey(key->text, key->pair, EVP_aes_256_cbc(), passphrase, (int)length, NULL, NULL) != 1)
    return refuse_text(L);
  return push_text(L, key);
}

/* key:bits() -> of its modulus */
static int key_bits(lua_State *L) {
  lua_pushinteger(L, EVP_PKEY_bits(check_key(L)->pair));
  return 1;
}

static int key_gc(lua_State *L) {
  struct private_key *key = check_key(L);
  EVP_PKEY_free(key->pair); /* it wipes what it frees; NULL is fine */
  key->pair = NULL;
  drop_text(key);
  return 0;
}

int random_bytes(lua_State *L) {
  unsigned char bytes[RANDOM_MOST];
  lua_Integer count = luaL_checkinteger(L, 1);
  luaL_argcheck(L, count >= 0 && count <= RANDOM_MOST, 1, "0 to 256 are expected");
  if (RAND_priv_bytes(bytes, (int)count) != 1) return luaL_error(L, "kapso.crypto: libcrypto has no random bytes");
  lua_pushlstring(L, (const char *)bytes, (size_t)count);
  OPENSSL_cleanse(bytes, sizeof bytes);
  return 1;
}

void private_key_register(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"unwrap", key_unwrap}, {"public_pem", key_public_pem}, {"private_pem", key_private_pem}, {"bits", key_bits}, {NULL, NULL}};
  new_type(L, KEY_TYPE, methods, key_gc);
  lua_pop(L, 1);
}
