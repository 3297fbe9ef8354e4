/* Includes lua.h. luaopen_kapso_core: JSON, text and credentials; all that needs no libcurl. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "credentials.h"
#include "csv.h"
#include "fields.h"
#include "headers.h"
#include "json.h"
#include "userdata.h"
#include "utf8.h"

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

/* The text at `index`; NULL and no length for what is none. */
static const char *plain_text(lua_State *L, int index, size_t *length) {
  *length = 0;
  return lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, length) : NULL;
}

/* core.is_simple(value, most) -> whether it is text: one to so many printable ASCII characters, no more than four spaces in a row */
static int is_simple(lua_State *L) {
  size_t length = 0;
  const char *text = plain_text(L, 1, &length);
  int simple = length > 0 && (lua_Number)length <= luaL_checknumber(L, 2);
  int spaces = 0;
  for (size_t i = 0; simple && i < length; i++) {
    spaces = text[i] == ' ' ? spaces + 1 : 0;
    simple = text[i] >= ' ' && text[i] <= '~' && spaces <= 4;
  }
  lua_pushboolean(L, simple);
  return 1;
}

/* core.is_number(value) -> whether it is text of digits only, perhaps behind a plus: a phone number as it is dialled */
static int is_number(lua_State *L) {
  size_t length = 0;
  const char *text = plain_text(L, 1, &length);
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

static void push_lower(lua_State *L, const char *text, size_t length) {
  luaL_Buffer lower;
  luaL_buffinit(L, &lower);
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    luaL_addchar(&lower, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  }
  luaL_pushresult(&lower);
}

/* core.headers(block) -> table of lower-case names */
static int headers(lua_State *L) {
  size_t length = 0;
  const char *at = luaL_checklstring(L, 1, &length);
  const char *end = at + length;
  struct header header;
  lua_newtable(L);
  while (header_next(&at, end, &header)) {
    push_lower(L, header.name, header.name_length);
    lua_pushvalue(L, -1);
    lua_rawget(L, -3);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushlstring(L, header.value, header.value_length);
    } else { /* RFC 9110: several of one name are one list */
      lua_pushliteral(L, ", ");
      lua_pushlstring(L, header.value, header.value_length);
      lua_concat(L, 3);
    }
    lua_rawset(L, -3);
  }
  return 1;
}

/* core.origin(base_url) -> scheme, host, port, is_loopback | nil, what is wrong with it */
static int origin(lua_State *L) {
  struct origin parsed;
  size_t length = 0;
  const char *url = luaL_checklstring(L, 1, &length);
  const char *problem = origin_read(url, length, &parsed);
  if (problem != NULL) {
    lua_pushnil(L);
    lua_pushstring(L, problem);
    return 2;
  }
  lua_pushstring(L, parsed.scheme);
  lua_pushstring(L, parsed.host);
  lua_pushstring(L, parsed.port);
  lua_pushboolean(L, origin_is_loopback(&parsed));
  return 4;
}

/* Credentials */

