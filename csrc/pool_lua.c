/* Includes lua.h and curl.h. Pools and transfers as Lua sees them. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "binding.h"
#include "fields.h"
#include "json.h"

/* The object that a method is called on. The method has its type's metatable with it: quicker than by name. */
static void *check_self(lua_State *L, const char *type) {
  void *self = lua_touserdata(L, 1);
  if (self == NULL || !lua_getmetatable(L, 1)) return luaL_checkudata(L, 1, type);
  int is_ours = lua_rawequal(L, -1, lua_upvalueindex(1));
  lua_pop(L, 1);
  return is_ours ? self : luaL_checkudata(L, 1, type);
}

static struct pool *check_pool(lua_State *L) { return check_self(L, POOL_TYPE); }

/* For what goes on to libcurl: after a fork, the handles are somebody else's. */
static struct pool *check_own_pool(lua_State *L) {
  struct pool *pool = check_pool(L);
  pool_check_process(pool);
  return pool;
}

/* What Lua calls a transfer. It owns the transfer until its result has been read. */
struct handle {
  struct transfer *transfer; /* NULL before and after */
  int in_reading;            /* the result is being read: finalizers that run meanwhile must not get at it */
};

static struct transfer *check_transfer(lua_State *L) {
  const struct handle *handle = check_self(L, TRANSFER_TYPE);
  if (handle->transfer == NULL || handle->in_reading) (void)luaL_error(L, "kapso.http: the transfer's result has been read");
  return handle->transfer;
}

static struct transfer *check_own_transfer(lua_State *L) {
  struct transfer *transfer = check_transfer(L);
  if (transfer->pool != NULL) pool_check_process(transfer->pool);
  return transfer;
}

/* Making a pool */

/* A copy of the string field, for the pool to own; NULL when it is absent. */
static char *take_string(lua_State *L, int table, const char *name) {
  size_t length = 0;
  const char *text = string_field(L, table, name, &length);
  char *copy = text != NULL ? strdup(text) : NULL;
  if (text != NULL && copy == NULL) (void)short_of_memory(L);
  return copy;
}

/* CURLOPT_PREREQFUNCTION, on which "sent at most once" stands. */
enum { OLDEST_LIBCURL = 0x075000 };

static void check_libcurl(lua_State *L) {
  const curl_version_info_data *version = curl_version_info(CURLVERSION_NOW);
  if (version->version_num >= OLDEST_LIBCURL) return;
  (void)luaL_error(L, "kapso.http: libcurl %s is too old; 7.80.0 or newer is needed", version->version);
}

/* http.pool(options, credentials) -> pool */
static int new_pool(lua_State *L) {
  check_libcurl(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  const struct credentials *credentials = luaL_checkudata(L, 2, CREDENTIALS_TYPE);
  struct pool *pool = lua_newuserdata(L, sizeof *pool);
  pool_init(pool);
  pool->credentials = credentials;
  luaL_getmetatable(L, POOL_TYPE);
  lua_setmetatable(L, -2);
  lua_newtable(L); /* anchors the handles of transfers that are under way, (for the handles) the pool, and its credentials */
  lua_pushboolean(L, 1);
  luaL_unref(L, -1, luaL_ref(L, -2)); /* giving up an anchor needs no memory from here on */
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, "pool");
  lua_pushvalue(L, 2);
  lua_setfield(L, -2, "credentials");
  compat_setuservalue(L, -2);
  pool->connect_timeout_ms = (long)(number_field(L, 1, "connect_timeout", 10) * 1000);
  pool->max_connections = (int)number_field(L, 1, "max_connections", 64);
  pool->user_agent = take_string(L, 1, "user_agent");
  pool->proxy = take_string(L, 1, "proxy");
  pool->uses_tls = pool->proxy != NULL && strncmp(pool->proxy, "https:", 6) == 0;
  pool->ca_file = take_string(L, 1, "ca_file");
  pool->allow_insecure = flag_field(L, 1, "allow_insecure");
  return 1;
}

static int gc_pool(lua_State *L) {
  pool_free(luaL_checkudata(L, 1, POOL_TYPE));
  return 0;
}

static int close_pool(lua_State *L) {
  pool_close(check_pool(L), lua_toboolean(L, 2));
  return 0;
}

/* Transfers */

/* Pushes the pool's anchors and a handle without a transfer: an idle one, or a new one. */
static struct handle *push_handle(lua_State *L, struct pool *pool) {
  compat_getuservalue(L, 1);
  if (pool->idle_handles > 0) {
    lua_rawgeti(L, -1, -pool->idle_handles);
    lua_pushboolean(L, 0);
    lua_rawseti(L, -3, -pool->idle_handles--);
    return lua_touserdata(L, -1);
  }
  struct handle *handle = lua_newuserdata(L, sizeof *handle);
  *handle = (struct handle){0};
  luaL_getmetatable(L, TRANSFER_TYPE);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -2);
  compat_setuservalue(L, -2); /* keeps the pool alive */
  return handle;
}

