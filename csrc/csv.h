/* Includes lua.h. Lines of CSV. */
#ifndef KAPSO_CSV_H
#define KAPSO_CSV_H

#include "compat.h"

/*
 * csv_row(text, at, separator, names) -> row (name -> field) and the position of the next line | nil, for a line that
 * needs a closer look: one with quotes, NUL, what is not UTF-8, no fields or not as many as names, or not all there yet.
 */
int csv_row(lua_State *L);

#endif
