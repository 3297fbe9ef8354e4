/* Includes neither lua.h nor curl.h. What libcurl's log tells of HTTP/2 streams. */
#ifndef KAPSO_HTTP2_LOG_H
#define KAPSO_HTTP2_LOG_H

#include <stddef.h>

enum http2_event { HTTP2_NOTHING, HTTP2_STREAM, HTTP2_REFUSED, HTTP2_GOAWAY };

/*
 * HTTP2_STREAM: the request went out as stream `*number`. HTTP2_REFUSED: the server did not take the stream up.
 * HTTP2_GOAWAY: it takes up no stream of the connection beyond `*number` (RFC 9113, 6.8).
 *
 * libcurl has no other way to say so. A line that is not understood says nothing, which is safe: the outcome of the
 * requests concerned is "unknown" then, and they are not repeated.
 */
enum http2_event http2_log_read(const char *text, size_t length, long *number);

#endif
