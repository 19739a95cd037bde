/*
 * Lines to pages: the breaks that are best over the whole booklet, by dynamic programming
 * (after Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981), with
 * paragraphs that may run a line shorter or longer (Mittelbach, "Effective Floating and
 * Globally Optimized Pagination", 2016 to 2019). Pure: numbers in, numbers out. Depths are
 * counted in lines of the baseline grid.
 *
 * The text is an array of items, each so many grid lines deep, never split: a line of text, a
 * heading's lines, a block. Space before an item vanishes when the item opens a page, and what
 * an item has then above it - the head of a table again - takes its `opening`. On a page
 * spaces grow by their `stretch`, all of them or none, to even out page depths; facing pages
 * are to be alike in that. A page may end after an item for its `penalty`. A page ends a
 * section when it is the last of all or its end is forced; such a page may be of any depth,
 * never grows, and the page that faces it need not be as deep.
 *
 * What the items of a page have at its foot takes whole grid lines in all, with the space above
 * it; a page is as deep as both together. It ends where a full one ends, and counts as one for
 * the page that faces it.
 *
 * A variant is another way to set some of the items, for a price: a paragraph in another number
 * of lines. A page may end within it as within what it replaces.
 *
 * Any numbers are safe. Those without sense are taken as the nearest that have it: depths and
 * spaces as the comments below say, penalties as between PG_FORCED and PG_NEVER.
 */
#ifndef PAGE_PAGINATE_H
#define PAGE_PAGINATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PG_FORCED = -10000,  /* penalty: the page must end here */
    PG_NEVER = 10000,    /* penalty: only when nothing else can be done */
    PG_DEPTH_MOST = 512, /* grid lines of the deepest page */
    PG_SLACK_MOST = 16,
    PG_GIVE_MOST = 4, /* grid lines that all variants of a page together may save, or take */
    PG_FEW = 5        /* lines of a section's last page that are enough */
};

struct pg_item {
    int32_t depth; /* grid lines, at least 1 */
    int32_t space; /* grid lines before it, unless it opens a page; at least 0 */
    int32_t
        stretch; /* grid lines by which the space grows with the page's others; at least 0 */
    int32_t penalty; /* of ending a page after it; the last item's counts for nothing */
    int32_t opening; /* grid lines above it when it opens a page; at least 0 */
    int32_t foot;    /* 1/1000 of a grid line at the foot of its page: notes; at least 0 */
};

/* What may stand in the place of items [first, end). */
struct pg_variant {
    int32_t first, end;
    const struct pg_item *items; /* the last one's penalty is that of what it replaces */
    int32_t count;
    int32_t price; /* 0..PG_NEVER: as that of a penalty */
};

struct pg_params {
    int32_t page_depth;  /* grid lines of a full page, 1..PG_DEPTH_MOST */
    int32_t slack;       /* how many lines a page within a section may fall short before only a
                            break at PG_NEVER is worse; 0..PG_SLACK_MOST */
    bool first_is_recto; /* whether the first page is a right-hand page (facing pages are a
                            left-hand page and the next) */
    bool single;         /* no pages face each other */
    bool fewest;         /* rather variants, and pages that are short, than a page more */
    int32_t above_foot;  /* 1/1000 of a grid line, above what is at a page's foot; at least 0 */
};

/* Page k holds items [first, end) of the text as it is with the variants that were taken. */
struct pg_page {
    int32_t first, end;
    int32_t depth; /* grid lines used, with grown spaces and what is at its foot */
};

struct pg_result {
    const struct pg_page *pages;
    int32_t count;
    const int32_t
        *feet; /* for each page, its grid lines at its foot, with the space above it */
    const int32_t *grow; /* for each item, extra lines of space before it */
    const bool *taken;   /* for each variant */
    int64_t harm; /* what the pages cost beyond what any pages do, at a PG_NEVER's scale */
    int32_t violations; /* breaks at PG_NEVER, that could not be helped */
    int64_t tried;      /* pages that were weighed: a measure of the work, alike everywhere */
};

/*
 * The pagination of `count` items that costs least. Costs, from the worst down: a break at
 * PG_NEVER; a page that falls short by more than the slack; a section's last page of fewer than
 * PG_FEW lines; facing pages with spaces of which only the one's have grown, and those of
 * unequal depth; a page that falls short, or with single pages all that each leaves to the next
 * ones; one more page; the penalties; grown spaces. An item
 * deeper than a page has a page to itself. No items, no pages. Each item is weighed as the end
 * of at most `page_depth` pages, so time and memory are linear in `count`.
 */
struct pg_result paginate(const struct pg_item *items, int32_t count,
                          const struct pg_params *params, struct arena *arena);

/* A number of pages that no pagination of the items has less of: quick, and mostly what they
   take. */
int32_t paginate_least(const struct pg_item *items, int32_t count,
                       const struct pg_params *params);

/*
 * As paginate, with the variants that cost least. They stand in the order of their places;
 * those of one place replace the same items. One that doesn't is left out, and so is one with a
 * forced break in it or in what it replaces, but at the end.
 */
struct pg_result paginate_varied(const struct pg_item *items, int32_t count,
                                 const struct pg_variant *variants, int32_t variant_count,
                                 const struct pg_params *params, struct arena *arena);

/*
 * What a given pagination costs, whoever made it: the sum that paginate makes least. INT64_MAX
 * when it is none: items left out, pages too deep, spaces grown too far, forced breaks missed.
 */
int64_t paginate_cost(const struct pg_item *items, int32_t count,
                      const struct pg_params *params, const struct pg_page *pages,
                      int32_t page_count);

#endif
