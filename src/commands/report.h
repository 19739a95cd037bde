/*
 * What the program says of a booklet that it has laid out, in words.
 */
#ifndef COMMANDS_REPORT_H
#define COMMANDS_REPORT_H

#include "page/layout.h"

/* What fitting the booklet to whole sheets did and, when it is printed on `sheets`, what would
   save one more, in one line; then what became of their spare pages: nothing, or some lines.
   NULL: there is nothing to say. */
const char *report_fit(const struct document *document, const struct layout *layout,
                       bool sheets, struct arena *arena);

#endif
