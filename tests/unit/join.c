/* Lines joined to paragraphs, by their lengths or by format=flowed; made-up lines. */
#include "letter/commonmark.h"
#include "letter/join.h"

#include "tap.h"

#include <stdlib.h>

static struct passages lines(struct arena *arena, const char *const *texts)
{
    struct passages passages = {0};
    bool gap = true;
    for (; *texts; texts++) {
        if (**texts) {
            struct passage *passage = ARENA_PUSH(arena, &passages);
            struct span *span = arena_alloc(arena, sizeof *span);
            span->end = bytes_size(*texts);
            passage_set(passage, *texts, span, 1, arena);
            passage->gap = gap;
        }
        gap = !**texts;
    }
    return passages;
}

static void check(const char *name, const char *const *texts, int32_t wanted)
{
    struct arena *arena = arena_open();
    struct letter letter = {.arena = arena, .passages = lines(arena, texts)};
    join_lines(&letter);
    is_int(letter.passages.count, wanted, name);
    arena_close(arena);
}

static void test_flowed(void)
{
    struct arena *arena = arena_open();
    static const char *const texts[] = {"Pray for", "the north.", "And the south.", NULL};
    struct letter letter = {.arena = arena, .passages = lines(arena, texts)};
    struct passages *passages = &letter.passages;
    passages->items[0].flows = true;
    passages->items[0].bold = true;
    join_lines(&letter);
    is_int(passages->count, 2, "format=flowed: what flows is joined, nothing else");
    is_str(passages->items[0].text, "Pray for the north.", "with a space");
    is_str(commonmark_inline(&passages->items[0], arena), "**Pray for** the north.",
           "and its emphasis");
    arena_close(arena);
}

int main(void)
{
    static const char *const wrapped[] = {
        "Please pray for the street team, which meets every Friday night at",
        "the bus park. They have lost their van and walk now, all of them, so",
        "pray.",
        "",
        "Kampala",
        "",
        "Praise God for the six who were baptised in the river, and for",
        "Their families, who all came.",
        NULL};
    check("lines of a measure are joined, whatever they begin with", wrapped, 3);
    static const char *const single[] = {
        "Please pray for the street team, which meets every Friday night.",
        "Thank God for rain.", "Ask Him for a new van, and for a driver who knows the roads.",
        "Pray for all who wait.", NULL};
    check("paragraphs of one line stay", single, 4);
    static const char *const sentence[] = {"Please pray for the street team, which meets",
                                           "every Friday night.", NULL};
    check("a sentence that goes on is joined", sentence, 1);
    static const char *const heading[] = {
        "Latin America",
        "Please continue praying for full healing for all women and children who have survived "
        "violence of any kind that our teams support every day.",
        NULL};
    check("a heading above a long line stays", heading, 2);
    static const char *const poem[] = {"Be still", "and know", NULL};
    check("short lines stay", poem, 2);
    test_flowed();
    return done_testing();
}
