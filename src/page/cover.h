/*
 * The front cover: one axis, three groups with air between them.
 */
#ifndef PAGE_COVER_H
#define PAGE_COVER_H

#include "page/structure.h"
#include "page/theme.h"

/* Composes the cover; its texts join the structure below element 0. */
struct page cover_compose(const struct document *document, const struct theme *style,
                          struct typesetter *typesetter, struct structure *structure,
                          struct arena *arena);

#endif
