/*
 * A page's marks as a content stream (ISO 32000-1, 7.8.2).
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/buffer.h"
#include "pdf/face.h"
#include "pdf/tags.h"

/* Writes the marks of a page of some height; links draw nothing. `tags` may be NULL. */
void content_page(const struct page *page, len height, const struct faces *faces,
                  struct tags *tags, struct buffer *out);

#endif
