/*
 * Any items to the paginator: the pages follow on one another, and cost what paginate_cost says
 * a pagination can cost, never more than one item a page would.
 */
#include "fuzz.h"

#include "page/paginate.h"

static struct pg_item choose_item(struct feed *feed)
{
    uint8_t kind = (uint8_t)feed_number(feed, 1);
    return (struct pg_item){
        .depth = kind & 1 ? feed_any(feed) : 1,
        .space = kind & 2 ? feed_any(feed) : 0,
        .stretch = kind & 4 ? feed_any(feed) : 0,
        .opening = kind & 64 ? feed_any(feed) : 0,
        .foot = kind & 128 ? feed_any(feed) : 0,
        .penalty = kind & 8    ? feed_any(feed)
                   : kind & 16 ? PG_NEVER
                   : kind & 32 ? PG_FORCED
                               : 0,
    };
}

static void check(const struct pg_result *result, int32_t count)
{
    int32_t at = 0;
    for (int32_t i = 0; i < result->count; i++) {
        PROMISE(result->pages[i].first == at && result->pages[i].end > at);
        at = result->pages[i].end;
    }
    PROMISE(at == count && result->violations >= 0);
    for (int32_t i = 0; i < count; i++)
        PROMISE(result->grow[i] >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct feed feed = {bytes, bytes + size};
    unsigned flags = (unsigned)feed_number(&feed, 1);
    struct pg_params params = {
        .page_depth = flags & 1 ? feed_any(&feed) : feed_between(&feed, 1, 40),
        .slack = flags & 2 ? feed_any(&feed) : 2,
        .first_is_recto = flags & 4,
    };
    struct arena *arena = arena_open();
    int32_t count = 0;
    struct pg_item *items = arena_array(arena, (int64_t)size + 1, sizeof *items);
    while (feed.at < feed.end)
        items[count++] = choose_item(&feed);
    struct pg_result result = paginate(items, count, &params, arena);
    check(&result, count);
    struct pg_page *single = arena_array(arena, count + 1, sizeof *single);
    for (int32_t i = 0; i < count; i++)
        single[i] = (struct pg_page){i, i + 1,
                                     i < count && items[i].depth > 0 ? items[i].depth : 1};
    int64_t cost = paginate_cost(items, count, &params, result.pages, result.count);
    PROMISE(count == 0 || cost < INT64_MAX);
    PROMISE(cost <= paginate_cost(items, count, &params, single, count));
    arena_close(arena);
    return 0;
}
