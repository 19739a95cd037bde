/*
 * Where a list ends without a blank line: at a line that leads to the next one. CommonMark
 * takes it for the rest of the item above.
 *
 *     Morning:
 *     - Kenya
 *     - Uganda
 *     Evening:
 *     - Peru
 */
#ifndef DOCUMENT_LIST_ENDS_H
#define DOCUMENT_LIST_ENDS_H

#include "document/line_marks.h"

/* Returns for each line whether a list ends before it, in `arena`; NULL when none does.
   `widest`: columns of the text's widest line. */
const bool *list_ends_find(const struct text_lines *lines, const struct marked_text *marked,
                           int32_t widest, struct arena *arena);

#endif
