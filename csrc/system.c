/* Includes lua.h. luaopen_kapso_system: clocks, sleep, terminal, process. */
#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "compat.h"

static int push_clock(lua_State *L, clockid_t clock) {
  struct timespec now = {0};
  if (clock_gettime(clock, &now) != 0) return luaL_error(L, "kapso.system: the clock cannot be read");
  lua_pushnumber(L, (lua_Number)now.tv_sec + (lua_Number)now.tv_nsec / 1e9);
  return 1;
}

/* system.now() -> monotonic seconds */
static int now(lua_State *L) { return push_clock(L, CLOCK_MONOTONIC); }

/* system.time() -> seconds since 1970, with their fraction */
static int wall_time(lua_State *L) { return push_clock(L, CLOCK_REALTIME); }

/* system.sleep(seconds): blocks; a signal does not cut it short */
static int sleep_seconds(lua_State *L) {
  double seconds = (double)luaL_checknumber(L, 1);
  if (!(seconds > 0)) return 0;
  if (seconds > 1e9) seconds = 1e9;
  struct timespec rest = {.tv_sec = (time_t)seconds};
  rest.tv_nsec = (long)((seconds - (double)rest.tv_sec) * 1e9);
  while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
  return 0;
}

/* system.is_terminal(descriptor) -> boolean */
static int is_terminal(lua_State *L) {
  lua_pushboolean(L, isatty((int)luaL_checkinteger(L, 1)));
  return 1;
}

/* system.process_id() -> this process */
static int process_id(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)getpid());
  return 1;
}

/* system.is_yieldable() -> whether the caller can yield; nginx has a coroutine library without isyieldable */
static int is_yieldable(lua_State *L) {
  lua_pushboolean(L, compat_isyieldable(L));
  return 1;
}

KAPSO_EXPORT int luaopen_kapso_system(lua_State *L);

int luaopen_kapso_system(lua_State *L) {
  static const luaL_Reg functions[] = {{"now", now},
                                       {"time", wall_time},
                                       {"sleep", sleep_seconds},
                                       {"is_terminal", is_terminal},
                                       {"process_id", process_id},
                                       {"is_yieldable", is_yieldable},
                                       {NULL, NULL}};
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
