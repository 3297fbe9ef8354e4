/* Includes neither lua.h nor curl.h. Growable bytes. */
#ifndef KAPSO_BUFFER_H
#define KAPSO_BUFFER_H

#include <stddef.h>

/* All zero is an empty buffer. `data` is owned by the buffer and may move with every append. */
struct buffer {
  char *data;
  size_t length;
  size_t capacity;
};

/* Make room for `more` bytes beyond `length`. 0, or -1 when memory is short (the buffer is as it was). */
int buffer_reserve(struct buffer *buffer, size_t more);

/* 0, or -1 when memory is short (the buffer is as it was). */
int buffer_append(struct buffer *buffer, const void *bytes, size_t length);

/* Forget the bytes, keep the memory unless it has grown beyond `keep` bytes. */
void buffer_clear(struct buffer *buffer, size_t keep);

void buffer_free(struct buffer *buffer);

/* Overwrite memory that held a secret; never optimised away. */
void wipe(void *memory, size_t length);

#endif
