/* Includes curl.h. */
#include "credential_headers.h"

#include <stdlib.h>
#include <string.h>

#include "buffer.h"

static int append_line(struct curl_slist **headers, const struct credentials *credentials, enum credential_kind kind,
                       int oauth) {
  char *line = credential_line(credentials, kind, oauth);
  if (line == NULL) return -1;
  struct curl_slist *longer = curl_slist_append(*headers, line);
  wipe(line, strlen(line));
  free(line);
  if (longer == NULL) return -1;
  *headers = longer;
  return 0;
}

int credential_headers(const struct credentials *credentials, const struct origin *origin, int download, int oauth,
                       struct curl_slist **headers) {
  for (enum credential_kind kind = 0; kind < CREDENTIAL_KINDS; kind++) {
    if (!credential_may_go(credentials, kind, origin, download)) continue;
    if (append_line(headers, credentials, kind, oauth) != 0) return -1;
  }
  return 0;
}

void credential_headers_free(struct curl_slist *headers) {
  for (struct curl_slist *line = headers; line != NULL; line = line->next) {
    if (line->data != NULL) wipe(line->data, strlen(line->data));
  }
  curl_slist_free_all(headers);
}
