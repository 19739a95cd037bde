/*
 * Where the text of a YAML scalar stands in the file, byte for byte, whatever folding and
 * escapes have done to it.
 */
#ifndef YAML_TRACE_H
#define YAML_TRACE_H

#include "base/arena.h"
#include "base/diag.h"
#include "yaml/tree.h"

#include <stdint.h>

/* Where a byte of a text stands in the file; the bytes after it follow on, one to one, up to
   the next anchor. */
struct anchor {
    int32_t offset;
    struct pos pos;
};

/* A text and its anchors. The last question is remembered, so that asking forwards is cheap. */
struct trace {
    const char *text;
    int32_t size;
    const struct anchor *anchors; /* ascending, the first at offset 0 */
    int32_t count;
    int32_t next;   /* the first anchor after `offset` */
    int32_t offset; /* of the last question ... */
    struct pos pos; /* ... and its answer */
};

/* Returns where byte `offset` of the text stands in the file. */
struct pos trace_pos(struct trace *trace, int32_t offset);
/* Returns how many bytes from the one asked for last on stand there without an anchor. */
int32_t trace_unbroken(const struct trace *trace);
/* Answers for the byte so many after the one asked for last, when all between them are ASCII
   and have no anchor. */
void trace_pass(struct trace *trace, int32_t size);
/* Returns the trace of a scalar, in `arena`. Only white space may be attributed a little off.
 */
struct trace trace_scalar(const struct yaml_node *scalar, const char *source,
                          struct arena *arena);

/* Returns the trace of a scalar of any style but literal as it would be below a key and '|':
   its lines as they stand in the file, without their indentation and what opens and closes
   them. Nothing in it may stand for something else, as escapes do. */
struct trace trace_as_lines(const struct yaml_node *scalar, const char *source,
                            struct arena *arena);

/* Returns where the scalar ends in the file. */
struct pos trace_end(const struct yaml_node *scalar, const char *source);

#endif
