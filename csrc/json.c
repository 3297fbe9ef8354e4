/* Includes lua.h. */
#include "json.h"

#define SCRATCH "kapso.scratch"

struct buffer *json_scratch(lua_State *L) {
  struct buffer *scratch = lua_newuserdata(L, sizeof *scratch);
  *scratch = (struct buffer){0};
  luaL_getmetatable(L, SCRATCH);
  lua_setmetatable(L, -2);
  return scratch;
}

static int gc_scratch(lua_State *L) {
  buffer_free(luaL_checkudata(L, 1, SCRATCH));
  return 0;
}

void json_open(lua_State *L) {
  if (luaL_newmetatable(L, SCRATCH)) {
    lua_pushcfunction(L, gc_scratch);
    lua_setfield(L, -2, "__gc");
  }
  lua_pop(L, 1);
  luaL_newmetatable(L, JSON_ARRAY);
  lua_pop(L, 1);
}
