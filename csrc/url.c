/* Includes curl.h. */
#include "url.h"

#include <curl/curl.h>
#include <string.h>

static int copy_part(CURLU *parsed, CURLUPart part, unsigned flags, char *out, size_t room) {
  char *text = NULL;
  if (curl_url_get(parsed, part, &text, flags) != CURLUE_OK) return -1;
  size_t length = strlen(text);
  int fits = length > 0 && length < room;
  for (size_t i = 0; fits && i <= length; i++) {
    out[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
  }
  curl_free(text);
  return fits ? 0 : -1;
}

static int has_part(CURLU *parsed, CURLUPart part) {
  char *text = NULL;
  if (curl_url_get(parsed, part, &text, 0) != CURLUE_OK) return 0;
  curl_free(text);
  return 1;
}

/* "[::1]" becomes "::1": libcurl writes the brackets, comparisons are easier without. */
static void strip_brackets(char *host) {
  size_t length = strlen(host);
  if (host[0] != '[' || host[length - 1] != ']') return;
  memmove(host, host + 1, length - 2);
  host[length - 2] = '\0';
}

int url_origin(const char *url, struct origin *origin) {
  CURLU *parsed = curl_url();
  if (parsed == NULL) return -1;
  int result = -1;
  if (curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK && !has_part(parsed, CURLUPART_USER) &&
      !has_part(parsed, CURLUPART_PASSWORD) &&
      copy_part(parsed, CURLUPART_SCHEME, 0, origin->scheme, sizeof origin->scheme) == 0 &&
      copy_part(parsed, CURLUPART_HOST, 0, origin->host, sizeof origin->host) == 0 &&
      copy_part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT, origin->port, sizeof origin->port) == 0) {
    result = strcmp(origin->scheme, "https") == 0 || strcmp(origin->scheme, "http") == 0 ? 0 : -1;
    strip_brackets(origin->host);
  }
  curl_url_cleanup(parsed);
  return result;
}

char *url_resolve(const char *url, const char *location) {
  char *absolute = NULL;
  CURLU *parsed = curl_url();
  if (parsed == NULL) return NULL;
  if (curl_url_set(parsed, CURLUPART_URL, url, 0) != CURLUE_OK || curl_url_set(parsed, CURLUPART_URL, location, 0) != CURLUE_OK ||
      curl_url_get(parsed, CURLUPART_URL, &absolute, 0) != CURLUE_OK) {
    absolute = NULL;
  }
  curl_url_cleanup(parsed);
  return absolute;
}
