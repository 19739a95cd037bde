/*
 * What depends on the language, and that its table is well formed (tests/cldr compares it with
 * CLDR); and, where ICU 72 is installed, that languages have the scripts that it knows.
 */
#include "language/customs.h"
#include "language/language.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/script.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/uversion.h>

static void test_tags(void)
{
    ok(language_same("es-MX", "es") && !language_same("es", "est"),
       "the same language in two regions");
    ok(language_right_to_left("ar") && language_right_to_left("ur-PK") &&
           language_right_to_left("az-Arab") && language_right_to_left("syr") &&
           language_right_to_left("az-IR") && language_right_to_left("arz") &&
           !language_right_to_left("sw") && !language_right_to_left("mis"),
       "direction");
    ok(language_on_letter("en-US") && language_on_letter("es-MX") &&
           language_on_letter("fr-Latn-CA") && language_on_letter("en-PH") &&
           !language_on_letter("en") && !language_on_letter("en-GB") &&
           !language_on_letter("de-DE") && !language_on_letter("zh-Hant"),
       "the paper of the region");
    ok(language_is_unspaced("th") && language_is_unspaced("zh-TW") &&
           language_is_unspaced("ja") && language_is_unspaced("yue") &&
           language_is_unspaced("dz") && language_is_unspaced("shn") &&
           !language_is_unspaced("ko") && !language_is_unspaced("en"),
       "languages whose words stand together");
    ok(language_has_row("en-GB") && language_has_row("tl") && language_has_row("sr-Latn-RS") &&
           !language_has_row("kek") && !language_has_row("ru-Latn") && !language_has_row("e") &&
           !language_has_row(""),
       "what the table has");
}

static void is_script(const char *language, const char *code)
{
    ok(language_script(language) == script_of(code), "the script of %s", language);
}

static void test_scripts(void)
{
    is_script("en-US", "Latn");
    is_script("ru", "Cyrl");
    is_script("hi", "Deva");
    is_script("ur-PK", "Arab");
    is_script("zh", "Hani");
    is_script("zh-TW", "Hani");
    is_script("zh-Hans-TW", "Hani");
    is_script("ja", "Hani");
    is_script("ko", "Hang");
    is_script("sr", "Cyrl");
    is_script("sr-Latn", "Latn");
    is_script("sr-ME", "Latn");
    is_script("pa", "Guru");
    is_script("pa-PK", "Arab");
    is_script("am", "Ethi");
    is_script("ru-Latn", "Latn");
    is_script("kek", "Latn");
    is_script("arz", "Arab");
    is_script("dv", "Thaa");
    is_script("az-IR", "Arab");
    is_script("kek-Latn", "Latn");
    is_script("mis", "Latn");
}

static void is_quotes(const char *language, uint32_t open, uint32_t close, uint32_t inner_open,
                      uint32_t inner_close)
{
    struct language_quotes quotes = language_quotes(language);
    ok(quotes.open == open && quotes.close == close && quotes.inner_open == inner_open &&
           quotes.inner_close == inner_close,
       "quotation marks in %s", language);
}

static void test_quotes(void)
{
    is_quotes("en", 0x201C, 0x201D, 0x2018, 0x2019);
    is_quotes("de", 0x201E, 0x201C, 0x201A, 0x2018);
    is_quotes("fr", 0xAB, 0xBB, 0xAB, 0xBB);
    is_quotes("fr-CH", 0xAB, 0xBB, 0x2039, 0x203A);
    is_quotes("es", 0xAB, 0xBB, 0x201C, 0x201D);
    is_quotes("es-MX", 0x201C, 0x201D, 0x2018, 0x2019);
    is_quotes("pt-PT", 0xAB, 0xBB, 0x201C, 0x201D);
    is_quotes("pt-MZ", 0xAB, 0xBB, 0x201C, 0x201D);
    is_quotes("ja", 0x300C, 0x300D, 0x300E, 0x300F);
    is_quotes("zh-TW", 0x300C, 0x300D, 0x300E, 0x300F);
    is_quotes("sr", 0x201E, 0x201D, 0x2019, 0x2019);
    is_quotes("sr-Latn-ME", 0x201E, 0x201D, 0x2019, 0x2019);
    is_quotes("nl-BE", 0x201C, 0x201D, 0x2018, 0x2019);
    is_quotes("hr", 0x201E, 0x201D, 0x201A, 0x2019);
    is_quotes("lv", 0x201C, 0x201D, 0x201C, 0x201D);
    is_quotes("sl", 0xBB, 0xAB, 0x203A, 0x2039);
    is_quotes("tg", 0xAB, 0xBB, 0x201E, 0x201C);
    is_quotes("tt-RU", 0xAB, 0xBB, 0x201E, 0x201C);
    is_quotes("quc", 0x201C, 0x201D, 0x2018, 0x2019);
}

