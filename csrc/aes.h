/* Includes lua.h. AES with a key that Lua can use and not read: GCM both ways, CBC for reading. */
#ifndef KAPSO_AES_H
#define KAPSO_AES_H

#include <stddef.h>

#include "compat.h"

struct aes;

/* Pushes an AES without a key. Raises when memory is short. */
struct aes *aes_push(lua_State *L);

/* Takes a copy of the key. 0, or -1 when it has neither 16 nor 32 bytes. */
int aes_set_key(struct aes *aes, const unsigned char *key, size_t length);

/* crypto.aes(key) -> aes; the key has 16 or 32 bytes */
int aes_new(lua_State *L);

/* Makes the type. Stack effect: none. */
void aes_register(lua_State *L);

#endif
