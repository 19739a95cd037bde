/*
 * Shortest way through the breaks. A station is a break after so many items; a page leads from
 * one station to a later one. Left and right pages alternate, so a station is reached in two
 * ways: at the end of a right page, where one cheapest way will do, and at the end of a left
 * one, where the cheapest is kept for each depth of that page, since the right page beside it
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
    COST_LONELY = 10000000,    /* a section's last page holds a single line */
    COST_UNEQUAL = 1000000,    /* facing pages: each line of difference */
    COST_SHORT = 20000, /* lines a page is short, squared; beyond the slack, as they are */
    COST_PAGE = 10000,  /* each page: at least what the best penalty gives back */
    COST_PENALTY = 1,   /* a break's penalty, less than COST_PAGE either way */
    COST_GROWN = 10     /* lines a page's spaces have grown, squared */
};

enum { SHORT_MOST = 7, SHORT_KINDS = SHORT_MOST + 1 };

/* Filling a page by one more line must always pay: leave_at_depths relies on it. */
static_assert(COST_SHORT > COST_GROWN * 2 * PG_DEPTH_MOST, "growing pays");
static_assert(COST_PAGE >= COST_PENALTY * PG_NEVER, "no penalty buys a page");
static_assert(COST_LONELY > COST_UNEQUAL * SHORT_MOST, "the order of costs");
static_assert(COST_TOO_SHORT > COST_SHORT * PG_SLACK_MOST * PG_SLACK_MOST, "slack counts");

/* The items of a page: how deep as they come, and how much their spaces may grow. */
struct extent {
    int64_t natural, stretch;
};

/* The cheapest way to a station: what it costs, and the last page on it. */
struct way {
    int64_t cost; /* INT64_MAX: there is none */
    int32_t first, depth;
};

struct station {
    struct way right;             /* after a right-hand page */
    struct way left[SHORT_KINDS]; /* after a left-hand page, by how much it is short; the end
                                     of a section keeps all in left[0] */
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
                              .first_is_recto = params->first_is_recto};
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

static int32_t short_kind(const struct pg_params *params, int32_t depth)
{
    return clamp(short_by(params, depth), 0, SHORT_MOST);
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
        return cost + (page->natural == 1 ? COST_LONELY : 0);
    int32_t penalty = work->items[end - 1].penalty;
    cost += penalty == PG_NEVER ? COST_NEVER : COST_PENALTY * (int64_t)penalty;
    return cost + short_cost(&work->params, depth);
}

/* The cost of two pages within sections facing each other. */
static int64_t facing_cost(int32_t left_kind, int32_t right_kind)
{
    int32_t difference = left_kind - right_kind;
    return COST_UNEQUAL * (int64_t)(difference < 0 ? -difference : difference);
}

/* ---- the shortest way ---- */

static void improve(struct way *way, int64_t cost, int32_t first, int32_t depth)
{
    if (cost < way->cost)
        *way = (struct way){.cost = cost, .first = first, .depth = depth};
}

/* Which of the left pages that end at a station best faces a right page of some kind; `match`
   is false when the right page ends a section. *cost: with the cost of their facing. */
static int32_t best_left(const struct work *work, int32_t station, int32_t right_kind,
                         bool match, int64_t *cost)
{
    const struct way *left = work->stations[station].left;
    int32_t best = 0;
    *cost = INT64_MAX;
    match = match && !is_section_end(work, station);
    for (int32_t kind = 0; kind < SHORT_KINDS; kind++) {
        if (left[kind].cost == INT64_MAX)
            continue;
        int64_t sum = left[kind].cost + (match ? facing_cost(kind, right_kind) : 0);
        if (sum < *cost) {
            *cost = sum;
            best = kind;
        }
    }
    return best;
}

/* What is known of a station when pages leave it. */
struct departure {
    int32_t first;
    int64_t after_right;             /* cost so far, when the page that leaves is a left one */
    int64_t after_left[SHORT_KINDS]; /* when it is a right one, by how much it is short */
    int64_t after_left_unmatched;    /* when it is a right one and ends a section */
};

static struct departure depart(const struct work *work, int32_t first)
{
    struct departure from = {.first = first, .after_right = work->stations[first].right.cost};
    for (int32_t kind = 0; kind < SHORT_KINDS; kind++)
        best_left(work, first, kind, true, &from.after_left[kind]);
    best_left(work, first, 0, false, &from.after_left_unmatched);
    return from;
}

