/* Includes curl.h. One request and its answer. */
#ifndef KAPSO_TRANSFER_H
#define KAPSO_TRANSFER_H

#include <curl/curl.h>
#include <stddef.h>
#include <stdio.h>

#include "buffer.h"

/* What a handle is set to that seldom differs from request to request. */
struct handle_options {
  int are_set; /* 0: not yet */
  int is_direct; /* no proxy */
  int is_tls;
  int is_streamed;
  int is_brief;
  long timeout_ms;
  long idle_timeout_s;
};

/* Where a transfer stands. It moves forward only, until it is recycled. */
enum transfer_state { TRANSFER_NEW, TRANSFER_QUEUED, TRANSFER_ACTIVE, TRANSFER_DONE };

/* What may have happened at the server, judged by what was written and read. */
enum outcome { OUTCOME_NOT_SENT, OUTCOME_UNKNOWN };

/* A streamed answer is handed over in pieces of about STREAM_LOW bytes; beyond STREAM_HIGH the server has to wait. */
enum { STREAM_LOW = 64 * 1024, STREAM_HIGH = 1024 * 1024 };

struct pool;

struct transfer_list {
  struct transfer *first;
  struct transfer *last;
};

struct transfer {
  /* The pool that it belongs to and the one of its lists that it is in; pool.c's business. */
  struct pool *pool; /* NULL once the pool is gone */
  struct transfer_list *list;
  struct transfer *previous;
  struct transfer *next;
  int reference; /* the binding's: where Lua's handle is anchored; 0: nowhere */
  enum transfer_state state;

  /* The request. Everything is owned, but for the shared headers. */
  char method[16];
  struct buffer url; /* ends in NUL */
  struct buffer body;
  int has_body;
  FILE *file; /* the body, where it is not in memory: file_left bytes from where it stands */
  curl_off_t file_left;
  int piecewise; /* a part of the body counts: the server keeps what has come, as uploads that can be resumed do */
  struct curl_slist *headers; /* holds secrets: freed by credential_headers_free */
  struct curl_slist *shared_headers; /* the pool's; used when there are none of its own */
  CURL *parts_owner; /* libcurl before 7.87 wants a handle to make parts with */
  curl_mime *parts;
  long timeout_ms;     /* for all of it; 0: none */
  long idle_timeout_s; /* without a byte moving; 0: none */
  int is_tls;
  int plain_loopback;  /* http to this machine: libcurl's proxy variables do not apply */
  int binary;          /* the answer is bytes, not JSON */
  int stream;          /* a good answer's body is read while it arrives */
  int brief;           /* the answer is expected to be short */
  size_t answer_limit; /* bytes; for what is not streamed */

  /* Under way. */
  CURL *easy;          /* owned; with the pool's multi handle while ACTIVE */
  CURLU *parsed;       /* owned; the handle's URL, parsed: messages go to the same one over and over */
  struct buffer parsed_url; /* what `parsed` holds, as text; empty: nothing yet */
  struct handle_options set; /* what else the handle is set to, beside what every request sets */
  char connection[128]; /* over TLS: its two ends, as text */
  long stream_id;      /* HTTP/2: its number there; 0: not known */
  int begun;           /* the connection stood and the request was begun */
  int refused;         /* HTTP/2: the server vouches that it did not take the stream up */
  int repeat_blocked;  /* libcurl was about to send the request again */
  long written_before; /* bytes written before the request itself (CONNECT to a proxy) */
  int flowing; /* a good answer's bytes are being streamed */
  int paused;
  int too_large;
  struct buffer head; /* the last header block, as received */
  struct buffer answer;
  double started;   /* monotonic seconds */
  double activated; /* when libcurl got it: what the time-out counts from */

  /* How it ended (TRANSFER_DONE). */
  CURLcode code;
  int cancelled;
  enum outcome outcome;
  long status;         /* 0: no answer */
  curl_off_t expected; /* Content-Length, or -1 */
  double elapsed;
  char message[CURL_ERROR_SIZE];
};

/* Sets a new handle's options and callbacks that are the same for every request. CURLE_OK, or what libcurl refused. */
CURLcode transfer_prepare(struct transfer *transfer);

/* Sets the options that differ from request to request. `proxy`: NULL means libcurl's environment variables. */
CURLcode transfer_configure(struct transfer *transfer, const char *proxy);

/* Reads off what happened, while libcurl still knows. */
void transfer_conclude(struct transfer *transfer, CURLcode code);

/* Streaming: the bytes that have come were taken; more may come. CURLE_OK, or why the transfer must end: bytes are lost. */
CURLcode transfer_resume(struct transfer *transfer);

/* Forgets the request and its answer, keeps the handle and (up to a size) the memory. It must not be ACTIVE. */
void transfer_clear(struct transfer *transfer);

/* Frees it all. It must be in no list and not ACTIVE. */
void transfer_free(struct transfer *transfer);

/* Takes it out of the list that it is in, if any. */
void transfer_unlink(struct transfer *transfer);

/* Moves it to the end of a list. */
void transfer_move(struct transfer *transfer, struct transfer_list *list);

#endif