static void take_origins(lua_State *L, int table, const char *name, struct credentials *credentials, enum credential_kind kind) {
  lua_getfield(L, table, name);
  int count = lua_istable(L, -1) ? (int)lua_rawlen(L, -1) : 0;
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    size_t length = 0;
    const char *url = lua_tolstring(L, -1, &length);
    if (url == NULL || credential_allow(credentials, kind, url, length) != 0) {
      (void)luaL_error(L, "kapso.core: %s[%d] is not a base URL", name, i);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_credential(lua_State *L, int table, const char *name, const char *origins, struct credentials *credentials,
                            enum credential_kind kind) {
  size_t length = 0;
  const char *secret = string_field(L, table, name, &length);
  int result = secret != NULL ? credential_set(credentials, kind, secret, length) : 0;
  if (result == -1) (void)short_of_memory(L);
  if (result != 0) (void)luaL_error(L, "kapso.core: %s is empty, or holds a line break or NUL", name);
  take_origins(L, table, origins, credentials, kind);
}

/*
 * core.credentials { api_key, api_key_origins, access_token, access_token_origins, may_leave } -> what a pool needs of
 * them. Nothing of it can be read from Lua; with may_leave by core.revealer alone.
 */
static int new_credentials(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  struct credentials *credentials = lua_newuserdata(L, sizeof *credentials);
  *credentials = (struct credentials){0};
  luaL_getmetatable(L, CREDENTIALS_TYPE);
  lua_setmetatable(L, -2);
  take_credential(L, 1, "api_key", "api_key_origins", credentials, CREDENTIAL_API_KEY);
  take_credential(L, 1, "access_token", "access_token_origins", credentials, CREDENTIAL_ACCESS_TOKEN);
  credentials->may_leave = flag_field(L, 1, "may_leave");
  return 1;
}

/* core.mask(credentials, text) -> text with every credential replaced by asterisks */
static int mask(lua_State *L) {
  const struct credentials *credentials = luaL_checkudata(L, 1, CREDENTIALS_TYPE);
  size_t length = 0;
  const char *text = luaL_checklstring(L, 2, &length);
  char *copy = lua_newuserdata(L, length + 1);
  memcpy(copy, text, length);
  credential_mask(credentials, copy, length);
  lua_pushlstring(L, copy, length);
  return 1;
}

/* Puts the credential's header into the table at `headers`. */
static void reveal_one(lua_State *L, int headers, const struct credentials *credentials, enum credential_kind kind, int oauth) {
  size_t room = credential_room(credentials, kind);
  char *copy = lua_newuserdata(L, room); /* what throws below leaves nothing unowned */
  char *line = credential_line(credentials, kind, oauth);
  if (line == NULL) {
    (void)short_of_memory(L);
    return;
  }
  memcpy(copy, line, room);
  wipe(line, room);
  free(line);
  const char *value = strstr(copy, ": ") + 2;
  lua_pushlstring(L, copy, (size_t)(value - copy) - 2);
  lua_pushstring(L, value);
  lua_settable(L, headers);
  wipe(copy, room);
  lua_pop(L, 1);
}

/* reveal(credentials, headers, scheme, host, port, download, oauth): adds the headers of those that may leave, and may go there
 */
static int reveal(lua_State *L) {
  const struct credentials *credentials = luaL_checkudata(L, 1, CREDENTIALS_TYPE);
  luaL_checktype(L, 2, LUA_TTABLE);
  char url[sizeof(struct origin) + 8];
  struct origin origin;
  const char *host = luaL_checkstring(L, 4);
  int length = snprintf(url, sizeof url, strchr(host, ':') != NULL ? "%s://[%s]:%s" : "%s://%s:%s", luaL_checkstring(L, 3), host,
                        luaL_checkstring(L, 5));
  if (length < 0 || (size_t)length >= sizeof url || origin_read(url, (size_t)length, &origin) != NULL) {
    return luaL_error(L, "kapso.core: not a place to send credentials to");
  }
  for (enum credential_kind kind = 0; credentials->may_leave && kind < CREDENTIAL_KINDS; kind++) {
    if (credential_may_go(credentials, kind, &origin, lua_toboolean(L, 6)))
      reveal_one(L, 2, credentials, kind, lua_toboolean(L, 7));
  }
  return 0;
}

/*
 * core.revealer() -> reveal, to who asks first; nil to all others. That is the transport over nginx's cosockets: what
 * nginx sends must be a Lua string.
 */
static int revealer(lua_State *L) {
  static const char taken[] = "kapso.revealer";
  lua_getfield(L, LUA_REGISTRYINDEX, taken);
  if (!lua_isnil(L, -1)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushboolean(L, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, taken);
  lua_pushcfunction(L, reveal);
  return 1;
}

/* one == other */
static int equal_credentials(lua_State *L) {
  lua_pushboolean(L, credentials_equal(luaL_checkudata(L, 1, CREDENTIALS_TYPE), luaL_checkudata(L, 2, CREDENTIALS_TYPE)));
  return 1;
}

static int gc_credentials(lua_State *L) {
  credentials_clear(luaL_checkudata(L, 1, CREDENTIALS_TYPE));
  return 0;
}

KAPSO_EXPORT int luaopen_kapso_core(lua_State *L);

int luaopen_kapso_core(lua_State *L) {
  static const luaL_Reg none[] = {{NULL, NULL}};
  static const luaL_Reg functions[] = {{"json_encode", encode},
                                       {"json_decode", decode},
                                       {"escape", escape},
                                       {"headers", headers},
                                       {"utf8_length", utf8_length},
                                       {"is_simple", is_simple},
                                       {"is_number", is_number},
                                       {"csv_row", csv_row},
                                       {"origin", origin},
                                       {"unknown_key", unknown_key},
                                       {"credentials", new_credentials},
                                       {"mask", mask},
                                       {"revealer", revealer},
                                       {NULL, NULL}};
  json_open(L);
  new_type(L, CREDENTIALS_TYPE, none, gc_credentials);
  lua_pushcfunction(L, equal_credentials);
  lua_setfield(L, -2, "__eq");
  lua_pop(L, 1);

  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  luaL_getmetatable(L, JSON_ARRAY);
  lua_setfield(L, -2, "array");
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "null");
  return 1;
}
