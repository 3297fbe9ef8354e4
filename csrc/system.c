/* Includes lua.h. luaopen_kapso_system: clocks, sleep, terminal, process, signals, file locks, private files. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "compat.h"

#define LOCK_TYPE "kapso.lock"

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

/* system.is_yieldable() -> whether the caller can yield; nginx has a coroutine library without isyieldable */
static int is_yieldable(lua_State *L) {
  lua_pushboolean(L, compat_isyieldable(L));
  return 1;
}

/* Signals are the process's, and so is this: how many SIGINT and SIGTERM there were since they are caught. */
static volatile sig_atomic_t caught;
static int catching;
static struct sigaction before_int, before_term;

/* The first is left for Lua to see; whoever asks a second time means it. */
static void note_signal(int signal) {
  (void)signal;
  if (caught > 0) _exit(130);
  caught = caught + 1;
}

/* system.catch_signals(): SIGINT and SIGTERM are counted from now on; a second one ends the process, with 130 */
static int catch_signals(lua_State *L) {
  struct sigaction action = {.sa_handler = note_signal};
  (void)L;
  caught = 0;
  if (catching) return 0;
  catching = 1;
  sigemptyset(&action.sa_mask);
  (void)sigaction(SIGINT, &action, &before_int);
  (void)sigaction(SIGTERM, &action, &before_term);
  return 0;
}

/* system.release_signals(): they do again what they did before */
static int release_signals(lua_State *L) {
  (void)L;
  if (!catching) return 0;
  catching = 0;
  (void)sigaction(SIGINT, &before_int, NULL);
  (void)sigaction(SIGTERM, &before_term, NULL);
  return 0;
}

/* system.signals() -> how many have come since `catch_signals` */
static int signals(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)caught);
  return 1;
}

static int push_failure(lua_State *L, int number) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(number));
  lua_pushboolean(L, number == EWOULDBLOCK);
  return 3;
}

/*
 * system.exec(program, arguments...) -> nil, message: the process becomes that program, unless it cannot. Under nohup SIGHUP
 * is ignored, and a shell cannot trap what was ignored when it began: the program gets it as it is by default.
 */
static int become_program(lua_State *L) {
  int count = lua_gettop(L);
  char **arguments = lua_newuserdata(L, sizeof *arguments * ((size_t)count + 1));
  for (int i = 0; i < count; i++) {
    const char *text = luaL_checkstring(L, i + 1);
    memcpy(&arguments[i], &text, sizeof text); /* execvp changes none of them: its type is older than const */
  }
  arguments[count] = NULL;
  if (count == 0) return luaL_error(L, "kapso.system.exec needs a program");
  (void)fflush(NULL);
  void (*before)(int) = signal(SIGHUP, SIG_DFL);
  (void)execvp(arguments[0], arguments);
  int number = errno;
  (void)signal(SIGHUP, before);
  return push_failure(L, number);
}

/* A lock is a descriptor, -1 once it is released. Children that are started do not inherit it. */
static int release_lock(lua_State *L) {
  int *descriptor = luaL_checkudata(L, 1, LOCK_TYPE);
  if (*descriptor >= 0) (void)close(*descriptor);
  *descriptor = -1;
  return 0;
}

/* system.lock(path) -> lock, whose method `release` gives it back | nil, message, whether another process holds it.
   The file is made when it is not there. The lock ends with the process, however that ends. */
static int lock_file(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  int *descriptor = lua_newuserdata(L, sizeof *descriptor);
  *descriptor = -1;
  luaL_getmetatable(L, LOCK_TYPE);
  lua_setmetatable(L, -2);
  *descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  int number = errno;
  if (*descriptor < 0 && (number == EACCES || number == EROFS)) *descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (*descriptor < 0) return push_failure(L, number);
  if (flock(*descriptor, LOCK_EX | LOCK_NB) == 0) return 1;
  number = errno;
  (void)close(*descriptor);
  *descriptor = -1;
  return push_failure(L, number);
}

/* system.identity(path) -> device and inode, which a copy of the file does not have | nil, message */
static int identity(lua_State *L) {
  struct stat found;
  if (stat(luaL_checkstring(L, 1), &found) != 0) return push_failure(L, errno);
  char text[48];
  (void)snprintf(text, sizeof text, "%ju:%ju", (uintmax_t)found.st_dev, (uintmax_t)found.st_ino);
  lua_pushstring(L, text);
  return 1;
}

static int write_all(int descriptor, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(descriptor, text, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text += written;
    length -= (size_t)written;
  }
  return 0;
}

/* system.write_private(path, text) -> true | nil, message. Makes a file that its owner alone can read; one that is there
   already stays as it is. */
static int write_private(lua_State *L) {
  size_t length = 0;
  const char *path = luaL_checkstring(L, 1);
  const char *text = luaL_checklstring(L, 2, &length);
  int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return push_failure(L, errno);
  int number = write_all(descriptor, text, length);
  if (close(descriptor) != 0 && number == 0) number = errno;
  if (number != 0) {
    (void)unlink(path);
    return push_failure(L, number);
  }
  lua_pushboolean(L, 1);
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
                                       {"is_yieldable", is_yieldable},
                                       {"catch_signals", catch_signals},
                                       {"release_signals", release_signals},
                                       {"signals", signals},
                                       {"exec", become_program},
                                       {"lock", lock_file},
                                       {"identity", identity},
                                       {"write_private", write_private},
                                       {NULL, NULL}};
  static const luaL_Reg of_locks[] = {{"release", release_lock}, {"__gc", release_lock}, {NULL, NULL}};
  luaL_newmetatable(L, LOCK_TYPE);
  compat_setfuncs(L, of_locks, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
