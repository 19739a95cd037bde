/*
 * Lists of short items in columns: how many columns, and where the lines come to stand.
 */
#include "page/name_columns.h"
#include "tap.h"

enum { ITEMS = 30 };

static const len LEADING = 15000;

static void test_columns(void)
{
    is_int(name_columns_count(8, 30, 100, 5), 3, "three, where there is room");
    is_int(name_columns_count(8, 31, 100, 5), 2, "else two");
    is_int(name_columns_count(8, 48, 100, 5), 1, "or one");
    is_int(name_columns_count(7, 1, 100, 5), 1, "for few items too");
}

/* A flow of a line, a list of `count` items and a paragraph of three lines. */
static struct flow flow_of(struct flow_names *names, int32_t count, struct arena *arena)
{
    struct flow_item *items = arena_array(arena, count + 4, sizeof *items);
    struct pg_item *fits = arena_array(arena, count + 4, sizeof *fits);
    struct flow_paragraph *paragraph = arena_alloc(arena, sizeof *paragraph);
    for (int32_t i = 0; i < count + 4; i++) {
        struct flow_line *line = arena_alloc(arena, sizeof *line);
        line->x = 10;
        items[i] = (struct flow_item){.lines = line, .line_count = 1};
        fits[i] = (struct pg_item){.depth = 1, .penalty = i};
    }
    *names = (struct flow_names){1, count + 1, 2, 100};
    *paragraph = (struct flow_paragraph){.first = count + 1, .end = count + 4};
    return (struct flow){.items = items,
                         .fits = fits,
                         .count = count + 4,
                         .paragraphs = paragraph,
                         .paragraph_count = 1,
                         .names = names,
                         .names_count = 1};
}

static void test_set(struct arena *arena)
{
    struct flow_names names;
    struct flow flow = flow_of(&names, 9, arena);
    struct flow set = name_columns_set(&flow, LEADING, arena);
    is_int(set.count, 1 + 1 + 3, "a list is one item");
    is_int(set.fits[1].depth, 5, "as deep as its columns");
    is_int(set.fits[1].penalty, 9, "a page ends after it as after its last");
    is_int(set.items[1].line_count, 9, "with all lines");
    is_int(set.items[1].lines[4].y, (int64_t)4 * LEADING, "read down");
    is_int(set.items[1].lines[4].x, 10, "in the first");
    is_int(set.items[1].lines[5].y, 0, "and then");
    is_int(set.items[1].lines[5].x, 110, "in the second");
    is_int(set.paragraphs[0].first, 2, "what comes after it");
    is_int(set.paragraphs[0].end, 5, "has moved");
    is_int(flow.items[1].lines[0].y, 0, "the flow as it was is whole");
}

static void test_blocks(struct arena *arena)
{
    struct flow_names names;
    struct flow flow = flow_of(&names, ITEMS, arena);
    struct flow set = name_columns_set(&flow, LEADING, arena);
    is_int(set.count, 1 + 2 + 3, "a long list is two blocks");
    is_int(set.fits[1].depth, 8, "of like");
    is_int(set.fits[2].depth, 7, "height");
    is_int(set.fits[2].space, 1, "parted by a line");
    is_int(set.items[1].line_count + set.items[2].line_count, ITEMS, "with all lines");
}

/* A flow of three lists of `count` items, each at the end of a line of text, on pages that end
   before each text. */
static struct flow flow_of_lists(const int32_t *counts, struct arena *arena)
{
    enum { LISTS = 3 };
    struct flow flow = {.names_count = LISTS};
    struct flow_names *names = arena_array(arena, LISTS, sizeof *names);
    struct flow_item *items = arena_array(arena, INT64_C(1) * LISTS * (ITEMS + 1),
                                          sizeof *items);
    struct pg_item *fits = arena_array(arena, INT64_C(1) * LISTS * (ITEMS + 1), sizeof *fits);
    for (int32_t list = 0; list < LISTS; list++) {
        int32_t first = flow.count + 1, end = first + counts[list];
        for (; flow.count < end; flow.count++) {
            struct flow_line *line = arena_alloc(arena, sizeof *line);
            items[flow.count] = (struct flow_item){.lines = line, .line_count = 1};
            fits[flow.count].depth = 1;
        }
        fits[end - 1].penalty = PG_FORCED;
        names[list] = (struct flow_names){first, end, 2, 100};
    }
    flow.items = items;
    flow.fits = fits;
    flow.names = names;
    return flow;
}

static void test_choice(struct arena *arena)
{
    struct pg_params params = {.page_depth = 12, .slack = 5, .single = true};
    struct flow flow = flow_of_lists((const int32_t[]){9, 16, 9}, arena);
    struct pg_result pages = paginate(flow.fits, flow.count, &params, arena);
    is_int(pages.count, 4, "one of three lists goes on over a page");
    struct flow set = name_columns_choose(&flow, &params, LEADING, &pages, arena);
    is_int(pages.count, 3, "which columns save");
    is_int(set.count, 10 + 2 + 10, "and it alone is set so");
    flow = flow_of_lists((const int32_t[]){9, 9, 9}, arena);
    pages = paginate(flow.fits, flow.count, &params, arena);
    set = name_columns_choose(&flow, &params, LEADING, &pages, arena);
    is_int(set.count, flow.count, "where nothing is saved none is");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_columns();
    test_set(arena);
    test_blocks(arena);
    test_choice(arena);
    arena_close(arena);
    return done_testing();
}
