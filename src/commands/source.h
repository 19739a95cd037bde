/*
 * An input file in memory.
 */
#ifndef COMMANDS_SOURCE_H
#define COMMANDS_SOURCE_H

#include "base/arena.h"

#include <stddef.h>

/* Bytes; nothing larger is taken for a bulletin or a letter. */
enum { SOURCE_MOST = 40000001 };

/* The bytes of file `name` ("-": standard input), NUL-terminated, in `arena`: the first
   SOURCE_MOST of them, as a device may have no end. NULL when it can't be read, errno set. */
const char *source_read(const char *name, int64_t *size, struct arena *arena);

#endif