static void test_words(struct arena *arena)
{
    const char *found;
    is_str(language_date("en-US", 2026, 11, 22, arena), "November 22, 2026", "a date in en-US");
    is_str(language_date("bn", 2026, 1, 2, arena), "২ জানুয়ারি, ২০২৬", "a date in bn");
    is_str(language_date("en-GB", 2026, 11, 22, arena), "22 November 2026", "a date in en-GB");
    is_str(language_date("es", 2024, 2, 29, arena), "29 de febrero de 2024", "a date in es");
    is_str(language_date("de", 1582, 10, 10, arena), "10. Oktober 1582",
           "the Gregorian calendar, always");
    is_str(language_date("th", 2026, 1, 1, arena), "1 มกราคม ค.ศ. 2026", "even in th");
    is_str(language_word("es-MX", WORD_NOTES, NULL), "Notas", "a word in es-MX");
    is_str(language_word("zh-TW", WORD_NOTES, NULL), "筆記", "a word in zh-TW");
    is_str(language_word("zh", WORD_NOTES, NULL), "笔记", "a word in zh");
    is_str(language_word("zh-SG", WORD_NOTES, NULL), "笔记", "a word in zh-SG");
    is_str(language_word("zh-US", WORD_NOTES, NULL), "筆記", "a word in zh-US");
    is_str(language_word("zh-Hant-US", WORD_NOTES, NULL), "筆記", "a word in zh-Hant-US");
    is_str(language_word("tl", WORD_NOTES, &found), "Mga Tala", "a word in tl");
    is_str(found, "fil", "it is Filipino");
    is_str(language_word("quc", WORD_NOTES, &found), "Notes", "English where there is none");
    is_str(found, "en", "and it says so");
    is_str(language_word("ru-Latn", WORD_NOTES, &found), "Notes", "and in another script");
    is_str(found, "en", "and it says so again");
    is_str(language_date("quc", 2026, 3, 5, arena), "2026-03-05",
           "a date where there is no language");
    is_str(language_date("ru-Latn", 2026, 3, 5, arena), "2026-03-05", "and in another script");
    is_str(language_date("de-AT", 2026, 1, 5, arena), "5. Jänner 2026", "a month of a region");
    is_str(language_date("en-Latn-GB", 2026, 1, 5, arena), "5 January 2026",
           "a script that is the usual one");
    is_str(language_date("en-GB-scotland", 2026, 1, 5, arena), "5 January 2026", "a variant");
    is_str(language_date("en-x-GB", 2026, 1, 5, arena), "January 5, 2026", "private use");
    is_str(language_date("eu", 2026, 1, 5, arena), "2026(e)ko urtarrilaren 5(a)",
           "literal text between all parts");
    is_str(language_date("fr", 2026, 12, 1, arena), "1er décembre 2026", "a first day in fr");
    is_str(language_date("fr-CA", 2026, 12, 1, arena), "1er décembre 2026", "in fr-CA");
    is_str(language_date("fr", 2026, 12, 11, arena), "11 décembre 2026", "another day in fr");
    is_str(language_date("it", 2026, 1, 1, arena), "1º gennaio 2026", "a first day in it");
    is_str(language_date("pt-BR", 2026, 12, 1, arena), "1º de dezembro de 2026", "in pt-BR");
    is_str(language_date("pt-PT", 2026, 12, 1, arena), "1 de dezembro de 2026", "in pt-PT");
    is_str(language_date("es", 2026, 12, 1, arena), "1 de diciembre de 2026", "in es");
    is_str(language_date("es-MX", 2026, 12, 1, arena), "1.º de diciembre de 2026", "in es-MX");
    is_str(language_date("es-UY", 2026, 9, 1, arena), "1.º de setiembre de 2026", "in es-UY");
    is_str(language_date("el", 2026, 1, 1, arena), "1η Ιανουαρίου 2026", "in el");
    is_str(language_date("hy", 2026, 1, 5, arena), "05 հունվարի, 2026 թ.", "two digits");
    is_str(language_date("dz", 2026, 1, 5, arena), "སྤྱི་ལོ་༢༠༢༦ ཟླ་དངཔ་ ཚེས་ ༠༥",
           "two digits of a language's own");
}

