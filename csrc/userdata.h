/* Includes lua.h. The types of what Lua holds. */
#ifndef KAPSO_USERDATA_H
#define KAPSO_USERDATA_H

#include "compat.h"

/* Pushes a new type's metatable (luaL_newmetatable): locked, so that Lua can neither change it nor look into it. */
void new_type(lua_State *L, const char *name, const luaL_Reg *methods, lua_CFunction finalize);

#endif
