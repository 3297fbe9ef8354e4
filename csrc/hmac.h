/* Includes lua.h. */
#ifndef KAPSO_HMAC_H
#define KAPSO_HMAC_H

#include "compat.h"

/* crypto.hmac_sha256(key, text) -> 32 bytes */
int hmac_sha256(lua_State *L);

/* crypto.equal(a, b) -> whether two strings are the same, in a time that tells nothing of where they differ */
int crypto_equal(lua_State *L);

#endif
