/* Includes neither lua.h nor curl.h. */
#include "buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int buffer_reserve(struct buffer *buffer, size_t more) {
  if (more > SIZE_MAX / 2 - buffer->length) return -1;
  size_t needed = buffer->length + more;
  if (needed <= buffer->capacity) return 0;
  size_t capacity = buffer->capacity != 0 ? buffer->capacity : 256;
  while (capacity < needed) capacity *= 2;
  char *data = realloc(buffer->data, capacity);
  if (data == NULL) return -1;
  buffer->data = data;
  buffer->capacity = capacity;
  return 0;
}

int buffer_append(struct buffer *buffer, const void *bytes, size_t length) {
  if (length == 0) return 0;
  if (buffer_reserve(buffer, length) != 0) return -1;
  memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  return 0;
}

void buffer_clear(struct buffer *buffer, size_t keep) {
  if (buffer->capacity > keep) buffer_free(buffer);
  buffer->length = 0;
}

void buffer_free(struct buffer *buffer) {
  free(buffer->data);
  *buffer = (struct buffer){0};
}

void wipe(void *memory, size_t length) {
  volatile unsigned char *byte = memory;
  while (length-- > 0) *byte++ = 0;
}
