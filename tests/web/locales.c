/*
 * Shows all that the program knows of languages: of every code of two and of three letters, and
 * of tags with scripts and regions, the canonical form, the English name, script, direction,
 * quotation marks, digits and dates; of names of languages their codes. The native program's
 * and the web program's must be the same, though the web's has a part of ICU's data alone.
 */
#include "base/arena.h"
#include "icu/locale.h"
#include "language/language.h"

#include <stdio.h>

static void show_language(const char *tag, struct arena *arena)
{
    const char *canonical = locale_canonical(tag, arena), *found;
    if (!canonical)
        return;
    const char *script = locale_likely_script(canonical);
    struct language_quotes quotes = language_quotes(canonical);
    printf("%s %s '%s' %s %d %s", tag, canonical, locale_english_name(canonical, arena), script,
           locale_is_right_to_left(script), locale_script_name(script));
    printf(" %x %x %x %x %x '%s' '%s'\n", (unsigned)quotes.open, (unsigned)quotes.close,
           (unsigned)quotes.inner_open, (unsigned)quotes.inner_close,
           (unsigned)language_zero(canonical), language_date(canonical, 2026, 11, 29, arena),
           language_word(canonical, WORD_NOTES, &found));
}

static void show_codes(void)
{
    struct arena *arena = arena_open();
    for (char a = 'a'; a <= 'z'; a++)
        for (char b = 'a'; b <= 'z'; b++) {
            show_language((const char[]){a, b, '\0'}, arena);
            for (char c = 'a'; c <= 'z'; c++)
                show_language((const char[]){a, b, c, '\0'}, arena);
            arena_reset(arena);
        }
    arena_close(arena);
}

int main(void)
{
    static const char *const tags[] = {
        "zh-TW",   "zh-HK",   "zh-Hans-SG", "pa-PK",       "pa-Arab", "sr-Latn",
        "sr-ME",   "uz-Cyrl", "az-IR",      "en-AG",       "en-GB",   "de-CH",
        "de-1996", "pt-PT",   "es-419",     "fr-CA",       "nb-NO",   "no",
        "iw",      "in",      "sh",         "tl",          "mo",      "ks-Deva",
        "ku-Arab", "mn-Mong", "ha-Arab-NG", "ca-valencia", "x-own",   "und-Arab"};
    static const char *const names[] = {
        "German",
        "Deutsch",
        "fran\xC3\xA7"
        "ais",
        "Espa\xC3\xB1ol",
        "Kiswahili",
        "swahili",
        "Filipino",
        "Yor\xC3\xB9"
        "b\xC3\xA1",
        "\xE4\xB8\xAD\xE6\x96\x87",
        "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E",
        "\xD0\xA0\xD1\x83\xD1\x81\xD1\x81\xD0\xBA\xD0\xB8\xD0\xB9",
        "no such language"};
    struct arena *arena = arena_open();
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        show_language(tags[i], arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *code = locale_by_name(names[i]);
        printf("%s = %s\n", names[i], code ? code : "none");
    }
    arena_close(arena);
    show_codes();
    return 0;
}
