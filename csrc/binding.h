/* Includes lua.h and curl.h. What the files that bind kapso.http to Lua share. */
#ifndef KAPSO_BINDING_H
#define KAPSO_BINDING_H

#include "compat.h"
#include "pool.h"
#include "transfer.h"
#include "userdata.h"

#define POOL_TYPE "kapso.pool"
#define TRANSFER_TYPE "kapso.transfer"

/*
 * Reads the request table at `index` into `transfer`, which a userdata with a finalizer owns already.
 * A wrong request raises. Returns 0, or -1 with what is wrong in `refusal`: this request must not be made.
 */
struct refusal {
  char message[512];
  char path[256]; /* of the field at fault */
};
typedef int (*request_reader)(lua_State *L, int index, struct pool *pool, struct transfer *transfer, struct refusal *refusal);
int request_read(lua_State *L, int index, struct pool *pool, struct transfer *transfer, struct refusal *refusal);

/*
 * The same for a value that is posted as JSON: a URL, the value and a time-out stand at `index` and after it, and perhaps
 * an opening: the text of an object that is not closed, whose next members are those of the value.
 */
int request_read_post(lua_State *L, int index, struct pool *pool, struct transfer *transfer, struct refusal *refusal);

/*
 * Pushes what became of a finished transfer; how many values:
 * status, elapsed, head, value | status, elapsed, head, nil, text, complaint | nil, failure
 */
int response_push(lua_State *L, struct transfer *transfer);

/* Adds the pool's functions to the module at the top of the stack. */
void pool_register(lua_State *L);

#endif
