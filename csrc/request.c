/* Includes lua.h and curl.h. A Lua table -> a request. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "binding.h"
#include "fields.h"
#include "headers.h"
#include "json.h"
#include "url.h"

enum { DEFAULT_LIMIT = 16 * 1024 * 1024 };

static void add_line(lua_State *L, struct curl_slist **headers, const char *line) {
  struct curl_slist *longer = curl_slist_append(*headers, line);
  if (longer == NULL) (void)short_of_memory(L);
  *headers = longer;
}

/* The pair at the top of the stack: name, value. */
static void add_header(lua_State *L, struct curl_slist **headers) {
  size_t name_length = 0;
  size_t value_length = 0;
  const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &name_length) : "";
  const char *value = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &value_length) : NULL;
  if (value == NULL || !header_is_safe(name, name_length, value, value_length)) {
    (void)luaL_error(L, "kapso.http: a header needs a plain name and a value without CR, LF and NUL");
  }
  lua_pushfstring(L, value_length > 0 ? "%s: %s" : "%s;", name, value); /* "name;": libcurl's way to send an empty one */
  add_line(L, headers, lua_tostring(L, -1));
  lua_pop(L, 1);
}

static void add_own_headers(lua_State *L, int table, struct transfer *transfer) {
  lua_getfield(L, table, "headers");
  if (lua_istable(L, -1)) {
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
      add_header(L, &transfer->headers);
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 1);
}

static void add_common_headers(lua_State *L, struct transfer *transfer) {
  if (transfer->piecewise) {
    add_line(L, &transfer->headers, "Content-Type: application/octet-stream");
    add_line(L, &transfer->headers, "Expect:");
  } else if (transfer->has_body) {
    add_line(L, &transfer->headers, "Content-Type: application/json");
  } else if (transfer->parts == NULL) {
    add_line(L, &transfer->headers, "Content-Type:"); /* libcurl would call an empty body a form */
  } else {
    add_line(L, &transfer->headers, "Expect:"); /* a large body does not wait for 100 Continue */
  }
}

/* What libcurl can decode, in its own words, which it would put together anew for every request. */
static void add_encodings(lua_State *L, struct transfer *transfer) {
  static const struct {
    int feature;
    const char *names;
  } known[] = {{CURL_VERSION_LIBZ, "deflate, gzip"}, {CURL_VERSION_BROTLI, "br"}, {CURL_VERSION_ZSTD, "zstd"}};
  const curl_version_info_data *version = curl_version_info(CURLVERSION_NOW);
  const char *line = "Accept-Encoding: ";
  int top = lua_gettop(L);
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    if (!(version->features & known[i].feature)) continue;
    line = lua_pushfstring(L, lua_gettop(L) > top ? "%s, %s" : "%s%s", line, known[i].names);
  }
  if (lua_gettop(L) > top) add_line(L, &transfer->headers, line);
  lua_settop(L, top);
}

/* The part's table is at the top of the stack. */
static void add_part(lua_State *L, struct transfer *transfer) {
  int table = lua_gettop(L);
  size_t length = 0;
  curl_mimepart *part = curl_mime_addpart(transfer->parts);
  if (part == NULL) (void)short_of_memory(L);
  CURLcode code = curl_mime_name(part, required_field(L, table, "name", &length));
  const char *path = string_field(L, table, "path", &length);
  if (path != NULL && strlen(path) != length) (void)luaL_error(L, "kapso.http: path holds NUL");
  const char *data = string_field(L, table, "data", &length);
  if (code == CURLE_OK && path != NULL) {
    code = curl_mime_filedata(part, path);
  } else if (code == CURLE_OK && data != NULL) {
    code = curl_mime_data(part, data, length);
  }
  const char *filename = string_field(L, table, "filename", &length);
  if (code == CURLE_OK && filename != NULL) code = curl_mime_filename(part, filename);
  const char *type = string_field(L, table, "type", &length);
  if (type != NULL && !header_is_safe("Content-Type", 12, type, length)) {
    (void)luaL_error(L, "kapso.http: a part's type has CR, LF or NUL in it");
  }
  if (code == CURLE_OK && type != NULL) code = curl_mime_type(part, type);
  if (code != CURLE_OK) (void)luaL_error(L, "kapso.http: %s: %s", path != NULL ? path : "a part", curl_easy_strerror(code));
}

