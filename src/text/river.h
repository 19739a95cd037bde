/*
 * Rivers: wide spaces one below the other through several lines, which the eye follows down the
 * paragraph. Pure: numbers in, numbers out.
 */
#ifndef TEXT_RIVER_H
#define TEXT_RIVER_H

#include "text/linebreak.h"

enum { RIVER_LINES = 4 /* that wide spaces run through until they are seen */ };

/* Finds the first river in a paragraph's lines. Returns the last of the RIVER_LINES lines that
   it has run through, -1 when there is none. Linear in the items. */
int32_t river_find(const struct lb_item *items, const struct lb_line *lines, int32_t count,
                   struct arena *scratch);

#endif
