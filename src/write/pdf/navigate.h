/*
 * How a reader finds the way: page labels, bookmarks, links.
 */
#ifndef WRITE_PDF_NAVIGATE_H
#define WRITE_PDF_NAVIGATE_H

#include "write/pdf/object.h"
#include "write/pdf/tags.h"

/* Writes the number tree of the page labels, as the value of the catalog's entry. */
void navigate_labels(const struct plan *plan, struct buffer *out);
/* The objects of the pages on which the plan's pages are drawn. */
struct navigate_pages {
    const int32_t *numbers;
    bool shared; /* with other pages of the plan, so that a bookmark leads to the whole */
};

/* Adds the bookmarks. Returns their root object's number; 0 when there are none. */
int32_t navigate_outline(struct arena *arena, struct objects *objects, const struct plan *plan,
                         const struct navigate_pages *pages);
/* Writes the catalog's entry that names the footnotes' places, when there are any. */
void navigate_notes(const struct plan *plan, const struct navigate_pages *pages,
                    struct buffer *out);
/* Adds a link's annotation; `tags` may be NULL, `scratch` is for its use. Returns its number.
 */
int32_t navigate_link(struct objects *objects, const struct plan *plan, const struct mark *mark,
                      struct tags *tags, struct buffer *scratch);

#endif
