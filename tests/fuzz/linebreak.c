/*
 * Any items to the line breaker: the lines follow on one another, end at breaks, miss no forced
 * one, and their badness is that of their setting.
 */
#include "fuzz.h"

#include "text/linebreak.h"

static struct lb_item choose_item(struct feed *feed)
{
    uint8_t kind = (uint8_t)feed_number(feed, 1);
    struct lb_item item = {.kind = (enum lb_kind)(kind % 3), .flagged = kind & 4};
    if (item.kind == LB_BREAK) {
        item.penalty = kind & 8 ? feed_any(feed) : 0;
        item.pre = kind & 16 ? feed_any(feed) / 4 : 0;
        item.post = kind & 32 ? feed_any(feed) / 4 : 0;
        item.last_word = item.next_word = kind & 64 ? feed_between(feed, 0, 2) : 0;
        return item;
    }
    item.width = kind & 8 ? feed_any(feed) : feed_between(feed, 0, 255) * 100;
    if (item.kind == LB_GLUE) {
        item.stretch = kind & 16 ? LB_FIL : feed_between(feed, 0, 255) * 20;
        item.shrink = kind & 32 ? feed_between(feed, 0, INT32_MAX - 1) : 1000;
    }
    return item;
}

static struct lb_params choose_params(struct feed *feed)
{
    unsigned flags = (unsigned)feed_number(feed, 1);
    return (struct lb_params){
        .measure = flags & 1 ? feed_any(feed) : 30000,
        .tolerance = flags & 2 ? feed_any(feed) : 200,
        .line_penalty = flags & 4 ? feed_any(feed) : 10,
        .adjacent_demerits = flags & 8 ? feed_any(feed) : 10000,
        .double_demerits = flags & 16 ? feed_any(feed) : 10000,
        .final_demerits = flags & 16 ? feed_any(feed) : 5000,
        .similar_demerits = flags & 16 ? feed_any(feed) : 10000,
        .background_stretch = flags & 32 ? feed_between(feed, 0, 100000) : 0,
        .background_shrink = flags & 32 ? feed_between(feed, 0, 100000) : 0,
        .expand = flags & 64 ? feed_between(feed, 0, 255) : 0,
        .last_resort = flags & 128,
    };
}

static void check(const struct lb_item *items, int32_t count, const struct lb_line *lines,
                  int32_t line_count)
{
    int32_t at = 0;
    for (int32_t i = 0; i < line_count; i++) {
        PROMISE(lines[i].first == at && lines[i].end >= at + (i > 0) && lines[i].end < count);
        PROMISE(items[lines[i].end].kind == LB_BREAK);
        for (int32_t k = i > 0 ? at + 1 : 0; k < lines[i].end; k++)
            PROMISE(items[k].kind != LB_BREAK || items[k].penalty > LB_FORCED);
        PROMISE(lines[i].badness >= 0 && lines[i].badness <= LB_INF_BAD + 1);
        PROMISE(lines[i].ratio >= -1000);
        at = lines[i].end;
    }
    PROMISE(line_count == 0 || at == count - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct feed feed = {bytes, bytes + size};
    struct lb_params params = choose_params(&feed);
    struct arena *arena = arena_open();
    int32_t count = 0;
    struct lb_item *items = arena_array(arena, (int64_t)size + 1, sizeof *items);
    while (feed.at < feed.end)
        items[count++] = choose_item(&feed);
    items[count++] = (struct lb_item){.kind = LB_BREAK, .penalty = LB_FORCED};
    const struct lb_line *lines;
    int32_t line_count = linebreak(items, count, &params, arena, &lines);
    PROMISE((line_count > 0) == (lines != NULL));
    PROMISE(line_count > 0 || !params.last_resort);
    check(items, count, lines, line_count);
    arena_close(arena);
    return 0;
}
