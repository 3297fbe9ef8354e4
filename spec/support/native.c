/*
 * What specs need of the system and plain Lua has not: fork, wait, exit, poll, close, memory that runs short, terminals.
 * Declares the little it uses of Lua's API itself (the same from 5.1 to 5.4), so that it compiles without Lua's headers.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct lua_State lua_State;
typedef void *(*lua_Alloc)(void *context, void *memory, size_t before, size_t after);
lua_Alloc lua_getallocf(lua_State *L, void **context);
void lua_setallocf(lua_State *L, lua_Alloc allocate, void *context);
void lua_pushboolean(lua_State *L, int boolean);
void lua_pushvalue(lua_State *L, int index);
void lua_settop(lua_State *L, int index);
/* Of these two, each Lua has one. */
__attribute__((weak)) int lua_pcall(lua_State *L, int arguments, int results, int handler);
__attribute__((weak)) int lua_pcallk(lua_State *L, int arguments, int results, int handler, ptrdiff_t context, void *next);
double luaL_checknumber(lua_State *L, int index);
void lua_pushnumber(lua_State *L, double number);
void lua_pushcclosure(lua_State *L, int (*function)(lua_State *L), int upvalues);
void lua_createtable(lua_State *L, int list, int fields);
void lua_setfield(lua_State *L, int index, const char *name);

/* fork() -> 0 in the child, its id in the parent */
static int fork_process(lua_State *L) {
  lua_pushnumber(L, fork());
  return 1;
}

/* wait(id) -> exit code; 128 and the signal's number when it was killed */
static int wait_process(lua_State *L) {
  int status = 0;
  if (waitpid((pid_t)luaL_checknumber(L, 1), &status, 0) < 0) return 0;
  lua_pushnumber(L, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 1;
}

/*
 * exit(code): at once, without any clean-up; what the child leaves to its parent is no leak that a checker of memory
 * should report, so another program does the exit.
 */
static int exit_process(lua_State *L) {
  char command[32];
  (void)snprintf(command, sizeof command, "exit %d", (int)luaL_checknumber(L, 1));
  (void)unsetenv("LD_PRELOAD");
  (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  _exit(98);
}

/* poll(descriptor, seconds) -> 1 when it can be read, else 0 */
static int poll_descriptor(lua_State *L) {
  struct pollfd descriptor = {.fd = (int)luaL_checknumber(L, 1), .events = POLLIN};
  lua_pushnumber(L, poll(&descriptor, 1, (int)(luaL_checknumber(L, 2) * 1000)));
  return 1;
}

/* close(descriptor) -> 0, or -1 */
static int close_descriptor(lua_State *L) {
  lua_pushnumber(L, close((int)luaL_checknumber(L, 1)));
  return 1;
}

/* Lua's own allocator, and how often it may still be asked for more. */
static lua_Alloc allocator;
static void *allocator_context;
static double allowed;
static int refused;

/* Only growing fails: Lua relies on giving back. */
static void *allocate(void *context, void *memory, size_t before, size_t after) {
  (void)context;
  if (after > (memory != NULL ? before : 0) && allowed-- <= 0) {
    refused = 1;
    return NULL;
  }
  return allocator(allocator_context, memory, before, after);
}

/*
 * ration(count, function) -> whether memory was refused, whether the function raised, and what: it is called with memory
 * so many times, and then none. (In C: Lua may need memory for a mere call.)
 */
static int ration(lua_State *L) {
  allowed = luaL_checknumber(L, 1);
  refused = 0;
  lua_settop(L, 2);
  allocator = lua_getallocf(L, &allocator_context);
  lua_setallocf(L, allocate, NULL);
  int status = lua_pcall != NULL ? lua_pcall(L, 0, 0, 0) : lua_pcallk(L, 0, 0, 0, 0, NULL);
  lua_setallocf(L, allocator, allocator_context);
  lua_pushboolean(L, refused);
  lua_pushboolean(L, status != 0);
  if (status == 0) return 2;
  lua_pushvalue(L, 2); /* the error */
  return 3;
}

/* terminal(columns) -> descriptors of a new terminal and of what it is connected to; to be closed */
static int open_terminal(lua_State *L) {
  struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)luaL_checknumber(L, 1)};
  int other = posix_openpt(O_RDWR | O_NOCTTY);
  if (other < 0 || grantpt(other) != 0 || unlockpt(other) != 0) return 0;
  int terminal = open(ptsname(other), O_RDWR | O_NOCTTY);
  if (terminal < 0 || ioctl(terminal, TIOCSWINSZ, &size) != 0) return 0;
  lua_pushnumber(L, terminal);
  lua_pushnumber(L, other);
  return 2;
}

int luaopen_native(lua_State *L);

int luaopen_native(lua_State *L) {
  static const struct {
    const char *name;
    int (*function)(lua_State *L);
  } functions[] = {{"fork", fork_process}, {"wait", wait_process}, {"exit", exit_process}, {"poll", poll_descriptor},
                 {"close", close_descriptor}, {"ration", ration}, {"terminal", open_terminal}};
  lua_createtable(L, 0, 6);
  for (unsigned i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    lua_pushcclosure(L, functions[i].function, 0);
    lua_setfield(L, -2, functions[i].name);
  }
  return 1;
}
