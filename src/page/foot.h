/*
 * The foot of a page: its folio at the outer edge, and inside of it the running foot.
 */
#ifndef PAGE_FOOT_H
#define PAGE_FOOT_H

#include "page/compose.h"

/* Fills a frame with the folio of the page that is being composed and, as far as it has one,
   its running foot, all artifacts. A running foot that is too long is cut after a word and ends
   in an ellipsis. Returns 0. */
int32_t foot_fill(struct composer *composer, const struct filling *filling,
                  struct marks *marks);

#endif
