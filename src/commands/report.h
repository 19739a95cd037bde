/*
 * What the program says of a booklet that it has laid out, in words.
 */
#ifndef COMMANDS_REPORT_H
#define COMMANDS_REPORT_H

#include "page/layout.h"

#include <stdio.h>

/* What fitting the booklet to whole sheets did and, when it is printed on `sheets`, what would
   save one more, in one line; then what became of their spare pages: nothing, or some lines. */
void report_fit(FILE *out, const struct document *document, const struct layout *layout,
                bool sheets);

#endif
