/*
 * A block of columns is an item: its lines stand in the order of the list, so that it is read
 * and heard in that order. Which lists are set so is found in few trials: how many must be,
 * from the first on, and which of these not.
 */
#include "page/name_columns.h"

#include "base/bytes.h"

enum {
    COLUMNS_MOST = 3,
    ITEMS_LEAST = 8, /* of a list that is set in columns */
    ROWS_MOST = 12   /* of a block: what stands in more is hard to read down */
};

int32_t name_columns_count(int32_t count, len widest, len width, len gap)
{
    for (int32_t columns = COLUMNS_MOST; columns > 1 && count >= ITEMS_LEAST; columns--)
        if (widest <= (width - (columns - 1) * gap) / columns)
            return columns;
    return 1;
}

/* A flow in the making. */
struct columned {
    struct flow_item *items;
    struct pg_item *fits;
    int32_t count;
    struct arena *arena;
};

/* Adds items [first, end) of a flow as one, in columns. */
static void place_block(struct columned *to, const struct flow *flow,
                        const struct flow_names *names, int32_t first, int32_t end, len leading)
{
    int32_t rows = (end - first + names->columns - 1) / names->columns, lines = 0;
    for (int32_t i = first; i < end; i++)
        lines += flow->items[i].line_count;
    struct flow_item *item = &to->items[to->count];
    struct flow_line *moved = arena_array(to->arena, lines, sizeof *moved);
    *item = flow->items[first];
    item->lines = moved;
    item->line_count = lines;
    for (int32_t i = first; i < end; i++)
        for (int32_t k = 0; k < flow->items[i].line_count; k++) {
            *moved = flow->items[i].lines[k];
            moved->x += (i - first) / rows * names->step;
            moved->y += (i - first) % rows * leading;
            moved++;
        }
    to->fits[to->count] = flow->fits[first];
    to->fits[to->count].depth = rows;
    to->fits[to->count].penalty = end == names->end ? flow->fits[end - 1].penalty : 0;
    if (first > names->first)
        to->fits[to->count].space = 1;
    to->count++;
}

/* Adds a list, in blocks of like height. */
static void place_names(struct columned *to, const struct flow *flow,
                        const struct flow_names *names, len leading)
{
    int32_t count = names->end - names->first;
    int32_t rows = (count + names->columns - 1) / names->columns;
    int32_t blocks = (rows + ROWS_MOST - 1) / ROWS_MOST;
    int32_t step = (rows + blocks - 1) / blocks * names->columns;
    for (int32_t first = names->first; first < names->end; first += step)
        place_block(to, flow, names, first,
                    first + step < names->end ? first + step : names->end, leading);
}

/* Adds items [first, end) as they are. */
static void add_items(struct columned *to, const struct flow *flow, int32_t first, int32_t end)
{
    COPY_ARRAY(to->items + to->count, flow->items + first, end - first);
    COPY_ARRAY(to->fits + to->count, flow->fits + first, end - first);
    to->count += end - first;
}

/* Moves the paragraphs between two lists by as many items as the lists before have lost. */
static int32_t move_paragraphs(struct flow_paragraph *paragraphs, int32_t from, int32_t count,
                               int32_t end, int32_t lost)
{
    for (; from < count && paragraphs[from].first < end; from++) {
        paragraphs[from].first -= lost;
        paragraphs[from].end -= lost;
    }
    return from;
}

struct flow name_columns_set(const struct flow *flow, len leading, struct arena *arena)
{
    struct columned to = {.arena = arena};
    struct flow_paragraph *paragraphs = arena_array(arena, flow->paragraph_count,
                                                    sizeof *paragraphs);
    int32_t at = 0, moved = 0;
    to.items = arena_array(arena, flow->count, sizeof *to.items);
    to.fits = arena_array(arena, flow->count, sizeof *to.fits);
    COPY_ARRAY(paragraphs, flow->paragraphs, flow->paragraph_count);
    for (int32_t i = 0; i <= flow->names_count; i++) {
        bool last = i == flow->names_count;
        int32_t end = last ? flow->count : flow->names[i].first;
        moved = move_paragraphs(paragraphs, moved, flow->paragraph_count, end, at - to.count);
        add_items(&to, flow, at, end);
        if (last)
            break;
        place_names(&to, flow, &flow->names[i], leading);
        at = flow->names[i].end;
    }
    struct flow set = *flow;
    set.items = to.items;
    set.fits = to.fits;
    set.count = to.count;
    set.paragraphs = paragraphs;
    set.names_count = 0;
    return set;
}

/* ---- which lists ---- */

/* Lists of a flow being tried in columns. */
struct column_trial {
    const struct flow *flow; /* as it is */
    const struct pg_params *params;
    len leading;
    struct arena *arena;
    struct flow set;        /* as it was tried last ... */
    struct pg_result pages; /* ... and the pages of that */
};

/* Sets some lists in columns, and returns how many pages the flow takes then. */
static int32_t try_lists(struct column_trial *trial, const struct flow_names *names,
                         int32_t count)
{
    struct flow some = *trial->flow;
    some.names = names;
    some.names_count = count;
    trial->set = name_columns_set(&some, trial->leading, trial->arena);
    trial->pages = paginate(trial->set.fits, trial->set.count, trial->params, trial->arena);
    return trial->pages.count;
}

/* Returns how many lists, from the first on, take as few pages as all do. */
static int32_t count_needed(struct column_trial *trial, int32_t most)
{
    int32_t low = 1, high = trial->flow->names_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (try_lists(trial, trial->flow->names, middle) <= most)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

/* Takes those of the first lists out of `count` that save nothing by themselves. Returns how
   many are left. */
static int32_t drop_needless(struct column_trial *trial, struct flow_names *names,
                             int32_t count, int32_t most)
{
    enum { TRIED_MOST = 8 };
    struct flow_names *without = arena_array(trial->arena, count, sizeof *without);
    for (int32_t i = 0, tried = 0; i + 1 < count && tried < TRIED_MOST; tried++) {
        COPY_ARRAY(without, names, i);
        COPY_ARRAY(without + i, names + i + 1, count - i - 1);
        if (try_lists(trial, without, count - 1) <= most)
            COPY_ARRAY(names, without, --count);
        else
            i++;
    }
    return count;
}

struct flow name_columns_choose(const struct flow *flow, const struct pg_params *params,
                                len leading, struct pg_result *pages, struct arena *arena)
{
    struct column_trial trial = {flow, params, leading, arena, {0}, {0}};
    int32_t most = try_lists(&trial, flow->names, flow->names_count);
    if (most >= pages->count)
        return *flow;
    struct flow_names *names = arena_array(arena, flow->names_count, sizeof *names);
    int32_t count = count_needed(&trial, most);
    COPY_ARRAY(names, flow->names, count);
    count = drop_needless(&trial, names, count, most);
    try_lists(&trial, names, count);
    *pages = trial.pages;
    return trial.set;
}
