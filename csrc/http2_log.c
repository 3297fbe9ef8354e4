/* Includes neither lua.h nor curl.h. */
#include "http2_log.h"

#include <stdlib.h>
#include <string.h>

/* The number behind `label`, or -1. */
static long number_after(const char *line, const char *label) {
  const char *at = strstr(line, label);
  if (at == NULL) return -1;
  at += strlen(label);
  return *at >= '0' && *at <= '9' ? strtol(at, NULL, 10) : -1;
}

enum http2_event http2_log_read(const char *text, size_t length, long *number) {
  char line[160];
  if (length >= sizeof line) length = sizeof line - 1;
  memcpy(line, text, length);
  line[length] = '\0';
  if (strncmp(line, "REFUSED_STREAM", 14) == 0) return HTTP2_REFUSED;
  *number = number_after(line, "Using Stream ID: ");
  if (*number >= 0) return HTTP2_STREAM;
  *number = strstr(line, "GOAWAY") != NULL ? number_after(line, "last_stream=") : -1;
  return *number >= 0 ? HTTP2_GOAWAY : HTTP2_NOTHING;
}
