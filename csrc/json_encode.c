/* Includes lua.h. A JSON writer that says where a value that cannot be sent stands. Never throws. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "utf8.h"

/* One step of the path to the value at hand: a name, or (name NULL) a position. */
struct step {
  const char *name;
  int position;
};

struct writer {
  lua_State *L;
  struct buffer *out;
  struct json_problem *problem;
  struct step steps[JSON_MAX_DEPTH];
  int depth;
};

static int write_value(struct writer *w);

static void write_path(struct writer *w) {
  char *at = w->problem->path;
  size_t room = sizeof w->problem->path;
  *at = '\0';
  for (int i = 0; i < w->depth; i++) {
    const struct step *step = &w->steps[i];
    int length = step->name == NULL ? snprintf(at, room, "[%d]", step->position)
                                    : snprintf(at, room, "%s%s", i > 0 ? "." : "", step->name);
    if (length < 0 || (size_t)length >= room) return; /* cut short: the start of the path is what helps */
    at += length;
    room -= (size_t)length;
  }
}

static int fail(struct writer *w, const char *message) {
  write_path(w);
  (void)snprintf(w->problem->message, sizeof w->problem->message, "%s", message);
  return -1;
}

static int put(struct writer *w, const char *bytes, size_t length) {
  if (w->out->capacity - w->out->length >= length) { /* the usual case, without a call */
    memcpy(w->out->data + w->out->length, bytes, length);
    w->out->length += length;
    return 0;
  }
  return buffer_append(w->out, bytes, length) == 0 ? 0 : fail(w, "memory is short");
}

static int write_escaped(struct writer *w, unsigned char c) {
  static const char from[] = "\"\\\b\f\n\r\t";
  static const char to[] = "\"\\bfnrt";
  char text[8];
  const char *found = strchr(from, c);
  int length = found != NULL ? snprintf(text, sizeof text, "\\%c", to[found - from]) : snprintf(text, sizeof text, "\\u%04x", c);
  return put(w, text, (size_t)length);
}

/* After the opening quote: the text in pieces, from `at` on where the first that is not plain stands. */
static int write_pieces(struct writer *w, const char *text, size_t length, size_t at) {
  size_t from = 0;
  while (at < length) {
    unsigned char c = (unsigned char)text[at];
    if (c >= 0x80) {
      size_t size = utf8_character((const unsigned char *)text + at, length - at);
      if (size == 0) return fail(w, "is not valid UTF-8");
      at += size;
    } else if (c == 0) {
      return fail(w, "contains a NUL character");
    } else {
      if (put(w, text + from, at - from) != 0 || write_escaped(w, c) != 0) return -1;
      from = ++at;
    }
    at += utf8_plain(text + at, length - at);
  }
  if (put(w, text + from, length - from) != 0) return -1;
  return put(w, "\"", 1);
}

/* The text in quotes; with `first` and `last`, unless they are NUL, before and behind. */
static int write_string(struct writer *w, const char *text, size_t length, char first, char last) {
  struct buffer *out = w->out;
  if (buffer_reserve(out, length + 4) != 0) return fail(w, "memory is short");
  char *to = out->data + out->length;
  if (first != '\0') *to++ = first;
  *to++ = '"';
  size_t plain = utf8_plain(text, length);
  if (plain < length) {
    out->length = (size_t)(to - out->data);
    return write_pieces(w, text, length, plain) == 0 ? put(w, &last, last != '\0') : -1;
  }
  memcpy(to, text, length);
  to += length;
  *to++ = '"';
  if (last != '\0') *to++ = last;
  out->length = (size_t)(to - out->data);
  return 0;
}

static int write_number(struct writer *w) {
  char text[40];
  int length = 0;
  double number = (double)lua_tonumber(w->L, -1);
  if (compat_isinteger(w->L, -1)) {
    length = snprintf(text, sizeof text, "%lld", (long long)lua_tointeger(w->L, -1));
  } else if (!isfinite(number)) {
    return fail(w, "is not a finite number");
  } else if (number == floor(number) && fabs(number) <= 9007199254740992.0) {
    length = snprintf(text, sizeof text, "%.0f", number);
  } else {
    /* the shortest of the forms that read back as the same number */
    for (int digits = 15; digits <= 17; digits++) {
      length = snprintf(text, sizeof text, "%.*g", digits, number);
      if (strtod(text, NULL) == number) break;
    }
    char *comma = strchr(text, ','); /* a locale's decimal point */
    if (comma != NULL) *comma = '.';
  }
  return put(w, text, (size_t)length);
}

