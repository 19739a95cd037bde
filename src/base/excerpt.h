/*
 * The line of a source that a message shows, and where its caret stands.
 */
#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

#include "base/arena.h"

#include <stdint.h>

/* A source whose lines can be found. */
struct excerpt_source {
    const char *text; /* UTF-8, its lines ended by LF, CR LF or CR; NULL: none */
    int64_t size;
    struct {
        int64_t *items; /* offset of each line */
        int32_t count, capacity;
    } lines; /* empty until one is asked for */
};

struct excerpt {
    const char *line;   /* the part of the line around the place; NULL: there is no such line */
    const char *before; /* white space as wide as what stands before the place */
};

/* Returns, in `arena`, what is to be shown of a line, both counted from 1, the column in
   characters. */
struct excerpt excerpt_make(struct excerpt_source *source, int32_t line, int32_t column,
                            struct arena *arena);

#endif
