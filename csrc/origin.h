/* Includes neither lua.h nor curl.h. Where a base URL leads: scheme, host and port. */
#ifndef KAPSO_ORIGIN_H
#define KAPSO_ORIGIN_H

#include <stddef.h>

struct origin {
  char scheme[8]; /* "https" or "http" */
  char host[256]; /* lower case; an IPv6 address without its brackets */
  char port[8];   /* always given */
};

/*
 * Reads a base URL that the host program gives. Only what every reader of URLs takes for the same is taken: no user
 * name, no query, no short, octal or hexadecimal addresses, no escapes, no names that end in a dot or are not ASCII.
 * NULL, or what is wrong with it. Where a request goes is libcurl's to say, not this function's: see url.h.
 */
const char *origin_read(const char *url, size_t length, struct origin *origin);

int origin_equal(const struct origin *a, const struct origin *b);

/* Whether the host is this machine itself: localhost, 127.0.0.0/8 or ::1. */
int origin_is_loopback(const struct origin *origin);

#endif
