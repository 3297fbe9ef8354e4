/* Includes neither lua.h nor curl.h. */
#include "poller.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOM 64

/* What a socket's state holds: the interest that the kernel knows (POLLER_IN, POLLER_OUT), and these. */
enum { INTEREST = POLLER_IN | POLLER_OUT, ADOPTED = 8, IDLE = 16 };

#ifdef __linux__

#include <sys/epoll.h>

static int open_descriptor(void) { return epoll_create1(EPOLL_CLOEXEC); }

/* Tells the kernel, which knows of `before`. */
static int set_interest(int poller, int socket, int before, int interest) {
  struct epoll_event event = {.events = 0, .data = {.fd = socket}};
  if (interest == 0) {
    /* a socket that was closed first has left the set by itself */
    return epoll_ctl(poller, EPOLL_CTL_DEL, socket, &event) == 0 || errno == ENOENT || errno == EBADF ? 0 : -1;
  }
  if (interest & POLLER_IN) event.events |= EPOLLIN;
  if (interest & POLLER_OUT) event.events |= EPOLLOUT;
  int first = before != 0 ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  int other = before != 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
  if (epoll_ctl(poller, first, socket, &event) == 0) return 0;
  return errno == EEXIST || errno == ENOENT ? epoll_ctl(poller, other, socket, &event) : -1;
}

static int wait_for(int poller, int milliseconds, struct poller_event *events, int room) {
  struct epoll_event found[ROOM];
  int count = epoll_wait(poller, found, room < ROOM ? room : ROOM, milliseconds);
  for (int i = 0; i < count; i++) {
    unsigned flags = found[i].events;
    events[i].socket = found[i].data.fd;
    events[i].ready = ((flags & EPOLLIN) ? POLLER_IN : 0) | ((flags & EPOLLOUT) ? POLLER_OUT : 0) |
                      ((flags & (EPOLLERR | EPOLLHUP)) ? POLLER_ERROR : 0);
  }
  return count >= 0 || errno != EINTR ? count : 0;
}

#else

#include <fcntl.h>
#include <sys/event.h>
#include <sys/time.h>
#include <sys/types.h>

static int open_descriptor(void) {
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

static int set_interest(int poller, int socket, int before, int interest) {
  (void)before;
  if (set_filter(poller, socket, EVFILT_READ, interest & POLLER_IN) != 0) return -1;
  return set_filter(poller, socket, EVFILT_WRITE, interest & POLLER_OUT);
}

static int wait_for(int poller, int milliseconds, struct poller_event *events, int room) {
  struct kevent found[ROOM];
  struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000L};
  int count = kevent(poller, NULL, 0, found, room < ROOM ? room : ROOM, milliseconds < 0 ? NULL : &limit);
  for (int i = 0; i < count; i++) {
    events[i].socket = (int)found[i].ident;
    events[i].ready = (found[i].filter == EVFILT_READ ? POLLER_IN : POLLER_OUT) | ((found[i].flags & EV_ERROR) ? POLLER_ERROR : 0);
  }
  return count >= 0 || errno != EINTR ? count : 0;
}

#endif

int poller_open(struct poller *poller) {
  if (poller->fd < 0) poller->fd = open_descriptor();
  return poller->fd >= 0 ? 0 : -1;
}

void poller_clear(struct poller *poller) {
  free(poller->states);
  *poller = (struct poller){.fd = poller->fd};
}

void poller_close(struct poller *poller) {
  if (poller->fd >= 0) (void)close(poller->fd);
  poller->fd = -1;
  poller_clear(poller);
}

/* The socket's state; NULL when memory is short. */
static unsigned char *state_of(struct poller *poller, int socket) {
  if (socket >= poller->room) {
    int room = poller->room > 0 ? poller->room : ROOM;
    while (room <= socket) room *= 2;
    unsigned char *states = realloc(poller->states, (size_t)room);
    if (states == NULL) return NULL;
    memset(states + poller->room, 0, (size_t)(room - poller->room));
    poller->states = states;
    poller->room = room;
  }
  return &poller->states[socket];
}

int poller_adopt(struct poller *poller, int socket) {
  unsigned char *state = state_of(poller, socket);
  if (state == NULL) return -1;
  *state = ADOPTED;
  return 0;
}

int poller_watch(struct poller *poller, int socket, int interest) {
  unsigned char *state = state_of(poller, socket);
  if (state == NULL) return -1;
  int adopted = *state & ADOPTED;
  int known = *state & INTEREST;
  if (interest == 0 && adopted && known == POLLER_IN) { /* it will soon be wanted again */
    *state |= IDLE;
    return 0;
  }
  *state = (unsigned char)(adopted | interest);
  if (adopted && known == interest) return 0;
  return set_interest(poller->fd, socket, known, interest);
}

void poller_forget(struct poller *poller, int socket) {
  if (socket >= poller->room) return;
  /* a process that was forked meanwhile may hold the socket as well: then closing alone does not take it out */
  if (poller->states[socket] & INTEREST) (void)set_interest(poller->fd, socket, INTEREST, 0);
  poller->states[socket] = 0;
}

/* An idle connection on which something happens, its end as a rule: nobody wants to know now. */
static int is_wanted(struct poller *poller, int socket) {
  unsigned char *state = &poller->states[socket];
  if (!(*state & IDLE)) return 1;
  *state = ADOPTED;
  (void)set_interest(poller->fd, socket, INTEREST, 0);
  return 0;
}

int poller_wait(struct poller *poller, int milliseconds, struct poller_event *events, int room) {
  int count = wait_for(poller->fd, milliseconds, events, room);
  if (count < 0) {
    poller->fd = -1; /* not ours to close */
    return -1;
  }
  int kept = 0;
  for (int i = 0; i < count; i++) {
    if (is_wanted(poller, events[i].socket)) events[kept++] = events[i];
  }
  return kept;
}
