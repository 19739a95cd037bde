/*
 * The front cover: one axis, three groups with air between them.
 */
#ifndef PAGE_COVER_H
#define PAGE_COVER_H

#include "page/structure.h"
#include "page/style.h"

/* Composes the cover; its texts join the structure below element 0. */
struct page cover_compose(const struct bulletin *bulletin, const struct page_style *style,
                          struct typesetter *typesetter, struct structure *structure,
                          struct arena *arena);

#endif
