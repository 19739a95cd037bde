/* References to the Bible within texts, by language. */
#include "base/bytes.h"
#include "scripture/reference.h"

#include "tap.h"

static struct arena *arena;

/* The references in a text, each in brackets, with the translation after it; a chapter alone in
   parentheses. */
static void check(const char *language, const char *text, const char *wanted)
{
    struct references found = reference_find(text, language, arena);
    const char *shown = "";
    for (int32_t i = 0; i < found.count; i++) {
        const struct reference *reference = &found.items[i];
        shown = arena_printf(arena, "%s%c%.*s%c%.*s", shown, reference->verses ? '[' : '(',
                             reference->end - reference->start, text + reference->start,
                             reference->verses ? ']' : ')',
                             reference->translation_end - reference->translation_start,
                             text + reference->translation_start);
    }
    is_str(shown, wanted, text);
}

static void check_alone(const char *text, int32_t book, int32_t chapter)
{
    struct reference found;
    bool alone = reference_alone(text, "en", arena, &found);
    ok(alone && found.book == book && found.chapter == chapter, "%s", text);
}

int main(void)
{
    enum { LONG = 1 << 20 };
    arena = arena_open();
    check("en", "Read Job  5:11 and Psalm 121:1-2, NIV.", "[Job  5:11][Psalm 121:1-2]NIV");
    check("en", "As John 3 says (1 Cor. 13:4–7; 14:1 (ESV)), go.",
          "(John 3)[1 Cor. 13:4–7; 14:1]ESV");
    check("en", "Subjob 5:11, jobs 5:11, Job", "");
    check("en-GB", "II Kings 2:11b", "[II Kings 2:11b]");
    check("de", "Siehe 1. Korinther 13,4 und Röm 8,28.", "[1. Korinther 13,4][Röm 8,28]");
    check("de", "Siehe Röm 8,28 und 1. Korinther 13,4.", "[Röm 8,28][1. Korinther 13,4]");
    check("en", "Rom. 8:28; 2 Cor. 5:1 and 7; 3 John 2",
          "[Rom. 8:28][2 Cor. 5:1 and 7](3 John 2)");
    check("es", "Lea Génesis 1.1 y Job 5:11", "[Génesis 1.1][Job 5:11]");
    check("fr", "Ésaïe 40, 31", "[Ésaïe 40, 31]");
    check("fr", "Isaiah 40:31", "");
    check(NULL, "Isaiah 40:31, Jesaja 40,31", "[Isaiah 40:31][Jesaja 40,31]");
    check("sw", "Job 5:11", "");
    check("nl", "Zie Spreuken 3:5 en 1 Kor. 13:4.", "[Spreuken 3:5][1 Kor. 13:4]");
    check("it", "Leggi Giosuè 1,9 e il Salmo 23.", "[Giosuè 1,9](Salmo 23)");
    check("ko", "말씀은 시편 23:1 입니다", "");
    check(NULL, "시편 23:1", "[시편 23:1]");
    check("e", "Job 5:11", "");
    check("en", "", "");
    check_alone("(Genesis 1:1)", 0, 1);
    check_alone("Genesis 1:1.", 0, 1);
    check_alone("Revelation 22:20", 65, 22);
    char *text = arena_alloc(arena, LONG + 1);
    for (int32_t i = 0; i < LONG; i += 8)
        bytes_copy(text + i, "Job 5:1 ", 8);
    is_int(reference_find(text, "en", arena).count, LONG / 8, "a megabyte of them");
    arena_close(arena);
    return done_testing();
}
