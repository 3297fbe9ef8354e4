/* Includes lua.h. An RSA key pair that Lua can use and not read. */
#ifndef KAPSO_PRIVATE_KEY_H
#define KAPSO_PRIVATE_KEY_H

#include "compat.h"

/* crypto.private_key(pem [, passphrase]) -> key | nil, what is wrong with it, as "is no private key in PEM" */
int private_key_read(lua_State *L);

/* crypto.generate_key() -> key, a new one of 2048 bits */
int private_key_generate(lua_State *L);

/* crypto.random(count) -> that many random bytes, at most 256 */
int random_bytes(lua_State *L);

/* Makes the type. Stack effect: none. */
void private_key_register(lua_State *L);

#endif
