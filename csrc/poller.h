/* Includes neither lua.h nor curl.h. One pollable descriptor over many sockets: epoll (Linux) or kqueue (BSD, macOS). */
#ifndef KAPSO_POLLER_H
#define KAPSO_POLLER_H

enum { POLLER_IN = 1, POLLER_OUT = 2, POLLER_ERROR = 4 };

struct poller_event {
  int socket;
  int ready; /* POLLER_* */
};

/* The poller's own descriptor, or -1 with errno set. It is readable whenever poller_wait would find something. */
int poller_open(void);

/* Follow `socket` for `interest` (POLLER_IN, POLLER_OUT or both), or, with 0, no longer. 0, or -1 with errno set. */
int poller_watch(int poller, int socket, int interest);

/* Waits at most `milliseconds` (-1: for ever) and fills in up to `room` events. How many; 0 on a signal. */
int poller_wait(int poller, int milliseconds, struct poller_event *events, int room);

#endif
