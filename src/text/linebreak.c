/*
 * The line breaker. It goes over the items once and keeps, as TeX does, the active breaks:
 * those at which a line may end and from which the next may still reach. At each further break
 * it looks at the lines from the active ones, oldest first, until they get too short. A break
 * remembers, for each fitness class its line may have, the least total of demerits, since the
 * class is all that the rest of the paragraph can see of the lines before. Of equal totals the
 * later break wins, as in TeX.
 */
#include "text/linebreak.h"

#include <stddef.h>

enum fitness { VERY_LOOSE, LOOSE, DECENT, TIGHT, FITNESS_COUNT };

#define UNREACHED         INT64_MAX
#define DEMERITS_MOST     100000000    /* of a line, before penalty and neighbours (TeX 859) */
#define DEMERITS_OVERFULL 100000000000 /* worse than a thousand of the worst that fit */

/* What lies before a place in the paragraph; the difference of two is what lies between. */
struct sums {
    int64_t width, boxes; /* of all, of boxes alone */
    int64_t stretch, shrink;
    int32_t fil; /* number of glues with LB_FIL */
};

/* A chosen break, on the way back to the start of the paragraph. */
struct link {
    int32_t item;
    int32_t previous; /* link of the line before, -1 at the start */
};

struct active {
    struct active *next;          /* later in the paragraph */
    struct sums start;            /* of the next line, less what the line gains there */
    int32_t first;                /* item the next line begins with: a box or a forced break */
    int32_t last_word, next_word; /* as in the break's item */
    bool flagged;
    int64_t total[FITNESS_COUNT]; /* least demerits by the class of the line that ends here */
    int32_t link[FITNESS_COUNT];
};

/* How one line fills the measure. */
struct line_fit {
    int32_t badness;
    enum fitness fitness;
    int64_t excess; /* over the measure at its narrowest; < 0: what it lacks at its widest */
};

/* The best lines ending at one break, by class. */
struct best {
    int64_t total[FITNESS_COUNT];
    int32_t previous[FITNESS_COUNT];
};

struct breaker {
    const struct lb_item *items;
    int32_t count;
    struct lb_params params;
    struct arena *arena;
    int32_t reach;      /* how far stretch may go, 1/297 of it */
    int64_t least_pre;  /* of all breaks */
    int64_t post_range; /* by how much what two breaks add to their next lines may differ */
    bool strict;        /* lines are too short from some width down */
    struct sums here;   /* before the item looked at */
    struct sums ahead;  /* before items[ahead_of], the `next` that it was asked for last */
    int32_t next;       /* first box or forced break after the break looked at */
    int32_t ahead_of;
    struct active *active, *last, *spare;
    struct {
        struct link *items;
        int32_t count, capacity;
    } links;
    int64_t tried;
};

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int32_t linebreak_badness(int64_t shortfall, int64_t stretch)
{
    if (shortfall <= 0)
        return 0;
    if (stretch <= shortfall / 5)
        return LB_INF_BAD;
    if (shortfall > INT64_MAX / 297) {
        shortfall /= 297;
        stretch /= 297;
    }
    int64_t r = shortfall * 297 / stretch; /* 297^3 is about 100 * 2^18 */
    if (r > 1290)
        return LB_INF_BAD;
    return (int32_t)((r * r * r + (1 << 17)) >> 18);
}

static bool is_forced(const struct lb_item *item)
{
    return item->kind == LB_BREAK && item->penalty <= LB_FORCED;
}

static inline void add_item(struct sums *sums, const struct lb_item *item)
{
    if (item->kind == LB_BREAK)
        return;
    sums->width += item->width;
    if (item->kind == LB_BOX) {
        sums->boxes += item->width;
        return;
    }
    sums->shrink += item->shrink;
    if (item->stretch == LB_FIL)
        sums->fil++;
    else
        sums->stretch += item->stretch;
}

/* What a line gains at a break counts with its boxes: it expands with them. */
static void add_edge(struct sums *sums, int64_t width)
{
    sums->width += width;
    sums->boxes += width;
}

static struct sums between(const struct sums *start, const struct sums *end)
{
    return (struct sums){.width = end->width - start->width,
                         .boxes = end->boxes - start->boxes,
                         .stretch = end->stretch - start->stretch,
                         .shrink = end->shrink - start->shrink,
                         .fil = end->fil - start->fil};
}

/* How much the boxes of a line may widen or narrow. */
static int64_t expandable(const struct lb_params *params, const struct sums *line)
{
    return most(0, line->boxes * params->expand / 1000);
}

