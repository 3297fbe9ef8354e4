/* Includes neither lua.h nor curl.h. */
#include "headers.h"

#include <string.h>

static int is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

int header_is_safe(const char *name, size_t name_length, const char *value, size_t value_length) {
  if (name_length == 0) return 0;
  for (size_t i = 0; i < name_length; i++) {
    if (!is_alphanumeric(name[i]) && (name[i] == '\0' || strchr("!#$%&'*+-.^_`|~", name[i]) == NULL)) return 0;
  }
  for (size_t i = 0; i < value_length; i++) {
    if (value[i] == '\r' || value[i] == '\n' || value[i] == '\0') return 0;
  }
  return 1;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

int header_next(const char **at, const char *end, struct header *header) {
  while (*at < end) {
    const char *line = *at;
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    if (stop == NULL) stop = end;
    *at = stop < end ? stop + 1 : end;
    const char *colon = memchr(line, ':', (size_t)(stop - line));
    if (colon == NULL || (stop - line >= 5 && memcmp(line, "HTTP/", 5) == 0)) continue;
    const char *value = colon + 1;
    while (value < stop && is_blank(*value)) value++;
    while (stop > value && is_blank(stop[-1])) stop--;
    *header = (struct header){line, (size_t)(colon - line), value, (size_t)(stop - value)};
    return 1;
  }
  return 0;
}

int percent_encode(struct buffer *out, const char *text, size_t length) {
  static const char hex[] = "0123456789ABCDEF";
  if (length > (size_t)-1 / 3 || buffer_reserve(out, length * 3) != 0) return -1;
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    if (is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out->data[out->length++] = c;
    } else {
      out->data[out->length++] = '%';
      out->data[out->length++] = hex[((unsigned char)c) >> 4];
      out->data[out->length++] = hex[((unsigned char)c) & 0x0F];
    }
  }
  return 0;
}
