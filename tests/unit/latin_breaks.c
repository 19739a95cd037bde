/*
 * The breaks of Latin text are those that ICU's rules give: texts of chance in English against
 * the same in Esperanto, for which ICU has no other rules and is always asked.
 */
#include "tap.h"

#include "base/bytes.h"
#include "icu/breaks.h"
#include "icu/latin_breaks.h"

#include <unicode/uchar.h>

/* What the texts are made of: letters and spaces more often than the rest. */
static const char *const parts[] = {
    " ",      " ",      " ",      "a",      "b",      "c",      "é",      "ß",
    "ệ",      "1",      "2",      "3",      "!",      "?",      "\"",     "'",
    "#",      "$",      "%",      "&",      "(",      ")",      "*",      "+",
    ",",      ".",      "-",      "-",      "/",      ":",      ";",      "<",
    "=",      ">",      "@",      "[",      "\\",     "]",      "_",      "`",
    "{",      "|",      "}",      "~",      "\u00A0", "\u00A1", "\u00AB", "\u00AD",
    "\u00BB", "\u00BF", "\u2010", "\u2011", "\u2013", "\u2014", "\u2018", "\u2019",
    "\u201A", "\u201C", "\u201D", "\u201E", "\u2026", "\u2028", "\u2039", "\u203A"};

/* The next of a row of numbers by chance, the same in each run. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 8;
}

/* Writes up to 12 parts. Returns the size of the text. */
static int32_t make_text(uint32_t *state, char *text)
{
    int32_t size = 0;
    for (uint32_t count = 1 + next_number(state) % 12; count > 0; count--) {
        const char *part = parts[next_number(state) % (uint32_t)COUNT(parts)];
        bytes_copy(text + size, part, bytes_size(part));
        size += bytes_size(part);
    }
    text[size] = '\0';
    return size;
}

static void test_texts(void)
{
    enum { TEXTS = 100000, TURNS = 1000 };
    struct break_finder *finder = breaks_open();
    struct arena *arena = arena_open();
    uint32_t state = 20261128;
    int32_t known = 0, wrong = 0;
    for (int32_t i = 0; i < TEXTS && !wrong; i++) {
        char text[64];
        uint8_t points[64] = {0};
        int32_t size = make_text(&state, text);
        known += latin_breaks_find(text, size, "en", points);
        const uint8_t *found = breaks_find(finder, text, size, "en", false, arena);
        const uint8_t *asked = breaks_find(finder, text, size, "eo", false, arena);
        wrong += !bytes_equal(found, asked, size + 1);
        if (wrong)
            printf("# \"%s\"\n", text);
        if (i % TURNS == 0)
            arena_reset(arena);
    }
    is_int(wrong, 0, "the breaks are as ICU has them");
    ok(known > TEXTS * 8 / 10, "of most texts without asking ICU: %d", known);
    arena_close(arena);
    breaks_close(finder);
}

/* Unicode 17.0 has a class of its own for some hyphens. */
static void test_classes(void)
{
    enum { LAST = 0x2FFF };
    uint32_t wrong = 0;
    for (uint32_t character = 1; character <= LAST && !wrong; character++) {
        int32_t known = latin_breaks_class(character);
        bool hyphen = character >= 0x2010 && character <= 0x2013;
        if (known && !hyphen &&
            known != u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK))
            wrong = character;
    }
    ok(!wrong, "classes are as ICU has them (U+%04X)", wrong);
}

int main(void)
{
    uint8_t points[64] = {0};
    ok(!latin_breaks_find("a \u0905", 5, "en", points), "another script is left to ICU");
    ok(!latin_breaks_find("a b", 3, "fi", points), "so is a language that it has rules for");
    ok(!latin_breaks_find("a \u00D7", 4, "en", points), "and a sign that may be wide");
    ok(latin_breaks_find("a b", 3, "en-GB", points) && points[2] == BREAK_ALLOWED &&
           points[1] == BREAK_NONE,
       "a region changes nothing");
    test_classes();
    test_texts();
    return done_testing();
}
