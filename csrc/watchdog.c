/*
 * Includes lua.h. luaopen_kapso_watchdog: a thread that ends the process when its event loop has not turned round for long.
 *
 * Lua that never ends cannot be interrupted from inside once it is compiled, and holds up all that the process serves: so
 * the process goes, with a word about what it was at, and whoever supervises it starts another. The thread counts how often
 * it has looked in vain, not the time: a process that was stopped, or a machine that slept, is no reason.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "userdata.h"

#define WATCHDOG_TYPE "kapso.watchdog"

enum { LOOKS = 20, NOTE_ROOM = 400 };

struct watchdog {
  pthread_t thread;
  pthread_mutex_t lock;
  int has_thread;
  int control[2]; /* its end ends the thread */
  double seconds;

  /* Both sides', under the lock. */
  int looks; /* since the last turn */
  char note[NOTE_ROOM];
};

static struct watchdog *check_watchdog(lua_State *L) { return luaL_checkudata(L, 1, WATCHDOG_TYPE); }

/* The thread */

static int has_had_enough(struct watchdog *dog) {
  (void)pthread_mutex_lock(&dog->lock);
  int looks = ++dog->looks;
  (void)pthread_mutex_unlock(&dog->lock);
  return looks > LOOKS;
}

static void end_process(struct watchdog *dog) {
  char text[NOTE_ROOM + 200];
  (void)pthread_mutex_lock(&dog->lock);
  int length = snprintf(text, sizeof text,
                        "kapso bot: this process (%d) did not get on for %g seconds, and is ended; it was last at %s\n",
                        (int)getpid(), dog->seconds, dog->note[0] != '\0' ? dog->note : "nothing that is known");
  (void)pthread_mutex_unlock(&dog->lock);
  ssize_t written = length > 0 ? write(STDERR_FILENO, text, (size_t)length) : 0;
  (void)written; /* where nobody can be told it ends all the same */
  (void)kill(getpid(), SIGKILL);
}

static void *watch(void *context) {
  struct watchdog *dog = context;
  struct pollfd control = {.fd = dog->control[0], .events = POLLIN};
  int pause = (int)(dog->seconds * 1000 / LOOKS) + 1;
  for (;;) {
    int count = poll(&control, 1, pause);
    if (count > 0 || (count < 0 && errno != EINTR)) return NULL;
    if (count == 0 && has_had_enough(dog)) end_process(dog);
  }
}

static int start_thread(struct watchdog *dog) {
  sigset_t all;
  sigset_t before;
  (void)sigfillset(&all); /* signals are the program's business */
  (void)pthread_sigmask(SIG_BLOCK, &all, &before);
  int number = pthread_create(&dog->thread, NULL, watch, dog);
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  dog->has_thread = number == 0;
  return number;
}

/* The loop's side */

static int failed(lua_State *L, int number) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(number));
  return 2;
}

/* watchdog.new(seconds) -> dog, which lives as long as it is kept | nil, message */
static int new_watchdog(lua_State *L) {
  double seconds = (double)luaL_checknumber(L, 1);
  luaL_argcheck(L, seconds > 0 && seconds <= 1e6, 1, "seconds are expected");
  struct watchdog *dog = lua_newuserdata(L, sizeof *dog);
  *dog = (struct watchdog){.control = {-1, -1}, .seconds = seconds};
  (void)pthread_mutex_init(&dog->lock, NULL);
  luaL_getmetatable(L, WATCHDOG_TYPE);
  lua_setmetatable(L, -2);
  if (pipe(dog->control) != 0) return failed(L, errno);
  (void)fcntl(dog->control[0], F_SETFD, FD_CLOEXEC);
  (void)fcntl(dog->control[1], F_SETFD, FD_CLOEXEC);
  int number = start_thread(dog);
  return number == 0 ? 1 : failed(L, number);
}

/* dog:turn(): the loop has turned round */
static int turn(lua_State *L) {
  struct watchdog *dog = check_watchdog(L);
  (void)pthread_mutex_lock(&dog->lock);
  dog->looks = 0;
  (void)pthread_mutex_unlock(&dog->lock);
  return 0;
}

/* dog:note(text): what the loop is at, for people */
static int note(lua_State *L) {
  struct watchdog *dog = check_watchdog(L);
  size_t length = 0;
  const char *text = luaL_checklstring(L, 2, &length);
  if (length > NOTE_ROOM - 1) length = NOTE_ROOM - 1;
  (void)pthread_mutex_lock(&dog->lock);
  memcpy(dog->note, text, length);
  dog->note[length] = '\0';
  (void)pthread_mutex_unlock(&dog->lock);
  return 0;
}

/* dog:stop(): it looks no more */
static int stop(lua_State *L) {
  struct watchdog *dog = check_watchdog(L);
  if (dog->control[1] >= 0) (void)close(dog->control[1]);
  dog->control[1] = -1;
  if (dog->has_thread) (void)pthread_join(dog->thread, NULL);
  dog->has_thread = 0;
  if (dog->control[0] >= 0) (void)close(dog->control[0]);
  dog->control[0] = -1;
  return 0;
}

KAPSO_EXPORT int luaopen_kapso_watchdog(lua_State *L);

int luaopen_kapso_watchdog(lua_State *L) {
  static const luaL_Reg methods[] = {{"turn", turn}, {"note", note}, {"stop", stop}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"new", new_watchdog}, {NULL, NULL}};
  new_type(L, WATCHDOG_TYPE, methods, stop);
  lua_pop(L, 1);
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
