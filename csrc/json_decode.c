/* Includes lua.h. A recursive-descent JSON reader (RFC 8259) that builds Lua values as it goes. */
#include "json.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

struct reader {
  lua_State *L;
  const char *start;
  const char *at;
  const char *end;
  struct buffer *scratch; /* for strings with escapes; made when the first comes */
  int array_metatable;    /* stack indexes */
  int scratch_slot;
  int depth;
  const char *problem;
};

static int read_value(struct reader *r);

static int fail(struct reader *r, const char *problem) {
  if (r->problem == NULL) r->problem = problem;
  return -1;
}

static void skip_space(struct reader *r) {
  while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t')) r->at++;
}

static int is_digit(const struct reader *r) { return r->at < r->end && *r->at >= '0' && *r->at <= '9'; }

static int skip_digits(struct reader *r) {
  if (!is_digit(r)) return fail(r, "a digit is missing");
  while (is_digit(r)) r->at++;
  return 0;
}

static int read_float(struct reader *r, const char *token, size_t length) {
  char copy[1024];
  if (length >= sizeof copy) return fail(r, "a number is too long");
  memcpy(copy, token, length);
  copy[length] = '\0';
  char *point = strchr(copy, '.');
  if (point != NULL) *point = *localeconv()->decimal_point;
  lua_pushnumber(r->L, (lua_Number)strtod(copy, NULL));
  return 0;
}

static int read_integer(struct reader *r, const char *token, size_t length) {
  char copy[24];
  if (length < sizeof copy) {
    memcpy(copy, token, length);
    copy[length] = '\0';
    errno = 0;
    long long value = strtoll(copy, NULL, 10);
    if (errno == 0 && value <= COMPAT_INTEGER_MAX && value >= -COMPAT_INTEGER_MAX) {
      compat_pushinteger(r->L, value);
      return 0;
    }
  }
  lua_pushlstring(r->L, token, length);
  return 0;
}

static int read_number(struct reader *r) {
  const char *token = r->at;
  int is_float = 0;
  if (*r->at == '-') r->at++;
  if (r->at < r->end && *r->at == '0') {
    r->at++;
  } else if (skip_digits(r) != 0) {
    return -1;
  }
  if (r->at < r->end && *r->at == '.') {
    is_float = 1;
    r->at++;
    if (skip_digits(r) != 0) return -1;
  }
  if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
    is_float = 1;
    r->at++;
    if (r->at < r->end && (*r->at == '+' || *r->at == '-')) r->at++;
    if (skip_digits(r) != 0) return -1;
  }
  size_t length = (size_t)(r->at - token);
  return is_float ? read_float(r, token, length) : read_integer(r, token, length);
}

