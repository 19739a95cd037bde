/*
 * Pages one after the other, as they are composed.
 */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "page/flow.h"
#include "page/paginate.h"
#include "page/plan.h"
#include "page/structure.h"
#include "page/theme.h"

struct composer {
    const struct document *document;
    const struct theme *style;
    struct typesetter *typesetter;
    struct structure structure; /* grows with notes and back cover */
    struct arena *arena;
    uint32_t zero; /* digit of folios */
    struct {
        struct page *items;
        int32_t count, capacity;
    } pages;
    struct {
        struct bookmark *items;
        int32_t count, capacity;
    } bookmarks;
};

/* Each adds the next page. */
void compose_cover(struct composer *composer, const struct page *cover);
/* A page of the flow, with what `grow` adds to the spaces before its items. */
void compose_text_page(struct composer *composer, const struct flow *flow,
                       const struct pg_page *page, const int32_t *grow);
/* A page to write on, headed when it is the `first`; `spare`: it fills up the last sheet. */
void compose_notes_page(struct composer *composer, bool first, bool spare);
/* The back cover; without a text of its own it is spare. */
void compose_back(struct composer *composer);

#endif
