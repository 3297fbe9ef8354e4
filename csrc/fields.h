/* Includes lua.h. The fields of a table that Lua hands over. */
#ifndef KAPSO_FIELDS_H
#define KAPSO_FIELDS_H

#include <stddef.h>

#include "compat.h"

/* Raises: memory is short. */
int short_of_memory(lua_State *L);

/* The string field, or NULL when absent; raises when it is something else. It lives as long as the table. */
const char *string_field(lua_State *L, int table, const char *name, size_t *length);

/* As string_field, and raises when it is absent or holds NUL. */
const char *required_field(lua_State *L, int table, const char *name, size_t *length);

int flag_field(lua_State *L, int table, const char *name);

/* The number, held between 0 and 1e9. */
double within_range(double number);

/* The number field, held between 0 and 1e9, or `otherwise` when it is absent or no number. */
double number_field(lua_State *L, int table, const char *name, double otherwise);

#endif