/* Starts what the arguments from the second on ask for, as `read` reads them. */
static int begin(lua_State *L, struct pool *pool, request_reader read) {
  struct refusal refusal; /* filled in on refusal only */
  struct handle *handle = push_handle(L, pool);
  handle->transfer = pool_transfer(pool);
  if (handle->transfer == NULL) return short_of_memory(L);
  if (read(L, 2, pool, handle->transfer, &refusal) != 0) {
    lua_pushnil(L);
    lua_pushstring(L, refusal.message);
    lua_pushstring(L, refusal.path);
    return 3;
  }
  lua_pushvalue(L, -1);
  handle->transfer->reference = luaL_ref(L, -3);
  pool_start(pool, handle->transfer);
  return 1;
}

/* pool:start(request) -> transfer | nil, message, path of the field at fault */
static int start(lua_State *L) {
  struct pool *pool = check_own_pool(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  return begin(L, pool, request_read);
}

/* pool:post(url, value, timeout, opening) -> as pool:start: a value sent as JSON, as most requests are */
static int post(lua_State *L) {
  struct pool *pool = check_own_pool(L);
  lua_settop(L, 5);
  return begin(L, pool, request_read_post);
}

/* pool:take() -> a transfer that has finished, or of which streamed bytes have come | nil */
static int take(lua_State *L) {
  struct pool *pool = check_pool(L);
  struct transfer *transfer = pool_take(pool);
  if (transfer == NULL) return 0;
  compat_getuservalue(L, 1);
  lua_rawgeti(L, -1, transfer->reference);
  if (transfer->state == TRANSFER_DONE) {
    luaL_unref(L, -2, transfer->reference);
    transfer->reference = 0;
  }
  return 1;
}

/* pool:step(seconds) -> whether anything happened. Waits at most so long (negative: as long as needed). */
static int step(lua_State *L) {
  lua_pushboolean(L, pool_step(check_own_pool(L), (double)luaL_optnumber(L, 2, -1)) > 0);
  return 1;
}

/* pool:fd() -> a descriptor that is readable when step(0) has something to do | nil before the first transfer */
static int descriptor(lua_State *L) {
  const struct pool *pool = check_own_pool(L);
  if (pool->poller.fd < 0) return 0;
  lua_pushinteger(L, pool->poller.fd);
  return 1;
}

/* pool:timeout() -> seconds after which step(0) is due even if fd stays silent | nil */
static int timeout(lua_State *L) {
  double seconds = pool_timeout(check_pool(L));
  if (seconds < 0) return 0;
  lua_pushnumber(L, (lua_Number)seconds);
  return 1;
}

/* pool:count() -> how many transfers have been started and not yet finished */
static int count(lua_State *L) {
  const struct pool *pool = check_pool(L);
  int under_way = pool->active_count;
  for (const struct transfer *transfer = pool->queued.first; transfer != NULL; transfer = transfer->next) under_way++;
  lua_pushinteger(L, under_way);
  return 1;
}

/* pool:mask(text) -> text with every credential replaced by asterisks */
static int mask(lua_State *L) {
  const struct pool *pool = check_pool(L);
  size_t length = 0;
  const char *text = luaL_checklstring(L, 2, &length);
  char *copy = lua_newuserdata(L, length + 1);
  memcpy(copy, text, length);
  credential_mask(pool->credentials, copy, length);
  lua_pushlstring(L, copy, length);
  return 1;
}

/* http.wait(pools, seconds): as pool:step, for several pools at once */
static int wait_for(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  double seconds = (double)luaL_checknumber(L, 2);
  int pools = (int)lua_rawlen(L, 1);
  struct pollfd *descriptors = lua_newuserdata(L, ((size_t)pools + 1) * sizeof *descriptors);
  nfds_t listed = 0;
  for (int i = 1; i <= pools; i++) {
    lua_rawgeti(L, 1, i);
    struct pool *pool = luaL_checkudata(L, -1, POOL_TYPE);
    pool_check_process(pool);
    double timeout_of = pool->told.first != NULL ? 0 : pool_timeout(pool);
    if (timeout_of >= 0 && (seconds < 0 || timeout_of < seconds)) seconds = timeout_of;
    if (pool->poller.fd >= 0) descriptors[listed++] = (struct pollfd){.fd = pool->poller.fd, .events = POLLIN};
    lua_pop(L, 1);
  }
  (void)poll(descriptors, listed, seconds < 0 || seconds > 3600 ? 3600000 : seconds > 0 ? (int)(seconds * 1000) + 1 : 0);
  for (int i = 1; i <= pools; i++) {
    lua_rawgeti(L, 1, i);
    (void)pool_step(luaL_checkudata(L, -1, POOL_TYPE), 0);
    lua_pop(L, 1);
  }
  return 0;
}

static void release(struct handle *handle) {
  if (handle->transfer == NULL) return;
  /* one that is done is with nobody else, whatever process this is */
  if (handle->transfer->state != TRANSFER_DONE && handle->transfer->pool != NULL) pool_check_process(handle->transfer->pool);
  pool_release(handle->transfer);
  *handle = (struct handle){0};
}

static int gc_transfer(lua_State *L) {
  release(luaL_checkudata(L, 1, TRANSFER_TYPE));
  return 0;
}

/* transfer:result() -> see response_push; once */
static int result(lua_State *L) {
  struct transfer *transfer = check_transfer(L);
  if (transfer->state != TRANSFER_DONE) return luaL_error(L, "kapso.http: the transfer is still under way");
  struct handle *handle = lua_touserdata(L, 1);
  if (transfer->reference != 0) { /* nobody has taken it */
    compat_getuservalue(L, 1);
    luaL_unref(L, -1, transfer->reference);
    transfer->reference = 0;
    pool_hold(transfer); /* and nobody shall, should what follows throw */
  }
  handle->in_reading = 1;
  int count = response_push(L, transfer);
  release(handle);
  return count;
}

/* transfer:finish() -> as transfer:result(), for the only one who knows the handle: it comes back as another transfer's */
static int finish(lua_State *L) {
  struct pool *pool = check_transfer(L)->pool;
  int count = result(L);
  if (pool == NULL || pool->idle_handles == POOL_SPARES) return count;
  compat_getuservalue(L, 1);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, -(pool->idle_handles + 1)); /* may throw: counted afterwards */
  pool->idle_handles++;
  lua_pop(L, 1);
  return count;
}

