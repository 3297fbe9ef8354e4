/* Includes curl.h. No Lua: libcurl's callbacks fill C memory, Lua drains it afterwards. */
#include "transfer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "credential_headers.h"
#include "http2_log.h"
#include "pool.h"

enum { HEAD_LIMIT = 256 * 1024 };

/*
 * libcurl allocates the buffer that it reads into anew for every transfer. A small one comes from what malloc has at hand
 * (glibc: up to 1,032 bytes, one of them libcurl's own); its usual 16 KiB make malloc tidy up what Lua has freed, each time.
 * A longer answer is read in more pieces. Not over TLS: libcurl 7.88 leaves what of an HTTP/2 answer's head the buffer had
 * no room for where it is, until the time-out, as nothing more comes.
 */
enum { BRIEF_BUFFER = 1024 };

/*
 * Sent at most once. libcurl, left alone, repeats a request whose reused connection closes before the answer
 * (Curl_retry_request), although the server may have acted on the first. It calls this before each request that it
 * writes, so the second call is the place to stop it, unless nothing had been written yet, or the server itself said
 * that it did not take the stream up (HTTP/2 REFUSED_STREAM, as with GOAWAY).
 */
static int before_request(void *context, char *ip, char *local_ip, int port, int local_port) {
  struct transfer *transfer = context;
  long written = 0;
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &written);
  if (transfer->begun && written > transfer->written_before && !transfer->refused) {
    transfer->repeat_blocked = 1;
    return CURL_PREREQFUNC_ABORT;
  }
  transfer->begun = 1;
  transfer->refused = 0;
  transfer->written_before = written;
  transfer->stream_id = 0;
  if (transfer->is_tls) {
    (void)snprintf(transfer->connection, sizeof transfer->connection, "%s %d %s %d", ip, port, local_ip, local_port);
  }
  return CURL_PREREQFUNC_OK;
}

static int on_log(CURL *easy, curl_infotype type, char *text, size_t length, void *context) {
  (void)easy;
  struct transfer *transfer = context;
  long number = 0;
  if (type != CURLINFO_TEXT) return 0;
  switch (http2_log_read(text, length, &number)) {
    case HTTP2_STREAM: transfer->stream_id = number; break;
    case HTTP2_REFUSED: transfer->refused = 1; break;
    case HTTP2_GOAWAY: pool_refuse_streams(transfer, number); break;
    case HTTP2_NOTHING: break;
  }
  return 0;
}

/* Commands that the host runs do not inherit the connection. */
static int on_socket_made(void *pool, curl_socket_t socket, curlsocktype purpose) {
  (void)purpose;
  if (fcntl(socket, F_SETFD, FD_CLOEXEC) != 0 || pool_adopt_socket(pool, socket) != 0) return CURL_SOCKOPT_ERROR;
  return CURL_SOCKOPT_OK;
}

static int on_socket_closed(void *pool, curl_socket_t socket) { return pool_close_socket(pool, socket); }

static size_t on_header(char *line, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  size_t length = size * count;
  if (length >= 5 && memcmp(line, "HTTP/", 5) == 0) transfer->head.length = 0; /* a new block: after 100 Continue */
  if (transfer->head.length + length > HEAD_LIMIT) return 0;
  return buffer_append(&transfer->head, line, length) == 0 ? length : 0;
}

/* A body from a file. There is no way back to its beginning: libcurl cannot send it a second time. */
static size_t on_read(char *bytes, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  size_t room = size * count;
  if (transfer->file == NULL) return CURL_READFUNC_ABORT;
  if ((curl_off_t)room > transfer->file_left) room = (size_t)transfer->file_left;
  size_t length = fread(bytes, 1, room, transfer->file);
  if (length == 0 && room > 0) return CURL_READFUNC_ABORT; /* it has become shorter */
  transfer->file_left -= (curl_off_t)length;
  return length;
}

static int is_streamed(struct transfer *transfer) {
  long status = 0;
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return transfer->stream && status >= 200 && status < 300;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  size_t length = size * count;
  if (!transfer->flowing) transfer->flowing = is_streamed(transfer);
  if (transfer->flowing) {
    if (transfer->answer.length >= STREAM_HIGH) {
      transfer->paused = 1;
      return CURL_WRITEFUNC_PAUSE;
    }
    if (buffer_append(&transfer->answer, bytes, length) != 0) return 0;
    if (transfer->answer.length >= STREAM_LOW) pool_announce(transfer);
    return length;
  }
  if (length > transfer->answer_limit - transfer->answer.length) {
    transfer->too_large = 1;
    return 0;
  }
  return buffer_append(&transfer->answer, bytes, length) == 0 ? length : 0;
}

#define SET(option, value)                                    \
  do {                                                        \
    CURLcode set_code = curl_easy_setopt(easy, option, value); \
    if (set_code != CURLE_OK) return set_code;                \
  } while (0)

