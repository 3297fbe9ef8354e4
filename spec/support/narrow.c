/*
 * To be preloaded (LD_PRELOAD): connections of the process hold few bytes that the other end has not read. A long body is
 * then on its way bit by bit, as over a slow line.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/socket.h>

int connect(int descriptor, const struct sockaddr *address, socklen_t length) {
  int (*original)(int, const struct sockaddr *, socklen_t);
  int bytes = 4096;
  *(void **)&original = dlsym(RTLD_NEXT, "connect");
  (void)setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  return original(descriptor, address, length);
}
