/* Includes curl.h. No Lua. */
#include "pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "poller.h"
#include "sigpipe.h"

/* Seconds: how often the pool looks for overdue transfers, and how long it leaves them to libcurl. */
static const double WATCH_INTERVAL = 0.5;
static const double WATCH_GRACE = 0.05;

double monotonic_seconds(void) {
  struct timespec now = {0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void pool_announce(struct transfer *transfer) {
  if (transfer->list != &transfer->pool->told) transfer_move(transfer, &transfer->pool->told);
}

int pool_adopt_socket(struct pool *pool, int socket) { return poller_adopt(&pool->poller, socket); }

int pool_close_socket(struct pool *pool, int socket) {
  poller_forget(&pool->poller, socket);
  return close(socket);
}

static void refuse_streams(struct transfer_list *list, const struct transfer *of, long last) {
  for (struct transfer *transfer = list->first; transfer != NULL; transfer = transfer->next) {
    int same = transfer->state == TRANSFER_ACTIVE && strcmp(transfer->connection, of->connection) == 0;
    if (same && transfer->stream_id > last) transfer->refused = 1;
  }
}

void pool_refuse_streams(const struct transfer *transfer, long last) {
  if (transfer->connection[0] == '\0') return;
  refuse_streams(&transfer->pool->active, transfer, last);
  refuse_streams(&transfer->pool->told, transfer, last);
}

/* libcurl's callbacks: the sockets it wants followed, and when it wants to be called. */

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *context, void *per_socket) {
  (void)easy, (void)per_socket;
  struct pool *pool = context;
  int interest = what == CURL_POLL_REMOVE ? 0
                                          : ((what & CURL_POLL_IN) ? POLLER_IN : 0) | ((what & CURL_POLL_OUT) ? POLLER_OUT : 0);
  return poller_watch(&pool->poller, socket, interest);
}

static int on_timer(CURLM *multi, long milliseconds, void *context) {
  (void)multi;
  struct pool *pool = context;
  pool->deadline = milliseconds > 0 ? monotonic_seconds() + (double)milliseconds / 1000 : (double)milliseconds; /* 0: now */
  return 0;
}

/* Life */

void pool_init(struct pool *pool) {
  *pool = (struct pool){.poller = {.fd = -1}, .deadline = -1};
  process_note(&pool->process);
}

static int pool_open(struct pool *pool) {
  if (pool->multi != NULL) return 0;
  /* libcurl counts its own initialisations; none is ever taken back. Not before it is needed: it takes its time. */
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return -1;
  CURLM *multi = curl_multi_init();
  if (multi == NULL || poller_open(&pool->poller) != 0 ||
      curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket) != CURLM_OK ||
      curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, pool) != CURLM_OK ||
      curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer) != CURLM_OK ||
      curl_multi_setopt(multi, CURLMOPT_TIMERDATA, pool) != CURLM_OK ||
      curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)pool->max_connections) != CURLM_OK) {
    if (multi != NULL) (void)curl_multi_cleanup(multi);
    poller_clear(&pool->poller);
    return -1;
  }
  pool->multi = multi;
  pool->deadline = -1;
  return 0;
}

/* The end of a transfer that is queued or active. */
static void end_transfer(struct transfer *transfer, CURLcode code, int cancelled) {
  struct pool *pool = transfer->pool;
  transfer->cancelled = cancelled;
  transfer_conclude(transfer, code);
  transfer->elapsed = monotonic_seconds() - transfer->started;
  if (transfer->state == TRANSFER_ACTIVE) {
    if (transfer->easy != NULL) (void)curl_multi_remove_handle(pool->multi, transfer->easy);
    pool->active_count--;
  }
  transfer->state = TRANSFER_DONE;
  pool_announce(transfer);
}

