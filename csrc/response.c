/* Includes lua.h and curl.h. A finished transfer -> status, headers and a Lua value, or what failed. */
#include <string.h>

#include "binding.h"
#include "json.h"

static const struct {
  CURLcode code;
  const char *kind;
} kinds[] = {
    {CURLE_COULDNT_RESOLVE_PROXY, "connect"}, {CURLE_COULDNT_RESOLVE_HOST, "connect"},
    {CURLE_COULDNT_CONNECT, "connect"},       {CURLE_INTERFACE_FAILED, "connect"},
    {CURLE_PROXY, "connect"},                 {CURLE_SSL_CONNECT_ERROR, "tls"},
    {CURLE_SSL_ENGINE_NOTFOUND, "tls"},       {CURLE_SSL_CERTPROBLEM, "tls"},
    {CURLE_SSL_CIPHER, "tls"},                {CURLE_PEER_FAILED_VERIFICATION, "tls"},
    {CURLE_USE_SSL_FAILED, "tls"},            {CURLE_SSL_CACERT_BADFILE, "tls"},
    {CURLE_SSL_ISSUER_ERROR, "tls"},          {CURLE_SSL_PINNEDPUBKEYNOTMATCH, "tls"},
    {CURLE_SSL_INVALIDCERTSTATUS, "tls"},     {CURLE_OPERATION_TIMEDOUT, "timeout"},
    {CURLE_BAD_CONTENT_ENCODING, "decode"},
};

static const char *kind_of(const struct transfer *transfer) {
  if (transfer->cancelled) return "cancelled";
  if (transfer->too_large) return "decode";
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (kinds[i].code == transfer->code) return kinds[i].kind;
  }
  return "network";
}

static const char *message_of(const struct transfer *transfer) {
  if (transfer->cancelled) return "the request was cancelled";
  if (transfer->too_large) return "the answer is larger than the limit";
  if (transfer->repeat_blocked) return "the connection closed before an answer came";
  return transfer->message[0] != '\0' ? transfer->message : curl_easy_strerror(transfer->code);
}

static int push_failure(lua_State *L, const struct transfer *transfer) {
  lua_pushnil(L);
  lua_createtable(L, 0, 5);
  lua_pushstring(L, kind_of(transfer));
  lua_setfield(L, -2, "kind");
  lua_pushstring(L, message_of(transfer));
  lua_setfield(L, -2, "message");
  lua_pushnumber(L, (lua_Number)transfer->elapsed);
  lua_setfield(L, -2, "elapsed");
  lua_pushstring(L, transfer->outcome == OUTCOME_NOT_SENT ? "not_sent" : "unknown");
  lua_setfield(L, -2, "outcome");
  if (transfer->status != 0) {
    lua_pushinteger(L, (lua_Integer)transfer->status);
    lua_setfield(L, -2, "status");
  }
  return 2;
}

static int is_blank(const struct buffer *buffer) {
  for (size_t i = 0; i < buffer->length; i++) {
    if (strchr(" \t\r\n", buffer->data[i]) == NULL) return 0;
  }
  return 1;
}

/* Pushes the value, or nil, the text and what is wrong with it. */
static int push_value(lua_State *L, const struct transfer *transfer) {
  const struct buffer *answer = &transfer->answer;
  const char *text = answer->length > 0 ? answer->data : "";
  int is_good = transfer->status >= 200 && transfer->status < 300;
  if (is_good && transfer->stream) {
    lua_pushboolean(L, 1);
    return 1;
  }
  if (is_good && transfer->binary) {
    lua_pushlstring(L, text, answer->length);
    return 1;
  }
  if (transfer->status == 204) {
    lua_pushboolean(L, 1);
    return 1;
  }
  if (transfer->code != CURLE_OK || is_blank(answer)) {
    lua_pushnil(L);
    lua_pushlstring(L, text, answer->length);
    lua_pushstring(L, transfer->code != CURLE_OK ? message_of(transfer) : "the answer is empty");
    return 3;
  }
  if (json_decode(L, text, answer->length) == 1) return 1;
  lua_pushlstring(L, text, answer->length);
  lua_insert(L, -2);
  return 3;
}

/* A server may send back what it was sent: in the headers, and in what it says of an error. */
static void mask_echoes(struct transfer *transfer) {
  if (transfer->pool == NULL) return;
  const struct credentials *credentials = transfer->pool->credentials;
  if (transfer->head.length > 0) credential_mask(credentials, transfer->head.data, transfer->head.length);
  int is_good = transfer->status >= 200 && transfer->status < 300;
  if (!is_good && transfer->answer.length > 0) credential_mask(credentials, transfer->answer.data, transfer->answer.length);
}

/* An answer counts as one when it came whole, or when its status alone says that the request was turned down. */
int response_push(lua_State *L, struct transfer *transfer) {
  mask_echoes(transfer);
  int turned_down = transfer->status >= 400 && transfer->status < 500 && !transfer->cancelled;
  if (transfer->code != CURLE_OK && !turned_down) return push_failure(L, transfer);
  lua_pushinteger(L, (lua_Integer)transfer->status);
  lua_pushnumber(L, (lua_Number)transfer->elapsed);
  lua_pushlstring(L, transfer->head.length > 0 ? transfer->head.data : "", transfer->head.length);
  return 3 + push_value(L, transfer);
}