CURLcode transfer_prepare(struct transfer *transfer) {
  CURL *easy = transfer->easy;
  transfer->set = (struct handle_options){0};
  SET(CURLOPT_PRIVATE, transfer);
  SET(CURLOPT_PREREQDATA, transfer);
  SET(CURLOPT_HEADERDATA, transfer);
  SET(CURLOPT_WRITEDATA, transfer);
  SET(CURLOPT_READDATA, transfer);
  SET(CURLOPT_DEBUGDATA, transfer);
  SET(CURLOPT_ERRORBUFFER, transfer->message);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_TCP_KEEPALIVE, 1L);
  SET(CURLOPT_MAXAGE_CONN, 50L); /* below the idle limits usual at servers and balancers (60 s and up) */
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  SET(CURLOPT_PREREQFUNCTION, before_request);
  SET(CURLOPT_HEADERFUNCTION, on_header);
  SET(CURLOPT_WRITEFUNCTION, on_body);
  SET(CURLOPT_READFUNCTION, on_read);
  SET(CURLOPT_DEBUGFUNCTION, on_log);
  SET(CURLOPT_SOCKOPTFUNCTION, on_socket_made);
  SET(CURLOPT_SOCKOPTDATA, transfer->pool);
  SET(CURLOPT_CLOSESOCKETFUNCTION, on_socket_closed);
  SET(CURLOPT_CLOSESOCKETDATA, transfer->pool);
#if LIBCURL_VERSION_NUM >= 0x075700
  SET(CURLOPT_QUICK_EXIT, 1L); /* whoever gives up does not wait for a name that is being looked up */
#endif
#if LIBCURL_VERSION_NUM >= 0x075500
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
#else
  SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
  return CURLE_OK;
}

static CURLcode set_method(struct transfer *transfer) {
  CURL *easy = transfer->easy;
  const char *usual = "POST"; /* what libcurl would say by itself */
  if (transfer->parts != NULL) {
    SET(CURLOPT_MIMEPOST, transfer->parts);
  } else if (transfer->file != NULL) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDS, NULL);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, transfer->file_left);
  } else if (transfer->has_body || strcmp(transfer->method, "POST") == 0) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body.length);
    SET(CURLOPT_POSTFIELDS, transfer->body.length > 0 ? transfer->body.data : "");
  } else {
    SET(CURLOPT_HTTPGET, 1L);
    usual = "GET";
  }
  SET(CURLOPT_CUSTOMREQUEST, strcmp(transfer->method, usual) == 0 ? NULL : transfer->method);
  return CURLE_OK;
}

/* Parses the URL, unless it is that of the handle's last request. */
static CURLcode set_url(struct transfer *transfer) {
  struct buffer *known = &transfer->parsed_url;
  if (known->length == transfer->url.length && memcmp(known->data, transfer->url.data, known->length) == 0) return CURLE_OK;
  known->length = 0;
  if (transfer->parsed == NULL) transfer->parsed = curl_url();
  if (transfer->parsed == NULL) return CURLE_OUT_OF_MEMORY;
  if (curl_url_set(transfer->parsed, CURLUPART_URL, transfer->url.data, 0) != CURLUE_OK) return CURLE_URL_MALFORMAT;
  if (buffer_append(known, transfer->url.data, transfer->url.length) != 0) return CURLE_OUT_OF_MEMORY;
  return curl_easy_setopt(transfer->easy, CURLOPT_CURLU, transfer->parsed);
}

static int options_equal(const struct handle_options *a, const struct handle_options *b) {
  return a->are_set == b->are_set && a->is_direct == b->is_direct && a->is_tls == b->is_tls &&
         a->is_streamed == b->is_streamed && a->is_brief == b->is_brief && a->timeout_ms == b->timeout_ms &&
         a->idle_timeout_s == b->idle_timeout_s;
}

static CURLcode set_options(CURL *easy, const struct handle_options *options) {
  SET(CURLOPT_NOPROXY, options->is_direct ? "*" : NULL); /* "*": no proxy at all */
  SET(CURLOPT_VERBOSE, options->is_tls ? 1L : 0L);       /* feeds on_log; HTTP/2 is spoken over TLS only */
  SET(CURLOPT_PIPEWAIT, options->is_tls ? 1L : 0L);
  SET(CURLOPT_ACCEPT_ENCODING, options->is_streamed ? NULL : ""); /* "": all that libcurl can decode */
  SET(CURLOPT_BUFFERSIZE, options->is_brief ? (long)BRIEF_BUFFER : (long)CURL_MAX_WRITE_SIZE);
  SET(CURLOPT_TIMEOUT_MS, options->timeout_ms);
  SET(CURLOPT_LOW_SPEED_TIME, options->idle_timeout_s);
  SET(CURLOPT_LOW_SPEED_LIMIT, options->idle_timeout_s > 0 ? 1L : 0L);
  return CURLE_OK;
}

