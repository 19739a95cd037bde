/*
 * Lines to paragraphs. A mail program may have broken the lines at 72 characters; whether it
 * has is told by the lengths of the lines, unless format=flowed says it.
 */
#ifndef IMPORT_JOIN_H
#define IMPORT_JOIN_H

#include "import/letter.h"

/* Joins the lines of `pieces`, in place, to the paragraphs that they were. */
void join_lines(struct pieces *pieces, struct arena *arena);

#endif