static bool fills(const struct lb_params *params, const struct sums *line)
{
    return line->fil > 0 || params->background_stretch == LB_FIL;
}

/* Returns the fit of a line narrower than the measure. Where it lacks more than the tolerance
   lets it, and no line is set for want of a better one, its badness is as good as any. */
static inline struct line_fit fit_short(const struct breaker *b, const struct sums *line)
{
    if (fills(&b->params, line))
        return (struct line_fit){.fitness = DECENT};
    int64_t shortfall = b->params.measure - line->width - expandable(&b->params, line);
    int64_t stretch = line->stretch + b->params.background_stretch;
    int64_t reached = most(0, stretch) * b->reach / 297;
    bool lacks = b->params.tolerance < LB_INF_BAD && reached < shortfall;
    if (lacks && !b->params.last_resort)
        return (struct line_fit){LB_INF_BAD, VERY_LOOSE, reached - shortfall};
    int32_t badness = linebreak_badness(shortfall, stretch);
    enum fitness fitness = badness > 99 ? VERY_LOOSE : badness > 12 ? LOOSE : DECENT;
    return (struct line_fit){badness, fitness, lacks ? reached - shortfall : 0};
}

/* Returns the fit of a line as wide as the measure or wider. */
static struct line_fit fit_long(const struct breaker *b, const struct sums *line)
{
    int64_t excess = line->width - b->params.measure - expandable(&b->params, line);
    int64_t shrink = most(0, line->shrink) + b->params.background_shrink;
    if (excess > shrink)
        return (struct line_fit){LB_INF_BAD + 1, TIGHT, excess - shrink};
    int32_t badness = linebreak_badness(excess, shrink);
    return (struct line_fit){.badness = badness, .fitness = badness > 12 ? TIGHT : DECENT};
}

static inline struct line_fit fit_line(const struct breaker *b, const struct sums *line)
{
    return line->width < b->params.measure ? fit_short(b, line) : fit_long(b, line);
}

/* Returns the demerits of a line that ends at items[end], without what the fitness of the line
   before adds. */
static int64_t line_demerits(const struct breaker *b, int32_t badness, bool after_hyphen,
                             int32_t end)
{
    const struct lb_item *item = &b->items[end];
    int64_t sum = (int64_t)b->params.line_penalty + badness;
    int64_t penalty = item->penalty;
    int64_t demerits = sum < 10000 && sum > -10000 ? sum * sum : DEMERITS_MOST;
    if (badness > LB_INF_BAD)
        demerits = DEMERITS_OVERFULL;
    if (penalty > 0)
        demerits += penalty * penalty;
    else if (penalty > LB_FORCED)
        demerits -= penalty * penalty;
    if (after_hyphen && end == b->count - 1)
        demerits += b->params.final_demerits;
    else if (after_hyphen && item->flagged)
        demerits += b->params.double_demerits;
    return demerits;
}

/*
 * Returns what the words at the edges of a line add: when it ends in `end` with the word that
 * ends the line above, `last_word`, and when the line after `end` begins with the word that
 * begins it, `next_word`. So each pair of neighbours is looked at once, and a break need not
 * know the one before it.
 */
static int64_t similar_demerits(const struct breaker *b, int32_t last_word, int32_t next_word,
                                const struct lb_item *end)
{
    int64_t demerits = 0;
    if (last_word && last_word == end->last_word)
        demerits += b->params.similar_demerits;
    if (next_word && next_word == end->next_word)
        demerits += b->params.similar_demerits;
    return demerits;
}

/* Returns what a line of class `below` adds after one of class `above`. */
static int64_t neighbour_demerits(const struct breaker *b, int above, enum fitness below)
{
    int apart = above - (int)below;
    return apart > 1 || apart < -1 ? b->params.adjacent_demerits : 0;
}

/* Takes the line from `active`, of class `fitness`, as the best of its class where no other has
   a lower total. */
static void take_if_better(const struct breaker *b, const struct active *active,
                           enum fitness fitness, int64_t demerits, struct best *best)
{
    for (int above = 0; above < FITNESS_COUNT; above++) {
        if (active->total[above] == UNREACHED)
            continue;
        int64_t total = active->total[above] + demerits + neighbour_demerits(b, above, fitness);
        if (total <= best->total[fitness]) {
            best->total[fitness] = total;
            best->previous[fitness] = active->link[above];
        }
    }
}

static int64_t least_total(const struct best *best)
{
    int64_t total = UNREACHED;
    for (int f = 0; f < FITNESS_COUNT; f++)
        total = least(total, best->total[f]);
    return total;
}

