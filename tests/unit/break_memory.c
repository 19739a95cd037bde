/*
 * What is remembered of a text is what would be found anew.
 */
#include "tap.h"

#include "base/bytes.h"
#include "icu/breaks.h"
#include "text/break_memory.h"
#include "text/break_rules.h"
#include "text/paragraph.h"

#include <string.h>

static struct rich rich_of(const char *text, int32_t size)
{
    return (struct rich){.text = text, .size = size};
}

/* What is found in a text without a memory. */
static const uint8_t *found_breaks(struct break_finder *finder, const struct rich *rich,
                                   const struct text_style *style, struct arena *arena)
{
    bool phrases = style->breaking.phrases;
    uint8_t *breaks = breaks_find(finder, rich->text, rich->size, style->language, phrases,
                                  arena);
    const struct ties ties = ties_for(style->language);
    break_rules_apply(breaks, rich->text, rich->size, &ties,
                      style->breaking.whole_words ? BREAK_NOT_IN_WORDS
                      : phrases                   ? BREAK_IN_DISPLAY
                                                  : BREAK_IN_TEXT);
    return breaks;
}

/* Whether a memory has the right breaks for a text, at the first time and the second. */
static bool is_right(struct break_memory *memory, struct break_finder *finder,
                     const struct rich *rich, const struct text_style *style,
                     struct arena *arena)
{
    const uint8_t *found = found_breaks(finder, rich, style, arena);
    for (int time = 0; time < 2; time++)
        if (!bytes_equal(break_memory_breaks(memory, rich, style, NULL, arena), found,
                         rich->size + 1))
            return false;
    return true;
}

static void test_breaks(struct break_memory *memory, struct break_finder *finder,
                        struct arena *arena)
{
    static const char *const texts[] = {
        "",
        "word",
        "Pray for well-known pastors (see Job 5:11) on 12 May.",
        "Pr. Müller bat am 12. Mai um Frieden; 1. Mose 3,16 – z. B.",
        "我们感谢神的恩典，也为教会祷告。",
        "우리는 하나님께 감사드립니다."};
    static const char *const languages[] = {"en-GB", "de", "zh-Hans", "ko", "pt"};
    for (int64_t text = 0; text < COUNT(texts); text++)
        for (int64_t i = 0; i < (int64_t)4 * COUNT(languages); i++) {
            struct text_style style = {.language = languages[i / 4],
                                       .breaking = {.whole_words = i & 1, .phrases = i & 2}};
            struct rich rich = rich_of(texts[text], bytes_size(texts[text]));
            ok(is_right(memory, finder, &rich, &style, arena), "text %d in %s, held %d",
               (int)text, style.language, (int)(i & 3));
        }
}

int main(void)
{
    struct arena *arena = arena_open();
    struct break_memory *memory = break_memory_open();
    struct break_finder *finder = breaks_open();
    struct text_style style = {.language = "en"};
    test_breaks(memory, finder, arena);
    break_memory_turn(memory);
    test_breaks(memory, finder, arena);

    /* "1 John 3:16" is held together, "1 John" before other words is not. */
    struct rich verse = rich_of("at 1 John 3:16", 9), words = rich_of("at 1 John and he", 9);
    ok(is_right(memory, finder, &verse, &style, arena) &&
           is_right(memory, finder, &words, &style, arena),
       "parts of texts are told by what follows them");

    struct rich rich = rich_of("Prayers", 7);
    uint8_t points[8] = {[4] = POINT_HYPHEN};
    ok(!break_memory_points(memory, &rich, &style, arena), "no points are known at first");
    break_memory_keep_points(memory, &rich, &style, points, arena);
    memset(points, POINT_NONE, sizeof points);
    uint8_t *kept = break_memory_points(memory, &rich, &style, arena);
    ok(kept && kept[4] == POINT_HYPHEN, "then those that were kept");
    if (kept)
        kept[4] = POINT_CUT;
    kept = break_memory_points(memory, &rich, &style, arena);
    ok(kept && kept[4] == POINT_HYPHEN, "whatever is done to a copy");
    style.language = "de";
    ok(!break_memory_points(memory, &rich, &style, arena), "not those of another language");
    break_memory_close(NULL);
    break_memory_close(memory);
    breaks_close(finder);
    arena_close(arena);
    return done_testing();
}
