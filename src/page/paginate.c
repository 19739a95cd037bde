/*
 * Shortest way through the breaks. A station is a break before an item; a page leads from one
 * station to a later one. Left and right pages alternate, so a station is reached in two ways:
 * at the end of a right page, where one cheapest way will do, and at the end of a left one,
 * where the cheapest is kept for each shape of that page, since the right page beside it is to
 * match. A page holds at most as many items as it has grid lines, which bounds the pages that
 * leave a station.
 *
 * A variant's items stand behind those that it replaces; the first of them begins at the same
 * station, the last leads to the same. So there may be several ways through a page. Of those
 * that are equally deep the cheapest is kept.
 *
 * "Short" is by how many lines a page is less than full. A page of more than SHORT_MOST short
 * is so bad that it matches any other such page; this bounds what is kept at a station.
 */
#include "page/paginate.h"

#include "base/bytes.h"

#include <assert.h>

/*
 * What costs what, in an order in which each line outweighs a few dozen of what comes below
 * it: a rule is broken rather than thirty pages left gaping, but never to save one. Nearer to
 * each other are what typographers weigh: a divided word at a page's end is a little worse than
 * two facing pages that are two lines short, and those are worth two or three paragraphs in
 * another number of lines. All of an int32_t's worth of pages at their worst stay within an
 * int64_t.
 */
enum {
    COST_NEVER = 2000000000,   /* a page ends where it never should */
    COST_TOO_SHORT = 50000000, /* a page is shorter than the slack allows */
    COST_GAPING = 10000000,    /* each further line of that, up to GAPING_MOST */
    COST_FEW = 10000000,       /* each line of PG_FEW that a section's last page lacks */
    COST_UNEVEN = 3000000,     /* facing pages: spaces have grown on one of them only */
    COST_UNEQUAL = 1000000,    /* facing pages: each line of difference */
    COST_PAGE_MORE = 400000,   /* each page, when they are to be the fewest */
    COST_PAGE = 10000,         /* each page: at least what the best penalty gives back */
    COST_SHORT = 1000,         /* lines a page is short, squared, within the slack */
    COST_LEFT = 100,           /* each item that a single page leaves to those after it */
    COST_PENALTY = 1,          /* a break's penalty, less than COST_PAGE either way; a price */
    COST_GROWN = 10            /* lines a page's spaces have grown, squared */
};

enum { GAPING_MOST = 30 }; /* so that a page that gapes costs less than a broken rule */
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

/* What a way to a station comes after: a left-hand page of some shape, or a right-hand page. */
enum { RIGHT_WAY = SHAPES, WAYS };
static_assert(WAYS <= 32, "all ways have a bit");

/* By how many lines a page's variants make it longer: from PG_GIVE_MOST less to as many more.
 */
enum { AS_WRITTEN = PG_GIVE_MOST, GIVES = 2 * PG_GIVE_MOST + 1 };

static_assert(COST_PAGE >= COST_PENALTY * PG_NEVER && PG_FORCED >= -PG_NEVER,
              "no penalty buys a page");
static_assert(COST_FEW >= COST_UNEQUAL * SHORT_MOST + COST_UNEVEN, "the order of costs");
static_assert(COST_TOO_SHORT > COST_FEW * (PG_FEW - 1),
              "a gaping page is worse than few lines");
static_assert(COST_NEVER > COST_TOO_SHORT + COST_GAPING * GAPING_MOST, "no gap breaks a rule");
static_assert(COST_TOO_SHORT > COST_SHORT * PG_SLACK_MOST * PG_SLACK_MOST, "slack counts");

/* The items of a page: how deep as they come, how much their spaces may grow, and what its
   variants cost. */
struct extent {
    int64_t natural, stretch, price;
    bool footed; /* something stands at its foot, which is where a full page ends */
};

/* More than any way costs; what a page may cost and add to another can be added to it. */
#define NO_WAY (INT64_MAX - (INT64_C(1) << 40))

/* The most that facing pages cost for what they have not alike. */
#define FACING_MOST ((int64_t)COST_UNEQUAL * (SHORT_KINDS - 1) + COST_UNEVEN)

/* The cheapest way to a station: what it costs, and the last page on it. */
struct way {
    int64_t cost; /* NO_WAY: there is none */
    int32_t first, depth;
};

/* The ways to a station while pages are tried that end there. */
struct station {
    uint32_t kinds;        /* bits: the ways that there are */
    int32_t right_shape;   /* of the page that the way after a right-hand page comes from */
    int64_t least_left;    /* cost of the ways after left-hand pages */
    struct way ways[WAYS]; /* after a left-hand page of each shape, and RIGHT_WAY */
};

/* A way of these once all are tried: what it costs more than the cheapest after a left-hand
   page, when it is one, and its last page. */
struct kept_way {
    int32_t more;
    int32_t first, depth;
};

/* A station likewise: only the ways that may be taken, in the order of bits. */
struct kept_station {
    uint32_t kinds;
    int32_t right_shape;
    const struct kept_way *ways;
};

/* An item in its place. */
struct node {
    struct pg_item item;
    int32_t start;   /* the station before it; its own but where a variant begins */
    int32_t next;    /* the station after it */
    int32_t other;   /* node of the next variant that begins where it does, 0: no more */
    int32_t variant; /* that begins with it, -1: none */
    int32_t price;   /* of that */
    int32_t penalty; /* of ending a page at its station */
    bool ends;       /* a section ends, or none has begun, there */
};

/* What is known of a station on a page: the ways through the page up to it. Without variants,
   which few pages have, it is one way. */