/* Returns the fit of the line from `active` to items[end], before which lies `here`. Two forced
   breaks in a row make an empty line, which fits perfectly. */
static struct line_fit fit_from(const struct breaker *b, const struct active *active,
                                int32_t end, const struct sums *here)
{
    if (end == active->first)
        return (struct line_fit){.fitness = DECENT};
    struct sums line = between(&active->start, here);
    return fit_line(b, &line);
}

/*
 * Looks at the line from `active` to items[end], before which lies `here`. Returns the line's
 * excess. `alone`: no other break is active.
 */
static int64_t try_line(struct breaker *b, const struct active *active, bool alone, int32_t end,
                        const struct sums *here, struct best *best)
{
    if (end < active->first)
        return 0;
    b->tried++;
    struct line_fit fit = fit_from(b, active, end, here);
    bool fits = fit.badness <= b->params.tolerance;
    bool must = fit.badness > LB_INF_BAD || b->items[end].penalty <= LB_FORCED;
    if (!fits && must && alone && b->params.last_resort)
        fits = least_total(best) == UNREACHED;
    if (fits) {
        int64_t demerits = line_demerits(b, fit.badness, active->flagged, end);
        demerits += similar_demerits(b, active->last_word, active->next_word, &b->items[end]);
        demerits += b->params.line_price;
        take_if_better(b, active, fit.fitness, demerits, best);
    }
    return fit.excess;
}

static struct active *new_active(struct breaker *b)
{
    struct active *active = b->spare;
    if (!active)
        return arena_alloc(b->arena, sizeof *active);
    b->spare = active->next;
    active->next = NULL;
    return active;
}

static int32_t add_chosen(struct breaker *b, int32_t item, int32_t previous)
{
    *ARENA_PUSH(b->arena, &b->links) = (struct link){.item = item, .previous = previous};
    return b->links.count - 1;
}

/* Moves `ahead` to `next`, from the break at items[end]. */
static void move_ahead(struct breaker *b, int32_t end)
{
    if (b->ahead_of == b->next)
        return;
    b->ahead = b->here;
    for (int32_t i = end + 1; i < b->next; i++)
        add_item(&b->ahead, &b->items[i]);
    b->ahead_of = b->next;
}

/* Makes items[end] active. Leaves out a fitness class whose total is so high that no later line
   could make it the best (TeX, 836). */
static struct active *activate(struct breaker *b, int32_t end, const struct best *best)
{
    move_ahead(b, end);
    int64_t adjacent = b->params.adjacent_demerits;
    int64_t bound = least_total(best) + most(adjacent, -adjacent);
    struct active *active = new_active(b);
    active->start = b->ahead;
    add_edge(&active->start, -(int64_t)b->items[end].post);
    active->first = b->next;
    active->flagged = b->items[end].flagged;
    active->last_word = b->items[end].last_word;
    active->next_word = b->items[end].next_word;
    for (int f = 0; f < FITNESS_COUNT; f++) {
        bool good = best->total[f] != UNREACHED && best->total[f] <= bound;
        active->total[f] = good ? best->total[f] : UNREACHED;
        active->link[f] = good ? add_chosen(b, end, best->previous[f]) : -1;
    }
    return active;
}

static bool same_start(const struct active *a, const struct active *b)
{
    return a->start.width == b->start.width && a->start.boxes == b->start.boxes &&
           a->start.stretch == b->start.stretch && a->start.shrink == b->start.shrink &&
           a->start.fil == b->start.fil && a->flagged == b->flagged &&
           a->last_word == b->last_word && a->next_word == b->next_word;
}

/*
 * Of two breaks whose next lines are the same, keeps the better one of each class: `older`
 * takes over what is as good in `newer`. Without it, text of no width (a megabyte of zero-width
 * spaces) would keep all its breaks active.
 */
static void merge(struct active *older, const struct active *newer)
{
    for (int f = 0; f < FITNESS_COUNT; f++)
        if (newer->total[f] <= older->total[f]) {
            older->total[f] = newer->total[f];
            older->link[f] = newer->link[f];
        }
}

static void drop(struct breaker *b, struct active *active)
{
    active->next = b->spare;
    b->spare = active;
}

static void add_active(struct breaker *b, struct active *active)
{
    if (b->last && same_start(b->last, active)) {
        merge(b->last, active);
        drop(b, active);
        return;
    }
    *(b->last ? &b->last->next : &b->active) = active;
    b->last = active;
}

/* Finds the first box or forced break after items[i]. */
static void find_next_box(struct breaker *b, int32_t i)
{
    if (b->next > i)
        return;
    b->next = i + 1;
    while (b->next < b->count && b->items[b->next].kind != LB_BOX &&
           !is_forced(&b->items[b->next]))
        b->next++;
}

