/* Includes neither lua.h nor curl.h. One pollable descriptor over many sockets: epoll (Linux) or kqueue (BSD, macOS). */
#ifndef KAPSO_POLLER_H
#define KAPSO_POLLER_H

enum { POLLER_IN = 1, POLLER_OUT = 2, POLLER_ERROR = 4 };

struct poller_event {
  int socket;
  int ready; /* POLLER_* */
};

struct poller {
  int fd;                /* pollable itself: readable whenever poller_wait would find something; -1: not open */
  unsigned char *states; /* by socket: what is known of it */
  int room;
};

/* Opens it unless it is open. 0, or -1 with errno set. */
int poller_open(struct poller *poller);

/* Forgets all sockets, which must have been closed. The descriptor stays: event loops need not know. */
void poller_clear(struct poller *poller);

void poller_close(struct poller *poller);

/*
 * Says that `socket` has just been made, and that poller_forget will be called before it is closed. A connection's
 * interest comes and goes with every request: the kernel need not hear of it then. 0, or -1 with errno set.
 */
int poller_adopt(struct poller *poller, int socket);

/* Follow `socket` for `interest` (POLLER_IN, POLLER_OUT or both), or, with 0, no longer. 0, or -1 with errno set. */
int poller_watch(struct poller *poller, int socket, int interest);

/* Before an adopted socket is closed. */
void poller_forget(struct poller *poller, int socket);

/* Waits at most `milliseconds` (-1: for ever) and fills in up to `room` events. How many; 0 on a signal; -1 when `fd` is
   no longer the poller: somebody has closed it. */
int poller_wait(struct poller *poller, int milliseconds, struct poller_event *events, int room);

#endif
