/*
 * Any stage as plain text, stable and readable: golden files and debugging.
 */
#ifndef WRITE_DUMP_H
#define WRITE_DUMP_H

#include "document/document.h"
#include "page/flow.h"
#include "page/plan.h"
#include "sheet/sheets.h"

#include <stdio.h>

/*
 * What a bulletin says, a field or block a line, each with its place. Texts are given by source
 * line, between quotation marks; {em strong URL|...} is a span; what can't be seen is written
 * as \u{202F}.
 */
void dump_bulletin(FILE *out, const struct document *document);

/* Writes the lines of the running text, each with how its glue is set (1/1000 of stretch or
   shrink), how far its letters are expanded (1/1000), its badness and its demerits. */
void dump_lines(FILE *out, const struct document *document, const struct flow *flow);

/* Writes the marks of each page: kind, place and width in points, element, and what they show.
 */
void dump_pages(FILE *out, const struct plan *plan);

/* Writes the paper, and for each sheet how far its pages are moved to the fold and what stands
   on the left and right of each side: the page, counted from 1, and its label. */
void dump_sheets(FILE *out, const struct sheets *sheets);

#endif
