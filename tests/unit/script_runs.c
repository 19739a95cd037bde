/*
 * Which script and direction the parts of a text have.
 */
#include "icu/script_runs.h"
#include "tap.h"

#include "base/script.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Script, level and text of each run. */
static const char *show_runs(const char *text, const char *outer, bool rtl, struct arena *arena)
{
    const struct script_run *runs;
    int32_t count = script_runs(text, (int32_t)strlen(text), script_of(outer), rtl, arena,
                                &runs);
    const char *shown = "";
    int32_t at = 0;
    for (int32_t i = 0; i < count; at = runs[i++].end) {
        char code[SCRIPT_CODE];
        script_code(runs[i].script, code);
        shown = arena_printf(arena, "%s%s%s%d[%.*s]", shown, at == runs[i].start ? "" : "GAP",
                             code, runs[i].level, runs[i].end - runs[i].start,
                             text + runs[i].start);
    }
    return at == (int32_t)strlen(text) ? shown : "not all of it";
}

static void test_runs(struct arena *arena)
{
    static const struct {
        const char *outer, *text, *shown;
    } examples[] = {
        {"Latn", "", ""},
        {"Latn", "12 (", "Latn0[12 (]"},
        {"Deva", "12", "Deva0[12]"},
        {"Latn", "\u201Cone\u201D", "Latn0[\u201Cone\u201D]"},
        {"Latn", "a\u0301b", "Latn0[a\u0301b]"},
        {"Latn", "one \U0001F64F", "Latn0[one \U0001F64F]"},
        /* between two scripts, and at the ends, marks are the paragraph's */
        {"Latn", "(हि) one", "Latn0[(]Deva0[हि]Latn0[) one]"},
        {"Latn", "one ก, ह.", "Latn0[one ]Thai0[ก]Latn0[, ]Deva0[ह]Latn0[.]"},
        {"Deva", "हि one, हि", "Deva0[हि ]Latn0[one]Deva0[, हि]"},
        {"Deva", "one, हि", "Latn0[one]Deva0[, हि]"},
        {"Cyrl", "жо Ελ, Ρω жо", "Cyrl0[жо ]Grek0[Ελ, Ρω]Cyrl0[ жо]"},
        /* digits are written to their word */
        {"Deva", "हि ABC-7, ह 7up", "Deva0[हि ]Latn0[ABC-7]Deva0[, ह ]Latn0[7up]"},
        {"Latn", "one ह७.", "Latn0[one ]Deva0[ह७]Latn0[.]"},
        /* pairs look like pairs */
        {"Latn", "one ह (ह one) one", "Latn0[one ]Deva0[ह (ह]Latn0[ one]Deva0[)]Latn0[ one]"},
        {"Latn", "one \u201Cह\u201D ह", "Latn0[one \u201C]Deva0[ह]Latn0[\u201D]Deva0[ ह]"},
        /* marks of a few scripts */
        {"Deva", "हि one।", "Deva0[हि ]Latn0[one]Deva0[।]"},
        {"Beng", "ক।", "Beng0[ক।]"},
        {"Hani", "。Ruth、", "Hani0[。]Latn0[Ruth]Hani0[、]"},
        {"Hani", "は2026年", "Hira0[は2026]Hani0[年]"},
        {"Hani", "Ruthさん", "Latn0[Ruth]Hira0[さん]"},
        {"Hang", "가 one 가", "Hang0[가 ]Latn0[one]Hang0[ 가]"},
        {"Hang", "가 「一」", "Hang0[가 「]Hani0[一」]"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        is_str(show_runs(examples[i].text, examples[i].outer, false, arena), examples[i].shown,
               examples[i].text);
}

static void test_directions(struct arena *arena)
{
    static const struct {
        const char *outer, *text;
        bool rtl;
        const char *shown;
    } examples[] = {
        {"Latn", "one \u05D0\u05D1 12.", false,
         "Latn0[one ]Hebr1[\u05D0\u05D1]Latn1[ ]Latn2[12]Latn0[.]"},
        {"Arab", "\u0633 one.", true, "Arab1[\u0633 ]Latn2[one]Arab1[.]"},
        {"Hebr", "\u05D0 (\u05D1)", true, "Hebr1[\u05D0 (\u05D1)]"},
        {"Hebr", "one", true, "Latn2[one]"},
        {"Arab", "\u0633\u060C \u0633", true, "Arab1[\u0633\u060C \u0633]"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        is_str(show_runs(examples[i].text, examples[i].outer, examples[i].rtl, arena),
               examples[i].shown, examples[i].text);
    /* an override that nothing ends reaches to the end, and not into the next text */
    char override[UTF8_MOST + 1] = {0};
    utf8_encode(0x202E, override);
    is_str(show_runs(arena_printf(arena, "a%sbc", override), "Latn", false, arena),
           arena_printf(arena, "Latn0[a]Latn1[%sbc]", override), "right-to-left override");
    is_str(show_runs("bc", "Latn", false, arena), "Latn0[bc]", "the next text");
}

/* The time taken grows with the length alone. */
static void test_long(struct arena *arena)
{
    enum { SIZE = 300000 };
    char *text = arena_alloc(arena, SIZE + 1);
    const struct script_run *runs;
    for (int32_t i = 0; i < SIZE;)
        i += utf8_encode(i % 2 ? 0x3002 : 0x201C, text + i);
    is_int(script_runs(text, SIZE, script_of("Hani"), false, arena, &runs), 1,
           "100,000 marks are one run");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_runs(arena);
    test_directions(arena);
    test_long(arena);
    arena_close(arena);
    return done_testing();
}