static int is_marked_array(struct writer *w) {
  if (!lua_getmetatable(w->L, -1)) return 0;
  luaL_getmetatable(w->L, JSON_ARRAY); /* an interned name: nothing is allocated, nothing is thrown */
  int marked = lua_rawequal(w->L, -1, -2);
  lua_pop(w->L, 2);
  return marked;
}

/* How many keys the table at the top has, counted no further than `limit` + 1. */
static size_t count_keys(lua_State *L, size_t limit) {
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pop(L, 1);
    if (++count > limit) {
      lua_pop(L, 1);
      break;
    }
  }
  return count;
}

static int write_array(struct writer *w, size_t length) {
  if (count_keys(w->L, length) != length) return fail(w, "mixes a list with named fields, or has holes");
  if (put(w, "[", 1) != 0) return -1;
  struct step *step = &w->steps[w->depth++];
  for (size_t i = 1; i <= length; i++) {
    *step = (struct step){NULL, (int)i};
    if (i > 1 && put(w, ",", 1) != 0) return -1;
    lua_rawgeti(w->L, -1, (int)i);
    if (write_value(w) != 0) return -1;
    lua_pop(w->L, 1);
  }
  w->depth--;
  return put(w, "]", 1);
}

static int write_object(struct writer *w) {
  if (put(w, "{", 1) != 0) return -1;
  int depth = w->depth++;
  char comma = '\0';
  lua_pushnil(w->L);
  while (lua_next(w->L, -2) != 0) {
    if (lua_type(w->L, -2) != LUA_TSTRING) {
      w->depth = depth;
      return fail(w, "mixes a list with named fields, or has holes");
    }
    size_t length = 0;
    const char *name = lua_tolstring(w->L, -2, &length);
    w->steps[depth] = (struct step){name, 0};
    if (write_string(w, name, length, comma, ':') != 0 || write_value(w) != 0) return -1;
    comma = ',';
    lua_pop(w->L, 1);
  }
  w->depth = depth;
  return put(w, "}", 1);
}

static int write_table(struct writer *w) {
  if (w->depth >= JSON_MAX_DEPTH || !lua_checkstack(w->L, 6)) return fail(w, "is nested too deeply, or contains itself");
  size_t length = lua_rawlen(w->L, -1);
  return length > 0 || is_marked_array(w) ? write_array(w, length) : write_object(w);
}

/* Writes the value at the top of the stack and leaves it there (on failure the caller cuts the stack back). */
static int write_value(struct writer *w) {
  size_t length = 0;
  const char *text = NULL;
  switch (lua_type(w->L, -1)) {
    case LUA_TSTRING: text = lua_tolstring(w->L, -1, &length); return write_string(w, text, length, '\0', '\0');
    case LUA_TNUMBER: return write_number(w);
    case LUA_TTABLE: return write_table(w);
    case LUA_TBOOLEAN: return lua_toboolean(w->L, -1) ? put(w, "true", 4) : put(w, "false", 5);
    case LUA_TLIGHTUSERDATA:
      if (lua_touserdata(w->L, -1) == NULL) return put(w, "null", 4);
      break;
    default: break;
  }
  char message[64];
  (void)snprintf(message, sizeof message, "is a %s, which JSON cannot hold", lua_typename(w->L, lua_type(w->L, -1)));
  return fail(w, message);
}

int json_encode(lua_State *L, int index, struct buffer *out, struct json_problem *problem) {
  int top = lua_gettop(L);
  struct writer w = {.L = L, .out = out, .problem = problem};
  if (!lua_checkstack(L, 8)) return fail(&w, "no room on Lua's stack");
  lua_pushvalue(L, index);
  int result = write_value(&w);
  lua_settop(L, top);
  return result;
}
