#include "icu/locale.h"
#include "tap.h"

static void test_tags(struct arena *arena)
{
    is_str(locale_canonical("EN-us", arena), "en-US", "case");
    is_str(locale_canonical("zh-hant-tw", arena), "zh-Hant-TW", "script and region");
    is_str(locale_canonical("es-419", arena), "es-419", "a region by number");
    is_str(locale_canonical("quc", arena), "quc", "a language of three letters");
    is_str(locale_canonical("en_US", arena), NULL, "an underscore");
    is_str(locale_canonical("english", arena), NULL, "a name");
    is_str(locale_canonical("xx", arena), NULL, "no language");
    is_str(locale_canonical("en-UK", arena), NULL, "no region");
    is_str(locale_canonical("en-", arena), NULL, "an end missing");
    is_str(locale_canonical("x-private", arena), NULL, "private use alone");
    is_str(locale_canonical("", arena), NULL, "nothing");
    is_str(locale_by_name("Swahili", arena), "sw", "by its English name");
    is_str(locale_by_name("Français", arena), "fr", "by its own name");
    is_str(locale_by_name("Klatchian", arena), NULL, "by no name");
    ok(locale_same_language("es-MX", "es") && !locale_same_language("es", "est"),
       "the same language in two regions");
    ok(locale_right_to_left("ar") && locale_right_to_left("ur-PK") &&
           !locale_right_to_left("sw"),
       "direction");
    ok(locale_is_script("Deva") && !locale_is_script("deva") &&
           !locale_is_script("Devanagari") && !locale_is_script("Abcd"),
       "scripts");
}

static void is_script(const char *language, const char *wanted)
{
    char code[5];
    locale_script(language, code);
    is_str(code, wanted, language);
}

static void test_scripts(void)
{
    is_script("en-US", "Latn");
    is_script("ur", "Arab");
    is_script("zh-TW", "Hant");
    is_script("sr-Latn", "Latn");
    is_script("mis", "");
}

static void is_quotes(const char *language, uint32_t open, uint32_t close, uint32_t inner_open,
                      uint32_t inner_close)
{
    struct locale_quotes quotes = locale_quotes(language);
    ok(quotes.open == open && quotes.close == close && quotes.inner_open == inner_open &&
           quotes.inner_close == inner_close,
       "quotation marks in %s", language);
}

static void test_words(struct arena *arena)
{
    const char *found;
    is_str(locale_date("en-US", 2026, 11, 22, arena), "November 22, 2026", "a date in en-US");
    is_str(locale_date("en-GB", 2026, 11, 22, arena), "22 November 2026", "a date in en-GB");
    is_str(locale_date("es", 2024, 2, 29, arena), "29 de febrero de 2024", "a date in es");
    is_str(locale_date("de", 1582, 10, 10, arena), "10. Oktober 1582",
           "the Gregorian calendar, always");
    is_str(locale_date("th", 2026, 1, 1, arena), "1 มกราคม ค.ศ. 2026", "even in th");
    is_str(locale_word("es-MX", WORD_NOTES, NULL), "Notas", "a word in es-MX");
    is_str(locale_word("zh-TW", WORD_NOTES, NULL), "筆記", "a word in zh-TW");
    is_str(locale_word("zh", WORD_NOTES, NULL), "笔记", "a word in zh");
    is_str(locale_word("quc", WORD_NOTES, &found), "Notes", "English where there is none");
    is_str(found, "en", "and it says so");
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
        is_str(locale_date(language, 2026, 11, 22, arena), examples[i].date, language);
        is_str(locale_number(90, locale_zero(language), arena), examples[i].number, language);
    }
}

static void test_normalization(void)
{
    uint32_t letters[] = {'e', 0x301, 0x323}, out[32];
    is_int(locale_nfc(letters, 3, out, 32), 2, "e, acute, dot below compose to two");
    ok(out[0] == 0x1EB9 && out[1] == 0x301, "in the order that NFC wants");
    uint32_t emoji[] = {0x1F64F};
    ok(locale_nfc(emoji, 1, out, 32) == 1 && out[0] == 0x1F64F, "beyond the first plane");
    ok(!locale_nfc_boundary(0x301) && locale_nfc_boundary('a'), "boundaries");
}

static void test_columns(void)
{
    is_int(locale_columns('a'), 1, "a letter is one column");
    is_int(locale_columns(0x301), 0, "a combining accent has none");
    is_int(locale_columns(0x65E5), 2, "an ideograph has two");
    is_int(locale_columns(0x1F64F), 2, "an emoji has two");
    is_int(locale_columns(0x94D), 0, "a virama has none");
    is_int(locale_columns(0xC4D), 0, "nor has Telugu's");
    is_int(locale_columns(0xABE), 1, "a vowel sign beside its letter has one");
    is_int(locale_columns(0x1161), 0, "the second part of a syllable of Hangul has none");
    is_int(locale_columns(0x200B), 0, "nor has a zero-width space");
    is_int(locale_columns(0xE000), 1, "what Unicode doesn't know is taken for a letter");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_tags(arena);
    test_scripts();
    is_quotes("en", 0x201C, 0x201D, 0x2018, 0x2019);
    is_quotes("de", 0x201E, 0x201C, 0x201A, 0x2018);
    is_quotes("fr", 0xAB, 0xBB, 0xAB, 0xBB);
    is_quotes("es", 0xAB, 0xBB, 0x201C, 0x201D);
    is_quotes("ja", 0x300C, 0x300D, 0x300E, 0x300F);
    test_words(arena);
    test_dates(arena);
    test_normalization();
    test_columns();
    arena_close(arena);
    return done_testing();
}