static CURLcode make_easy(const struct pool *pool, struct transfer *transfer) {
  CURL *easy = curl_easy_init();
  if (easy == NULL) return CURLE_OUT_OF_MEMORY;
  transfer->easy = easy;
  transfer->parsed_url.length = 0; /* the new handle has no URL yet */
  CURLcode code = transfer_prepare(transfer);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, pool->connect_timeout_ms);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_USERAGENT, pool->user_agent);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_PROXY, pool->proxy);
  if (code == CURLE_OK && pool->ca_file != NULL) code = curl_easy_setopt(easy, CURLOPT_CAINFO, pool->ca_file);
  if (code == CURLE_OK) return CURLE_OK;
  curl_easy_cleanup(easy);
  transfer->easy = NULL;
  return code;
}

/* Everything that libcurl needs to know; then it has the transfer. */
static CURLcode hand_over(struct pool *pool, struct transfer *transfer) {
  if (pool_open(pool) != 0) return CURLE_OUT_OF_MEMORY;
  CURLcode code = transfer->easy == NULL ? make_easy(pool, transfer) : CURLE_OK;
  if (code != CURLE_OK) return code;
  if (transfer->is_tls) pool->uses_tls = 1;
  code = transfer_configure(transfer, pool->proxy);
  if (code == CURLE_OK && curl_multi_add_handle(pool->multi, transfer->easy) != CURLM_OK) code = CURLE_FAILED_INIT;
  return code;
}

static void activate_queued(struct pool *pool, double now) {
  while (pool->queued.first != NULL && pool->active_count < pool->max_connections) {
    struct transfer *transfer = pool->queued.first;
    CURLcode code = hand_over(pool, transfer);
    if (code != CURLE_OK) {
      end_transfer(transfer, code, 0);
      continue;
    }
    transfer->state = TRANSFER_ACTIVE;
    transfer->activated = now;
    if (pool->active_count++ == 0) pool->watch = transfer->activated + WATCH_INTERVAL;
    transfer_move(transfer, &pool->active);
  }
}

struct transfer *pool_transfer(struct pool *pool) {
  struct transfer *transfer = pool->spares.last; /* the one that is still in the processor's cache */
  if (transfer != NULL) {
    pool->spare_count--;
  } else {
    transfer = calloc(1, sizeof *transfer);
    if (transfer == NULL) return NULL;
    transfer->pool = pool;
  }
  transfer_move(transfer, &pool->held);
  return transfer;
}

void pool_release(struct transfer *transfer) {
  struct pool *pool = transfer->pool;
  if (pool != NULL && (transfer->state == TRANSFER_QUEUED || transfer->state == TRANSFER_ACTIVE)) pool_cancel(transfer);
  if (pool == NULL || pool->spare_count == POOL_SPARES) {
    transfer_unlink(transfer);
    transfer_free(transfer);
    return;
  }
  transfer_clear(transfer);
  transfer_move(transfer, &pool->spares);
  pool->spare_count++;
}

void pool_start(struct pool *pool, struct transfer *transfer) {
  struct sigpipe_shield shield;
  transfer->started = monotonic_seconds();
  transfer->state = TRANSFER_QUEUED;
  transfer_move(transfer, &pool->queued);
  sigpipe_block(pool->uses_tls, &shield);
  activate_queued(pool, transfer->started);
  sigpipe_restore(&shield);
}

