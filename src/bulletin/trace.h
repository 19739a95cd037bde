/*
 * Where the text of a YAML scalar stands in the file, byte for byte, whatever folding and
 * escapes have done to it.
 */
#ifndef BULLETIN_TRACE_H
#define BULLETIN_TRACE_H

#include "base/arena.h"
#include "bulletin/bulletin.h"
#include "bulletin/tree.h"

#include <stdint.h>

/* The trace of a scalar, allocated in `arena`. Between two anchors bytes follow on one to one;
   only white space may be attributed a little off. */
struct trace trace_scalar(const struct node *scalar, const char *source, struct arena *arena);

/* Where the scalar ends in the file. */
struct pos trace_end(const struct node *scalar, const char *source);

#endif
