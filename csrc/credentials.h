/* Includes neither lua.h nor curl.h. Keys in C memory, and the only place that decides where they may go. */
#ifndef KAPSO_CREDENTIALS_H
#define KAPSO_CREDENTIALS_H

#include <stddef.h>

#include "origin.h"

/*
 * What Lua holds of them: a userdata of this type, which owns the secrets and wipes them when it is collected. It is
 * made in kapso.core; a pool of kapso.http keeps it alive and reads it where it is.
 */
#define CREDENTIALS_TYPE "kapso.credentials"

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
  int may_leave; /* this memory, as Lua strings: where libcurl does not send the requests */
};

/* 0; -1: memory is short; -2: the secret is empty or holds CR, LF or NUL. */
int credential_set(struct credentials *credentials, enum credential_kind kind, const char *secret, size_t length);

/* Lets the credential go to the origin of `base_url`. 0; -1: not a base URL, or too many of them. */
int credential_allow(struct credentials *credentials, enum credential_kind kind, const char *base_url, size_t length);

/* Whether there is such a credential and it may go to `origin`. `download`: also to the hosts that serve media. */
int credential_may_go(const struct credentials *credentials, enum credential_kind kind, const struct origin *origin,
                      int download);

/* Room enough for its header line. */
size_t credential_room(const struct credentials *credentials, enum credential_kind kind);

/*
 * Its header line, to be wiped and freed; NULL when memory is short. There must be such a credential. `oauth`: the access
 * token goes as "OAuth", not as "Bearer", as Meta wants it for uploads.
 */
char *credential_line(const struct credentials *credentials, enum credential_kind kind, int oauth);

/* Whether both hold the same secrets for the same origins. */
int credentials_equal(const struct credentials *one, const struct credentials *other);

/* Overwrites every occurrence of a secret in `text` by asterisks. */
void credential_mask(const struct credentials *credentials, char *text, size_t length);

/* Wipes and frees the secrets. */
void credentials_clear(struct credentials *credentials);

#endif