/* Tries the page up to a station at one depth, as a left and as a right page. */
static void leave_at_depth(struct work *work, const struct departure *from, int32_t end,
                           const struct extent *page, int32_t depth)
{
    struct station *to = &work->stations[end];
    bool last = is_section_end(work, end);
    int32_t kind = last ? 0 : short_kind(&work->params, depth);
    int64_t before = last ? from->after_left_unmatched : from->after_left[kind];
    int64_t cost = page_cost(work, end, page, depth);
    if (from->after_right != INT64_MAX)
        improve(&to->left[kind], from->after_right + cost, from->first, depth);
    if (before != INT64_MAX)
        improve(&to->right, before + cost, from->first, depth);
    work->tried++;
}

/* Tries the page up to a station at every depth that may be best. Among the depths of the
   last kind the greatest is, because growing pays. */
static void leave_at_depths(struct work *work, const struct departure *from, int32_t end,
                            const struct extent *page)
{
    int64_t full = work->params.page_depth;
    int64_t most = page->natural + page->stretch;
    if (is_section_end(work, end) || page->natural >= full) {
        leave_at_depth(work, from, end, page, (int32_t)page->natural);
        return;
    }
    most = most < full ? most : full;
    int64_t least = most < full - SHORT_MOST ? most : full - SHORT_MOST;
    if (least < page->natural)
        least = page->natural;
    for (int64_t depth = least; depth <= most; depth++)
        leave_at_depth(work, from, end, page, (int32_t)depth);
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
        for (int32_t kind = 0; kind < SHORT_KINDS; kind++)
            work->stations[s].left[kind] = none;
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
    bool right = last->right.cost < last->left[0].cost;
    return (struct footstep){
        .end = work->count, .right = right, .way = right ? &last->right : &last->left[0]};
}

static struct footstep step_back(const struct work *work, struct footstep at)
{
    int32_t end = at.way->first;
    const struct station *station = &work->stations[end];
    if (!at.right)
        return (struct footstep){.end = end, .right = true, .way = &station->right};
    int64_t cost;
    int32_t kind = best_left(work, end, short_kind(&work->params, at.way->depth),
                             !is_section_end(work, at.end), &cost);
    return (struct footstep){.end = end, .right = false, .way = &station->left[kind]};
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

/* Whether item a's space deserves the next line before item b's: by Sainte-Lague's quotients
   of their stretch, so that spaces grow in proportion to it; of equals the wider. */
static bool deserves(const struct pg_item *a, int32_t a_grown, const struct pg_item *b,
                     int32_t b_grown)
{
    int64_t a_claim = (int64_t)a->stretch * (2 * (int64_t)b_grown + 1);
    int64_t b_claim = (int64_t)b->stretch * (2 * (int64_t)a_grown + 1);
    return a_claim != b_claim ? a_claim > b_claim : a->space > b->space;
}

/* Hands a page's extra lines to its spaces, one by one. */
static void grow_spaces(const struct pg_item *items, const struct pg_page *page, int32_t *grow)
{
    int64_t extra = page->depth - (int64_t)items[page->first].depth;
    for (int32_t i = page->first + 1; i < page->end; i++)
        extra -= (int64_t)items[i].space + items[i].depth;
    for (; extra > 0; extra--) {
        int32_t best = -1;
        for (int32_t i = page->first + 1; i < page->end; i++)
            if (grow[i] < items[i].stretch &&
                (best < 0 || deserves(&items[i], grow[i], &items[best], grow[best])))
                best = i;
        grow[best]++;
    }
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
    int64_t most = extent->natural + extent->stretch;
    return page->depth >= extent->natural && page->depth <= most &&
           (page->depth <= work->params.page_depth || page->depth == extent->natural);
}

static int64_t sum_pages(const struct work *work, const struct pg_page *pages,
                         int32_t page_count)
{
    int64_t cost = 0;
    for (int32_t k = 0; k < page_count; k++) {
        struct extent extent;
        if (pages[k].first != (k ? pages[k - 1].end : 0) || !measure(work, &pages[k], &extent))
            return INT64_MAX;
        cost += page_cost(work, pages[k].end, &extent, pages[k].depth);
        bool right = (k % 2 == 0) == work->params.first_is_recto;
        if (right && k > 0 && !is_section_end(work, pages[k].end) &&
            !is_section_end(work, pages[k - 1].end))
            cost += facing_cost(short_kind(&work->params, pages[k - 1].depth),
                                short_kind(&work->params, pages[k].depth));
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