/* The long date of each language, the month written out, and its own digits. */
static void test_dates(struct arena *arena)
{
    static const struct {
        const char *language, *date, *number;
    } examples[] = {
        {"es", "22 de noviembre de 2026", "90"},
        {"pt", "22 de novembro de 2026", "90"},
        {"fr", "22 novembre 2026", "90"},
        {"de", "22. November 2026", "90"},
        {"nl", "22 november 2026", "90"},
        {"sw", "22 Novemba 2026", "90"},
        {"yo", "22 Oṣù Bélú 2026", "90"},
        {"vi", "22 tháng 11, 2026", "90"},
        {"tl", "Nobyembre 22, 2026", "90"},
        {"id", "22 November 2026", "90"},
        {"ru", "22 ноября 2026\u202Fг.", "90"},
        {"el", "22 Νοεμβρίου 2026", "90"},
        {"hi", "22 नवंबर 2026", "90"},
        {"ne", "२०२६ नोभेम्बर २२", "९०"},
        {"mr", "२२ नोव्हेंबर, २०२६", "९०"},
        {"bn", "২২ নভেম্বর, ২০২৬", "৯০"},
        {"as", "২২ নৱেম্বৰ, ২০২৬", "৯০"},
        {"gu", "22 નવેમ્બર, 2026", "90"},
        {"pa", "22 ਨਵੰਬਰ 2026", "90"},
        {"or", "ନଭେମ୍ବର 22, 2026", "90"},
        {"ta", "22 நவம்பர், 2026", "90"},
        {"te", "22 నవంబర్, 2026", "90"},
        {"kn", "ನವೆಂಬರ್ 22, 2026", "90"},
        {"ml", "2026, നവംബർ 22", "90"},
        {"si", "2026 නොවැම්බර් 22", "90"},
        {"th", "22 พฤศจิกายน ค.ศ. 2026", "90"},
        {"lo", "22 ພະຈິກ 2026", "90"},
        {"km", "22 វិច្ឆិកា 2026", "90"},
        {"my", "၂၀၂၆၊ နိုဝင်ဘာ ၂၂", "၉၀"},
        {"ar", "٢٢ نوفمبر ٢٠٢٦", "٩٠"},
        {"ur", "22 نومبر، 2026", "90"},
        {"fa", "۲۲ نوامبر ۲۰۲۶", "۹۰"},
        {"he", "22 בנובמבר 2026", "90"},
        {"am", "22 ኖቬምበር 2026", "90"},
        {"ti", "22 ሕዳር 2026", "90"},
        {"ka", "22 ნოემბერი, 2026", "90"},
        {"hy", "22 նոյեմբերի, 2026 թ.", "90"},
        {"zh-Hans", "2026年11月22日", "90"},
        {"zh-Hant", "2026年11月22日", "90"},
        {"ja", "2026年11月22日", "90"},
        {"ko", "2026년 11월 22일", "90"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *language = examples[i].language;
        is_str(language_date(language, 2026, 11, 22, arena), examples[i].date, language);
        is_str(language_number(90, language_zero(language), arena), examples[i].number,
               language);
    }
}

/* The parts of a list. */
static int32_t count_parts(const char *list)
{
    int32_t count = 1;
    for (; *list; list++)
        count += *list == '|';
    return count;
}

/* Each row has what rows below it need not say, and each column is formed as it must be. */
static void test_table(void)
{
    static const struct {
        const char *tag, *regions, *script, *hyphens, *quotes, *zero, *date, *first_day,
            *months;
        const char *words[WORD_COUNT];
    } rows[] = {
#define LANGUAGE(name, ...) {.tag = (name), __VA_ARGS__},
#include "language/languages.def"
#undef LANGUAGE
    };
    int32_t wrong = 0;
    for (int32_t i = 0; i < COUNT(rows); i++) {
        const char *region = strrchr(rows[i].tag, '-');
        bool whole = !region || bytes_size(region) == 5; /* a language, or it and a script */
        bool good = true;
        good = good && (!whole || (rows[i].script && rows[i].quotes && rows[i].date));
        good = good &&
               (!rows[i].date || (strchr(rows[i].date, 'y') && strchr(rows[i].date, 'd')));
        good = good && (!rows[i].date || strchr(rows[i].date, 'M'));
        good = good && (!whole || rows[i].months || !strstr(rows[i].date, "MMMM"));
        good = good && (!rows[i].months || count_parts(rows[i].months) == 12);
        good = good &&
               (!rows[i].quotes || utf8_count(rows[i].quotes, bytes_size(rows[i].quotes)) == 4);
        good = good &&
               (!rows[i].zero || utf8_count(rows[i].zero, bytes_size(rows[i].zero)) == 1);
        good = good && (!rows[i].words[0] || rows[i].words[WORD_COUNT - 1]);
        good = good && (i == 0 || strcmp(rows[i - 1].tag, rows[i].tag) < 0);
        if (!good)
            printf("# row %s: %d\n", rows[i].tag, ++wrong);
    }
    ok(COUNT(rows) >= 45 && wrong == 0,
       "the rows are well formed, in order, and none is twice");
}

/* Whether a list has words, each parted from the next by one space; or nothing. */
static bool is_list(const char *list)
{
    return !list ||
           (*list && *list != ' ' && !strstr(list, "  ") && list[bytes_size(list) - 1] != ' ');
}

/* The rows of customs are those of languages, in order; each says something, and in form. */
static void test_customs(void)
{
    static const struct {
        const char *tag;
        struct customs says;
    } rows[] = {
#define CUSTOMS(name, ...) {.tag = (name), .says = {__VA_ARGS__}},
#include "language/customs.def"
#undef CUSTOMS
    };
    int32_t wrong = 0;
    for (int32_t i = 0; i < COUNT(rows); i++) {
        const struct customs *row = &rows[i].says;
        struct language_row_tags tags = language_row_tags(rows[i].tag);
        struct customs whole = customs_of(rows[i].tag);
        const char *tag = tags.of_region ? tags.of_region : tags.of_language;
        int64_t dash = row->dash ? utf8_count(row->dash, bytes_size(row->dash)) : 1;
        bool good = tag && strcmp(tag, rows[i].tag) == 0;
        good = good && (i == 0 || strcmp(rows[i - 1].tag, rows[i].tag) < 0);
        good = good && (dash == 1 || dash == 2) && (!row->dash || row->first_dash);
        good = good && is_list(row->elided) && is_list(row->titles) && is_list(row->labels) &&
               is_list(row->units);
        good = good && (!row->verse_mark || row->verse_mark[0] == ',');
        good = good && whole.dash && whole.first_dash && whole.ellipsis && whole.quote_space &&
               whole.spaced_marks && whole.elided && whole.titles && whole.labels &&
               whole.units && whole.verse_mark && whole.raised && whole.hyphen;
        if (!good)
            printf("# row %s: %d\n", rows[i].tag, ++wrong);
    }
    ok(COUNT(rows) >= 45 && wrong == 0, "the customs are well formed and in order");
    struct customs canadian = customs_of("fr-CA"), haitian = customs_of("fr-HT");
    is_str(canadian.spaced_marks, ":", "a region's own custom");
    is_str(canadian.labels, haitian.labels, "and that of its language");
    is_str(haitian.spaced_marks, ":;!?", "a region without a row");
    is_str(customs_of("quc").dash, "–", "a language without a row");
    is_str(customs_of("zh-TW").dash, "——", "a script by its region");
}

static bool same_script(const char *name, const char *tag)
{
    char likely[200], script[ULOC_SCRIPT_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    uloc_addLikelySubtags(name, likely, sizeof likely, &error);
    uloc_getScript(likely, script, sizeof script, &error);
    const char *letters = strcmp(script, "Jpan") == 0   ? "Hani"
                          : strcmp(script, "Kore") == 0 ? "Hang"
                                                        : script;
    bool same = script_of(letters) == language_script(tag);
    if (!same)
        printf("# %s: in ICU %s\n", tag, script);
    return same;
}

/* The scripts of all that ICU 72 knows, in every region. */
static void test_likely(void)
{
    if (U_ICU_VERSION_MAJOR_NUM != 72) {
        ok(true, "the scripts are what ICU 72 has # SKIP another ICU is installed");
        return;
    }
    int32_t wrong = 0, count = 0;
    for (const char *const *code = uloc_getISOLanguages(); *code; code++)
        for (const char *const *region = uloc_getISOCountries(); *region; region++) {
            char name[20], tag[20], likely[200], script[ULOC_SCRIPT_CAPACITY] = "";
            UErrorCode error = U_ZERO_ERROR;
            snprintf(name, sizeof name, "%s_%s", *code, *region);
            snprintf(tag, sizeof tag, "%s-%s", *code, *region);
            uloc_addLikelySubtags(name, likely, sizeof likely, &error);
            uloc_getScript(likely, script, sizeof script, &error);
            bool known = *script && strcmp(*code, "und") != 0 && strcmp(*code, "root") != 0;
            wrong += known && !same_script(name, tag);
            count += known;
        }
    ok(count > 1000 && wrong == 0, "the scripts are what ICU 72 has");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_tags();
    test_scripts();
    test_quotes();
    test_words(arena);
    test_dates(arena);
    test_table();
    test_customs();
    test_likely();
    arena_close(arena);
    return done_testing();
}
