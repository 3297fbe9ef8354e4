/* Includes neither lua.h nor curl.h. */
#include "credentials.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "headers.h"

static const struct {
  const char *header;
  const char *prefix;
  const char *oauth_prefix;
} kinds[CREDENTIAL_KINDS] = {
    [CREDENTIAL_API_KEY] = {"X-API-Key", "", ""},
    [CREDENTIAL_ACCESS_TOKEN] = {"Authorization", "Bearer ", "OAuth "},
};

/* Hosts beside the client's own that serve media and ask for the credential (Kapso; Meta: media URLs). */
static const struct {
  enum credential_kind kind;
  const char *host;
  int subdomains;
} download_hosts[] = {
    {CREDENTIAL_API_KEY, "kapso.ai", 1},
    {CREDENTIAL_ACCESS_TOKEN, "graph.facebook.com", 0},
    {CREDENTIAL_ACCESS_TOKEN, "lookaside.fbsbx.com", 0},
};

int credential_set(struct credentials *credentials, enum credential_kind kind, const char *secret, size_t length) {
  struct credential *credential = &credentials->of[kind];
  if (length == 0 || !header_is_safe(kinds[kind].header, strlen(kinds[kind].header), secret, length)) return -2;
  char *copy = malloc(length + 1);
  if (copy == NULL) return -1;
  memcpy(copy, secret, length);
  copy[length] = '\0';
  credential->secret = copy;
  credential->length = length;
  return 0;
}

int credential_allow(struct credentials *credentials, enum credential_kind kind, const char *base_url, size_t length) {
  struct credential *credential = &credentials->of[kind];
  struct origin origin;
  if (origin_read(base_url, length, &origin) != NULL) return -1;
  for (int i = 0; i < credential->origin_count; i++) {
    if (origin_equal(&credential->origins[i], &origin)) return 0;
  }
  if (credential->origin_count == CREDENTIAL_ORIGINS) return -1;
  credential->origins[credential->origin_count++] = origin;
  return 0;
}

/* The host itself, or with `subdomains` a name that ends in "." and the host. */
static int host_matches(const char *host, const char *wanted, int subdomains) {
  size_t length = strlen(host);
  size_t tail = strlen(wanted);
  if (length < tail || strcmp(host + length - tail, wanted) != 0) return 0;
  return length == tail || (subdomains && host[length - tail - 1] == '.');
}

int credential_may_go(const struct credentials *credentials, enum credential_kind kind, const struct origin *origin,
                      int download) {
  const struct credential *credential = &credentials->of[kind];
  if (credential->secret == NULL) return 0;
  for (int i = 0; i < credential->origin_count; i++) {
    if (origin_equal(&credential->origins[i], origin)) return 1;
  }
  if (!download || strcmp(origin->scheme, "https") != 0 || strcmp(origin->port, "443") != 0) return 0;
  for (size_t i = 0; i < sizeof download_hosts / sizeof download_hosts[0]; i++) {
    if (download_hosts[i].kind == kind && host_matches(origin->host, download_hosts[i].host, download_hosts[i].subdomains)) {
      return 1;
    }
  }
  return 0;
}

size_t credential_room(const struct credentials *credentials, enum credential_kind kind) {
  return strlen(kinds[kind].header) + strlen(kinds[kind].prefix) + credentials->of[kind].length + sizeof ": ";
}

char *credential_line(const struct credentials *credentials, enum credential_kind kind, int oauth) {
  const struct credential *credential = &credentials->of[kind];
  const char *prefix = oauth ? kinds[kind].oauth_prefix : kinds[kind].prefix;
  size_t room = credential_room(credentials, kind);
  char *line = malloc(room);
  if (line == NULL) return NULL;
  (void)snprintf(line, room, "%s: %s%s", kinds[kind].header, prefix, credential->secret);
  return line;
}

static int is_same(const struct credential *one, const struct credential *other) {
  if (one->length != other->length || one->origin_count != other->origin_count) return 0;
  if (one->length > 0 && memcmp(one->secret, other->secret, one->length) != 0) return 0;
  for (int i = 0; i < one->origin_count; i++) {
    if (!origin_equal(&one->origins[i], &other->origins[i])) return 0;
  }
  return 1;
}

int credentials_equal(const struct credentials *one, const struct credentials *other) {
  for (int kind = 0; kind < CREDENTIAL_KINDS; kind++) {
    if (!is_same(&one->of[kind], &other->of[kind])) return 0;
  }
  return 1;
}

static void mask(const struct credential *credential, char *text, size_t length) {
  if (credential->secret == NULL) return;
  char *end = text + length;
  char *found = NULL;
  while ((found = memmem(text, (size_t)(end - text), credential->secret, credential->length)) != NULL) {
    memset(found, '*', credential->length);
    text = found + credential->length;
  }
}

void credential_mask(const struct credentials *credentials, char *text, size_t length) {
  const struct credential *key = &credentials->of[CREDENTIAL_API_KEY];
  const struct credential *token = &credentials->of[CREDENTIAL_ACCESS_TOKEN];
  int key_is_longer = key->length > token->length; /* the longer first: it may contain the other */
  mask(key_is_longer ? key : token, text, length);
  mask(key_is_longer ? token : key, text, length);
}

void credentials_clear(struct credentials *credentials) {
  for (int kind = 0; kind < CREDENTIAL_KINDS; kind++) {
    struct credential *credential = &credentials->of[kind];
    if (credential->secret != NULL) wipe(credential->secret, credential->length);
    free(credential->secret);
    *credential = (struct credential){0};
  }
}
