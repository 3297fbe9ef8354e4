/* Includes lua.h. luaopen_kapso_system: clocks, sleep, terminal, process. */
#include <errno.h>
#include <sys/ioctl.h>
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

/* system.terminal_width(descriptor) -> columns, or nil where that is no terminal or it does not say */
static int terminal_width(lua_State *L) {
  struct winsize size = {0};
  int known = ioctl((int)luaL_checkinteger(L, 1), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  if (known) {
    lua_pushinteger(L, size.ws_col);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

/* system.process_id() -> this process */
static int process_id(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)getpid());
  return 1;
}

KAPSO_EXPORT int luaopen_kapso_system(lua_State *L);

int luaopen_kapso_system(lua_State *L) {
  static const luaL_Reg functions[] = {{"now", now},
                                       {"time", wall_time},
                                       {"sleep", sleep_seconds},
                                       {"is_terminal", is_terminal},
                                       {"terminal_width", terminal_width},
                                       {"process_id", process_id},
                                       {NULL, NULL}};
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
