/*
 * Includes lua.h. luaopen_kapso_watch: a thread that waits for pools on behalf of an event loop that cannot.
 *
 * nginx's Lua waits for sockets that nginx has made, and for nothing else. So the loop connects to a socket of this
 * module, and the thread writes a byte to its end of it when one of the descriptors that it was told of becomes
 * readable. It touches neither Lua nor libcurl, and sleeps unless it has been told of some.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "userdata.h"

#define WATCHER_TYPE "kapso.watcher"

enum { DESCRIPTORS = 64, PATH_ROOM = sizeof((struct sockaddr_un){0}).sun_path };

struct watcher {
  pthread_t thread;
  pthread_mutex_t lock;
  int has_thread;
  int control[2]; /* a byte wakes the thread up; its end ends the thread */
  int listener;
  char folder[PATH_ROOM]; /* that the listener's name is in; empty: none */
  char path[PATH_ROOM];

  /* Both sides', under the lock. */
  int told[DESCRIPTORS];
  int count; /* 0: the thread need not look */
  int peer;  /* where it writes to */
};

static struct watcher *check_watcher(lua_State *L) { return luaL_checkudata(L, 1, WATCHER_TYPE); }

static void close_descriptor(int *descriptor) {
  if (*descriptor >= 0) (void)close(*descriptor);
  *descriptor = -1;
}

/* The thread */

/* Copies what is to be watched, behind the control pipe. How much there is. */
static nfds_t list_descriptors(struct watcher *watcher, struct pollfd *descriptors) {
  (void)pthread_mutex_lock(&watcher->lock);
  nfds_t count = (nfds_t)watcher->count;
  for (nfds_t i = 0; i < count; i++) descriptors[i + 1] = (struct pollfd){.fd = watcher->told[i], .events = POLLIN};
  (void)pthread_mutex_unlock(&watcher->lock);
  descriptors[0] = (struct pollfd){.fd = watcher->control[0], .events = POLLIN};
  return count + 1;
}

static void ring(struct watcher *watcher) {
  (void)pthread_mutex_lock(&watcher->lock);
  if (watcher->count > 0 && watcher->peer >= 0) (void)send(watcher->peer, "!", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
  watcher->count = 0; /* once: whoever is told looks, and says then what is next */
  (void)pthread_mutex_unlock(&watcher->lock);
}

static void *watch(void *context) {
  struct watcher *watcher = context;
  struct pollfd descriptors[DESCRIPTORS + 1];
  for (;;) {
    nfds_t count = list_descriptors(watcher, descriptors);
    if (poll(descriptors, count, -1) < 0) {
      if (errno == EINTR) continue;
      return NULL;
    }
    if (descriptors[0].revents != 0) { /* told of others, or to end */
      char bytes[64];
      if (read(watcher->control[0], bytes, sizeof bytes) == 0) return NULL;
      continue;
    }
    ring(watcher);
  }
}

static int start_thread(struct watcher *watcher) {
  sigset_t all;
  sigset_t before;
  (void)sigfillset(&all); /* signals are the program's business */
  (void)pthread_sigmask(SIG_BLOCK, &all, &before);
  watcher->has_thread = pthread_create(&watcher->thread, NULL, watch, watcher) == 0;
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  return watcher->has_thread ? 0 : -1;
}

/* The loop's side */

static int set_cloexec(int descriptor) { return fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

static int failed(lua_State *L) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(errno));
  return 2;
}

/* watch.new() -> watcher | nil, message */
static int new_watcher(lua_State *L) {
  struct watcher *watcher = lua_newuserdata(L, sizeof *watcher);
  *watcher = (struct watcher){.control = {-1, -1}, .listener = -1, .peer = -1};
  (void)pthread_mutex_init(&watcher->lock, NULL);
  luaL_getmetatable(L, WATCHER_TYPE);
  lua_setmetatable(L, -2);
  if (pipe(watcher->control) != 0) return failed(L);
  (void)set_cloexec(watcher->control[0]);
  (void)set_cloexec(watcher->control[1]);
  (void)fcntl(watcher->control[1], F_SETFL, O_NONBLOCK);
  if (start_thread(watcher) != 0) return failed(L);
  return 1;
}

static void stop_listening(struct watcher *watcher) {
  close_descriptor(&watcher->listener);
  if (watcher->folder[0] == '\0') return;
  (void)unlink(watcher->path);
  (void)rmdir(watcher->folder);
  watcher->folder[0] = '\0';
}

