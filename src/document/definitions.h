/*
 * Definitions of links, "[page]: https://example.org", which CommonMark takes out of a text.
 * One whose address no link leads to would vanish unseen, which is told.
 */
#ifndef DOCUMENT_DEFINITIONS_H
#define DOCUMENT_DEFINITIONS_H

#include "base/diag.h"
#include "document/line_marks.h"
#include "yaml/trace.h"

#include <stdbool.h>
#include <stdint.h>

/* Returns the byte after "[label]:", which begins at byte `at` of the text and may go on over
   lines, but not over an empty one (CommonMark 0.31, 4.7); -1 when there is none. */
int32_t definitions_label_end(const struct text_lines *lines, int32_t at);

/* Returns the first line from `line` on that defines no link, in which case the text of a
   paragraph that begins there begins in it. */
int32_t definitions_end(const struct text_lines *lines, int32_t line);

/* Warns of the definitions that are printed nowhere, neither as text, which `printed` says of
   each line, nor as one of the `count` addresses that the text's links lead to; sorts these.
   `trace` says where the lines stand. */
void definitions_report(const struct text_lines *lines, const bool *printed,
                        const char **addresses, int32_t count, struct trace *trace,
                        struct diag *diag);

#endif