struct reach {
    int64_t walk;             /* the last that came here, of one page; 0: none has */
    int32_t least, most;      /* of what the ways give; beyond it the price is not set */
    int64_t natural, stretch; /* as written, or as the first way has it */
    int64_t foot;             /* 1/1000 of a line, of all ways */
    int64_t price[GIVES];     /* of the ways so many lines longer; INT64_MAX: there is none */
    int32_t via[GIVES];       /* last node of each */
};

/* What lies before a station, of all items as they come. */
struct depths {
    int64_t natural, stretch, foot; /* with the spaces above each, as on no page's top */
    int32_t section_end;            /* the first at or after it */
};

struct work {
    struct node *nodes;      /* made sensible; station s lies before nodes[s] */
    int32_t count;           /* of nodes; the station at the end of the text */
    struct pg_params params; /* made sensible */
    const struct pg_variant *variants;
    struct arena *arena;
    struct kept_station *kept; /* of each station */
    struct station last;       /* at the end of the text */
    struct station *stations;  /* of those that pages from the one now left may end at ... */
    struct reach *reaches;     /* ... and what is known of them, for the page looked at: */
    int32_t ring;              /* by a station's low bits, as many of them as these: 2^n - 1 */
    int32_t furthest;          /* the last station that the page reaches */
    int64_t walk;              /* number of the last walk through a page, from 1 */
    bool even;                 /* pages that gape are not tried ... */
    int32_t shapes;            /* ... so that pages have these first shapes alone */
    int32_t *bends; /* for each node, the first from it on that isn't followed by the next
                       alone: one of a variant, or where one begins */
    struct depths *depths; /* at each station */
    int32_t full;          /* where the last page ended that needn't gape */
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
                              .single = params->single,
                              .fewest = params->fewest,
                              .above_foot = clamp(params->above_foot, 0, INT32_MAX)};
}

static struct pg_item sensible_item(const struct pg_item *item)
{
    const int32_t deepest = (INT32_MAX - PG_GIVE_MOST) / 2;
    int32_t depth = clamp(item->depth, 1, deepest);
    return (struct pg_item){.depth = depth,
                            .space = clamp(item->space, 0, INT32_MAX),
                            .stretch = clamp(item->stretch, 0, INT32_MAX),
                            .penalty = clamp(item->penalty, PG_FORCED, PG_NEVER),
                            .opening = clamp(item->opening, 0, deepest - depth),
                            .foot = clamp(item->foot, 0, INT32_MAX)};
}

/* The grid lines that some thousandths take at a page's foot, with the space above them. */
static int64_t foot_lines(const struct pg_params *params, int64_t foot)
{
    return foot ? (params->above_foot + foot + 999) / 1000 : 0;
}

/* What stands above an item, which opens a page or not. */
static int32_t space_above(const struct pg_item *item, bool opens)
{
    return opens ? item->opening : item->space;
}

static struct station *station_at(const struct work *work, int32_t station)
{
    return &work->stations[station & work->ring];
}

static struct reach *reach_at(const struct work *work, int32_t station)
{
    return &work->reaches[station & work->ring];
}

/* ---- items and variants to nodes ---- */

static bool has_forced(const struct pg_item *items, int32_t count)
{
    for (int32_t i = 0; i + 1 < count; i++)
        if (items[i].penalty <= PG_FORCED)
            return true;
    return false;
}

static int64_t total_stretch(const struct pg_item *items, int32_t count)
{
    int64_t total = 0;
    for (int32_t i = 0; i < count; i++)
        total += sensible_item(&items[i]).stretch;
    return total;
}

static int64_t total_foot(const struct pg_item *items, int32_t count)
{
    int64_t total = 0;
    for (int32_t i = 0; i < count; i++)
        total += sensible_item(&items[i]).foot;
    return total;
}

/* Whether a variant can stand in the place of items, the last place having ended at `after`. */
static bool is_sensible(const struct pg_variant *variant, const struct pg_item *items,
                        int32_t count, int32_t after)
{
    int32_t first = variant->first, replaced = variant->end;
    if (variant->count <= 0 || first < after || replaced <= first || replaced > count)
        return false;
    replaced -= first;
    return !has_forced(variant->items, variant->count) &&
           !has_forced(items + first, replaced) &&
           total_foot(variant->items, variant->count) == total_foot(items + first, replaced) &&
           total_stretch(variant->items, 1) == total_stretch(items + first, 1) &&
           total_stretch(variant->items, variant->count) ==
               total_stretch(items + first, replaced);
}

/* Adds items as nodes, the first of them from the station `start`. */
static void add_nodes(struct work *work, const struct pg_item *items, int32_t count,
                      int32_t start)
{
    for (int32_t i = 0; i < count; i++) {
        int32_t at = work->count++;
        work->nodes[at] = (struct node){.item = sensible_item(&items[i]),
                                        .start = i ? at : start,
                                        .next = at + 1,
                                        .variant = -1};
    }
}

/* Adds the variants from `v` on that stand in one place, behind the nodes of its items, the
   first of which is `start`. Returns the first variant of another place. */
static int32_t add_variants(struct work *work, const struct pg_item *items, int32_t count,
                            int32_t v, int32_t variant_count, int32_t start)
{
    const struct pg_variant *variants = work->variants, *place = &variants[v];
    int32_t last = start;
    for (; v < variant_count && variants[v].first == place->first; v++) {
        if (variants[v].end != place->end || !is_sensible(&variants[v], items, count, 0))
            continue;
        work->nodes[last].other = work->count;
        last = work->count;
        add_nodes(work, variants[v].items, variants[v].count, start);
        work->nodes[last].variant = v;
        work->nodes[last].price = clamp(variants[v].price, 0, PG_NEVER);
    }
    for (int32_t i = start; i < work->count; i++)
        if (i + 1 == work->count || work->nodes[i + 1].variant >= 0)
            work->nodes[i].next = work->count;
    return v;
}