static int name_listener(struct watcher *watcher) {
  const char *folder = getenv("TMPDIR");
  if (folder == NULL || folder[0] != '/') folder = "/tmp";
  int length = snprintf(watcher->folder, sizeof watcher->folder, "%s/kapso-XXXXXX", folder);
  if (length < 0 || (size_t)length + sizeof "/s" > sizeof watcher->path) errno = ENAMETOOLONG;
  if (errno == ENAMETOOLONG || mkdtemp(watcher->folder) == NULL) { /* for this user only */
    watcher->folder[0] = '\0';
    return -1;
  }
  memcpy(watcher->path, watcher->folder, (size_t)length);
  memcpy(watcher->path + length, "/s", sizeof "/s");
  return 0;
}

static int listen_there(struct watcher *watcher) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  memcpy(address.sun_path, watcher->path, sizeof address.sun_path);
  watcher->listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (watcher->listener < 0) return -1;
  (void)set_cloexec(watcher->listener);
  (void)fcntl(watcher->listener, F_SETFL, O_NONBLOCK);
  if (bind(watcher->listener, (const struct sockaddr *)&address, sizeof address) != 0) return -1;
  return listen(watcher->listener, 1);
}

/* watcher:listen() -> path of a socket that the loop is to connect to | nil, message */
static int listen_for_loop(lua_State *L) {
  struct watcher *watcher = check_watcher(L);
  stop_listening(watcher);
  errno = 0;
  if (name_listener(watcher) != 0 || listen_there(watcher) != 0) {
    int result = failed(L);
    stop_listening(watcher);
    return result;
  }
  lua_pushstring(L, watcher->path);
  return 1;
}

static void set_peer(struct watcher *watcher, int peer) {
  (void)pthread_mutex_lock(&watcher->lock);
  close_descriptor(&watcher->peer);
  watcher->peer = peer;
  watcher->count = 0;
  (void)pthread_mutex_unlock(&watcher->lock);
}

/* watcher:accept(stay) -> whether the loop has connected; the socket's name is gone then, unless it is to stay till it has */
static int accept_loop(lua_State *L) {
  struct watcher *watcher = check_watcher(L);
  int peer = watcher->listener >= 0 ? accept(watcher->listener, NULL, NULL) : -1;
  if (peer >= 0 || !lua_toboolean(L, 2)) stop_listening(watcher);
  if (peer >= 0) (void)set_cloexec(peer);
  set_peer(watcher, peer);
  lua_pushboolean(L, peer >= 0);
  return 1;
}

/* watcher:hang_up(): the loop sees the end of its connection */
static int hang_up(lua_State *L) {
  set_peer(check_watcher(L), -1);
  return 0;
}

/* watcher:arm(descriptor...): a byte comes, once, when one of them is readable */
static int arm(lua_State *L) {
  struct watcher *watcher = check_watcher(L);
  int told[DESCRIPTORS] = {0};
  int count = lua_gettop(L) - 1;
  if (count > DESCRIPTORS) count = DESCRIPTORS;
  for (int i = 0; i < count; i++) told[i] = (int)luaL_checkinteger(L, i + 2);
  size_t size = (size_t)count * sizeof told[0];
  (void)pthread_mutex_lock(&watcher->lock);
  int is_new = count != watcher->count || memcmp(told, watcher->told, size) != 0;
  memcpy(watcher->told, told, size);
  watcher->count = count;
  (void)pthread_mutex_unlock(&watcher->lock);
  if (is_new && write(watcher->control[1], "!", 1) < 0 && errno != EAGAIN)
    return luaL_error(L, "kapso.watch: %s", strerror(errno));
  return 0;
}

static int gc_watcher(lua_State *L) {
  struct watcher *watcher = check_watcher(L);
  close_descriptor(&watcher->control[1]);
  if (watcher->has_thread) (void)pthread_join(watcher->thread, NULL);
  watcher->has_thread = 0;
  close_descriptor(&watcher->control[0]);
  close_descriptor(&watcher->peer);
  stop_listening(watcher);
  return 0;
}

KAPSO_EXPORT int luaopen_kapso_watch(lua_State *L);

int luaopen_kapso_watch(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"listen", listen_for_loop}, {"accept", accept_loop}, {"hang_up", hang_up}, {"arm", arm}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"new", new_watcher}, {NULL, NULL}};
  new_type(L, WATCHER_TYPE, methods, gc_watcher);
  lua_pop(L, 1);
  lua_newtable(L);
  compat_setfuncs(L, functions, 0);
  return 1;
}
