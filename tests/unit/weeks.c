/*
 * Weeks on facing pages.
 */
#include "page/weeks.h"
#include "tap.h"

#include "base/bytes.h"

enum { BEFORE = 15, DAYS = 7, ITEMS = BEFORE + 2 * DAYS + 3 };

/* A text of `before` lines, a week of `days` days with a line each, and three lines more. */
static struct flow make_flow(int32_t before, int32_t days, enum flow_heading heading,
                             struct arena *arena)
{
    struct flow_item *items = arena_array(arena, ITEMS + BEFORE, sizeof *items);
    struct pg_item *fits = arena_array(arena, ITEMS + BEFORE, sizeof *fits);
    int32_t count = before + 2 * days + 3;
    for (int32_t i = 0; i < count; i++)
        fits[i] = (struct pg_item){.depth = 1};
    for (int32_t i = 0; i < days; i++) {
        items[before + 2 * i].heading = heading;
        fits[before + 2 * i].penalty = PG_NEVER;
    }
    items[before + 2 * days].heading = FLOW_REGION;
    return (struct flow){.items = items, .fits = fits, .count = count};
}

/* The index of the page that the week begins and of the one on which it ends, as ten times the
   first and the other. */
static int32_t pages_of_week(const struct flow *flow, int32_t before, int32_t days,
                             int32_t most, struct arena *arena)
{
    struct pg_params params = {.page_depth = 10, .slack = 2};
    struct pg_result pages = paginate(flow->fits, flow->count, &params, arena);
    struct pg_result faced = weeks_face(flow, &pages, &params, most, arena);
    int32_t first = 0, last = 0;
    for (int32_t i = 0; i < faced.count; i++) {
        first = faced.pages[i].first <= before ? i : first;
        last = faced.pages[i].first <= before + 2 * days - 1 ? i : last;
    }
    return 10 * first + last;
}

int main(void)
{
    struct arena *arena = arena_open();
    struct flow flow = make_flow(BEFORE, DAYS, FLOW_DAY_REGION, arena);
    is_int(pages_of_week(&flow, BEFORE, DAYS, 9, arena), 23, "a week of regions faces itself");
    ok(pages_of_week(&flow, BEFORE, DAYS, 3, arena) != 23, "but on no page too many");
    flow = make_flow(BEFORE, DAYS, FLOW_DAY, arena);
    is_int(pages_of_week(&flow, BEFORE, DAYS, 9, arena), 23, "and one of headings");
    flow = make_flow(BEFORE, 4, FLOW_DAY, arena);
    is_int(pages_of_week(&flow, BEFORE, 4, 9, arena), 12, "four days are no week");
    flow = make_flow(BEFORE, DAYS, FLOW_SUBHEADING, arena);
    is_int(pages_of_week(&flow, BEFORE, DAYS, 9, arena),
           pages_of_week(&flow, BEFORE, DAYS, 0, arena), "nor seven other headings");
    flow = make_flow(2, DAYS, FLOW_DAY, arena);
    is_int(pages_of_week(&flow, 2, DAYS, 9, arena), 1, "one that faces itself stays");
    flow = make_flow(BEFORE, DAYS, FLOW_DAY, arena);
    struct pg_item *held = arena_array(arena, flow.count, sizeof *held);
    COPY_ARRAY(held, flow.fits, flow.count);
    held[BEFORE - 1].penalty = PG_NEVER;
    flow.fits = held;
    is_int(pages_of_week(&flow, BEFORE - 1, DAYS, 9, arena), 23,
           "the heading above its first day goes with it");
    arena_close(arena);
    return done_testing();
}
