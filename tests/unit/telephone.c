/*
 * Where a telephone number holds together: signs, brackets and digits of several scripts, and
 * numbers that are none.
 */
#include "text/telephone.h"
#include "tap.h"

#include "base/arena.h"
#include "base/bytes.h"

int main(void)
{
    static const char *const texts[] = {
        "call +20|2|5550|142 now",
        "call 0161|496|0142 now",
        "call 00|44|161|4960|142, or",
        "call +44|(0)|161|496|0142.",
        "call (0161)|496|0142 now",
        "call +1 now, 42 times",
        "the years 2015 2016 and 2017 2018",
        "call 0161|496|0142 +20|2|5550|142",
        "of 0161 4960 sheep",
        "call 0161 496 0142 0161 496 0143",
        "call 0161 496 0142nd",
        "call 0161|496|0142. 12345 came",
        "moved in 2026. 0161|496|0142 is new",
        "on 06.12. 13.12. 20.12. at ten",
        "رقم ٠١٦١|٤٩٦|٠١٤٢ اليوم",
        "شماره +۹۸|۲۱|۵۵۵۰|۱۴۲۰ است",
        "+",
        "0 ",
    };
    struct arena *arena = arena_open();
    for (int32_t i = 0; i < COUNT(texts); i++) {
        int32_t size = bytes_size(texts[i]);
        char *text = arena_copy(arena, texts[i], size);
        for (int32_t at = 0; at < size; at++)
            text[at] = text[at] == '|' ? ' ' : text[at];
        char *barred = arena_copy(arena, text, size);
        for (int32_t at = 0; at < size; at++)
            if (text[at] == ' ' && telephone_holds(text, at, at + 1))
                barred[at] = '|';
        is_str(barred, texts[i], "a bar where the groups of a number hold together");
    }
    arena_close(arena);
    return done_testing();
}
