/* Includes lua.h. Base64 (RFC 4648, section 4). */
#ifndef KAPSO_BASE64_H
#define KAPSO_BASE64_H

#include "compat.h"

/* crypto.base64_encode(bytes) -> text */
int base64_encode(lua_State *L);

/* crypto.base64_decode(text) -> bytes, or nil when the text is anything but canonical Base64: no white space, padded */
int base64_decode(lua_State *L);

#endif
