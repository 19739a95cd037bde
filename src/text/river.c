/*
 * Goes down the lines. Each wide space of a line takes over from those of the line above that
 * stand near it through how many lines the longest of them came. A line whose spaces are not
 * wide ends all rivers.
 */
#include "text/river.h"

enum {
    WIDE = 1270, /* 1/1000 of a space at rest, 0.28 em: as wide as is seen ... */
    DRIFT = 1600 /* ... and 0.35 em: how far one may stand from that above */
};

/* A wide space. */
struct channel {
    int64_t middle; /* from the line's beginning */
    len rest;       /* its width at rest */
    int32_t length; /* lines that a river has run through to here */
};

struct channels {
    struct channel *items;
    int32_t count;
};

/* The width that an item has in a line whose spaces are stretched. */
static int64_t stretched_width(const struct lb_item *item, const struct lb_line *line)
{
    if (item->kind == LB_BOX)
        return item->width + (int64_t)item->width * line->expansion / 1000;
    if (item->kind == LB_BREAK || item->stretch == LB_FIL)
        return 0;
    return item->width + (int64_t)item->stretch * line->ratio / 1000;
}

static bool is_wide(const struct lb_item *item, int64_t width)
{
    return item->kind == LB_GLUE && item->width > 0 &&
           width * 1000 >= (int64_t)item->width * WIDE;
}

/* Through how many lines the longest river has come that runs on at a place. Skips in `above`,
   from `*from` on, what lies too far back for it and for all after it. */
static int32_t length_above(const struct channels *above, int32_t *from,
                            const struct channel *here)
{
    int64_t drift = (int64_t)here->rest * DRIFT / 1000;
    int32_t longest = 0;
    while (*from < above->count && above->items[*from].middle < here->middle - drift)
        ++*from;
    for (int32_t i = *from; i < above->count && above->items[i].middle <= here->middle + drift;
         i++)
        if (above->items[i].length > longest)
            longest = above->items[i].length;
    return longest;
}

/* Whether a line has a wide space. */
static bool has_wide(const struct lb_item *items, const struct lb_line *line)
{
    for (int32_t i = line->first; i < line->end; i++)
        if (items[i].kind == LB_GLUE && is_wide(&items[i], stretched_width(&items[i], line)))
            return true;
    return false;
}

/* The wide spaces of a line, with the rivers that run on from the line above. */
static struct channels find_channels(const struct lb_item *items, const struct lb_line *line,
                                     const struct channels *above, struct arena *scratch)
{
    struct channels found = {0};
    if (!has_wide(items, line))
        return found;
    found.items = arena_room(scratch, line->end - line->first, sizeof *found.items);
    int32_t i = line->first, from = 0;
    while (i < line->end && items[i].kind != LB_BOX)
        i++;
    for (int64_t at = 0; i < line->end; i++) {
        int64_t width = stretched_width(&items[i], line);
        struct channel here = {.middle = at + width / 2, .rest = items[i].width};
        at += width;
        if (!is_wide(&items[i], width))
            continue;
        here.length = 1 + length_above(above, &from, &here);
        found.items[found.count++] = here;
    }
    return found;
}

int32_t river_find(const struct lb_item *items, const struct lb_line *lines, int32_t count,
                   struct arena *scratch)
{
    struct channels above = {0};
    for (int32_t k = 0; k + 1 < count; k++) {
        if (lines[k].ratio <= 0) {
            above.count = 0;
            continue;
        }
        above = find_channels(items, &lines[k], &above, scratch);
        for (int32_t i = 0; i < above.count; i++)
            if (above.items[i].length == RIVER_LINES)
                return k;
    }
    return -1;
}
