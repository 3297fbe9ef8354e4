/* Includes curl.h. Connections and the transfers on them: start, step, take what has something to tell. */
#ifndef KAPSO_POOL_H
#define KAPSO_POOL_H

#include <curl/curl.h>
#include <sys/types.h>

#include "credentials.h"
#include "transfer.h"

struct transfer_list {
  struct transfer *first;
  struct transfer *last;
};

/* Idle easy handles kept for the next transfer: making one costs as much as sending a small request. */
enum { POOL_SPARES = 64 };

struct pool {
  struct credentials credentials;
  char *user_agent; /* owned strings; NULL: libcurl's default */
  char *proxy;
  char *ca_file;
  long connect_timeout_ms;
  int max_connections;
  int allow_insecure;

  pid_t process; /* whose the handles below are */
  CURLM *multi;  /* NULL until the first transfer, and after a fork */
  int poller;    /* -1 likewise */
  int uses_tls;
  double deadline; /* monotonic seconds when libcurl wants to be called; negative: never */
  CURL *spares[POOL_SPARES];
  int spare_count;
  int active_count;
  int next_id; /* for the binding: names transfers, from 1 */
  struct transfer_list queued; /* wait for one of max_connections */
  struct transfer_list active; /* with libcurl */
  struct transfer_list told;   /* finished, or streamed bytes have come */
};

/* All options as given by the caller; multi and poller as yet none. */
void pool_init(struct pool *pool);

/* Hands a filled-in transfer over. It ends in state DONE sooner or later, with an error in it if it cannot begin. */
void pool_start(struct pool *pool, struct transfer *transfer);

/* Waits at most `seconds` (negative: as long as libcurl likes) for something to happen, and lets it. */
void pool_step(struct pool *pool, double seconds);

/* Seconds until pool_step must be called even if the descriptor stays silent; negative: no need. */
double pool_timeout(const struct pool *pool);

/* The next transfer that has something to tell, or NULL. A finished one is in no list afterwards. */
struct transfer *pool_take(struct pool *pool);

/* Puts an active transfer among those that have something to tell. */
void pool_announce(struct transfer *transfer);

/* Ends a transfer that is under way; it has its end to tell then. */
void pool_cancel(struct transfer *transfer);

/* Ends the transfer, wherever it stands; it is in no list afterwards. */
void pool_drop(struct transfer *transfer);

/* Cancels what is under way (state DONE, told), closes every connection. The pool can be used again. */
void pool_close(struct pool *pool);

/* Frees all; transfers that are still listed lose their pool. */
void pool_free(struct pool *pool);

/* After a fork: in the child, leaves the parent's handles alone and gives up on its transfers. */
void pool_check_process(struct pool *pool);

double monotonic_seconds(void);

#endif
