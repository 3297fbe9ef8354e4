/* Includes lua.h and OpenSSL's crypto.h. */
#include "base64.h"

#include <openssl/crypto.h>
#include <stdint.h>
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes as four characters. */
static void encode_group(const unsigned char *bytes, size_t count, char *text) {
  uint32_t group = (uint32_t)bytes[0] << 16;
  if (count > 1) group |= (uint32_t)bytes[1] << 8;
  if (count > 2) group |= bytes[2];
  text[0] = digits[group >> 18];
  text[1] = digits[group >> 12 & 63];
  text[2] = (char)(count > 1 ? digits[group >> 6 & 63] : '=');
  text[3] = (char)(count > 2 ? digits[group & 63] : '=');
}

int base64_encode(lua_State *L) {
  size_t length = 0;
  const unsigned char *bytes = (const unsigned char *)luaL_checklstring(L, 1, &length);
  luaL_argcheck(L, length <= SIZE_MAX / 2, 1, "too long");
  size_t room = (length + 2) / 3 * 4;
  char *text = lua_newuserdata(L, room);
  for (size_t i = 0; i < length; i += 3) encode_group(bytes + i, length - i, text + i / 3 * 4);
  lua_pushlstring(L, text, room);
  OPENSSL_cleanse(text, room);
  return 1;
}

static int digit_of(char c) {
  const char *found = c != '\0' ? strchr(digits, c) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

/* Four characters, of which `count` are digits and the rest padding. 0, or -1; the bits that no byte has must be 0. */
static int decode_group(const char *text, size_t count, unsigned char *bytes) {
  uint32_t group = 0;
  for (size_t i = 0; i < 4; i++) {
    int digit = i < count ? digit_of(text[i]) : 0;
    if (digit < 0) return -1;
    group = group << 6 | (uint32_t)digit;
  }
  if ((count == 2 && (group & 0xFFFF) != 0) || (count == 3 && (group & 0xFF) != 0)) return -1;
  bytes[0] = (unsigned char)(group >> 16);
  if (count > 2) bytes[1] = (unsigned char)(group >> 8 & 0xFF);
  if (count > 3) bytes[2] = (unsigned char)(group & 0xFF);
  return 0;
}

static int decode(const char *text, size_t length, unsigned char *bytes) {
  for (size_t i = 0; i < length; i += 4) {
    size_t count = 4;
    while (i + 4 == length && count > 2 && text[i + count - 1] == '=') count--;
    if (decode_group(text + i, count, bytes + i / 4 * 3) != 0) return -1;
  }
  return 0;
}

int base64_decode(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  size_t room = length / 4 * 3;
  unsigned char *bytes = lua_newuserdata(L, room);
  if (length % 4 != 0 || decode(text, length, bytes) != 0) {
    lua_pushnil(L);
  } else {
    size_t padding = 0;
    while (padding < 2 && padding < length && text[length - 1 - padding] == '=') padding++;
    lua_pushlstring(L, (const char *)bytes, room - padding);
  }
  OPENSSL_cleanse(bytes, room);
  return 1;
}
