/* Includes neither lua.h nor curl.h. */
#ifndef KAPSO_UTF8_H
#define KAPSO_UTF8_H

#include <stddef.h>

/* Bytes of the well-formed UTF-8 character at `text` (1 to 4), or 0 (RFC 3629: no overlong forms, no surrogates). */
size_t utf8_character(const unsigned char *text, size_t length);

/* Length of the well-formed start of `text`; `*characters` (may be NULL) gets how many characters that is. */
size_t utf8_valid(const char *text, size_t length, size_t *characters);

/* How many bytes at the start of `text` are ASCII that needs no escape in a JSON string. */
size_t utf8_plain(const char *text, size_t length);

#endif
