/* Includes curl.h. Keys in C memory, and the only places that decide where they may go. */
#ifndef KAPSO_CREDENTIALS_H
#define KAPSO_CREDENTIALS_H

#include <curl/curl.h>
#include <stddef.h>

#include "buffer.h"
#include "origin.h"

enum credential_kind { CREDENTIAL_API_KEY, CREDENTIAL_ACCESS_TOKEN, CREDENTIAL_KINDS };

/* The most base URLs that one credential may be sent to. */
#define CREDENTIAL_ORIGINS 4

struct credential {
  char *secret; /* owned; wiped before it is freed */
  size_t length;
  struct origin origins[CREDENTIAL_ORIGINS];
  int origin_count;
};

struct credentials {
  struct credential of[CREDENTIAL_KINDS];
};

/* 0; -1: memory is short; -2: the secret is empty or holds CR, LF or NUL. */
int credential_set(struct credentials *credentials, enum credential_kind kind, const char *secret, size_t length);

/* Lets the credential go to the origin of `base_url`. 0; -1: not an http(s) URL, or too many of them. */
int credential_allow(struct credentials *credentials, enum credential_kind kind, const char *base_url);

/*
 * Appends the header lines that may go to `origin`. `download`: also to the hosts that serve media.
 * 0, or -1 when memory is short (`*headers` stays valid). The list must be freed by credential_headers_free.
 */
int credential_headers(const struct credentials *credentials, const struct origin *origin, int download,
                       struct curl_slist **headers);

/* Frees a header list, wiping every line first. */
void credential_headers_free(struct curl_slist *headers);

/* Overwrites every occurrence of a secret in `text` by asterisks. */
void credential_mask(const struct credentials *credentials, char *text, size_t length);

/* Wipes and frees the secrets. */
void credentials_clear(struct credentials *credentials);

#endif