/* Four hex digits at `at`, or -1. */
static int hex4(const char *at, const char *end) {
  if (end - at < 4) return -1;
  int value = 0;
  for (int i = 0; i < 4; i++) {
    char c = at[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

static int append_character(struct reader *r, unsigned long code) {
  unsigned char bytes[4];
  size_t size = 0;
  if (code < 0x80) {
    bytes[size++] = (unsigned char)code;
  } else if (code < 0x800) {
    bytes[size++] = (unsigned char)(0xC0 | (code >> 6));
    bytes[size++] = (unsigned char)(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    bytes[size++] = (unsigned char)(0xE0 | (code >> 12));
    bytes[size++] = (unsigned char)(0x80 | ((code >> 6) & 0x3F));
    bytes[size++] = (unsigned char)(0x80 | (code & 0x3F));
  } else {
    bytes[size++] = (unsigned char)(0xF0 | (code >> 18));
    bytes[size++] = (unsigned char)(0x80 | ((code >> 12) & 0x3F));
    bytes[size++] = (unsigned char)(0x80 | ((code >> 6) & 0x3F));
    bytes[size++] = (unsigned char)(0x80 | (code & 0x3F));
  }
  return buffer_append(r->scratch, bytes, size) == 0 ? 0 : fail(r, "memory is short");
}

/* After "\u": a character, with its second half where it is one of a surrogate pair. */
static int read_unicode_escape(struct reader *r) {
  int high = hex4(r->at, r->end);
  if (high < 0) return fail(r, "a \\u escape needs four hex digits");
  r->at += 4;
  if (high < 0xD800 || high > 0xDFFF) return append_character(r, (unsigned long)high);
  int low = high <= 0xDBFF && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u' ? hex4(r->at + 2, r->end) : -1;
  if (low < 0xDC00 || low > 0xDFFF) return append_character(r, 0xFFFD); /* half a pair stands for nothing */
  r->at += 6;
  return append_character(r, 0x10000UL + (((unsigned long)high - 0xD800UL) << 10) + ((unsigned long)low - 0xDC00UL));
}

static int read_escape(struct reader *r) {
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  if (r->at >= r->end) return fail(r, "a string has no end");
  char c = *r->at++;
  if (c == 'u') return read_unicode_escape(r);
  const char *found = c != '\0' ? strchr(from, c) : NULL;
  if (found == NULL) return fail(r, "a string has an unknown escape");
  return buffer_append(r->scratch, &to[found - from], 1) == 0 ? 0 : fail(r, "memory is short");
}

/* Moves over characters that stand for themselves. */
static int skip_plain(struct reader *r) {
  for (;;) {
    r->at += utf8_plain(r->at, (size_t)(r->end - r->at));
    if (r->at >= r->end) return fail(r, "a string has no end");
    unsigned char c = (unsigned char)*r->at;
    if (c == '"' || c == '\\') return 0;
    if (c < 0x20) return fail(r, "a string has a bare control character");
    size_t size = utf8_character((const unsigned char *)r->at, (size_t)(r->end - r->at));
    if (size == 0) return fail(r, "a string is not valid UTF-8");
    r->at += size;
  }
}

static int read_string(struct reader *r) {
  const char *from = ++r->at;
  if (skip_plain(r) != 0) return -1;
  if (*r->at == '"') {
    lua_pushlstring(r->L, from, (size_t)(r->at++ - from));
    return 0;
  }
  if (r->scratch == NULL) {
    r->scratch = json_scratch(r->L);
    lua_replace(r->L, r->scratch_slot);
  }
  r->scratch->length = 0;
  for (;;) {
    if (buffer_append(r->scratch, from, (size_t)(r->at - from)) != 0) return fail(r, "memory is short");
    if (*r->at++ == '"') break;
    if (read_escape(r) != 0) return -1;
    from = r->at;
    if (skip_plain(r) != 0) return -1;
  }
  lua_pushlstring(r->L, r->scratch->length > 0 ? r->scratch->data : "", r->scratch->length);
  return 0;
}

static int expect(struct reader *r, char c, const char *problem) {
  skip_space(r);
  if (r->at >= r->end || *r->at != c) return fail(r, problem);
  r->at++;
  return 0;
}

/* After a member: 1 when another follows, 0 at the closing bracket, -1 otherwise. */
static int another(struct reader *r, char close) {
  skip_space(r);
  if (r->at < r->end && *r->at == ',') {
    r->at++;
    return 1;
  }
  return expect(r, close, close == ']' ? "an array has no end" : "an object has no end");
}

static int closes(struct reader *r, char close) {
  skip_space(r);
  if (r->at >= r->end || *r->at != close) return 0;
  r->at++;
  return 1;
}

static int read_array(struct reader *r) {
  int more = !closes(r, ']');
  lua_createtable(r->L, more, 0);
  lua_pushvalue(r->L, r->array_metatable);
  lua_setmetatable(r->L, -2);
  for (int i = 1; more == 1; i++) {
    if (read_value(r) != 0) return -1;
    lua_rawseti(r->L, -2, i);
    more = another(r, ']');
  }
  return more;
}

static int read_object(struct reader *r) {
  lua_createtable(r->L, 0, 4);
  if (closes(r, '}')) return 0;
  int more = 1;
  while (more == 1) {
    skip_space(r);
    if (r->at >= r->end || *r->at != '"') return fail(r, "an object needs a name in quotes");
    if (read_string(r) != 0 || expect(r, ':', "a name needs a colon") != 0 || read_value(r) != 0) return -1;
    lua_rawset(r->L, -3);
    more = another(r, '}');
  }
  return more;
}

static int read_word(struct reader *r, const char *word, size_t length) {
  if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0) return fail(r, "a value is missing");
  r->at += length;
  return 0;
}

static int read_nested(struct reader *r, int (*read)(struct reader *)) {
  if (r->depth >= JSON_MAX_DEPTH || !lua_checkstack(r->L, 6)) return fail(r, "it is nested too deeply");
  r->at++;
  r->depth++;
  int result = read(r);
  r->depth--;
  return result;
}

static int read_value(struct reader *r) {
  skip_space(r);
  switch (r->at < r->end ? *r->at : '\0') {
    case '{': return read_nested(r, read_object);
    case '[': return read_nested(r, read_array);
    case '"': return read_string(r);
    case 't': lua_pushboolean(r->L, 1); return read_word(r, "true", 4);
    case 'f': lua_pushboolean(r->L, 0); return read_word(r, "false", 5);
    case 'n': lua_pushlightuserdata(r->L, NULL); return read_word(r, "null", 4);
    case '-': case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9': return read_number(r);
    default: return fail(r, r->at < r->end ? "a value is missing" : "it ends too soon");
  }
}

int json_decode(lua_State *L, const char *text, size_t length) {
  luaL_checkstack(L, 8, "no room to decode JSON");
  int top = lua_gettop(L);
  luaL_getmetatable(L, JSON_ARRAY);
  lua_pushnil(L);
  struct reader r = {.L = L, .start = text, .at = text, .end = text + length};
  r.array_metatable = top + 1;
  r.scratch_slot = top + 2;
  int result = read_value(&r);
  if (result == 0) {
    skip_space(&r);
    if (r.at < r.end) result = fail(&r, "something follows the value");
  }
  if (result == 0) {
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
    return 1;
  }
  lua_settop(L, top);
  lua_pushnil(L);
  lua_pushfstring(L, "%s (at byte %d)", r.problem, (int)(r.at - r.start) + 1);
  return 2;
}
