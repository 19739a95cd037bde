/*
 * Shortest way through the breaks. A station is a break after so many items; a page leads from
 * one station to a later one. Left and right pages alternate, so a station is reached in two
 * ways: at the end of a right page, where one cheapest way will do, and at the end of a left
 * one, where the cheapest is kept for each shape of that page, since the right page beside it
 * is to match. A page holds at most as many items as it has grid lines, which bounds the pages
 * that leave a station.
 *
 * "Short" is by how many lines a page is less than full. A page of more than SHORT_MOST short
 * is so bad that it matches any other such page; this bounds what is kept at a station.
 */
#include "page/paginate.h"

#include <assert.h>

/*
 * What costs what, in an order in which each line outweighs a few dozen of what comes below
 * it: a rule is broken rather than thirty pages left gaping, but never to save one. All of an
 * int32_t's worth of pages at their worst stay within an int64_t.
 */
enum {
    COST_NEVER = 2000000000,   /* a page ends where it never should */
    COST_TOO_SHORT = 50000000, /* a page is shorter than the slack allows */
    COST_FEW = 10000000,       /* each line of PG_FEW that a section's last page lacks */
    COST_UNEVEN = 3000000,     /* facing pages: spaces have grown on one of them only */
    COST_UNEQUAL = 1000000,    /* facing pages: each line of difference */
    COST_SHORT = 20000, /* lines a page is short, squared; beyond the slack, as they are */
    COST_PAGE = 10000,  /* each page: at least what the best penalty gives back */
    COST_PENALTY = 1,   /* a break's penalty, less than COST_PAGE either way */
    COST_GROWN = 10     /* lines a page's spaces have grown, squared */
};

enum { SHORT_MOST = 7, SHORT_KINDS = SHORT_MOST + 1 };

/* What has become of a page's spaces. */
enum growth {
    GROWTH_ABSENT, /* it has none that may grow */
    GROWTH_NONE,
    GROWTH_ALL,
    GROWTHS
};

/* What facing pages should have alike: how short they are, and the growth of their spaces. */
enum { SHAPES = SHORT_KINDS * GROWTHS };

static_assert(COST_PAGE >= COST_PENALTY * PG_NEVER, "no penalty buys a page");
static_assert(COST_FEW >= COST_UNEQUAL * SHORT_MOST + COST_UNEVEN, "the order of costs");
static_assert(COST_TOO_SHORT > COST_FEW * (PG_FEW - 1),
              "a gaping page is worse than few lines");
static_assert(COST_TOO_SHORT > COST_SHORT * PG_SLACK_MOST * PG_SLACK_MOST, "slack counts");

/* The items of a page: how deep as they come, and how much their spaces may grow. */
struct extent {
    int64_t natural, stretch;
};

/* The cheapest way to a station: what it costs, and the last page on it. */
struct way {
    int64_t cost; /* INT64_MAX: there is none */
    int32_t first, depth, shape;
};

struct station {
    struct way right;        /* after a right-hand page */
    struct way left[SHAPES]; /* after a left-hand page of each shape */
};

struct work {
    const struct pg_item *items; /* made sensible */
    int32_t count;
    struct pg_params params;  /* made sensible */
    struct station *stations; /* count + 1: station s lies before items[s] */
    int64_t tried;
};

static int32_t clamp(int32_t n, int32_t least, int32_t most)
{
    return n < least ? least : n > most ? most : n;
}

static struct pg_params sensible_params(const struct pg_params *params)
{
    return (struct pg_params){.page_depth = clamp(params->page_depth, 1, PG_DEPTH_MOST),
                              .slack = clamp(params->slack, 0, PG_SLACK_MOST),
                              .first_is_recto = params->first_is_recto,
                              .single = params->single};
}

static struct pg_item sensible_item(const struct pg_item *item)
{
    return (struct pg_item){.depth = clamp(item->depth, 1, INT32_MAX),
                            .space = clamp(item->space, 0, INT32_MAX),
                            .stretch = clamp(item->stretch, 0, INT32_MAX),
                            .penalty = clamp(item->penalty, PG_FORCED, PG_NEVER)};
}