static void collect(struct pool *pool) {
  int left = 0;
  CURLMsg *message = NULL;
  while ((message = curl_multi_info_read(pool->multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    char *context = NULL;
    CURLcode code = message->data.result; /* the message dies with remove_handle */
    (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
    if (context != NULL) end_transfer((struct transfer *)(void *)context, code, 0);
  }
}

/* Whatever is still with the multi handle must have been taken away. */
static void close_multi(struct pool *pool) {
  if (pool->multi == NULL) return;
  (void)curl_multi_setopt(pool->multi, CURLMOPT_SOCKETFUNCTION, NULL);
  (void)curl_multi_setopt(pool->multi, CURLMOPT_TIMERFUNCTION, NULL);
  (void)curl_multi_cleanup(pool->multi);
  poller_clear(&pool->poller);
  pool->multi = NULL;
  pool->deadline = -1;
}

static int milliseconds_to_wait(const struct pool *pool, double seconds) {
  double timeout = pool_timeout(pool);
  if (pool->told.first != NULL) timeout = 0;
  if (seconds >= 0 && (timeout < 0 || seconds < timeout)) timeout = seconds;
  if (timeout < 0 || timeout > 3600) timeout = 3600;
  double milliseconds = timeout * 1000;
  int whole = (int)milliseconds;
  return whole < milliseconds ? whole + 1 : whole; /* never wake just before the deadline */
}

static void end_all(struct transfer_list *list, CURLcode code, int cancelled) {
  while (list->first != NULL) end_transfer(list->first, code, cancelled);
}

/* Those with libcurl: also streams that have bytes to tell of. */
static void end_active(struct pool *pool, CURLcode code, int cancelled) {
  end_all(&pool->active, code, cancelled);
  for (struct transfer *transfer = pool->told.first; transfer != NULL; transfer = transfer->next) {
    if (transfer->state == TRANSFER_ACTIVE) end_transfer(transfer, code, cancelled);
  }
}

static void cancel_all(struct pool *pool) {
  end_all(&pool->queued, CURLE_ABORTED_BY_CALLBACK, 1);
  end_active(pool, CURLE_ABORTED_BY_CALLBACK, 1);
}

static void end_overdue(struct transfer_list *list, double now) {
  struct transfer *next = NULL;
  for (struct transfer *transfer = list->first; transfer != NULL; transfer = next) {
    next = transfer->next;
    double limit = (double)transfer->timeout_ms / 1000 + WATCH_GRACE;
    int overdue = transfer->timeout_ms > 0 && now > transfer->activated + limit;
    if (transfer->state == TRANSFER_ACTIVE && overdue) end_transfer(transfer, CURLE_OPERATION_TIMEDOUT, 0);
  }
}

/*
 * libcurl 7.88 can lose a time-out that is due within a millisecond when something else happens on the same HTTP/2
 * connection just then; the transfer would go on for ever. So the pool looks as well, once libcurl has told all it knows.
 */
static void keep_watch(struct pool *pool, double now) {
  if (pool->active_count == 0 || now < pool->watch) return;
  pool->watch = now + WATCH_INTERVAL;
  end_overdue(&pool->active, now);
  end_overdue(&pool->told, now);
}

int pool_step(struct pool *pool, double seconds) {
  struct poller_event events[64];
  struct sigpipe_shield shield;
  int running = 0;
  if (pool->multi == NULL) return 0;
  int count = poller_wait(&pool->poller, milliseconds_to_wait(pool, seconds), events, 64);
  CURLMcode code = count < 0 ? CURLM_INTERNAL_ERROR : CURLM_OK;
  sigpipe_block(pool->uses_tls, &shield);
  for (int i = 0; i < count && code == CURLM_OK; i++) {
    int ready = events[i].ready;
    int mask = ((ready & POLLER_IN) ? CURL_CSELECT_IN : 0) | ((ready & POLLER_OUT) ? CURL_CSELECT_OUT : 0) |
               ((ready & POLLER_ERROR) ? CURL_CSELECT_ERR : 0);
    code = curl_multi_socket_action(pool->multi, events[i].socket, mask, &running);
  }
  int happened = count;
  if (code == CURLM_OK && pool->deadline >= 0 && monotonic_seconds() >= pool->deadline) {
    happened++;
    pool->deadline = -1; /* one-shot: libcurl sets it anew if it wants another */
    code = curl_multi_socket_action(pool->multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
  double now = monotonic_seconds();
  if (code == CURLM_OK) {
    collect(pool);
    keep_watch(pool, now);
  } else { /* after such a failure, libcurl's or the poller's, no transfer, and no later one, can be relied on */
    end_active(pool, CURLE_FAILED_INIT, 0);
    close_multi(pool);
    poller_close(&pool->poller); /* it may be what failed */
  }
  activate_queued(pool, now);
  sigpipe_restore(&shield);
  return happened;
}

double pool_timeout(const struct pool *pool) {
  double due = pool->deadline;
  if (pool->active_count > 0 && (due < 0 || pool->watch < due)) due = pool->watch;
  if (due < 0) return -1;
  double left = due - monotonic_seconds();
  return left > 0 ? left : 0;
}

struct transfer *pool_take(struct pool *pool) {
  struct transfer *transfer = pool->told.first;
  if (transfer != NULL) transfer_move(transfer, transfer->state == TRANSFER_DONE ? &pool->held : &pool->active);
  return transfer;
}

void pool_hold(struct transfer *transfer) {
  if (transfer->pool != NULL) transfer_move(transfer, &transfer->pool->held);
}

void pool_resume(struct transfer *transfer) {
  const struct pool *pool = transfer->pool;
  struct sigpipe_shield shield;
  sigpipe_block(pool != NULL && pool->uses_tls, &shield);
  CURLcode code = transfer_resume(transfer);
  if (code != CURLE_OK) end_transfer(transfer, code, 0);
  sigpipe_restore(&shield);
}

void pool_cancel(struct transfer *transfer) {
  struct pool *pool = transfer->pool;
  struct sigpipe_shield shield;
  sigpipe_block(pool->uses_tls, &shield);
  end_transfer(transfer, CURLE_ABORTED_BY_CALLBACK, 1);
  activate_queued(pool, monotonic_seconds());
  sigpipe_restore(&shield);
}

static void free_spares(struct pool *pool) {
  while (pool->spares.first != NULL) {
    struct transfer *transfer = pool->spares.first;
    transfer_unlink(transfer);
    transfer_free(transfer);
  }
  pool->spare_count = 0;
}

void pool_close(struct pool *pool, int keeps_descriptor) {
  struct sigpipe_shield shield;
  pool_check_process(pool);
  sigpipe_block(pool->uses_tls, &shield);
  cancel_all(pool);
  free_spares(pool);
  close_multi(pool);
  if (!keeps_descriptor) poller_close(&pool->poller);
  sigpipe_restore(&shield);
}

static void abandon(struct transfer_list *list) {
  while (list->first != NULL) {
    struct transfer *transfer = list->first;
    transfer_unlink(transfer);
    transfer->pool = NULL;
  }
}

void pool_free(struct pool *pool) {
  pool_close(pool, 0);
  abandon(&pool->told);
  abandon(&pool->held);
  for (int i = 0; i < pool->destination_count; i++) {
    free(pool->destinations[i].prefix);
    credential_headers_free(pool->destinations[i].json_headers);
  }
  pool->destination_count = 0;
  process_free(&pool->process);
  free(pool->user_agent);
  free(pool->proxy);
  free(pool->ca_file);
  pool->user_agent = NULL;
  pool->proxy = NULL;
  pool->ca_file = NULL;
}

/* Handles that were with the parent's multi handle: not even their clean-up is ours. */
static void forget_handles(struct transfer_list *list) {
  for (struct transfer *transfer = list->first; transfer != NULL; transfer = transfer->next) {
    transfer->easy = NULL;
    if (transfer->state != TRANSFER_ACTIVE) continue;
    transfer->outcome = OUTCOME_UNKNOWN;
    transfer->parts = NULL; /* closing a file of theirs may move the position at which the parent reads on */
    transfer->parts_owner = NULL;
  }
}

void pool_check_process(struct pool *pool) {
  if (process_is_same(&pool->process)) return;
  /* Closing the parent's connections from here would say good-bye in its name: they are left alone, memory and all. */
  poller_close(&pool->poller);
  process_note(&pool->process);
  pool->multi = NULL;
  pool->deadline = -1;
  forget_handles(&pool->active);
  forget_handles(&pool->told);
  forget_handles(&pool->held);
  forget_handles(&pool->spares);
  cancel_all(pool);
}
