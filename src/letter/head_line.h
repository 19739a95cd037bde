/*
 * What tells of a line, by itself and where it stands, whether it may be a heading.
 */
#ifndef LETTER_HEAD_LINE_H
#define LETTER_HEAD_LINE_H

#include "letter/letter.h"

#include <stdint.h>

enum { HEAD_LINE_DAY_MOST = 100 }; /* bytes of a line with a day */

/* Whether something stands below that a heading may have: no line, no postscript. */
bool head_line_has_below(const struct letter *letter, int32_t index);
/* Whether a long paragraph, or a list, stands close below a line. */
bool head_line_stands_close_above(const struct letter *letter, int32_t index);
/* Whether a short line stands close between two long paragraphs, of which the first is at its
   end, and its own words end no sentence: so headings stand where no blank lines are. */
bool head_line_parts_paragraphs(const struct letter *letter, int32_t index);
/* Whether an item is no longer than a heading; a numbered one with a paragraph close below may
   be a clause. */
bool head_line_is_short_item(const struct letter *letter, int32_t index);
/* The sign after, or before, a list's number: "." of "1.", ")" of "1)", "(" of "(1)". */
char head_line_sign(const struct passage *passage);
/* Whether a passage is a label of few words without a capital letter: "village:" */
bool head_line_is_label(const struct passage *passage);

#endif
