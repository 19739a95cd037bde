/*
 * An input file in memory.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include "base/arena.h"

#include <stddef.h>

/* The bytes of file `name` ("-": standard input), NUL-terminated, in `arena`. NULL when it
   can't be read, errno set. */
const char *source_read(const char *name, size_t *size, struct arena *arena);

#endif
