/* Includes lua.h. */
#include "fields.h"

#include <string.h>

int short_of_memory(lua_State *L) { return luaL_error(L, "kapso: memory is short"); }

/* The string field, or NULL when absent; raises when it is something else. It lives as long as the table. */
const char *string_field(lua_State *L, int table, const char *name, size_t *length) {
  lua_getfield(L, table, name);
  const char *text = NULL;
  if (lua_type(L, -1) == LUA_TSTRING) {
    text = lua_tolstring(L, -1, length);
  } else if (!lua_isnil(L, -1)) {
    (void)luaL_error(L, "kapso: %s must be a string", name);
  }
  lua_pop(L, 1);
  return text;
}

const char *required_field(lua_State *L, int table, const char *name, size_t *length) {
  const char *text = string_field(L, table, name, length);
  if (text == NULL || strlen(text) != *length) (void)luaL_error(L, "kapso: %s must be a string without NUL", name);
  return text;
}

int flag_field(lua_State *L, int table, const char *name) {
  lua_getfield(L, table, name);
  int flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

double within_range(double number) {
  if (!(number >= 0)) return 0;
  return number > 1e9 ? 1e9 : number;
}

double number_field(lua_State *L, int table, const char *name, double otherwise) {
  lua_getfield(L, table, name);
  double number = lua_type(L, -1) == LUA_TNUMBER ? (double)lua_tonumber(L, -1) : otherwise;
  lua_pop(L, 1);
  return within_range(number);
}