static struct work prepare(const struct pg_item *items, int32_t count,
                           const struct pg_params *params, struct arena *arena)
{
    count = clamp(count, 0, INT32_MAX);
    struct pg_item *sensible = arena_array(arena, count, sizeof *sensible);
    for (int32_t i = 0; i < count; i++)
        sensible[i] = sensible_item(&items[i]);
    return (struct work){.items = sensible, .count = count, .params = sensible_params(params)};
}

/* ---- what a page costs ---- */

/* Whether a section ends, or none has begun, at a station. */
static bool is_section_end(const struct work *work, int32_t station)
{
    return station == 0 || station == work->count ||
           work->items[station - 1].penalty == PG_FORCED;
}

/* Adds an item to a page that has some; false when it has no room there. */
static bool extend_page(struct extent *page, const struct pg_item *item, int32_t page_depth)
{
    int64_t natural = page->natural + item->space + item->depth;
    if (natural > page_depth)
        return false;
    page->natural = natural;
    page->stretch += item->stretch;
    return true;
}

static int32_t short_by(const struct pg_params *params, int32_t depth)
{
    return depth < params->page_depth ? params->page_depth - depth : 0;
}

static enum growth growth_of(const struct extent *page, int32_t depth)
{
    if (page->stretch == 0)
        return GROWTH_ABSENT;
    return depth > page->natural ? GROWTH_ALL : GROWTH_NONE;
}

/* The shape of a page that ends at a station; where a section ends, the depth is no matter. */
static int32_t shape_of(const struct work *work, int32_t end, const struct extent *page,
                        int32_t depth)
{
    int32_t lines = is_section_end(work, end) ? 0 : short_by(&work->params, depth);
    return clamp(lines, 0, SHORT_MOST) * GROWTHS + (int32_t)growth_of(page, depth);
}

static int64_t short_cost(const struct pg_params *params, int32_t depth)
{
    int64_t lines = short_by(params, depth);
    if (lines <= params->slack)
        return COST_SHORT * lines * lines;
    return COST_TOO_SHORT + COST_SHORT * lines;
}

/* The cost of a page that ends at a station, its facing page aside. */
static int64_t page_cost(const struct work *work, int32_t end, const struct extent *page,
                         int32_t depth)
{
    int64_t grown = depth - page->natural;
    int64_t cost = COST_PAGE + COST_GROWN * grown * grown;
    if (is_section_end(work, end))
        return cost + (page->natural < PG_FEW ? COST_FEW * (PG_FEW - page->natural) : 0);
    int32_t penalty = work->items[end - 1].penalty;
    cost += penalty == PG_NEVER ? COST_NEVER : COST_PENALTY * (int64_t)penalty;
    return cost + short_cost(&work->params, depth);
}

/* The cost of two pages facing each other; `match`: both within sections. */
static int64_t facing_cost(const struct work *work, int32_t left, int32_t right, bool match)
{
    if (work->params.single)
        return 0;
    int32_t difference = left / GROWTHS - right / GROWTHS;
    int32_t growths = left % GROWTHS + right % GROWTHS;
    bool uneven = left % GROWTHS != right % GROWTHS && growths == GROWTH_NONE + GROWTH_ALL;
    return (match ? COST_UNEQUAL * (int64_t)(difference < 0 ? -difference : difference) : 0) +
           (uneven ? COST_UNEVEN : 0);
}

/* ---- the shortest way ---- */

static void improve(struct way *way, int64_t cost, const struct way *last)
{
    if (cost >= way->cost)
        return;
    *way = *last;
    way->cost = cost;
}

/* Which of the left pages that end at a station best faces a right page of some shape; `match`
   is false when the right page ends a section. *cost: with the cost of their facing. */
static int32_t best_left(const struct work *work, int32_t station, int32_t right, bool match,
                         int64_t *cost)
{
    const struct way *left = work->stations[station].left;
    int32_t best = 0;
    *cost = INT64_MAX;
    match = match && !is_section_end(work, station);
    for (int32_t shape = 0; shape < SHAPES; shape++) {
        if (left[shape].cost == INT64_MAX)
            continue;
        int64_t sum = left[shape].cost + facing_cost(work, shape, right, match);
        if (sum < *cost) {
            *cost = sum;
            best = shape;
        }
    }
    return best;
}

