/* Includes lua.h. */
#include "userdata.h"

static int describe(lua_State *L) {
  lua_pushfstring(L, "%s: %p", lua_tostring(L, lua_upvalueindex(1)), lua_topointer(L, 1));
  return 1;
}

void new_type(lua_State *L, const char *name, const luaL_Reg *methods, lua_CFunction finalize) {
  luaL_newmetatable(L, name);
  lua_newtable(L);
  lua_pushvalue(L, -2);
  compat_setfuncs(L, methods, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, finalize);
  lua_setfield(L, -2, "__gc");
  lua_pushstring(L, name);
  lua_pushcclosure(L, describe, 1);
  lua_setfield(L, -2, "__tostring");
  lua_pushliteral(L, "locked");
  lua_setfield(L, -2, "__metatable");
}
