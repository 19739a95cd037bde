/*
 * A page is made to end before a week; which page that is, and what else changes, pagination
 * finds out. First all weeks are tried at once, then the first few by themselves, so that time
 * stays linear in the text.
 */
#include "page/weeks.h"

#include "base/bytes.h"

enum { WEEK_LEAST = 5, WEEK_MOST = 7, TRIED_MOST = 4 };

/* Items [first, end). */
struct week {
    int32_t first, end;
};

struct week_list {
    struct week *items;
    int32_t count, capacity;
};

/* Whether a heading ends the text of a day: of its rank, or of a higher one. */
static bool ends_day(enum flow_heading day, enum flow_heading heading)
{
    return heading != FLOW_NO_HEADING &&
           (day == FLOW_DAY || heading == FLOW_REGION || heading == FLOW_DAY_REGION);
}

/* Returns the item after the text of the day that begins at `first`. */
static int32_t day_text_end(const struct flow *flow, int32_t first)
{
    int32_t end = first + 1;
    while (end < flow->count && !ends_day(flow->items[first].heading, flow->items[end].heading))
        end++;
    return end;
}

/* Returns the item with which a page that has item `first` at its head must begin: the heading
   that the item may not be parted from, if any. */
static int32_t held_from(const struct flow *flow, int32_t first)
{
    while (first > 0 && flow->fits[first - 1].penalty == PG_NEVER)
        first--;
    return first;
}

static struct week_list find_weeks(const struct flow *flow, struct arena *arena)
{
    struct week_list weeks = {0};
    for (int32_t i = 0, end; i < flow->count; i = end) {
        enum flow_heading day = flow->items[i].heading;
        int32_t days = 0;
        end = i + 1;
        if (day != FLOW_DAY && day != FLOW_DAY_REGION)
            continue;
        for (end = i; end < flow->count && flow->items[end].heading == day && days < WEEK_MOST;
             days++)
            end = day_text_end(flow, end);
        if (days >= WEEK_LEAST)
            *ARENA_PUSH(arena, &weeks) = (struct week){held_from(flow, i), end};
    }
    return weeks;
}

/* Returns the index of the page that has an item. */
static int32_t page_with(const struct pg_result *pages, int32_t item)
{
    int32_t low = 0, high = pages->count - 1;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (pages->pages[middle].end <= item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether all of a week can be seen without turning a page. */
static bool is_faced(const struct week *week, const struct pg_result *pages,
                     const struct pg_params *params)
{
    int32_t first = page_with(pages, week->first), last = page_with(pages, week->end - 1);
    bool recto = (first % 2 == 0) == params->first_is_recto;
    return last == first || (last == first + 1 && !recto);
}

static int32_t count_faced(const struct week_list *weeks, const struct pg_result *pages,
                           const struct pg_params *params)
{
    int32_t count = 0;
    for (int32_t i = 0; i < weeks->count; i++)
        count += is_faced(&weeks->items[i], pages, params);
    return count;
}

/* Returns the pages when one ends before each of the weeks [from, to) that are not faced. */
static struct pg_result force_weeks(const struct flow *flow, const struct week_list *weeks,
                                    int32_t from, int32_t to, const struct pg_result *pages,
                                    const struct pg_params *params, struct arena *arena)
{
    struct pg_item *fits = arena_array(arena, flow->count, sizeof *fits);
    COPY_ARRAY(fits, flow->fits, flow->count);
    for (int32_t i = from; i < to; i++)
        if (weeks->items[i].first > 0 && !is_faced(&weeks->items[i], pages, params))
            fits[weeks->items[i].first - 1].penalty = PG_FORCED;
    return paginate(fits, flow->count, params, arena);
}

struct pg_result weeks_face(const struct flow *flow, const struct pg_result *pages,
                            const struct pg_params *params, int32_t most, struct arena *arena)
{
    struct week_list weeks = find_weeks(flow, arena);
    struct pg_result best = *pages;
    int32_t faced = params->single ? weeks.count : count_faced(&weeks, pages, params);
    for (int32_t i = -1; i < weeks.count && i < TRIED_MOST && faced < weeks.count; i++) {
        struct pg_result tried = force_weeks(flow, &weeks, i < 0 ? 0 : i,
                                             i < 0 ? weeks.count : i + 1, &best, params, arena);
        int32_t more = count_faced(&weeks, &tried, params);
        if (tried.count > most || tried.violations > best.violations || more <= faced)
            continue;
        best = tried;
        faced = more;
    }
    return best;
}
