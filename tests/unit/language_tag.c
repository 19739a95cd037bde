/*
 * Which tags of languages are taken, and what is meant by others.
 */
#include "language/language_tag.h"
#include "icu/locale.h"
#include "tap.h"

#include <string.h>
#include <unicode/uloc.h>

static void is_taken(const char *text, const char *wanted, const char *name,
                     struct arena *arena)
{
    is_str(language_tag_canonical(text, arena), wanted,
           arena_printf(arena, "'%s': %s", text, name));
}

static void test_tags(struct arena *arena)
{
    is_taken("EN-us", "en-US", "case", arena);
    is_taken("zh-hant-tw", "zh-Hant-TW", "script and region", arena);
    is_taken("es-419", "es-419", "a region by number", arena);
    is_taken("quc", "quc", "a language of three letters", arena);
    is_taken("kek", "kek", "one that ICU hasn't", arena);
    is_taken("kar", "kar", "a group of languages", arena);
    is_taken("cmn", "cmn", "one of a group that has two letters", arena);
    is_taken("tl", "tl", "a code that CLDR has another for", arena);
    is_taken("en_US", NULL, "an underscore", arena);
    is_taken("english", NULL, "a name", arena);
    is_taken("xx", NULL, "no language", arena);
    is_taken("xyx", NULL, "no language of three letters", arena);
    is_taken("ger", NULL, "a code of three letters beside that of two", arena);
    is_taken("deu-AT", "de-AT", "one that can only be the shorter", arena);
    is_taken("und", NULL, "undetermined", arena);
    is_taken("en-UK", NULL, "no region", arena);
    is_taken("en-", NULL, "an end missing", arena);
    is_taken("x-private", NULL, "private use alone", arena);
    is_taken("", NULL, "nothing", arena);
}

/* Whether a tag is canonical when ICU has it so. */
static bool is_as_in_icu(const char *tag, struct arena *arena)
{
    char name[64], canonical[64];
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed;
    uloc_forLanguageTag(tag, name, sizeof name, &parsed, &error);
    uloc_toLanguageTag(name, canonical, sizeof canonical, true, &error);
    const char *found = locale_canonical(tag, arena);
    return U_SUCCESS(error) && (!found || strcmp(found, canonical) == 0);
}

/* The usual languages with each region of two letters: what is known of them without ICU. */
static void test_usual(struct arena *arena)
{
    static const char *const languages[] = {"en", "de", "fr", "es", "sv",
                                            "sh", "no", "tl", "xx"};
    int32_t wrong = 0;
    for (int i = 0; i < (int)(sizeof languages / sizeof *languages); i++)
        for (int first = 'A'; first <= 'Z'; first++)
            for (int second = 'A'; second <= 'Z'; second++)
                wrong += !is_as_in_icu(
                    arena_printf(arena, "%s-%c%c", languages[i], first, second), arena);
    for (int first = 'a'; first <= 'z'; first++)
        for (int second = 'a'; second <= 'z'; second++)
            wrong += !is_as_in_icu(arena_printf(arena, "%c%c", first, second), arena);
    ok(wrong == 0, "tags are canonical as ICU has them");
}

static void is_meant(const char *text, const char *wanted, struct arena *arena)
{
    is_str(language_tag_meant(text, arena), wanted,
           arena_printf(arena, "what '%s' means", text));
}

static void test_meant(struct arena *arena)
{
    is_meant("Swahili", "sw", arena);
    is_meant("Français", "fr", arena);
    is_meant("Klatchian", NULL, arena);
    is_meant("ger", "de", arena);
    is_meant("deu", "de", arena);
    is_meant("GER_at", "de-AT", arena);
    is_meant("fre-CA", "fr-CA", arena);
    is_meant("en_US", "en-US", arena);
    is_meant("en-UK", "en-GB", arena);
    is_meant("und", NULL, arena);
    is_meant("xx", NULL, arena);
    is_meant("", NULL, arena);
    is_str(language_tag_name("de-AT", arena), "German", "a name");
}

/* All languages that ICU knows are taken, by the shortest of their codes. */
static void test_icu(struct arena *arena)
{
    int32_t wrong = 0, count = 0;
    for (const char *const *code = uloc_getISOLanguages(); *code; code++, count++) {
        const char *tag = language_tag_canonical(*code, arena);
        if (strcmp(*code, "und") != 0 && !tag)
            printf("# %s is not taken: %d\n", *code, ++wrong);
    }
    ok(count > 500 && wrong == 0, "all of ICU's languages");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_tags(arena);
    test_usual(arena);
    test_meant(arena);
    test_icu(arena);
    arena_close(arena);
    return done_testing();
}
