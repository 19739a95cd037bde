/*
 * An input file in memory.
 */
#ifndef COMMANDS_SOURCE_H
#define COMMANDS_SOURCE_H

#include "commands/session.h"
#include "letter/convert.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes; nothing larger is taken for a bulletin or a letter. */
enum { SOURCE_MOST = 40000001 };

struct source {
    const char *text; /* NUL-terminated, in the job's arena */
    int64_t size;
    bool letter;                /* it is a bulletin that was made of a letter ... */
    struct converted converted; /* ... by letter/convert.h, ... */
    const char *written;        /* ... from these bytes */
    int64_t written_size;
};

/* Returns the bytes of the file of that name ("-": standard input), or the first SOURCE_MOST,
   NUL-terminated, in `arena`, and stores their number; NULL, with errno, when it can't be read.
 */
const char *source_read_named(const char *name, int64_t *size, struct arena *arena);
/* Reads the job's file ("-": standard input): the first SOURCE_MOST bytes of it, as a device
   may have no end. False, with a message, when it can't be read, or is no text at all
   (file_kind.h). */
bool source_read(const struct job *job, struct source *source);

#endif