/* What is known of a station when pages leave it. */
struct departure {
    int32_t first;
    int64_t after_right;        /* cost so far, when the page that leaves is a left one */
    int64_t after_left[SHAPES]; /* when it is a right one, by its shape */
    int64_t after_left_unmatched[GROWTHS]; /* when it is a right one and ends a section */
};

static struct departure depart(const struct work *work, int32_t first)
{
    struct departure from = {.first = first, .after_right = work->stations[first].right.cost};
    for (int32_t shape = 0; shape < SHAPES; shape++)
        best_left(work, first, shape, true, &from.after_left[shape]);
    for (int32_t growth = 0; growth < GROWTHS; growth++)
        best_left(work, first, growth, false, &from.after_left_unmatched[growth]);
    return from;
}

/* Tries the page up to a station at one depth, as a left and as a right page. */
static void leave_at_depth(struct work *work, const struct departure *from, int32_t end,
                           const struct extent *page, int32_t depth)
{
    struct station *to = &work->stations[end];
    bool last = is_section_end(work, end);
    struct way way = {
        .first = from->first, .depth = depth, .shape = shape_of(work, end, page, depth)};
    int64_t before = last ? from->after_left_unmatched[way.shape] : from->after_left[way.shape];
    int64_t cost = page_cost(work, end, page, depth);
    if (from->after_right != INT64_MAX)
        improve(&to->left[way.shape], from->after_right + cost, &way);
    if (before != INT64_MAX)
        improve(&to->right, before + cost, &way);
    work->tried++;
}

/* Tries the page up to a station as it comes, and with its spaces grown. */
static void leave_at_depths(struct work *work, const struct departure *from, int32_t end,
                            const struct extent *page)
{
    int64_t grown = page->natural + page->stretch;
    leave_at_depth(work, from, end, page, (int32_t)page->natural);
    if (page->stretch && grown <= work->params.page_depth && !is_section_end(work, end))
        leave_at_depth(work, from, end, page, (int32_t)grown);
}

/* Tries all pages that begin at a station. */
static void leave_station(struct work *work, int32_t first)
{
    struct departure from = depart(work, first);
    struct extent page = {.natural = work->items[first].depth};
    for (int32_t end = first + 1;; end++) {
        leave_at_depths(work, &from, end, &page);
        if (is_section_end(work, end) ||
            !extend_page(&page, &work->items[end], work->params.page_depth))
            return;
    }
}

static void find_ways(struct work *work, struct arena *arena)
{
    const struct way none = {.cost = INT64_MAX};
    work->stations = arena_array(arena, work->count + 1, sizeof *work->stations);
    for (int32_t s = 0; s <= work->count; s++) {
        work->stations[s].right = none;
        for (int32_t shape = 0; shape < SHAPES; shape++)
            work->stations[s].left[shape] = none;
    }
    if (work->params.first_is_recto)
        work->stations[0].left[0].cost = 0;
    else
        work->stations[0].right.cost = 0;
    for (int32_t first = 0; first < work->count; first++)
        leave_station(work, first);
}

/* ---- the way back ---- */

/* A page on the best way, met going backwards. */
struct footstep {
    int32_t end;
    bool right;
    const struct way *way;
};

static struct footstep last_footstep(const struct work *work)
{
    const struct station *last = &work->stations[work->count];
    const struct way *left = &last->left[0];
    for (int32_t shape = 1; shape < SHAPES; shape++)
        if (last->left[shape].cost < left->cost)
            left = &last->left[shape];
    bool right = last->right.cost < left->cost;
    return (struct footstep){
        .end = work->count, .right = right, .way = right ? &last->right : left};
}

static struct footstep step_back(const struct work *work, struct footstep at)
{
    int32_t end = at.way->first;
    const struct station *station = &work->stations[end];
    if (!at.right)
        return (struct footstep){.end = end, .right = true, .way = &station->right};
    int64_t cost;
    int32_t shape = best_left(work, end, at.way->shape, !is_section_end(work, at.end), &cost);
    return (struct footstep){.end = end, .right = false, .way = &station->left[shape]};
}

