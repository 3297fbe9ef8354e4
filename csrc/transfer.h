/* Includes curl.h. One request and its answer. */
#ifndef KAPSO_TRANSFER_H
#define KAPSO_TRANSFER_H

#include <curl/curl.h>
#include <stddef.h>

#include "buffer.h"

/* Where a transfer stands. It moves forward only. */
enum transfer_state { TRANSFER_NEW, TRANSFER_QUEUED, TRANSFER_ACTIVE, TRANSFER_DONE };

/* What may have happened at the server, judged by what was written and read. */
enum outcome { OUTCOME_NOT_SENT, OUTCOME_UNKNOWN };

/* A streamed answer is handed over in pieces of about STREAM_LOW bytes; beyond STREAM_HIGH the server has to wait. */
enum { STREAM_LOW = 64 * 1024, STREAM_HIGH = 1024 * 1024 };

struct pool;

struct transfer {
  /* Links of the pool's list that the transfer is in; owned by pool.c. */
  struct transfer *previous;
  struct transfer *next;
  struct pool *pool; /* NULL once the pool is gone */
  int id;
  enum transfer_state state;
  int announced; /* in the pool's list of those that have something to tell */

  /* The request. Everything is owned. */
  char *url;
  char *method;
  struct curl_slist *headers; /* holds secrets: freed by credential_headers_free */
  struct buffer body;
  int has_body;
  CURL *parts_owner; /* libcurl before 7.87 wants a handle to make parts with */
  curl_mime *parts;
  long timeout_ms;      /* for all of it; 0: none */
  long idle_timeout_s;  /* without a byte moving; 0: none */
  int plain_loopback;   /* http to this machine: libcurl's proxy variables do not apply */
  int binary;           /* the answer is bytes, not JSON */
  int stream;           /* a good answer's body is read while it arrives */
  size_t answer_limit;  /* bytes; for what is not streamed */

  /* Under way: borrowed from the pool. */
  CURL *easy;

  /* What was seen. */
  int begun;            /* the connection stood and the request was begun */
  int refused;          /* HTTP/2: the server vouches that it did not take the stream up */
  int repeat_blocked;   /* libcurl was about to send the request again */
  long written_before;  /* bytes written before the request itself (CONNECT to a proxy) */
  int paused;
  int too_large;
  struct buffer head;   /* the last header block, as received */
  struct buffer answer;
  double started;       /* monotonic seconds */

  /* How it ended (TRANSFER_DONE). */
  CURLcode code;
  int cancelled;
  enum outcome outcome;
  long status; /* 0: no answer */
  curl_off_t expected; /* Content-Length, or -1 */
  double elapsed;
  char message[CURL_ERROR_SIZE];
};

/* Sets the options that differ from request to request. CURLE_OK, or what libcurl refused. */
CURLcode transfer_configure(struct transfer *transfer, CURL *easy);

/* Sets the options and callbacks that are the same for every request. */
CURLcode transfer_prepare_easy(CURL *easy);

/* Reads off what happened; the easy handle is still attached. Then the caller takes the handle away. */
void transfer_conclude(struct transfer *transfer, CURLcode code);

/* Makes `easy` forget the transfer. */
void transfer_release_easy(CURL *easy);

/* Frees the request and what was received. The transfer must be in no list and have no easy handle. */
void transfer_free(struct transfer *transfer);

/* Streaming: the bytes that have come are taken, so that more may come. */
void transfer_resume(struct transfer *transfer);

#endif
