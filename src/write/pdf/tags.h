/*
 * The structure of the document (ISO 32000-1, 14.7 and 14.8): which content belongs to which
 * element. Content is noted while pages are written; the tree is written at the end. Elements
 * without content are left out, but for the bodies of a list's items.
 */
#ifndef WRITE_PDF_TAGS_H
#define WRITE_PDF_TAGS_H

#include "page/plan.h"
#include "write/pdf/object.h"

struct tags;

/* Begins the structure of a plan, in `arena`. Returns NULL when the plan has no elements: the
   file is then not tagged. */
struct tags *tags_open(struct arena *arena, struct objects *objects, const struct plan *plan);

/* Returns the role of one of the plan's elements. */
enum role tags_role(const struct tags *tags, int32_t element);

/* Begins a page, after those before it; its marked content is numbered from 0. Its key in the
   parent tree is its place, from 0. */
void tags_page(struct tags *tags, int32_t page);
/* Adds a marked-content sequence of this page to an element. Returns the sequence's number. */
int32_t tags_content(struct tags *tags, int32_t element);
/* Adds an annotation, object `number`, to an element. Returns its key in the parent tree. */
int32_t tags_annotation(struct tags *tags, int32_t element, int32_t number);

/* Returns the object of the tree's root. */
int32_t tags_root(const struct tags *tags);
/* Writes the tree, after which no other object can be added. `page_numbers` are the objects of
   the pages that the plan's pages are drawn on; `form_numbers` those of the forms that hold
   their content (14.7.4.2), NULL when the pages themselves do. */
void tags_finish(struct tags *tags, const int32_t *page_numbers, const int32_t *form_numbers);

#endif