/* The nodes that there may be. */
static int64_t most_nodes(int32_t count, const struct pg_variant *variants,
                          int32_t variant_count)
{
    int64_t most = count;
    for (int32_t v = 0; v < variant_count; v++)
        most += clamp(variants[v].count, 0, INT32_MAX);
    return most;
}

static void find_bends(struct work *work, struct arena *arena)
{
    work->bends = arena_room(arena, (int64_t)work->count + 1, sizeof *work->bends);
    work->bends[work->count] = work->count;
    for (int32_t i = work->count - 1; i >= 0; i--) {
        const struct node *node = &work->nodes[i];
        bool bent = node->other || node->next != i + 1 || node->start != i;
        work->bends[i] = bent ? i : work->bends[i + 1];
    }
}

/* Sums up the items, and looks for the ends of sections. */
static void find_depths(struct work *work, struct arena *arena)
{
    struct depths *depths = arena_room(arena, (int64_t)work->count + 1, sizeof *depths);
    depths[0] = (struct depths){0};
    for (int32_t i = 0; i < work->count; i++) {
        const struct pg_item *item = &work->nodes[i].item;
        depths[i + 1].natural = depths[i].natural + item->depth + item->space;
        depths[i + 1].stretch = depths[i].stretch + item->stretch;
        depths[i + 1].foot = depths[i].foot + item->foot;
    }
    for (int32_t s = work->count; s >= 0; s--)
        depths[s].section_end = work->nodes[s].ends ? s : depths[s + 1].section_end;
    work->depths = depths;
}

static struct work prepare(const struct pg_item *items, int32_t count,
                           const struct pg_variant *variants, int32_t variant_count,
                           const struct pg_params *params, struct arena *arena)
{
    struct work work = {
        .params = sensible_params(params), .variants = variants, .arena = arena};
    count = clamp(count, 0, INT32_MAX);
    work.nodes = arena_room(arena, most_nodes(count, variants, variant_count) + 1,
                            sizeof *work.nodes);
    for (int32_t at = 0, v = 0; at < count;) {
        while (v < variant_count && !is_sensible(&variants[v], items, count, at))
            v++;
        int32_t first = v < variant_count ? variants[v].first : count;
        add_nodes(&work, items + at, first - at, work.count);
        at = v < variant_count ? variants[v].end : count;
        int32_t start = work.count;
        add_nodes(&work, items + first, at - first, start);
        if (v < variant_count)
            v = add_variants(&work, items, count, v, variant_count, start);
    }
    work.nodes[work.count] = (struct node){0};
    find_bends(&work, arena);
    for (int32_t i = work.count - 1; i >= 0; i--)
        work.nodes[work.nodes[i].next].penalty = work.nodes[i].item.penalty;
    /* where ways meet, the penalty is that of the items as written */
    for (int32_t s = 0; s <= work.count; s++)
        work.nodes[s].ends = s == 0 || s == work.count || work.nodes[s].penalty == PG_FORCED;
    find_depths(&work, arena);
    return work;
}

/* ---- what a page costs ---- */