static int has_bytes(const struct transfer *transfer) { return transfer->flowing && transfer->answer.length >= STREAM_LOW; }

/* Pushes the pool of the transfer at index 1. */
static int push_pool(lua_State *L) {
  compat_getuservalue(L, 1);
  lua_getfield(L, -1, "pool");
  lua_remove(L, -2);
  return 1;
}

/* transfer:pool() -> its pool */
static int pool_of(lua_State *L) {
  (void)check_self(L, TRANSFER_TYPE);
  return push_pool(L);
}

/* transfer:pending() -> true and its pool while there is nothing to tell of it | false */
static int pending(lua_State *L) {
  const struct transfer *transfer = check_transfer(L);
  int nothing = transfer->state != TRANSFER_DONE && !has_bytes(transfer);
  lua_pushboolean(L, nothing);
  return nothing ? 1 + push_pool(L) : 1;
}

/* transfer:done() -> true once it has ended */
static int done(lua_State *L) {
  lua_pushboolean(L, check_transfer(L)->state == TRANSFER_DONE);
  return 1;
}

/* transfer:read() -> the streamed bytes that have come, so that more may come | nil; then the length announced */
static int read_stream(lua_State *L) {
  /* the bytes get an owner of their own first: pushing them may run finalizers, and those may step the pool */
  struct buffer *taken = json_scratch(L);
  struct transfer *transfer = check_own_transfer(L);
  if (!transfer->flowing || transfer->answer.length == 0) return 0;
  if (transfer->state != TRANSFER_DONE && !has_bytes(transfer)) return 0;
  *taken = transfer->answer;
  transfer->answer = (struct buffer){0};
  curl_off_t expected = transfer->expected;
  if (transfer->state == TRANSFER_ACTIVE) {
    (void)curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected);
  }
  pool_resume(transfer);
  lua_pushlstring(L, taken->data, taken->length);
  buffer_free(taken);
  if (expected < 0) return 1;
  compat_pushinteger(L, expected);
  return 2;
}

/* transfer:cancel(): ends it now; its result says what may have been done */
static int cancel(lua_State *L) {
  struct transfer *transfer = check_own_transfer(L);
  if (transfer->state == TRANSFER_QUEUED || transfer->state == TRANSFER_ACTIVE) pool_cancel(transfer);
  return 0;
}

void pool_register(lua_State *L) {
  static const luaL_Reg pool_methods[] = {
      {"start", start}, {"post", post}, {"take", take}, {"step", step}, {"fd", descriptor}, {"timeout", timeout},
      {"count", count}, {"mask", mask}, {"close", close_pool}, {NULL, NULL}};
  static const luaL_Reg transfer_methods[] = {{"pending", pending}, {"done", done},    {"read", read_stream},
                                              {"cancel", cancel},   {"pool", pool_of}, {"result", result},
                                              {"finish", finish},   {NULL, NULL}};
  static const luaL_Reg functions[] = {{"pool", new_pool}, {"wait", wait_for}, {NULL, NULL}};
  compat_setfuncs(L, functions, 0);
  new_type(L, POOL_TYPE, pool_methods, gc_pool);
  lua_pop(L, 1);
  new_type(L, TRANSFER_TYPE, transfer_methods, gc_transfer);
  lua_pop(L, 1);
}
