/*
 * The front cover: one axis, three groups with air between them. In large print, where no type
 * gets too small, a verse may go on over further pages.
 */
#ifndef PAGE_COVER_H
#define PAGE_COVER_H

#include "page/compose.h"

/* Fills a frame with the texts of the cover, which join the structure below element 0, or with
   the composer's `rest` of its verse; what is left then is the new rest. Returns 0. A text that
   is too long for its room even in its smallest size runs out of the frame or over another,
   which check.h finds. */
int32_t cover_fill(struct composer *composer, const struct filling *filling,
                   struct marks *marks);

#endif
