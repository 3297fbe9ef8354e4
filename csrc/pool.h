/* Includes curl.h. Connections and the transfers on them: start, step, take what has something to tell. */
#ifndef KAPSO_POOL_H
#define KAPSO_POOL_H

#include <curl/curl.h>

#include "credential_headers.h"
#include "poller.h"
#include "process.h"
#include "transfer.h"

/* What was found out about an origin, so that it need not be found out for every request. */
struct destination {
  char *prefix; /* owned; the URL up to and with the slash that ends its authority */
  size_t length;
  int is_tls;
  int plain_loopback;
  struct curl_slist *json_headers; /* owned; what every JSON request there carries, credentials included */
};

/* Idle transfers kept for the next request, their handle and memory still warm. */
enum { POOL_SPARES = 64, POOL_DESTINATIONS = 8 };

struct pool {
  const struct credentials *credentials; /* not owned: the binding sees to it that they live as long */
  struct destination destinations[POOL_DESTINATIONS];
  int destination_count;
  char *user_agent; /* owned strings; NULL: libcurl's default */
  char *proxy;
  char *ca_file;
  long connect_timeout_ms;
  int max_connections;
  int allow_insecure;

  struct process process; /* whose the handles below are */
  CURLM *multi;           /* NULL until the first transfer, and after a fork */
  struct poller poller;
  int uses_tls;
  double deadline; /* monotonic seconds when libcurl wants to be called; negative: never */
  double watch;    /* when the pool itself looks for overdue transfers next, while there are active ones */
  int active_count;

  /* Every transfer of the pool is in exactly one of these. */
  struct transfer_list queued; /* waits for one of max_connections */
  struct transfer_list active; /* with libcurl */
  struct transfer_list told;   /* has something to tell: it finished, or streamed bytes have come */
  struct transfer_list held;   /* not yet started, or told and taken */
  struct transfer_list spares; /* free */
  int spare_count;

  int idle_handles; /* the binding's: handles without a transfer, kept for the next ones; POOL_SPARES at the most */
};

/* All options as given by the caller; multi and poller as yet none. */
void pool_init(struct pool *pool);

/* A cleared transfer, held by the caller until pool_release; NULL when memory is short. */
struct transfer *pool_transfer(struct pool *pool);

/* The transfer is over for the caller, wherever it stands. */
void pool_release(struct transfer *transfer);

/* Hands a filled-in transfer over. It ends in state DONE sooner or later, with an error in it if it cannot begin. */
void pool_start(struct pool *pool, struct transfer *transfer);

/* Waits at most `seconds` (negative: as long as libcurl likes) for something to happen, and lets it. How much did. */
int pool_step(struct pool *pool, double seconds);

/* Seconds until pool_step must be called even if the descriptor stays silent; negative: no need. */
double pool_timeout(const struct pool *pool);

/* The next transfer that has something to tell, or NULL. */
struct transfer *pool_take(struct pool *pool);

/* Takes a transfer that has ended from those that have something to tell. */
void pool_hold(struct transfer *transfer);

/* Puts an active transfer among those that have something to tell. */
void pool_announce(struct transfer *transfer);

/* A connection's socket has been made, or is to be closed. */
int pool_adopt_socket(struct pool *pool, int socket);
int pool_close_socket(struct pool *pool, int socket);

/* HTTP/2: the server takes up no stream beyond `last` on the transfer's connection. */
void pool_refuse_streams(const struct transfer *transfer, long last);

/* The streamed bytes have been taken: more may come. */
void pool_resume(struct transfer *transfer);

/* Ends a transfer that is under way; that is what it has to tell then. */
void pool_cancel(struct transfer *transfer);

/*
 * Cancels what is under way, closes every connection. The pool can be used again. Where an event loop watches its
 * descriptor, that must stay: its number would soon be somebody else's.
 */
void pool_close(struct pool *pool, int keeps_descriptor);

/* Frees all; transfers that somebody still holds lose their pool. */
void pool_free(struct pool *pool);

/* After a fork: in the child, leaves the parent's handles alone and gives up on its transfers. */
void pool_check_process(struct pool *pool);

double monotonic_seconds(void);

#endif
