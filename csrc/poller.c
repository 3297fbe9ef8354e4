/* Includes neither lua.h nor curl.h. */
#include "poller.h"

#include <errno.h>
#include <unistd.h>

#define ROOM 64

#ifdef __linux__

#include <sys/epoll.h>

int poller_open(void) { return epoll_create1(EPOLL_CLOEXEC); }

int poller_watch(int poller, int socket, int interest) {
  struct epoll_event event = {.events = 0, .data = {.fd = socket}};
  if (interest == 0) {
    /* a socket that was closed first has left the set by itself */
    return epoll_ctl(poller, EPOLL_CTL_DEL, socket, &event) == 0 || errno == ENOENT || errno == EBADF ? 0 : -1;
  }
  if (interest & POLLER_IN) event.events |= EPOLLIN;
  if (interest & POLLER_OUT) event.events |= EPOLLOUT;
  if (epoll_ctl(poller, EPOLL_CTL_ADD, socket, &event) == 0) return 0;
  return errno == EEXIST ? epoll_ctl(poller, EPOLL_CTL_MOD, socket, &event) : -1;
}

int poller_wait(int poller, int milliseconds, struct poller_event *events, int room) {
  struct epoll_event found[ROOM];
  int count = epoll_wait(poller, found, room < ROOM ? room : ROOM, milliseconds);
  for (int i = 0; i < count; i++) {
    unsigned flags = found[i].events;
    events[i].socket = found[i].data.fd;
    events[i].ready = ((flags & EPOLLIN) ? POLLER_IN : 0) | ((flags & EPOLLOUT) ? POLLER_OUT : 0) |
                      ((flags & (EPOLLERR | EPOLLHUP)) ? POLLER_ERROR : 0);
  }
  return count > 0 ? count : 0;
}

#else

#include <fcntl.h>
#include <sys/event.h>
#include <sys/time.h>
#include <sys/types.h>

int poller_open(void) {
  int poller = kqueue();
  if (poller >= 0) (void)fcntl(poller, F_SETFD, FD_CLOEXEC);
  return poller;
}

static int set_filter(int poller, int socket, short filter, int wanted) {
  struct kevent change;
  EV_SET(&change, socket, filter, wanted ? EV_ADD : EV_DELETE, 0, 0, 0);
  if (kevent(poller, &change, 1, NULL, 0, NULL) == 0) return 0;
  return !wanted && (errno == ENOENT || errno == EBADF) ? 0 : -1;
}

int poller_watch(int poller, int socket, int interest) {
  if (set_filter(poller, socket, EVFILT_READ, interest & POLLER_IN) != 0) return -1;
  return set_filter(poller, socket, EVFILT_WRITE, interest & POLLER_OUT);
}

int poller_wait(int poller, int milliseconds, struct poller_event *events, int room) {
  struct kevent found[ROOM];
  struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000L};
  int count = kevent(poller, NULL, 0, found, room < ROOM ? room : ROOM, milliseconds < 0 ? NULL : &limit);
  for (int i = 0; i < count; i++) {
    events[i].socket = (int)found[i].ident;
    events[i].ready = (found[i].filter == EVFILT_READ ? POLLER_IN : POLLER_OUT) | ((found[i].flags & EV_ERROR) ? POLLER_ERROR : 0);
  }
  return count > 0 ? count : 0;
}

#endif
