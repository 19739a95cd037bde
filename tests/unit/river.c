/*
 * Rivers in lines of made-up widths.
 */
#include "text/river.h"
#include "tap.h"

enum { SPACE = 2640, STRETCH = 1320, LINES_MOST = 8, WORDS = 4 };

/* The items of a paragraph, and its lines. */
struct made {
    struct lb_item items[LINES_MOST * (2 * WORDS + 1)];
    struct lb_line lines[LINES_MOST];
    int32_t count, line_count;
};

static void add(struct made *made, struct lb_item item)
{
    made->items[made->count++] = item;
}

/* Adds a line of WORDS words, the first so wide and the others 40 pt, with spaces stretched by
   ratio/1000. */
static void add_line(struct made *made, len first, int32_t ratio)
{
    int32_t start = made->count ? made->count - 1 : 0;
    for (int32_t i = 0; i < WORDS; i++) {
        if (i)
            add(made, (struct lb_item){
                          .kind = LB_GLUE, .width = SPACE, .stretch = STRETCH, .shrink = 700});
        add(made, (struct lb_item){.kind = LB_BOX, .width = i ? 40000 : first});
    }
    add(made, (struct lb_item){.kind = LB_BREAK});
    made->lines[made->line_count++] = (struct lb_line){
        .first = start, .end = made->count - 1, .ratio = ratio};
}

/* Where a river is found in lines that begin with words so wide. */
static int32_t find(const len *first, const int32_t *ratios, int32_t count, struct arena *arena)
{
    struct made made = {.count = 0};
    for (int32_t k = 0; k < count; k++)
        add_line(&made, first[k], ratios[k]);
    return river_find(made.items, made.lines, made.line_count, arena);
}

int main(void)
{
    struct arena *arena = arena_open();
    const len even[] = {30000, 30000, 30000, 30000, 30000, 30000};
    const len slanting[] = {30000, 33000, 36000, 39000, 42000, 45000};
    const len apart[] = {30000, 50000, 30000, 50000, 30000, 50000};
    const int32_t wide[] = {900, 900, 900, 900, 900, 900};
    const int32_t rest[] = {100, 100, 100, 100, 100, 100};
    const int32_t parted[] = {900, 900, 900, 100, 900, 900};
    const int32_t shrunk[] = {900, 900, 900, -500, 900, 900};
    const int32_t later[] = {100, 900, 900, 900, 900, 900};
    is_int(find(even, wide, 6, arena), 3, "wide spaces one below the other");
    is_int(find(slanting, wide, 6, arena), 3, "and aslant");
    is_int(find(apart, wide, 6, arena), -1, "not those that stand apart");
    is_int(find(even, rest, 6, arena), -1, "nor those of the usual width");
    is_int(find(even, parted, 6, arena), -1, "a line of usual spaces ends a river");
    is_int(find(even, shrunk, 6, arena), -1, "and so does a tight one");
    is_int(find(even, later, 6, arena), 4, "a river may begin further down");
    is_int(find(even, wide, 4, arena), -1, "the last line is no part of one");
    is_int(find(even, wide, 0, arena), -1, "nothing has none");
    arena_close(arena);
    return done_testing();
}
