/*
 * Running text in its frame.
 */
#ifndef PAGE_COLUMN_H
#define PAGE_COLUMN_H

#include "page/compose.h"

/* Fills a frame with items of the flow, each on its lines of the grid. Returns how many lines
   they take, with the spaces between them. */
int32_t column_fill(struct composer *composer, const struct filling *filling,
                    struct marks *marks);

#endif
