/* Includes curl.h. Credentials as header lines of a request. */
#ifndef KAPSO_CREDENTIAL_HEADERS_H
#define KAPSO_CREDENTIAL_HEADERS_H

#include <curl/curl.h>

#include "credentials.h"

/*
 * Appends the header lines that may go to `origin`. `download`: also to the hosts that serve media;
 * `oauth`: as credential_line has it. 0, or -1 when memory is short (`*headers` stays valid). The list must be freed by credential_headers_free.
 */
int credential_headers(const struct credentials *credentials, const struct origin *origin, int download, int oauth,
                       struct curl_slist **headers);

/* Frees a header list, wiping every line first. */
void credential_headers_free(struct curl_slist *headers);

#endif
