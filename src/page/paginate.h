/*
 * Lines to pages: the breaks that are best over the whole booklet, by dynamic programming
 * (after Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981).
 * Pure: numbers in, numbers out. Depths are counted in lines of the baseline grid.
 *
 * The text is an array of items, each so many grid lines deep, never split: a line of text, a
 * heading's lines, a block. Space before an item vanishes when the item opens a page and may
 * grow by `stretch` lines to even out page depths. A page may end after an item for its
 * `penalty`.
 */
#ifndef PAGE_PAGINATE_H
#define PAGE_PAGINATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PG_FORCED = -10000, /* penalty: the page must end here */
    PG_NEVER = 10000    /* penalty: only when nothing else can be done */
};

struct pg_item {
    int32_t depth;   /* grid lines, at least 1 */
    int32_t space;   /* grid lines before it, unless it opens a page */
    int32_t stretch; /* grid lines the space may grow by */
    int32_t penalty; /* of ending a page after it */
};

struct pg_params {
    int32_t page_depth;  /* grid lines of a full page */
    int32_t slack;       /* how many lines a page that is not the last may fall short before it
                            costs as much as a broken rule */
    bool first_is_recto; /* whether the first page is a right-hand page (facing pages are a
                            left-hand page and the next) */
};

/* Page k holds items[first..end). `grow[i]` of an item is what its space has been given. */
struct pg_page {
    int32_t first, end;
    int32_t depth; /* grid lines used, with grown spaces */
};

struct pg_result {
    const struct pg_page *pages;
    int32_t count;
    const int32_t *grow; /* for each item, extra lines of space before it */
    int32_t violations;  /* breaks at PG_NEVER, that could not be helped */
};

/*
 * Paginates `count` items. Costs, from the worst down: a break at PG_NEVER; a page that falls
 * short by more than the slack; facing pages of unequal depth; a page that falls short; the
 * penalties; grown spaces. The last page of all, and a page before a forced break, may be of
 * any depth, but a last page of a single line is avoided. An item deeper than a page has a
 * page to itself. Time and memory are linear in `count`.
 */
struct pg_result paginate(const struct pg_item *items, int32_t count,
                          const struct pg_params *params, struct arena *arena);

#endif
