/* Includes curl.h. What libcurl makes of a URL: this, and nothing else, says where a request would go. */
#ifndef KAPSO_URL_H
#define KAPSO_URL_H

#include "origin.h"

/* 0, or -1 when `url` is not an absolute http or https URL, or carries a user name or password. */
int url_origin(const char *url, struct origin *origin);

/* The absolute URL that `location` means, seen from `url`: to be freed by curl_free; NULL when it means none. */
char *url_resolve(const char *url, const char *location);

#endif
