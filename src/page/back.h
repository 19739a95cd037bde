/*
 * The back cover.
 */
#ifndef PAGE_BACK_H
#define PAGE_BACK_H

#include "page/compose.h"

/* Fills a frame with the bulletin's text for the back cover, which ends on the last line of its
   grid. Returns how many lines it takes. */
int32_t back_fill(struct composer *composer, const struct filling *filling,
                  struct marks *marks);

/* How many lines of the frame's grid are above the text and clear of it. */
int32_t back_lines_above(const struct composer *composer, const struct frame *frame);

#endif
