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

/* NULL when the plan has no elements: the file is then not tagged. */
struct tags *tags_open(struct arena *arena, struct objects *objects, const struct plan *plan);

const char *role_name(enum role role);
enum role tags_role(const struct tags *tags, int32_t element);

/* The next page, whose marked content is numbered from 0. Its key is its place, from 0. */
void tags_page(struct tags *tags, int32_t page);
/* The number of a new stretch of the element's content on this page. */
int32_t tags_content(struct tags *tags, int32_t element);
/* The key in the parent tree of an annotation that belongs to the element. */
int32_t tags_annotation(struct tags *tags, int32_t element, int32_t number);

/* The number of the tree's root, whose objects are written by tags_finish, when no other object
   will be added; `page_numbers` are the objects of the pages. */
int32_t tags_root(const struct tags *tags);
void tags_finish(struct tags *tags, const int32_t *page_numbers);

#endif