/* Whether a section ends, or none has begun, at a station. */
static bool is_section_end(const struct work *work, int32_t station)
{
    return work->nodes[station].ends;
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

/* The shape of a page that ends at a station; where a section ends, the depth is no matter, and
   what has something at its foot ends there. */
static int32_t shape_of(const struct work *work, int32_t end, const struct extent *page,
                        int32_t depth)
{
    bool whole = page->footed || is_section_end(work, end);
    int32_t lines = whole ? 0 : short_by(&work->params, depth);
    return clamp(lines, 0, SHORT_MOST) * GROWTHS + (int32_t)growth_of(page, depth);
}

static int64_t short_cost(const struct pg_params *params, int32_t depth)
{
    int64_t lines = short_by(params, depth);
    if (lines <= params->slack)
        return COST_SHORT * lines * lines;
    int64_t gaping = lines - params->slack - 1;
    return COST_TOO_SHORT + COST_GAPING * (gaping < GAPING_MOST ? gaping : GAPING_MOST);
}

/* What a single page costs for what it leaves to those after it: so the first are full, and
   what the text is short of whole pages is left to the last. */
static int64_t left_cost(const struct work *work, int32_t end, int32_t depth)
{
    bool gaping = short_by(&work->params, depth) > work->params.slack;
    return (gaping ? COST_TOO_SHORT : 0) + COST_LEFT * (int64_t)(work->count - end);
}

/* The cost of any page. */
static int64_t least_cost(const struct pg_params *params)
{
    return params->fewest ? COST_PAGE_MORE : COST_PAGE;
}

/* The cost of a page that ends at a station, its facing page aside. */
static int64_t page_cost(const struct work *work, int32_t end, const struct extent *page,
                         int32_t depth)
{
    int64_t grown = depth - page->natural;
    int64_t cost = least_cost(&work->params) + COST_GROWN * grown * grown +
                   COST_PENALTY * page->price;
    if (is_section_end(work, end))
        return cost + (page->natural < PG_FEW ? COST_FEW * (PG_FEW - page->natural) : 0);
    int32_t penalty = work->nodes[end].penalty;
    cost += penalty == PG_NEVER ? COST_NEVER : COST_PENALTY * (int64_t)penalty;
    return cost + (work->params.single ? left_cost(work, end, depth)
                                       : short_cost(&work->params, depth));
}

/* Whether spaces have grown on one of two facing pages only. */
static bool is_uneven(int32_t left, int32_t right)
{
    return left != right && left + right == GROWTH_NONE + GROWTH_ALL;
}

/* The cost of two pages facing each other; `match`: both within sections. */
static int64_t facing_cost(const struct work *work, int32_t left, int32_t right, bool match)
{
    if (work->params.single)
        return 0;
    int32_t difference = left / GROWTHS - right / GROWTHS;
    return (match ? COST_UNEQUAL * (int64_t)(difference < 0 ? -difference : difference) : 0) +
           (is_uneven(left % GROWTHS, right % GROWTHS) ? COST_UNEVEN : 0);
}

/* ---- the ways through a page ---- */

/* Lets a station have ways that give so much; what is added has none yet. */
static void widen_ways(struct reach *to, int32_t give)
{
    if (to->most < to->least) {
        to->least = to->most = give;
        to->price[give] = INT64_MAX;
    }
    while (to->least > give)
        to->price[--to->least] = INT64_MAX;
    while (to->most < give)
        to->price[++to->most] = INT64_MAX;
}

/* Begins with what is known of a station that a walk comes to. */
static void reach_station(struct work *work, int32_t station, const struct extent *extent,
                          int64_t foot)
{
    struct reach *to = reach_at(work, station);
    to->walk = work->walk;
    to->natural = extent->natural;
    to->foot = foot;
    to->stretch = extent->stretch;
    to->least = 0;
    to->most = -1;
    work->furthest = station > work->furthest ? station : work->furthest;
}

/* Carries the ways to the station `at` on the page that begins at `first` over the item of
   `node`, which begins there. */
static void extend_ways(struct work *work, int32_t first, int32_t at, int32_t node)
{
    const struct node *over = &work->nodes[node];
    const struct reach *from = reach_at(work, at);
    struct reach *to = reach_at(work, over->next);
    int64_t natural = from->natural + over->item.depth + space_above(&over->item, at == first);
    int64_t foot = from->foot + over->item.foot, lines = foot_lines(&work->params, foot);
    int64_t stretch = from->stretch + (at == first ? 0 : over->item.stretch);
    for (int32_t give = from->least; give <= from->most; give++) {
        if (from->price[give] == INT64_MAX ||
            (at != first && natural + lines + give - AS_WRITTEN > work->params.page_depth))
            continue;
        if (to->walk != work->walk)
            reach_station(work, over->next,
                          &(struct extent){.natural = natural, .stretch = stretch}, foot);
        int64_t gives = give + natural - to->natural;
        int64_t price = from->price[give] + over->price;
        if (gives < 0 || gives >= GIVES)
            continue;
        widen_ways(to, (int32_t)gives);
        if (price >= to->price[gives])
            continue;
        to->price[gives] = price;
        to->via[gives] = node;
    }
}

/* Likewise where one way leads to the station and one goes on from it, as on most pages. */
static void carry_way(struct work *work, int32_t first, int32_t at)
{
    const struct node *over = &work->nodes[at];
    const struct reach *from = reach_at(work, at);
    struct reach *to = reach_at(work, over->next);
    if (to->walk == work->walk || from->price[from->least] == INT64_MAX) {
        extend_ways(work, first, at, at);
        return;
    }
    int32_t give = from->least;
    int64_t natural = from->natural + over->item.depth + space_above(&over->item, at == first);
    int64_t foot = from->foot + over->item.foot;
    if (at != first &&
        natural + foot_lines(&work->params, foot) + give - AS_WRITTEN > work->params.page_depth)
        return;
    int64_t stretch = from->stretch + (at == first ? 0 : over->item.stretch);
    reach_station(work, over->next, &(struct extent){.natural = natural, .stretch = stretch},
                  foot);
    to->least = to->most = give;
    to->price[give] = from->price[give] + over->price;
    to->via[give] = at;
}

/* Begins a page at a station. */
static void start_page(struct work *work, int32_t first)
{
    struct reach *start = reach_at(work, first);
    *start = (struct reach){.walk = ++work->walk, .least = AS_WRITTEN, .most = AS_WRITTEN};
    work->furthest = first;
}

/* The next station after `at` that the page from `first` on reaches, having carried the ways on
   from `at`; -1: no more, or none since a section ends at `at`. */
static int32_t next_station(struct work *work, int32_t first, int32_t at)
{
    if (at != first && is_section_end(work, at))
        return -1;
    int32_t node = at;
    const struct reach *reach = reach_at(work, at);
    if (!work->nodes[at].other && reach->least == reach->most)
        carry_way(work, first, at);
    else
        do {
            extend_ways(work, first, at, node);
            node = work->nodes[node].other;
        } while (node);
    do
        at++;
    while (at <= work->furthest && reach_at(work, at)->walk != work->walk);
    return at <= work->furthest ? at : -1;
}

/* ---- the shortest way ---- */

/* Takes a way that is cheaper than the one so far. Returns whether it is. */
static bool improve(struct way *way, int64_t cost, const struct way *last)
{
    if (cost >= way->cost)
        return false;
    *way = *last;
    way->cost = cost;
    return true;
}

/* Which of the left pages that end at a station best faces a right page of some shape; `match`
   is false when the right page ends a section. */
static int32_t best_left(const struct work *work, int32_t station, int32_t right, bool match)
{
    const struct kept_station *kept = &work->kept[station];
    const struct kept_way *way = kept->ways;
    int32_t best = 0;
    int64_t least = INT64_MAX;
    match = match && !is_section_end(work, station);
    for (int32_t shape = 0; shape < SHAPES; shape++) {
        if (!(kept->kinds >> shape & 1))
            continue;
        int64_t sum = way++->more + facing_cost(work, shape, right, match);
        if (sum < least) {
            least = sum;
            best = shape;
        }
    }
    return best;
}

/* What is known of a station when pages leave it. */
struct departure {
    int32_t first;
    int64_t after_right; /* cost so far, when the page that leaves is a left one */
    int64_t
        after_left[SHAPES]; /* when it is a right one, by its shape, of those that there are */
    int64_t after_left_unmatched[GROWTHS]; /* when it is a right one and ends a section */
    int64_t after_any_left;                /* the least of these */
};

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The least costs of left pages, with that of facing a right one of each shape, for spaces that
   have grown alike. Passes once to either side, as each line of difference costs the same. */
static void face_depths(int64_t *costs, int32_t shapes, int64_t unequal)
{
    for (int32_t shape = GROWTHS; shape < shapes; shape++)
        costs[shape] = lesser(costs[shape], costs[shape - GROWTHS] + unequal);
    for (int32_t shape = shapes - GROWTHS - 1; shape >= 0; shape--)
        costs[shape] = lesser(costs[shape], costs[shape + GROWTHS] + unequal);
}

/* Likewise for spaces that may have grown otherwise, for the GROWTHS shapes of one depth. */
static void face_growths(int64_t *costs, int64_t uneven)
{
    int64_t absent = costs[GROWTH_ABSENT], none = costs[GROWTH_NONE], all = costs[GROWTH_ALL];
    costs[GROWTH_ABSENT] = lesser(absent, lesser(none, all));
    costs[GROWTH_NONE] = lesser(lesser(none, absent), all + uneven);
    costs[GROWTH_ALL] = lesser(lesser(all, absent), none + uneven);
}

static struct departure depart(const struct work *work, int32_t first)
{
    const struct station *station = station_at(work, first);
    struct departure from = {.first = first, .after_right = station->ways[RIGHT_WAY].cost};
    int64_t uneven = work->params.single ? 0 : COST_UNEVEN;
    bool match = !work->params.single && !is_section_end(work, first);
    for (int32_t growth = 0; growth < GROWTHS; growth++)
        from.after_left_unmatched[growth] = NO_WAY;
    for (int32_t shape = 0; shape < work->shapes; shape += GROWTHS)
        for (int32_t growth = 0; growth < GROWTHS; growth++) {
            int64_t cost = station->ways[shape + growth].cost;
            from.after_left[shape + growth] = cost;
            from.after_left_unmatched[growth] = lesser(from.after_left_unmatched[growth], cost);
        }
    face_depths(from.after_left, work->shapes, match ? COST_UNEQUAL : 0);
    for (int32_t shape = 0; shape < work->shapes; shape += GROWTHS)
        face_growths(from.after_left + shape, uneven);
    face_growths(from.after_left_unmatched, uneven);
    from.after_any_left = from.after_left_unmatched[GROWTH_ABSENT];
    return from;
}

/* Whether a page that ends at a station is shorter than the slack allows. */
static bool gapes(const struct work *work, int32_t end, int32_t depth)
{
    return short_by(&work->params, depth) > work->params.slack && !is_section_end(work, end);
}

/* What a page that ends at a station costs at the least: mostly enough to see that it is on no
   cheapest way. */
static int64_t least_page_cost(const struct work *work, int32_t end, bool gap)
{
    if (is_section_end(work, end))
        return 0;
    return (work->nodes[end].penalty == PG_NEVER ? COST_NEVER : 0) + (gap ? COST_TOO_SHORT : 0);
}

/* Whether a way after a left-hand page would be worth keeping, as keep_station() says. */
static bool is_worth_keeping(const struct station *station, int64_t cost)
{
    return cost <= station->least_left + FACING_MOST;
}

/* Whether no page that gapes at a station is worth trying: it costs too much to be kept as a
   left one, and to be the cheapest right one. */
static bool is_gap_useless(const struct work *work, const struct departure *from, int32_t end)
{
    const struct station *to = station_at(work, end);
    int64_t least = least_page_cost(work, end, true);
    return work->even || (!is_worth_keeping(to, from->after_right + least) &&
                          from->after_any_left + least >= to->ways[RIGHT_WAY].cost);
}

/* Tries the page up to a station at one depth, as a left and as a right page. */
static void leave_at_depth(struct work *work, const struct departure *from, int32_t end,
                           const struct extent *page, int32_t depth)
{
    bool gap = gapes(work, end, depth);
    if (work->even && gap)
        return;
    int32_t shape = shape_of(work, end, page, depth);
    struct station *to = station_at(work, end);
    struct way *left = &to->ways[shape], *right = &to->ways[RIGHT_WAY];
    int64_t before = is_section_end(work, end) ? from->after_left_unmatched[shape]
                                               : from->after_left[shape];
    int64_t least = least_page_cost(work, end, gap);
    work->tried++;
    bool may_left = from->after_right + least < left->cost &&
                    is_worth_keeping(to, from->after_right + least);
    if (!may_left && before + least >= right->cost)
        return;
    int64_t cost = page_cost(work, end, page, depth);
    struct way way = {.first = from->first, .depth = depth};
    if (may_left && improve(left, from->after_right + cost, &way)) {
        to->kinds |= UINT32_C(1) << shape;
        to->least_left = lesser(to->least_left, left->cost);
    }
    if (improve(right, before + cost, &way)) {
        to->kinds |= UINT32_C(1) << RIGHT_WAY;
        to->right_shape = shape;
    }
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

/* Whether all ways to a station on a page gape there, even with its spaces grown. */
static bool all_gape(const struct work *work, int32_t end, const struct reach *reach,
                     int64_t written)
{
    int64_t deepest = written + reach->most - AS_WRITTEN + reach->stretch;
    return work->params.page_depth - deepest > work->params.slack && !is_section_end(work, end);
}

/* Whether no page that begins at a station has a variant: an item is a line deep at least. */
static bool has_one_way(const struct work *work, int32_t first)
{
    int64_t most = (int64_t)first + work->params.page_depth + 1;
    return work->bends[first] >= (most < work->count ? most : work->count);
}

/* The page from one station to another, where each item leads to the next, as written. */
static struct extent straight_page(const struct work *work, int32_t first, int32_t end)
{
    const struct depths *from = &work->depths[first], *to = &work->depths[end];
    const struct pg_item *top = &work->nodes[first].item;
    int64_t foot = to->foot - from->foot;
    int64_t natural = to->natural - from->natural - top->space + top->opening;
    return (struct extent){.natural = natural + foot_lines(&work->params, foot),
                           .stretch = to->stretch - work->depths[first + 1].stretch,
                           .footed = foot > 0};
}

/* Whether the page from one station to another gapes even with its spaces grown. */
static bool straight_gapes(const struct work *work, int32_t first, int32_t end)
{
    struct extent page = straight_page(work, first, end);
    return work->params.page_depth - page.natural - page.stretch > work->params.slack;
}

/* The first end of a page from a station that needn't gape, where a section ends at the latest;
   looks for it from `near` on: pages that begin next to each other end so, too. */
static int32_t first_full(const struct work *work, int32_t first, int32_t near)
{
    int32_t last = work->depths[first + 1].section_end;
    int32_t end = clamp(near, first + 1, last);
    while (end > first + 1 && !straight_gapes(work, first, end - 1))
        end--;
    while (end < last && straight_gapes(work, first, end))
        end++;
    return end;
}

/* Tries all pages that begin at a station, where there are no variants: each item leads to the
   next, as it is written. */
static void leave_straight(struct work *work, const struct departure *from)
{
    int32_t first = from->first, last = work->depths[first + 1].section_end;
    work->full = first_full(work, first, work->full);
    for (int32_t at = work->even ? work->full : first + 1; at <= last; at++) {
        if (at < work->full && is_gap_useless(work, from, at))
            continue;
        struct extent page = straight_page(work, first, at);
        if (at > first + 1 && page.natural > work->params.page_depth)
            return;
        leave_at_depths(work, from, at, &page);
    }
}

/* Tries all pages that begin at a station. */
static void leave_station(struct work *work, int32_t first)
{
    if (!station_at(work, first)->kinds)
        return;
    struct departure from = depart(work, first);
    if (has_one_way(work, first)) {
        leave_straight(work, &from);
        return;
    }
    start_page(work, first);
    for (int32_t at = next_station(work, first, first); at >= 0;
         at = next_station(work, first, at)) {
        const struct reach *reach = reach_at(work, at);
        int64_t written = reach->natural + foot_lines(&work->params, reach->foot);
        if (all_gape(work, at, reach, written) && is_gap_useless(work, &from, at))
            continue;
        for (int32_t give = reach->least; give <= reach->most; give++)
            if (reach->price[give] != INT64_MAX)
                leave_at_depths(work, &from, at,
                                &(struct extent){written + give - AS_WRITTEN, reach->stretch,
                                                 reach->price[give], reach->foot > 0});
    }
}

/* Keeps the ways to a station that no page ends at that is still to be tried, and gives its
   place to a later one. A left-hand way may be the best for some page that faces its last one
   when it costs more than the cheapest by no more than facing costs at most. */
static void keep_station(struct work *work, int32_t at)
{
    struct station *station = station_at(work, at);
    struct kept_way some[WAYS];
    int32_t count = 0;
    struct kept_station kept = {.right_shape = station->right_shape};
    for (uint32_t kinds = station->kinds; kinds; kinds &= kinds - 1) {
        int32_t kind = __builtin_ctz(kinds);
        struct way *way = &station->ways[kind];
        if (kind == RIGHT_WAY || is_worth_keeping(station, way->cost)) {
            kept.kinds |= UINT32_C(1) << kind;
            some[count++] = (struct kept_way){
                .more = kind == RIGHT_WAY ? 0 : (int32_t)(way->cost - station->least_left),
                .first = way->first,
                .depth = way->depth};
        }
        way->cost = NO_WAY;
    }
    struct kept_way *ways = arena_room(work->arena, count, sizeof *ways);
    COPY_ARRAY(ways, some, count);
    kept.ways = ways;
    work->kept[at] = kept;
    station->kinds = 0;
    station->least_left = NO_WAY;
}

/* Begins with one way, to the first station. */
static void start_ways(struct work *work)
{
    struct station *first = station_at(work, 0);
    int32_t kind = work->params.first_is_recto ? 0 : RIGHT_WAY;
    for (int32_t s = 0; s <= work->ring; s++) {
        station_at(work, s)->kinds = 0;
        station_at(work, s)->least_left = NO_WAY;
        for (int32_t way = 0; way < WAYS; way++)
            station_at(work, s)->ways[way].cost = NO_WAY;
    }
    first->kinds = UINT32_C(1) << kind;
    first->ways[kind].cost = 0;
    first->least_left = kind == RIGHT_WAY ? NO_WAY : 0;
}

/* Finds the cheapest way to each station, of all or of those without pages that gape. */
static void find_ways_of(struct work *work, bool even)
{
    work->even = even;
    work->shapes = even ? (clamp(work->params.slack, 0, SHORT_MOST) + 1) * GROWTHS : SHAPES;
    start_ways(work);
    for (int32_t first = 0; first < work->count; first++) {
        leave_station(work, first);
        keep_station(work, first);
    }
    work->last = *station_at(work, work->count);
    keep_station(work, work->count);
}

/* ---- the way back ---- */

/* A page on the best way, met going backwards. */
struct footstep {
    int32_t end;
    bool right;
    int32_t shape;
    const struct kept_way *way;
};

/* The page that a way to a station comes after; `kind` is a bit of its ways, one that is set.
 */
static struct footstep footstep_to(const struct work *work, int32_t station, int32_t kind)
{
    const struct kept_station *kept = &work->kept[station];
    const struct kept_way *way = kept->ways;
    for (int32_t before = 0; before < kind; before++)
        way += kept->kinds >> before & 1;
    return (struct footstep){.end = station,
                             .right = kind == RIGHT_WAY,
                             .shape = kind == RIGHT_WAY ? kept->right_shape : kind,
                             .way = way};
}

/* The kind of the cheapest way of all; a left one where a right one costs the same. */
static int32_t cheapest_kind(const struct work *work)
{
    int32_t best = -1;
    for (int32_t kind = 0; kind <= RIGHT_WAY; kind++)
        if (work->last.kinds >> kind & 1 &&
            (best < 0 || work->last.ways[kind].cost < work->last.ways[best].cost))
            best = kind;
    return best;
}

/* What it costs. */
static int64_t least_of_all(const struct work *work)
{
    return work->last.ways[cheapest_kind(work)].cost;
}

/* The last page on it. */
static struct footstep last_footstep(const struct work *work)
{
    return footstep_to(work, work->count, cheapest_kind(work));
}

/* The station at which the ways through a place meet again that begins at a station: behind the
   items that may be varied, and what may stand there; else behind the item. */
static int32_t end_of_place(const struct work *work, int32_t first)
{
    int32_t last = first;
    while (work->nodes[first].other && work->nodes[last].next == last + 1)
        last++;
    return work->nodes[last].next;
}

/* The most stations that a page comes to or passes by. Each place on it takes a line. */
static int32_t longest_reach(const struct work *work)
{
    enum { LINES = PG_DEPTH_MOST + 1 };
    int32_t starts[LINES + 1], longest = 0, lines = work->params.page_depth + 1;
    for (int32_t at = 0, place = 0; at < work->count; place++) {
        starts[place % lines] = at;
        at = end_of_place(work, at);
        int32_t first = starts[place < lines ? 0 : (place + 1) % lines];
        longest = at - first > longest ? at - first : longest;
    }
    return longest;
}

/* Makes room for what is known of stations: as much as pages that begin at one need. */
static void open_ring(struct work *work)
{
    int32_t longest = longest_reach(work);
    while (work->ring < longest)
        work->ring = 2 * work->ring + 1;
    work->stations = arena_room(work->arena, (int64_t)work->ring + 1, sizeof *work->stations);
    work->reaches = arena_array(work->arena, (int64_t)work->ring + 1, sizeof *work->reaches);
    work->kept = arena_room(work->arena, (int64_t)work->count + 1, sizeof *work->kept);
}

/*
 * Finds the cheapest ways to all stations on the cheapest way to the last. No page costs less
 * than nothing: when there is a way without pages that gape that is cheaper than one of these
 * is, none of them is on the cheapest, nor on the cheapest to a station on it. A long text has
 * hardly such a way: its pages alone cost as much.
 */
static void find_ways(struct work *work)
{
    enum { LONG = 12000 /* stations */ };
    open_ring(work);
    if (work->count < LONG) {
        find_ways_of(work, true);
        if (work->kept[work->count].kinds && least_of_all(work) < COST_TOO_SHORT)
            return;
    }
    find_ways_of(work, false);
}

static struct footstep step_back(const struct work *work, struct footstep at)
{
    int32_t end = at.way->first;
    if (!at.right)
        return footstep_to(work, end, RIGHT_WAY);
    return footstep_to(work, end,
                       best_left(work, end, at.shape, !is_section_end(work, at.end)));
}

/* Finds the nodes of a page on the best way, from its last to its first, and appends them;
   notes the variants that begin on it. */
static void trace_nodes(struct work *work, struct footstep page, int32_t *nodes,
                        int32_t *node_count, bool *taken)
{
    int32_t first = page.way->first, at = page.end;
    start_page(work, first);
    for (int32_t s = first; s >= 0 && s < at; s = next_station(work, first, s)) {
    }
    const struct reach *reach = reach_at(work, at);
    bool grown = page.shape % GROWTHS == GROWTH_ALL;
    int64_t natural = page.way->depth - (grown ? reach->stretch : 0) -
                      foot_lines(&work->params, reach->foot);
    while (at != first) {
        int32_t node = reach->via[natural - reach->natural + AS_WRITTEN];
        const struct node *over = &work->nodes[node];
        nodes[(*node_count)++] = node;
        if (over->variant >= 0)
            taken[over->variant] = true;
        at = over->start;
        reach = reach_at(work, at);
        natural -= over->item.depth + space_above(&over->item, at == first);
    }
}

/* The grid lines that a page has at its foot. */
static int32_t page_foot(const struct work *work, const int32_t *nodes,
                         const struct pg_page *page)
{
    int64_t foot = 0;
    for (int32_t i = page->first; i < page->end; i++)
        foot += work->nodes[nodes[i]].item.foot;
    return (int32_t)foot_lines(&work->params, foot);
}

/* Lets a page's spaces grow when it is deeper, without its foot, than it would be. */
static void grow_spaces(const struct work *work, const int32_t *nodes,
                        const struct pg_page *page, int32_t foot, int32_t *grow)
{
    int64_t extra = (int64_t)page->depth - foot;
    for (int32_t i = page->first; i < page->end; i++) {
        const struct pg_item *item = &work->nodes[nodes[i]].item;
        extra -= (int64_t)space_above(item, i == page->first) + item->depth;
    }
    for (int32_t i = page->first + 1; extra > 0 && i < page->end; i++)
        grow[i] = work->nodes[nodes[i]].item.stretch;
}

static void reverse(int32_t *numbers, int32_t count)
{
    for (int32_t a = 0, b = count - 1; a < b; a++, b--) {
        int32_t kept = numbers[a];
        numbers[a] = numbers[b];
        numbers[b] = kept;
    }
}

/* Makes the pages on the best way, and their items. */
static void trace_pages(struct work *work, struct pg_result *result, bool *taken,
                        struct arena *scratch, struct arena *arena)
{
    int32_t node_count = 0, page_count = 0;
    int32_t *nodes = arena_array(scratch, work->count, sizeof *nodes);
    for (struct footstep at = last_footstep(work); at.end > 0; at = step_back(work, at))
        page_count++;
    struct pg_page *pages = arena_array(arena, page_count, sizeof *pages);
    int32_t k = page_count;
    for (struct footstep at = last_footstep(work); at.end > 0; at = step_back(work, at)) {
        pages[--k] = (struct pg_page){.end = node_count, .depth = at.way->depth};
        trace_nodes(work, at, nodes, &node_count, taken);
        pages[k].first = node_count;
        bool last = k + 1 == page_count;
        result->violations += !last && work->nodes[at.end].penalty == PG_NEVER;
    }
    reverse(nodes, node_count);
    int32_t *grow = arena_array(arena, node_count, sizeof *grow);
    int32_t *feet = arena_array(arena, page_count, sizeof *feet);
    for (k = 0; k < page_count; k++) {
        pages[k].first = node_count - pages[k].first;
        pages[k].end = node_count - pages[k].end;
        feet[k] = page_foot(work, nodes, &pages[k]);
        grow_spaces(work, nodes, &pages[k], feet[k], grow);
    }
    result->pages = pages;
    result->count = page_count;
    result->grow = grow;
    result->feet = feet;
    result->taken = taken;
}

struct pg_result paginate_varied(const struct pg_item *items, int32_t count,
                                 const struct pg_variant *variants, int32_t variant_count,
                                 const struct pg_params *params, struct arena *arena)
{
    struct arena *scratch = arena_open();
    struct pg_result result = {0};
    struct work work = prepare(items, count, variants, variant_count, params, scratch);
    find_ways(&work);
    trace_pages(&work, &result, arena_array(arena, variant_count, sizeof(bool)), scratch,
                arena);
    if (result.count)
        result.harm = least_of_all(&work) - result.count * least_cost(&work.params);
    result.tried = work.tried;
    arena_close(scratch);
    return result;
}

struct pg_result paginate(const struct pg_item *items, int32_t count,
                          const struct pg_params *params, struct arena *arena)
{
    return paginate_varied(items, count, NULL, 0, params, arena);
}

/* ---- the least pages ---- */

/* The end of the longest page that begins with an item. An `opening` is left out, which might
   make a page that begins later end sooner. */
static int32_t end_of_longest(const struct pg_item *items, int32_t count,
                              const struct pg_params *params, int32_t first)
{
    int64_t depth = 0, foot = 0;
    for (int32_t i = first; i < count; i++) {
        struct pg_item item = sensible_item(&items[i]);
        depth += item.depth + (i > first ? item.space : 0);
        foot += item.foot;
        if (i > first && depth + foot_lines(params, foot) > params->page_depth)
            return i;
        if (item.penalty == PG_FORCED)
            return i + 1;
    }
    return count;
}

int32_t paginate_least(const struct pg_item *items, int32_t count,
                       const struct pg_params *params)
{
    struct pg_params sensible = sensible_params(params);
    int32_t pages = 0;
    for (int32_t first = 0; first < count; pages++)
        first = end_of_longest(items, count, &sensible, first);
    return pages;
}

/* ---- the cost of a given pagination ---- */

/* Adds an item to a page that has some, and what it has at the page's foot; false when it has
   no room there. */
static bool extend_page(struct extent *page, int64_t *foot, const struct pg_item *item,
                        const struct pg_params *params)
{
    page->natural += (int64_t)item->space + item->depth;
    page->stretch += item->stretch;
    *foot += item->foot;
    return page->natural + foot_lines(params, *foot) <= params->page_depth;
}

/* What a page holds; false when it is no page. */
static bool measure(const struct work *work, const struct pg_page *page, struct extent *extent)
{
    if (page->first < 0 || page->end <= page->first || page->end > work->count)
        return false;
    const struct pg_item *first = &work->nodes[page->first].item;
    int64_t foot = first->foot;
    *extent = (struct extent){.natural = (int64_t)first->opening + first->depth};
    for (int32_t i = page->first + 1; i < page->end; i++)
        if (is_section_end(work, i) ||
            !extend_page(extent, &foot, &work->nodes[i].item, &work->params))
            return false;
    extent->natural += foot_lines(&work->params, foot);
    extent->footed = foot > 0;
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
    struct work work = prepare(items, count, NULL, 0, params, scratch);
    int32_t end = page_count > 0 ? pages[page_count - 1].end : 0;
    int64_t cost = end == work.count ? sum_pages(&work, pages, page_count) : INT64_MAX;
    arena_close(scratch);
    return cost;
}
