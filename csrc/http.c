/* Includes lua.h and curl.h. luaopen_kapso_http: pools, and what else needs libcurl. Loaded with the first request. */
#include <curl/curl.h>
#include <dlfcn.h>
#include <string.h>

#include "binding.h"
#include "fields.h"
#include "json.h"
#include "url.h"

/* http.date(text) -> seconds since 1970 of an HTTP date | nil */
static int date(lua_State *L) {
  time_t seconds = curl_getdate(luaL_checkstring(L, 1), NULL);
  if (seconds < 0) return 0;
  lua_pushnumber(L, (lua_Number)seconds);
  return 1;
}

/* http.origin(url) -> scheme, host, port, is_loopback | nil when it is not an http(s) URL or carries a password */
static int origin(lua_State *L) {
  struct origin parsed;
  size_t length = 0;
  const char *url = luaL_checklstring(L, 1, &length);
  if (strlen(url) != length || url_origin(url, &parsed) != 0) return 0;
  lua_pushstring(L, parsed.scheme);
  lua_pushstring(L, parsed.host);
  lua_pushstring(L, parsed.port);
  lua_pushboolean(L, origin_is_loopback(&parsed));
  return 4;
}

/* http.resolve(url, location) -> the absolute URL that location means, seen from url | nil */
static int resolve(lua_State *L) {
  const char *url = luaL_checkstring(L, 1);
  const char *location = luaL_checkstring(L, 2);
  struct buffer *scratch = json_scratch(L);
  char *absolute = url_resolve(url, location);
  if (absolute == NULL) return 0;
  int result = buffer_append(scratch, absolute, strlen(absolute));
  curl_free(absolute); /* before pushing, which may throw */
  if (result != 0) return short_of_memory(L);
  lua_pushlstring(L, scratch->data, scratch->length);
  return 1;
}

/*
 * Keeps this module, and with it libcurl, in memory when Lua unloads it: a thread of libcurl that looks up a name for a
 * request which was given up (CURLOPT_QUICK_EXIT) may outlive the Lua state, and returns into libcurl.
 */
static void stay_loaded(void) {
  static const char here = 0;
  Dl_info module = {0};
  if (dladdr(&here, &module) == 0) return;
  void *handle = dlopen(module.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
  if (handle != NULL) (void)dlclose(handle);
}

KAPSO_EXPORT int luaopen_kapso_http(lua_State *L);

int luaopen_kapso_http(lua_State *L) {
  static const luaL_Reg functions[] = {{"date", date}, {"origin", origin}, {"resolve", resolve}, {NULL, NULL}};
  stay_loaded();
  json_open(L);
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  pool_register(L);
  return 1;
}
