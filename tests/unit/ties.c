/*
 * Words that a line's end doesn't part: each title, label and unit of customs.def holds in its
 * language, so that no word of a row is dead; examples of the languages' manuals, and what may
 * be parted.
 */
#include "text/ties.h"
#include "tap.h"

#include "base/arena.h"
#include "base/bytes.h"

/* Whether the only space of a text ties. */
static bool ties_in(const char *language, const char *text)
{
    struct ties ties = ties_for(language);
    int32_t space = bytes_until(text, " ");
    return ties_hold(&ties, text, space, space + 1);
}

/* How many words of a list don't tie where `form` puts them; says which. */
static int32_t count_loose(const char *language, const char *list, const char *form,
                           struct arena *arena)
{
    int32_t loose = 0;
    for (const char *at = list; *at; at += bytes_while(at, " ")) {
        int32_t size = bytes_until(at, " ");
        const char *text = arena_printf(arena, form, size, at);
        if (!ties_in(language, text))
            printf("# %s, %d: %s\n", language, ++loose, text);
        at += size;
    }
    return loose;
}

static void test_rows(struct arena *arena)
{
    static const char *const tags[] = {
#define CUSTOMS(name, ...) name,
#include "language/customs.def"
#undef CUSTOMS
    };
    int32_t loose = 0;
    for (int32_t i = 0; i < COUNT(tags); i++) {
        struct customs customs = customs_of(tags[i]);
        loose += count_loose(tags[i], customs.titles, "%.*s Anna", arena);
        loose += count_loose(tags[i], customs.labels, "%.*s 5", arena);
        loose += count_loose(tags[i], customs.units, "5 %.*s", arena);
        arena_reset(arena);
    }
    is_int(loose, 0, "each title, label and unit of a language ties");
}

static void test_examples(void)
{
    static const struct {
        const char *language, *text;
        bool tied;
    } examples[] = {
        {"en", "Mrs Hale", true},   {"en-US", "Dr. King", true},
        {"en", "Mrs hale", false},  {"de", "Nr. 12", true},
        {"de", "9 Uhr", true},      {"de", "Uhr 9", false},
        {"fr", "M. Martin", true},  {"fr", "n° 5", true},
        {"fr", "12 km", true},      {"es", "Sr. Ruiz", true},
        {"es", "pág. 3", true},     {"it", "n. 7", true},
        {"pt", "n.º 8", true},      {"nl", "dhr. Bakker", true},
        {"sv", "kl. 10", true},     {"da", "nr. 4", true},
        {"pl", "ks. Nowak", true},  {"pl", "20 zł", true},
        {"cs", "č. 6", true},       {"cs", "10 Kč", true},
        {"sk", "č. 6", true},       {"hr", "sv. Marko", true},
        {"ru", "св. Павел", true},  {"ru", "5 руб.", true},
        {"uk", "св. Павло", true},  {"el", "αρ. 3", true},
        {"hu", "dr. Kovács", true}, {"de", "Joh 3,16", true},
        {"de", "3 Brote", false},   {"ru", "павел св.", false},
        {"pl", "nowak ks.", false}, {"fr", "martin km", false},
        {"es", "la casa", false},   {"fr", "Jean XXIII", true},
        {"cs", "Karel IV.", true},  {"en", "Then I", false},
        {"en", "Charles V", true},  {"en", "the XXL", false},
        {"es", "siglo XX", true},   {"fr", "XXe siècle", true},
        {"ru", "XX в.", true},      {"de", "20. Jahrhundert", true},
        {"lv", "12. lpp.", true},   {"pl", "I w", false},
        {"pt", "Jo 3.16", true},    {"de", "Jo 3.16", false},
        {"lt", "Jn 3, 16", true},   {"fr", "Jn 3, 16-18", true},
    };
    for (int32_t i = 0; i < COUNT(examples); i++)
        ok(ties_in(examples[i].language, examples[i].text) == examples[i].tied, "%s: %s",
           examples[i].language, examples[i].text);
}

/* Where a space follows the comma of a reference, neither space ends a line. */
static void test_spaced_verse(void)
{
    static const char text[] = "selon Jn 3, 16 et 3, 17";
    struct ties ties = ties_for("fr");
    ok(ties_hold(&ties, text, 8, 9) && ties_hold(&ties, text, 11, 12), "Jn 3, 16 holds");
    ok(!ties_hold(&ties, text, 20, 21), "a number after a comma is not held by another word");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_rows(arena);
    test_examples();
    test_spaced_verse();
    arena_close(arena);
    return done_testing();
}
