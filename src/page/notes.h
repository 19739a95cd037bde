/*
 * Room to write on.
 */
#ifndef PAGE_NOTES_H
#define PAGE_NOTES_H

#include "page/compose.h"

/* Fills a frame with lines or dots to write on, as the bulletin's notes are to be, under their
   heading when it is `headed`. Returns 0. */
int32_t notes_fill(struct composer *composer, const struct filling *filling,
                   struct marks *marks);

/* The heading: the bulletin's own or the language's word. */
const char *notes_title(const struct document *document);

#endif
