/* Includes neither lua.h nor curl.h. */
#include "utf8.h"

#include <stdint.h>
#include <string.h>

static int is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

size_t utf8_character(const unsigned char *text, size_t length) {
  unsigned char lead = length > 0 ? text[0] : 0xFF;
  if (lead < 0x80) return 1;
  size_t size = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
  if (size == 0 || size > length) return 0;
  for (size_t i = 1; i < size; i++) {
    if (!is_continuation(text[i])) return 0;
  }
  if (lead == 0xE0 && text[1] < 0xA0) return 0; /* overlong */
  if (lead == 0xED && text[1] > 0x9F) return 0; /* surrogate */
  if (lead == 0xF0 && text[1] < 0x90) return 0; /* overlong */
  if (lead == 0xF4 && text[1] > 0x8F) return 0; /* beyond U+10FFFF */
  return size;
}

size_t utf8_valid(const char *text, size_t length, size_t *characters) {
  const unsigned char *bytes = (const unsigned char *)text;
  size_t at = 0;
  size_t count = 0;
  while (at < length) {
    size_t size = utf8_character(bytes + at, length - at);
    if (size == 0) break;
    at += size;
    count++;
  }
  if (characters != NULL) *characters = count;
  return at;
}

static int is_plain(unsigned char byte) { return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\'; }

/* Eight bytes at a time while all are plain: none of them borrows, below, or has its top bit. */
size_t utf8_plain(const char *text, size_t length) {
  static const uint64_t each = 0x0101010101010101U;
  size_t at = 0;
  uint64_t eight = 0;
  for (; length - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, text + at, sizeof eight);
    uint64_t controls = eight - each * 0x20;
    uint64_t quotes = (eight ^ each * '"') - each;
    uint64_t backslashes = (eight ^ each * '\\') - each;
    if ((eight | controls | quotes | backslashes) & each * 0x80) break;
  }
  while (at < length && is_plain((unsigned char)text[at])) at++;
  return at;
}
