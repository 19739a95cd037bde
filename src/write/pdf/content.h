/*
 * A page's marks as a content stream (ISO 32000-1, 7.8.2).
 */
#ifndef WRITE_PDF_CONTENT_H
#define WRITE_PDF_CONTENT_H

#include "write/pdf/buffer.h"
#include "write/pdf/face.h"
#include "write/pdf/tags.h"

/* Writes the marks of a page of some height; links draw nothing. `tags` may be NULL. */
void content_page(const struct page *page, len height, const struct faces *faces,
                  struct tags *tags, struct buffer *out);

#endif