static struct pg_page *trace_pages(const struct work *work, struct arena *arena,
                                   int32_t *page_count)
{
    int32_t count = 0;
    for (struct footstep at = last_footstep(work); at.end > 0; at = step_back(work, at))
        count++;
    struct pg_page *pages = arena_array(arena, count, sizeof *pages);
    int32_t k = count;
    for (struct footstep at = last_footstep(work); at.end > 0; at = step_back(work, at))
        pages[--k] = (struct pg_page){
            .first = at.way->first, .end = at.end, .depth = at.way->depth};
    *page_count = count;
    return pages;
}

/* ---- what the spaces get ---- */

/* Lets a page's spaces grow when it is deeper than it would be. */
static void grow_spaces(const struct pg_item *items, const struct pg_page *page, int32_t *grow)
{
    int64_t extra = page->depth - (int64_t)items[page->first].depth;
    for (int32_t i = page->first + 1; i < page->end; i++)
        extra -= (int64_t)items[i].space + items[i].depth;
    for (int32_t i = page->first + 1; extra > 0 && i < page->end; i++)
        grow[i] = items[i].stretch;
}

static int32_t count_violations(const struct work *work, const struct pg_page *pages,
                                int32_t page_count)
{
    int32_t violations = 0;
    for (int32_t k = 0; k + 1 < page_count; k++)
        violations += work->items[pages[k].end - 1].penalty == PG_NEVER;
    return violations;
}

struct pg_result paginate(const struct pg_item *items, int32_t count,
                          const struct pg_params *params, struct arena *arena)
{
    struct arena *scratch = arena_open();
    struct work work = prepare(items, count, params, scratch);
    find_ways(&work, scratch);
    int32_t page_count;
    struct pg_page *pages = trace_pages(&work, arena, &page_count);
    int32_t *grow = arena_array(arena, work.count, sizeof *grow);
    for (int32_t k = 0; k < page_count; k++)
        grow_spaces(work.items, &pages[k], grow);
    struct pg_result result = {.pages = pages,
                               .count = page_count,
                               .grow = grow,
                               .violations = count_violations(&work, pages, page_count),
                               .tried = work.tried};
    arena_close(scratch);
    return result;
}

/* ---- the cost of a given pagination ---- */

/* What a page holds; false when it is no page. */
static bool measure(const struct work *work, const struct pg_page *page, struct extent *extent)
{
    if (page->first < 0 || page->end <= page->first || page->end > work->count)
        return false;
    *extent = (struct extent){.natural = work->items[page->first].depth};
    for (int32_t i = page->first + 1; i < page->end; i++)
        if (is_section_end(work, i) ||
            !extend_page(extent, &work->items[i], work->params.page_depth))
            return false;
    return page->depth == extent->natural ||
           (page->depth == extent->natural + extent->stretch &&
            !is_section_end(work, page->end) && page->depth <= work->params.page_depth);
}

static int64_t sum_pages(const struct work *work, const struct pg_page *pages,
                         int32_t page_count)
{
    int64_t cost = 0;
    int32_t left = 0;
    for (int32_t k = 0; k < page_count; k++) {
        struct extent extent;
        if (pages[k].first != (k ? pages[k - 1].end : 0) || !measure(work, &pages[k], &extent))
            return INT64_MAX;
        cost += page_cost(work, pages[k].end, &extent, pages[k].depth);
        int32_t shape = shape_of(work, pages[k].end, &extent, pages[k].depth);
        bool right = (k % 2 == 0) == work->params.first_is_recto;
        if (right && k > 0)
            cost += facing_cost(work, left, shape,
                                !is_section_end(work, pages[k].end) &&
                                    !is_section_end(work, pages[k - 1].end));
        left = shape;
    }
    return cost;
}

int64_t paginate_cost(const struct pg_item *items, int32_t count,
                      const struct pg_params *params, const struct pg_page *pages,
                      int32_t page_count)
{
    struct arena *scratch = arena_open();
    struct work work = prepare(items, count, params, scratch);
    int32_t end = page_count > 0 ? pages[page_count - 1].end : 0;
    int64_t cost = end == work.count ? sum_pages(&work, pages, page_count) : INT64_MAX;
    arena_close(scratch);
    return cost;
}