/* Whether a line may end at items[i]. A line must be left to set after it. */
static bool may_end(struct breaker *b, int32_t i)
{
    const struct lb_item *item = &b->items[i];
    find_next_box(b, i);
    if (is_forced(item))
        return true;
    return i > 0 && item->penalty < LB_NEVER && b->items[b->next].kind == LB_BOX;
}

/*
 * Looks at the lines that end at items[end], with `here` before it. Drops the active breaks
 * from which no line may fit any more: here it is too long by more than a better edge could
 * save.
 */
static void try_lines(struct breaker *b, int32_t end, const struct sums *here,
                      struct best *best)
{
    bool forced = is_forced(&b->items[end]);
    int64_t room = b->items[end].pre - b->least_pre;
    struct active *kept = NULL;
    for (struct active *active = b->active, *next; active; active = next) {
        next = active->next;
        int64_t excess = try_line(b, active, !kept && !next, end, here, best);
        if (forced || excess > room) {
            *(kept ? &kept->next : &b->active) = next;
            drop(b, active);
            continue;
        }
        if (excess < -b->post_range)
            return; /* the lines from later breaks are shorter yet */
        kept = active;
    }
    b->last = kept;
}

/* Whether the lines from all active breaks to items[end] are too short: even the longest, and
   then try_lines() would look no farther. Most breaks of a paragraph are so near to the last.
 */
static inline bool is_too_near(const struct breaker *b, int32_t end)
{
    const struct lb_item *item = &b->items[end];
    const struct active *oldest = b->active;
    if (!b->strict || is_forced(item) || end <= oldest->first)
        return false;
    int64_t width = b->here.width + item->pre - oldest->start.width;
    int64_t boxes = b->here.boxes + item->pre - oldest->start.boxes;
    int64_t stretch = b->here.stretch - oldest->start.stretch + b->params.background_stretch;
    if (width >= b->params.measure || b->here.fil != oldest->start.fil)
        return false;
    int64_t widest = width + most(0, boxes * b->params.expand / 1000) +
                     most(0, stretch) * b->reach / 297;
    return widest < b->params.measure - b->post_range;
}

static void try_break(struct breaker *b, int32_t end)
{
    struct sums here = b->here;
    struct best best;
    for (int f = 0; f < FITNESS_COUNT; f++)
        best.total[f] = UNREACHED;
    add_edge(&here, b->items[end].pre);
    try_lines(b, end, &here, &best);
    if (least_total(&best) != UNREACHED)
        add_active(b, activate(b, end, &best));
}

/* The first r, in 1/297, at which linebreak_badness() goes beyond the tolerance. */
static int32_t find_reach(int32_t tolerance)
{
    int32_t low = 0, high = 1290;
    while (low < high) {
        int32_t r = (low + high + 1) / 2;
        if (linebreak_badness(r, 297) <= tolerance)
            low = r;
        else
            high = r - 1;
    }
    return low + 1;
}

static void measure_edges(struct breaker *b)
{
    int64_t least_post = 0, most_post = 0;
    for (int32_t i = 0; i < b->count; i++) {
        if (b->items[i].kind != LB_BREAK)
            continue;
        b->least_pre = least(b->least_pre, b->items[i].pre);
        least_post = least(least_post, b->items[i].post);
        most_post = most(most_post, b->items[i].post);
    }
    b->post_range = 2 * (most_post - least_post) + 1; /* expansion at most doubles it */
}

static void start_paragraph(struct breaker *b)
{
    struct active *start = new_active(b);
    for (int f = 0; f < FITNESS_COUNT; f++)
        start->total[f] = UNREACHED;
    start->total[DECENT] = 0;
    start->link[DECENT] = -1;
    start->next_word = b->items[0].next_word;
    b->active = b->last = start;
}

/* The link of the best last line, -1 when there is none. */
static int32_t find_breaks(struct breaker *b)
{
    start_paragraph(b);
    for (int32_t i = 0; i < b->count; i++) {
        if (b->items[i].kind != LB_BREAK) {
            add_item(&b->here, &b->items[i]);
            continue;
        }
        if (!is_too_near(b, i) && may_end(b, i))
            try_break(b, i);
        if (!b->active)
            return -1;
    }
    int end = 0;
    for (int f = 1; f < FITNESS_COUNT; f++)
        if (b->active->total[f] < b->active->total[end])
            end = f;
    return b->active->link[end];
}

