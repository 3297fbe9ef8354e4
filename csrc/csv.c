/* Includes lua.h. */
#include "csv.h"

#include <string.h>

#include "utf8.h"

/* Length of the start of `line` before its end, where it has so many fields and needs no closer look; else 0. */
static size_t plain_length(const char *line, size_t length, char separator, size_t fields) {
  size_t at = 0;
  while (at < length && line[at] != '\n' && line[at] != '\r') {
    if (line[at] == '"' || line[at] == '\0') return 0;
    if (line[at] == separator) fields--;
    size_t size = utf8_character((const unsigned char *)line + at, length - at);
    if (size == 0) return 0;
    at += size;
  }
  return fields == 1 ? at : 0;
}

/* Length of the line's end; 0 when it is not there, or may be only half there. */
static size_t end_length(const char *end, size_t length) {
  if (length == 0) return 0;
  if (*end == '\n') return 1;
  if (length == 1) return 0;
  return end[1] == '\n' ? 2 : 1;
}

static void push_row(lua_State *L, const char *line, size_t length, char separator, size_t fields) {
  const char *end = line + length;
  lua_createtable(L, 0, (int)fields);
  for (size_t i = 1; i <= fields; i++) {
    const char *stop = memchr(line, separator, (size_t)(end - line));
    if (stop == NULL) stop = end;
    lua_rawgeti(L, 4, (int)i);
    lua_pushlstring(L, line, (size_t)(stop - line));
    lua_rawset(L, -3);
    line = stop + 1;
  }
}

int csv_row(lua_State *L) {
  size_t length = 0;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer at = luaL_checkinteger(L, 2);
  const char *separator = luaL_checkstring(L, 3);
  luaL_checktype(L, 4, LUA_TTABLE);
  luaL_argcheck(L, at >= 1, 2, "is no position");
  size_t start = (size_t)at - 1;
  if (start >= length) return 0;
  size_t fields = lua_rawlen(L, 4);
  size_t line = plain_length(text + start, length - start, *separator, fields);
  size_t end = line > 0 ? end_length(text + start + line, length - start - line) : 0;
  if (end == 0) return 0;
  push_row(L, text + start, line, *separator, fields);
  compat_pushinteger(L, (long long)(start + line + end + 1));
  return 2;
}
