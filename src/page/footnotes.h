/*
 * The footnotes of a page of text: at its foot, under a short rule.
 */
#ifndef PAGE_FOOTNOTES_H
#define PAGE_FOOTNOTES_H

#include "page/compose.h"

/* The part of a column that the footnotes of its text take: their last line is its last. */
struct frame footnotes_frame(const struct compose_text *text, const struct frame *column);

/* Puts them there. Returns 0: they are no running text. */
int32_t footnotes_fill(struct composer *composer, const struct filling *filling,
                       struct marks *marks);

#endif
