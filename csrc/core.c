/* Includes lua.h and curl.h. luaopen_kapso_core: the module, JSON and text. */
#include <curl/curl.h>
#include <string.h>

#include "binding.h"
#include "fields.h"
#include "headers.h"
#include "json.h"
#include "utf8.h"

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

/* Pushes the buffer's bytes as a string. */
static int push_bytes(lua_State *L, const struct buffer *buffer) {
  lua_pushlstring(L, buffer->length > 0 ? buffer->data : "", buffer->length);
  return 1;
}

/* core.json_encode(value) -> text | nil, message, path */
static int encode(lua_State *L) {
  struct json_problem problem;
  luaL_checkany(L, 1);
  struct buffer *scratch = json_scratch(L);
  if (json_encode(L, 1, scratch, &problem) == 0) return push_bytes(L, scratch);
  lua_pushnil(L);
  lua_pushstring(L, problem.message);
  lua_pushstring(L, problem.path);
  return 3;
}

/* core.json_decode(text) -> value | nil, message */
static int decode(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  return json_decode(L, text, length);
}

/* core.utf8_length(text) -> characters | nil, position of the first byte that is not UTF-8 */
static int utf8_length(lua_State *L) {
  size_t length = 0;
  size_t characters = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  size_t valid = utf8_valid(text, length, &characters);
  if (valid == length) {
    lua_pushinteger(L, (lua_Integer)characters);
    return 1;
  }
  lua_pushnil(L);
  lua_pushinteger(L, (lua_Integer)valid + 1);
  return 2;
}

/* core.is_simple(text, most) -> whether it is one to so many printable ASCII characters, and no more than four spaces in a row */
static int is_simple(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  int simple = length > 0 && (lua_Number)length <= luaL_checknumber(L, 2);
  int spaces = 0;
  for (size_t i = 0; simple && i < length; i++) {
    spaces = text[i] == ' ' ? spaces + 1 : 0;
    simple = text[i] >= ' ' && text[i] <= '~' && spaces <= 4;
  }
  lua_pushboolean(L, simple);
  return 1;
}

/* core.is_number(text) -> whether it is digits only, perhaps behind a plus: a phone number as it is dialled */
static int is_number(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  size_t first = length > 0 && text[0] == '+';
  size_t at = first;
  while (at < length && text[at] >= '0' && text[at] <= '9') at++;
  lua_pushboolean(L, at == length && at > first);
  return 1;
}

/* core.unknown_key(value, allowed) -> a key of the table that the other has nothing for | nil */
static int unknown_key(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_pushnil(L);
  while (lua_next(L, 1) != 0) {
    lua_pushvalue(L, -2);
    lua_rawget(L, 2);
    int is_allowed = lua_toboolean(L, -1);
    lua_pop(L, 2);
    if (!is_allowed) return 1;
  }
  return 0;
}

/* core.escape(text) -> text, percent-encoded for a path segment or a query value */
static int escape(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  struct buffer *scratch = json_scratch(L);
  if (percent_encode(scratch, text, length) != 0) return short_of_memory(L);
  return push_bytes(L, scratch);
}

/* core.date(text) -> seconds since 1970 of an HTTP date | nil */
static int date(lua_State *L) {
  time_t seconds = curl_getdate(luaL_checkstring(L, 1), NULL);
  if (seconds < 0) return 0;
  lua_pushnumber(L, (lua_Number)seconds);
  return 1;
}

/* core.origin(url) -> scheme, host, port, is_loopback | nil when it is not an http(s) URL or carries a password */
static int origin(lua_State *L) {
  struct origin parsed;
  if (origin_of(luaL_checkstring(L, 1), &parsed) != 0) return 0;
  lua_pushstring(L, parsed.scheme);
  lua_pushstring(L, parsed.host);
  lua_pushstring(L, parsed.port);
  lua_pushboolean(L, origin_is_loopback(&parsed));
  return 4;
}

/* core.resolve(url, location) -> the absolute URL that location means, seen from url | nil */
static int resolve(lua_State *L) {
  const char *url = luaL_checkstring(L, 1);
  const char *location = luaL_checkstring(L, 2);
  struct buffer *scratch = json_scratch(L);
  char *absolute = origin_resolve(url, location);
  if (absolute == NULL) return 0;
  int result = buffer_append(scratch, absolute, strlen(absolute));
  curl_free(absolute); /* before pushing, which may throw */
  if (result != 0) return short_of_memory(L);
  return push_bytes(L, scratch);
}

KAPSO_EXPORT int luaopen_kapso_core(lua_State *L);

int luaopen_kapso_core(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"json_encode", encode},      {"json_decode", decode},  {"escape", escape},       {"resolve", resolve}, {"date", date},
      {"utf8_length", utf8_length}, {"is_simple", is_simple}, {"is_number", is_number}, {"origin", origin},
      {"unknown_key", unknown_key}, {NULL, NULL}};
  luaL_newmetatable(L, SCRATCH);
  lua_pushcfunction(L, gc_scratch);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
  luaL_newmetatable(L, JSON_ARRAY);
  lua_pop(L, 1);

  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  pool_register(L);
  luaL_getmetatable(L, JSON_ARRAY);
  lua_setfield(L, -2, "array");
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "null");
  return 1;
}
