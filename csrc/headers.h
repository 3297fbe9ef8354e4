/* Includes neither lua.h nor curl.h. What goes into and comes out of HTTP's header lines and URLs. */
#ifndef KAPSO_HEADERS_H
#define KAPSO_HEADERS_H

#include <stddef.h>

#include "buffer.h"

/* Whether `name` is an HTTP token, and `value` free of CR, LF and NUL: what may stand in a header line. */
int header_is_safe(const char *name, size_t name_length, const char *value, size_t value_length);

/* One header of a received block. */
struct header {
  const char *name;
  size_t name_length;
  const char *value;
  size_t value_length;
};

/*
 * The next header at `*at` of a block that ends at `end`, whose lines end in CR LF or LF; moves `*at` behind it.
 * Lines without a colon (status line, blank line) are passed over. 0 when there is none left.
 */
int header_next(const char **at, const char *end, struct header *header);

/* Appends `text` with everything but RFC 3986's unreserved characters percent-encoded. 0, or -1: memory is short. */
int percent_encode(struct buffer *out, const char *text, size_t length);

#endif