CURLcode transfer_configure(struct transfer *transfer, const char *proxy) {
  CURL *easy = transfer->easy;
  struct handle_options wanted = {.are_set = 1,
                                  .is_direct = transfer->plain_loopback && proxy == NULL,
                                  .is_tls = transfer->is_tls,
                                  .is_streamed = transfer->stream,
                                  .is_brief = transfer->brief && !transfer->is_tls,
                                  .timeout_ms = transfer->timeout_ms,
                                  .idle_timeout_s = transfer->idle_timeout_s};
  if (!options_equal(&wanted, &transfer->set)) {
    transfer->set.are_set = 0;
    CURLcode set_code = set_options(transfer->easy, &wanted);
    if (set_code != CURLE_OK) return set_code;
    transfer->set = wanted;
  }
  SET(CURLOPT_HTTPHEADER, transfer->headers != NULL ? transfer->headers : transfer->shared_headers);
  CURLcode code = set_url(transfer);
  return code == CURLE_OK ? set_method(transfer) : code;
}

/*
 * A request that was not begun, or of which nothing was written, or whose body was not written to its end (unless a
 * part of it counts), cannot have been acted on. Everything else can.
 */
static enum outcome judge(const struct transfer *transfer) {
  long written = 0;
  curl_off_t uploaded = 0;
  if (!transfer->begun || transfer->refused) return OUTCOME_NOT_SENT;
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &written);
  if (written <= transfer->written_before) return OUTCOME_NOT_SENT;
  if (transfer->repeat_blocked || transfer->parts != NULL || transfer->piecewise) return OUTCOME_UNKNOWN;
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
  return uploaded < (curl_off_t)transfer->body.length ? OUTCOME_NOT_SENT : OUTCOME_UNKNOWN;
}

void transfer_conclude(struct transfer *transfer, CURLcode code) {
  transfer->code = code;
  transfer->expected = -1;
  if (transfer->state != TRANSFER_ACTIVE || transfer->easy == NULL) return; /* never begun: status 0, "not sent" */
  transfer->outcome = judge(transfer);
  if (!transfer->begun) return; /* libcurl may still tell of the handle's last request */
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &transfer->status);
  (void)curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &transfer->expected);
}

CURLcode transfer_resume(struct transfer *transfer) {
  if (!transfer->paused || transfer->state != TRANSFER_ACTIVE) return CURLE_OK;
  transfer->paused = 0;
  return curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
}

void transfer_clear(struct transfer *transfer) {
  enum { KEPT = 16 * 1024 };
  CURL *easy = transfer->easy;
  if (easy != NULL) { /* what points into the transfer, or is about to be freed */
    (void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, NULL);
    (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDS, NULL);
    if (transfer->parts != NULL) (void)curl_easy_setopt(easy, CURLOPT_MIMEPOST, NULL);
  }
  credential_headers_free(transfer->headers);
  curl_mime_free(transfer->parts);
  if (transfer->file != NULL) (void)fclose(transfer->file);
  if (transfer->parts_owner != NULL) curl_easy_cleanup(transfer->parts_owner);
  /* One that ended before it had a connection has left libcurl's read buffer in the handle, which takes no other size then. */
  if (easy != NULL && transfer->code != CURLE_OK) {
    curl_easy_cleanup(easy);
    easy = NULL;
  }
  buffer_clear(&transfer->url, KEPT);
  buffer_clear(&transfer->body, KEPT);
  buffer_clear(&transfer->head, KEPT);
  buffer_clear(&transfer->answer, KEPT);
  *transfer = (struct transfer){
      .pool = transfer->pool,
      .list = transfer->list,
      .previous = transfer->previous,
      .next = transfer->next,
      .easy = easy,
      .parsed = transfer->parsed,
      .parsed_url = transfer->parsed_url,
      .set = transfer->set,
      .url = transfer->url,
      .body = transfer->body,
      .head = transfer->head,
      .answer = transfer->answer,
  };
}

void transfer_free(struct transfer *transfer) {
  transfer_clear(transfer);
  if (transfer->easy != NULL) curl_easy_cleanup(transfer->easy);
  curl_url_cleanup(transfer->parsed);
  buffer_free(&transfer->parsed_url);
  buffer_free(&transfer->url);
  buffer_free(&transfer->body);
  buffer_free(&transfer->head);
  buffer_free(&transfer->answer);
  free(transfer);
}

void transfer_unlink(struct transfer *transfer) {
  struct transfer_list *list = transfer->list;
  if (list == NULL) return;
  if (transfer->previous != NULL) {
    transfer->previous->next = transfer->next;
  } else {
    list->first = transfer->next;
  }
  if (transfer->next != NULL) {
    transfer->next->previous = transfer->previous;
  } else {
    list->last = transfer->previous;
  }
  transfer->list = NULL;
  transfer->previous = NULL;
  transfer->next = NULL;
}

void transfer_move(struct transfer *transfer, struct transfer_list *list) {
  transfer_unlink(transfer);
  transfer->list = list;
  transfer->previous = list->last;
  if (list->last != NULL) {
    list->last->next = transfer;
  } else {
    list->first = transfer;
  }
  list->last = transfer;
}
