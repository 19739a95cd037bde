#include "bulletin/typography.h"
#include "tap.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Sets a text in a language and compares. */
static void is_set(const char *language, const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    struct draft draft = draft_begin(arena);
    struct typography typography = typography_for(language);
    for (size_t i = 0; text[i];) {
        uint32_t character;
        i += (size_t)utf8_decode(text + i, strlen(text + i), &character);
        draft_add(&draft, character, (struct pos){1, (int32_t)i});
    }
    typography_apply(&typography, &draft);
    is_str(draft_finish(&draft, arena).text, wanted, text);
    arena_close(arena);
}

static void test_quotes(void)
{
    is_set("en", "\"Come,\" she said, \"and see.\"", "“Come,” she said, “and see.”");
    is_set("en", "(\"Come\")", "(“Come”)");
    is_set("en", "\"He said, 'Come.'\"", "“He said, ‘Come.’”");
    is_set("en", "\"Outer \"inner\" outer\"", "“Outer ‘inner’ outer”");
    is_set("en", "wait--\"come\"--and \"see--\"", "wait–“come”–and “see–”");
    is_set("en", "no end\"", "no end”");
    is_set("en", "\"", "”");
    is_set("en", "“kept” and ‘kept’", "“kept” and ‘kept’");
    is_set("de", "\"Komm\", sagte sie, \"und 'sieh'.\"", "„Komm“, sagte sie, „und ‚sieh‘.“");
    is_set("es", "\"Ven\", dijo", "«Ven», dijo");
    is_set("es", "¿\"Ven\"?", "¿«Ven»?");
    is_set("he", "צה\"ל וג'ירפה", "צה״ל וג׳ירפה");
}

static void test_apostrophes(void)
{
    is_set("en", "don't, the people's, the churches' prayers",
           "don’t, the people’s, the churches’ prayers");
    is_set("en", "since the '90s and '26", "since the ’90s and ’26");
    is_set("en", "'Tis the season, rock 'n' roll", "’Tis the season, rock ’n’ roll");
    is_set("en", "'What I can't do,' he said", "‘What I can’t do,’ he said");
    is_set("en", "an 'open one", "an ’open one");
    is_set("sw", "ng'ombe", "ng’ombe");
    is_set("fr", "l'amour d'aujourd'hui", "l’amour d’aujourd’hui");
}

static void test_dashes(void)
{
    is_set("en", "a -- b, 2025--26, a---b, well-known, 3-5",
           "a – b, 2025–26, a—b, well-known, 3-5");
    is_set("en", "----", "----");
    is_set("en", "and then... . .. ....", "and then… . .. ....");
    is_set("en", "https://example.org/a--b...c'd and \"www.example.org/--x\"",
           "https://example.org/a--b...c'd and “www.example.org/--x”");
}

static void test_french(void)
{
    is_set("fr", "Quoi ? Non! Si; oui: \"bien\"",
           "Quoi\u202F? Non\u202F! Si\u202F; oui\u202F: «\u202Fbien\u202F»");
    is_set("fr", "« déjà » et «collé»", "«\u202Fdéjà\u202F» et «\u202Fcollé\u202F»");
    is_set("fr", "à 10:30, https://example.org/?a;b, quoi?!",
           "à 10:30, https://example.org/?a;b, quoi\u202F?!");
    is_set("fr-CA", "Quoi? Oui : \"bien\"", "Quoi? Oui\u202F: «\u202Fbien\u202F»");
    is_set("en", "What? \"Yes\"", "What? “Yes”");
}

int main(void)
{
    test_quotes();
    test_apostrophes();
    test_dashes();
    test_french();
    return done_testing();
}
