/* Includes lua.h. The differences between Lua 5.1 (LuaJIT) and 5.4; nothing else asks LUA_VERSION_NUM. */
#ifndef KAPSO_COMPAT_H
#define KAPSO_COMPAT_H

#include <lauxlib.h>
#include <lua.h>

#define KAPSO_EXPORT __attribute__((visibility("default")))

#if LUA_VERSION_NUM < 502

/* Stack effect: [table, upvalue x n] -> [table]; as luaL_setfuncs of 5.2. */
static inline void compat_setfuncs(lua_State *L, const luaL_Reg *functions, int upvalues) {
  for (; functions->name != NULL; functions++) {
    for (int i = 0; i < upvalues; i++) lua_pushvalue(L, -upvalues);
    lua_pushcclosure(L, functions->func, upvalues);
    lua_setfield(L, -(upvalues + 2), functions->name);
  }
  lua_pop(L, upvalues);
}

#define lua_rawlen(L, i) lua_objlen(L, i)
/* A userdata's environment is where 5.2 and later have its user value: always a table here. */
#define compat_getuservalue(L, i) lua_getfenv(L, i)
#define compat_setuservalue(L, i) ((void)lua_setfenv(L, i))

#else

#define compat_setfuncs(L, functions, upvalues) luaL_setfuncs(L, functions, upvalues)

#if LUA_VERSION_NUM < 504
#define compat_getuservalue(L, i) lua_getuservalue(L, i)
#define compat_setuservalue(L, i) lua_setuservalue(L, i)
#else
#define compat_getuservalue(L, i) ((void)lua_getiuservalue(L, i, 1))
#define compat_setuservalue(L, i) ((void)lua_setiuservalue(L, i, 1))
#endif

#endif

/* Whether the value is an integer of Lua's own 64-bit kind (5.3 and later), which a double may not hold. */
#if LUA_VERSION_NUM < 503
#define compat_isinteger(L, i) ((void)(L), (void)(i), 0)
#else
#define compat_isinteger(L, i) lua_isinteger(L, i)
#endif

/*
 * Whether the running coroutine can yield here, or some function in C is in the way. LuaJIT can tell, PUC Lua before
 * 5.3 cannot: what is built with the headers of the one may be loaded by the other, so it is asked for when it is run.
 */
#if LUA_VERSION_NUM < 503
LUA_API int lua_isyieldable(lua_State *L);
#pragma weak lua_isyieldable
#define compat_isyieldable(L) (lua_isyieldable == NULL || lua_isyieldable(L))
#else
#define compat_isyieldable(L) lua_isyieldable(L)
#endif

/* The largest magnitude up to which every integer reaches Lua exactly. */
#if LUA_VERSION_NUM < 503
#define COMPAT_INTEGER_MAX 9007199254740992LL
#else
#define COMPAT_INTEGER_MAX 9223372036854775807LL
#endif

static inline void compat_pushinteger(lua_State *L, long long value) {
#if LUA_VERSION_NUM < 503
  lua_pushnumber(L, (lua_Number)value);
#else
  lua_pushinteger(L, (lua_Integer)value);
#endif
}

#endif