/* What a chosen line holds; `*blank` when it holds nothing. */
static struct sums sum_line(const struct breaker *b, const struct lb_line *line,
                            bool first_line, bool *blank)
{
    struct sums sums = {0};
    int32_t i = line->first;
    if (!first_line) {
        add_edge(&sums, b->items[i++].post);
        while (i < line->end && b->items[i].kind != LB_BOX)
            i++;
    }
    *blank = i == line->end && is_forced(&b->items[i]);
    for (; i < line->end; i++)
        add_item(&sums, &b->items[i]);
    add_edge(&sums, b->items[i].pre);
    return sums;
}

/* part/whole in 1/1000, rounded down, so that a line made to fit is not too wide; whole > 0. */
static int64_t per_mille(int64_t part, int64_t whole)
{
    int64_t quotient = part * 1000 / whole;
    return quotient - (quotient * whole > part * 1000);
}

static int32_t expansion_for(const struct lb_params *params, const struct sums *sums,
                             int64_t shortfall)
{
    int64_t give = expandable(params, sums);
    if (give == 0)
        return 0;
    if (shortfall >= give || shortfall <= -give)
        return shortfall > 0 ? params->expand : -params->expand;
    return (int32_t)per_mille(shortfall, sums->boxes);
}

/* Sets the expansion and the glue ratio of a line that holds `sums`. */
static void set_ratio(const struct lb_params *params, const struct sums *sums,
                      struct lb_line *line)
{
    int64_t shortfall = params->measure - sums->width;
    if (shortfall > 0 && fills(params, sums))
        return;
    line->expansion = expansion_for(params, sums, shortfall);
    shortfall -= sums->boxes * line->expansion / 1000;
    if (shortfall < 0 && sums->shrink > 0)
        line->ratio = (int32_t)most(-1000, per_mille(shortfall, sums->shrink));
    else if (shortfall > 0 && sums->stretch > 0 && !fills(params, sums))
        line->ratio = (int32_t)least(INT32_MAX, per_mille(shortfall, sums->stretch));
}

/* Fills in a line of which first and end are known. Returns its class. */
static enum fitness finish_line(const struct breaker *b, bool first_line, enum fitness above,
                                struct lb_line *line)
{
    bool blank;
    struct sums sums = sum_line(b, line, first_line, &blank);
    struct line_fit fit = {.fitness = DECENT};
    if (!blank)
        fit = fit_line(b, &sums);
    const struct lb_item *start = &b->items[line->first], *end = &b->items[line->end];
    bool after_hyphen = !first_line && start->flagged;
    line->natural = (len)most(-LEN_MAX, least(LEN_MAX, sums.width));
    line->badness = fit.badness;
    line->demerits = line_demerits(b, fit.badness, after_hyphen, line->end) +
                     neighbour_demerits(b, (int)above, fit.fitness) +
                     similar_demerits(b, first_line ? 0 : start->last_word, start->next_word,
                                      end);
    if (!blank)
        set_ratio(&b->params, &sums, line);
    return fit.fitness;
}

/* Lays out the lines that lead to `link`. */
static int32_t make_lines(const struct breaker *b, int32_t link, const struct lb_line **lines)
{
    int32_t count = 0;
    for (int32_t l = link; l >= 0; l = b->links.items[l].previous)
        count++;
    struct lb_line *made = arena_array(b->arena, count, sizeof *made);
    for (int32_t k = count - 1; k >= 0; k--) {
        made[k].end = b->links.items[link].item;
        link = b->links.items[link].previous;
        made[k].first = link >= 0 ? b->links.items[link].item : 0;
    }
    enum fitness fitness = DECENT;
    for (int32_t k = 0; k < count; k++)
        fitness = finish_line(b, k == 0, fitness, &made[k]);
    *lines = made;
    return count;
}

int32_t linebreak(const struct lb_item *items, int32_t count, const struct lb_params *params,
                  struct arena *arena, const struct lb_line **lines)
{
    *lines = NULL;
    if (count < 1 || !is_forced(&items[count - 1]))
        return 0;
    struct breaker b = {.items = items, .count = count, .params = *params, .arena = arena};
    b.params.tolerance = (int32_t)least(params->tolerance, LB_INF_BAD);
    b.reach = find_reach(b.params.tolerance);
    b.strict = b.params.tolerance < LB_INF_BAD && !params->last_resort &&
               params->background_stretch != LB_FIL;
    measure_edges(&b);
    int32_t link = find_breaks(&b);
    if (params->tried)
        *params->tried += b.tried;
    return link < 0 ? 0 : make_lines(&b, link, lines);
}