static void read_parts(lua_State *L, int table, struct transfer *transfer) {
  lua_getfield(L, table, "parts");
  if (lua_istable(L, -1)) {
    transfer->parts_owner = curl_easy_init();
    transfer->parts = transfer->parts_owner != NULL ? curl_mime_init(transfer->parts_owner) : NULL;
    if (transfer->parts == NULL) (void)short_of_memory(L);
    int count = (int)lua_rawlen(L, -1);
    for (int i = 1; i <= count; i++) {
      lua_rawgeti(L, -1, i);
      luaL_checktype(L, -1, LUA_TTABLE);
      add_part(L, transfer);
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 1);
}

/* `body_file`, a path: the file's bytes from `body_offset` on. */
static void read_file(lua_State *L, int table, struct transfer *transfer) {
  size_t length = 0;
  const char *path = string_field(L, table, "body_file", &length);
  if (path == NULL) return;
  if (strlen(path) != length) (void)luaL_error(L, "kapso.http: body_file holds NUL");
  lua_getfield(L, table, "body_offset"); /* files are longer than number_field's numbers are large */
  double wanted = (double)lua_tonumber(L, -1);
  lua_pop(L, 1);
  off_t offset = wanted > 0 ? (off_t)fmin(wanted, 9e15) : 0;
  transfer->file = fopen(path, "rbe");
  /* libcurl reads large pieces; and nothing read ahead is given back to the file when a forked child closes it or exits */
  if (transfer->file != NULL) (void)setvbuf(transfer->file, NULL, _IONBF, 0);
  if (transfer->file == NULL || fseeko(transfer->file, 0, SEEK_END) != 0) {
    (void)luaL_error(L, "kapso.http: %s: %s", path, strerror(errno));
  }
  off_t size = ftello(transfer->file);
  if (size < offset || fseeko(transfer->file, offset, SEEK_SET) != 0) {
    (void)luaL_error(L, "kapso.http: %s ends before body_offset", path);
  }
  transfer->file_left = (curl_off_t)(size - offset);
}

/* The value at `index` becomes the body. 0, or -1 when JSON cannot hold it. */
static int encode_body(lua_State *L, int index, struct transfer *transfer, struct refusal *refusal) {
  struct json_problem problem;
  transfer->has_body = 1;
  if (json_encode(L, index, &transfer->body, &problem) == 0) return 0;
  (void)snprintf(refusal->message, sizeof refusal->message, "%s", problem.message);
  (void)snprintf(refusal->path, sizeof refusal->path, "%s", problem.path);
  return -1;
}

/* `body` is text that is JSON already (or, with `piecewise`, bytes), `json` a value that becomes it. 0, or -1 when JSON
   cannot hold the value. */
static int read_body(lua_State *L, int table, struct transfer *transfer, struct refusal *refusal) {
  size_t length = 0;
  const char *body = string_field(L, table, "body", &length);
  if (body != NULL && buffer_append(&transfer->body, body, length) != 0) return short_of_memory(L);
  transfer->has_body = body != NULL;
  lua_getfield(L, table, "json");
  int result = lua_isnil(L, -1) ? 0 : encode_body(L, lua_gettop(L), transfer, refusal);
  lua_pop(L, 1);
  return result;
}

static int refuse(struct refusal *refusal, const char *format, const char *argument) {
  (void)snprintf(refusal->path, sizeof refusal->path, "url");
  /* a host name may be longer than the message has room for: it is cut */
  if (snprintf(refusal->message, sizeof refusal->message, format, argument) < 0) refusal->message[0] = '\0';
  return -1;
}

/* Whether a request may go there at all: https, or http to this machine. */
static int check_scheme(const struct pool *pool, const struct origin *origin, struct refusal *refusal) {
  if (pool->allow_insecure || strcmp(origin->scheme, "https") == 0) return 0;
  if (!origin_is_loopback(origin)) {
    return refuse(refusal, "is plain http to %s, which would show the credentials; use https (or allow_insecure = true)",
                  origin->host);
  }
  if (pool->proxy != NULL) {
    return refuse(refusal,
                  "is plain http to %s, which would show the credentials to the proxy; use https (or allow_insecure = true)",
                  origin->host);
  }
  return 0;
}

static const struct destination *find_destination(const struct pool *pool, const char *url) {
  for (int i = 0; i < pool->destination_count; i++) {
    const struct destination *destination = &pool->destinations[i];
    if (strncmp(url, destination->prefix, destination->length) == 0) return destination;
  }
  return NULL;
}

/* The headers of a JSON request to `url` become those of all such requests to its origin, if there is room. */
static void remember_destination(struct pool *pool, struct transfer *transfer) {
  const char *url = transfer->url.data;
  const char *authority = strstr(url, "://");
  const char *slash = authority != NULL ? strchr(authority + 3, '/') : NULL;
  if (slash == NULL || slash == authority + 3) return; /* libcurl takes "https:///host" too: the host would not be in the prefix */
  if (pool->destination_count == POOL_DESTINATIONS) return;
  size_t length = (size_t)(slash - url) + 1;
  char *prefix = malloc(length + 1);
  if (prefix == NULL) return;
  memcpy(prefix, url, length);
  prefix[length] = '\0';
  struct destination *destination = &pool->destinations[pool->destination_count++];
  destination->prefix = prefix;
  destination->length = length;
  destination->is_tls = transfer->is_tls;
  destination->plain_loopback = transfer->plain_loopback;
  destination->json_headers = transfer->headers;
  transfer->shared_headers = transfer->headers;
  transfer->headers = NULL;
}

/* What depends on where the request goes. 0, or -1 when it must not go there. */
static int find_way(lua_State *L, int download, int oauth, struct pool *pool, struct transfer *transfer,
                    struct refusal *refusal) {
  struct origin origin;
  int is_common = transfer->has_body && !transfer->piecewise && !oauth && !download && !transfer->stream &&
                  transfer->headers == NULL;
  const struct destination *known = is_common ? find_destination(pool, transfer->url.data) : NULL;
  if (known != NULL) {
    transfer->is_tls = known->is_tls;
    transfer->plain_loopback = known->plain_loopback;
    transfer->shared_headers = known->json_headers;
    return 0;
  }
  if (url_origin(transfer->url.data, &origin) != 0) return refuse(refusal, "%s", "is not an http(s) URL");
  if (check_scheme(pool, &origin, refusal) != 0) return -1;
  transfer->is_tls = strcmp(origin.scheme, "https") == 0;
  transfer->plain_loopback = !transfer->is_tls && origin_is_loopback(&origin);
  add_common_headers(L, transfer);
  if (credential_headers(pool->credentials, &origin, download, oauth, &transfer->headers) != 0) return short_of_memory(L);
  if (is_common) {
    add_encodings(L, transfer);
    remember_destination(pool, transfer);
  }
  return 0;
}

int request_read(lua_State *L, int index, struct pool *pool, struct transfer *transfer, struct refusal *refusal) {
  size_t length = 0;
  const char *method = required_field(L, index, "method", &length);
  if (length >= sizeof transfer->method) return luaL_error(L, "kapso.http: method is too long");
  memcpy(transfer->method, method, length + 1);
  const char *url = required_field(L, index, "url", &length);
  if (buffer_append(&transfer->url, url, length + 1) != 0) return short_of_memory(L);
  transfer->timeout_ms = (long)ceil(number_field(L, index, "timeout", 0) * 1000);
  transfer->idle_timeout_s = (long)ceil(number_field(L, index, "idle_timeout", 0));
  transfer->stream = flag_field(L, index, "stream");
  transfer->binary = flag_field(L, index, "binary");
  transfer->answer_limit = (size_t)number_field(L, index, "limit", DEFAULT_LIMIT);
  transfer->piecewise = flag_field(L, index, "piecewise");
  if (read_body(L, index, transfer, refusal) != 0) return -1;
  read_file(L, index, transfer);
  read_parts(L, index, transfer);
  add_own_headers(L, index, transfer);
  return find_way(L, flag_field(L, index, "download"), flag_field(L, index, "oauth"), pool, transfer, refusal);
}

/* The start of an object, where it is given; the members of the value follow, in the place of whose bracket a comma comes. */
static int encode_behind(lua_State *L, int opening, int index, struct transfer *transfer, struct refusal *refusal) {
  struct buffer *body = &transfer->body;
  size_t length = 0;
  const char *text = luaL_optlstring(L, opening, NULL, &length);
  if (text != NULL && buffer_append(body, text, length) != 0) return short_of_memory(L);
  if (encode_body(L, index, transfer, refusal) != 0) return -1;
  if (text == NULL) return 0;
  if (body->length - length < 3 || body->data[length] != '{') return luaL_error(L, "kapso.http: an opening needs fields that follow");
  body->data[length] = ',';
  return 0;
}

int request_read_post(lua_State *L, int index, struct pool *pool, struct transfer *transfer, struct refusal *refusal) {
  size_t length = 0;
  const char *url = luaL_checklstring(L, index, &length);
  if (strlen(url) != length) return luaL_error(L, "kapso.http: url must be a string without NUL");
  if (buffer_append(&transfer->url, url, length + 1) != 0) return short_of_memory(L);
  memcpy(transfer->method, "POST", sizeof "POST");
  transfer->timeout_ms = (long)ceil(within_range((double)luaL_optnumber(L, index + 2, 0)) * 1000);
  transfer->answer_limit = DEFAULT_LIMIT;
  transfer->brief = 1;
  if (encode_behind(L, index + 3, index + 1, transfer, refusal) != 0) return -1;
  return find_way(L, 0, 0, pool, transfer, refusal);
}
