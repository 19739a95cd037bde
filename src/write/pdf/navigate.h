/*
 * How a reader finds the way: page labels, bookmarks, links.
 */
#ifndef WRITE_PDF_NAVIGATE_H
#define WRITE_PDF_NAVIGATE_H

#include "write/pdf/object.h"
#include "write/pdf/tags.h"

/* The number tree of the page labels, as the value of the catalog's entry. */
void navigate_labels(const struct plan *plan, struct buffer *out);
/* The bookmarks' root object; 0 when there are none. */
int32_t navigate_outline(struct arena *arena, struct objects *objects, const struct plan *plan,
                         const int32_t *page_numbers);
/* A link's annotation; `tags` may be NULL. */
int32_t navigate_link(struct arena *arena, struct objects *objects, const struct plan *plan,
                      const struct mark *mark, struct tags *tags);

#endif
