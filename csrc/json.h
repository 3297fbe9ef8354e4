/* Includes lua.h. JSON to Lua values and back: exact integers, empty arrays, null, checked UTF-8. */
#ifndef KAPSO_JSON_H
#define KAPSO_JSON_H

#include "buffer.h"
#include "compat.h"

/* Objects and arrays may nest this deep, in both directions. */
#define JSON_MAX_DEPTH 128

/* The name (luaL_newmetatable) of the metatable that marks a Lua table as a JSON array. */
#define JSON_ARRAY "kapso.array"

/*
 * Pushes the value of `text`, or nil and a message: 1 or 2 values. Every array carries the array metatable. An integer
 * that a Lua number cannot hold exactly comes as its digits, a string. `text` must stay where it is: pushing may throw,
 * and may run finalizers.
 */
int json_decode(lua_State *L, const char *text, size_t length);

/* Makes the metatables that all of this needs, if they are not there yet: each module that uses it does so first. */
void json_open(lua_State *L);

/* Pushes an empty buffer that the garbage collector frees: one for each use, because finalizers may want one too. */
struct buffer *json_scratch(lua_State *L);

struct json_problem {
  char message[96];
  char path[256]; /* of the offending value: "template.components[1].text" */
};

/* Appends the value at `index` to `out`. 0, or -1 with `problem` filled in. Never throws. */
int json_encode(lua_State *L, int index, struct buffer *out, struct json_problem *problem);

#endif
