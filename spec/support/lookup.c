/*
 * To be preloaded (LD_PRELOAD): names are looked up for seconds, and nobody knows them. At its end the process waits for the
 * look-ups that go on, and for what the threads do that began them.
 */
#include <netdb.h>
#include <unistd.h>

enum { SECONDS = 3 };

static volatile int begun;
static volatile int ended;

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  (void)name;
  (void)service;
  (void)hints;
  (void)found;
  begun++;
  (void)sleep(SECONDS);
  ended++;
  return EAI_AGAIN;
}

__attribute__((destructor)) static void wait_for_them(void) {
  while (ended < begun) (void)usleep(1000);
  (void)usleep(200000);
}

/* For Lua: how many look-ups have begun, and how many have ended. */
extern void lua_pushnumber(void *L, double number);

int lookups(void *L) {
  lua_pushnumber(L, begun);
  lua_pushnumber(L, ended);
  return 2;
}
