/*
 * What in a letter looks like a heading.
 */
#ifndef LETTER_HEADING_H
#define LETTER_HEADING_H

#include "letter/letter.h"

#include <stdint.h>

/* Styles, the highest first; 1 to 6 are the levels of HTML. */
enum style {
    STYLE_NONE = 0,
    STYLE_CAPITALS = 7,
    STYLE_BOLD,
    STYLE_DAY,
    STYLE_ITEM,   /* "2. Peru" above paragraphs */
    STYLE_PLAIN,  /* a short line that stands alone */
    STYLE_RUN_IN, /* begins a paragraph: "Kenya: Pray for ..." */
    STYLE_COUNT
};

/* Returns the style in which a passage is a heading, STYLE_NONE when it is none. */
enum style heading_style(const struct letter *letter, int32_t index);
/* Returns the style of the regions' headings, STYLE_NONE when there are none. */
enum style heading_choose(const struct letter *letter);
/* Returns the size of the name that a paragraph begins with, and stores that of the sign after
   it; 0: it begins with none. */
int32_t heading_run_in(const struct letter *letter, int32_t index, int32_t *sign);

#endif
