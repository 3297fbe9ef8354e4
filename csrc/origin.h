/* Includes curl.h. Where a URL leads: scheme, host and port. */
#ifndef KAPSO_ORIGIN_H
#define KAPSO_ORIGIN_H

struct origin {
  char scheme[8]; /* "https" or "http" */
  char host[256]; /* lower case; an IPv6 address without its brackets */
  char port[8];   /* always given */
};

/* 0, or -1 when `url` is not an absolute http or https URL, or carries a user name or password. */
int origin_of(const char *url, struct origin *origin);

int origin_equal(const struct origin *a, const struct origin *b);

/* Whether the host is this machine itself: localhost, 127.0.0.0/8 or ::1. */
int origin_is_loopback(const struct origin *origin);

/* The absolute URL that `location` means, seen from `url`: to be freed by curl_free; NULL when it means none. */
char *origin_resolve(const char *url, const char *location);

#endif
