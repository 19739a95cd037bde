/*
 * Which lines at the beginning of a letter are its title, or have its day.
 */
#ifndef LETTER_TITLE_LINE_H
#define LETTER_TITLE_LINE_H

#include "letter/heading.h"
#include "letter/letter.h"

/* Whether a short text ends with a year: "Advent 2026". */
bool title_line_ends_year(const char *text);
/* Whether a passage is a short line with a day, a month or a year. */
bool title_line_is_dated(const struct letter *letter, int32_t index);
/* Whether the first passage is one of a row of headings, with a section of its own. */
bool title_line_in_row(const struct letter *letter, const struct headings *headings);
/* Whether the first passage has the shape of a title and is no region's heading: what follows
   is no prayer, or it isn't one of a row. */
bool title_line_fits(const struct letter *letter, const struct headings *headings);

#endif
