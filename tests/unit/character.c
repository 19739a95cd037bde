/*
 * What characters and scripts are, their normal form, and their columns in a terminal.
 */
#include "icu/character.h"
#include "tap.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/columns.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/locale.h"
#include "icu/normalize.h"
#include "base/script.h"
#include "icu/locale.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

/* Whether all that is said of a character is what ICU says of it. */
static bool is_as_in_icu(uint32_t character)
{
    UChar32 c = (UChar32)character;
    uint32_t categories = U_GET_GC_MASK(c);
    bool mark = character >= 0x300 && (categories & U_GC_M_MASK);
    bool hidden = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                  (categories & U_GC_CC_MASK) || c == 0x2028;
    bool ends = u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION) || c == 0xB7 || c == 0x55D ||
                c == 0x2026;
    bool closes = categories & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK);
    bool word = categories & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK);
    bool uncased = (categories & U_GC_L_MASK) && u_totitle(c) == c && u_tolower(c) == c;
    bool newer = character == 0x19B; /* has a capital since Unicode 16 */
    bool hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE;
    return character_is_letter(character) == (u_isUAlphabetic(c) || mark) &&
           character_is_word(character) == word &&
           character_is_digit(character) == !!u_isdigit(c) &&
           character_is_ignorable(character) == hidden &&
           character_ends_clause(character) == ends &&
           character_is_closing(character) == closes &&
           (newer || character_is_uncased(character) == uncased) &&
           character_is_hangul(character) == hangul && character_is_mark(character) == mark &&
           character_digit_value(character) == (u_isdigit(c) ? u_charDigitValue(c) : -1) &&
           character_lower(character) == (uint32_t)u_tolower(c);
}

/* Whether a character is shown with the letter before it just when ICU calls it a colour of
   skin, or it is a mark or a joiner. */
static bool joins_as_in_icu(uint32_t character)
{
    char text[2 * UTF8_MOST] = "a";
    uint32_t found[2];
    int32_t at = 0, size = 1 + utf8_encode(character, text + 1);
    bool joins = character_is_mark(character) || character == 0xE33 || character == 0xEB3 ||
                 character == 0x200C || character == 0x200D ||
                 u_hasBinaryProperty((UChar32)character, UCHAR_EMOJI_MODIFIER);
    return (character_cluster(text, size, &at, found, 2) == 2) == joins;
}

static void test_known(void)
{
    enum { LAST = 0x10FFFF };
    uint32_t wrong = LAST + 1;
    for (uint32_t character = 0; character <= LAST && wrong > LAST; character++)
        if (!(character >= 0xD800 && character < 0xE000) &&
            !(is_as_in_icu(character) && joins_as_in_icu(character)))
            wrong = character;
    ok(wrong > LAST, "what is known of characters is what ICU says of all of them (U+%04X)",
       wrong > LAST ? 0 : wrong);
}

static void test_characters(void)
{
    ok(character_is_letter('a') && character_is_letter(0xE9) && character_is_letter(0x301) &&
           !character_is_letter('-') && !character_is_letter('5') &&
           !character_is_letter(0x2019),
       "letters and marks make words");
    ok(character_is_ignorable(0x200D) && character_is_ignorable(0x2028) &&
           !character_is_ignorable(' ') && !character_is_ignorable('a'),
       "joiners show nothing");
    ok(character_ends_clause(',') && character_ends_clause(0xB7) &&
           character_ends_clause(0x589) && character_ends_clause(0x55D) &&
           character_ends_clause(0x964) && character_ends_clause(0x60C) &&
           character_ends_clause(0x61B) && character_ends_clause(0x61F) &&
           character_ends_clause(0x6D4) && character_ends_clause(0x1362) &&
           character_ends_clause(0x1363) && character_ends_clause(0x1364) &&
           character_ends_clause(0x104B) && character_ends_clause(0x17D4) &&
           character_ends_clause(0x3001) && !character_ends_clause('-') &&
           !character_ends_clause('a') && !character_ends_clause(0),
       "what ends a clause, in many scripts");
    ok(character_is_closing(')') && character_is_closing(0x201D) &&
           character_is_closing(0x300D) && !character_is_closing('('),
       "what closes");
    is_int(character_lower(0xC9), 0xE9, "lower case");
    ok(character_is_uncased(0x738B) && character_is_uncased(0x627), "no capitals");
    ok(character_is_uncased(0x10D0), "nor at the head of a Georgian word");
    ok(!character_is_uncased('a') && !character_is_uncased('A') && !character_is_uncased('7'),
       "Latin has them, and a digit is no letter");
    ok(character_is_emoji(0x1F64F) && character_is_emoji(0x1F3FD), "an emoji, a skin colour");
    ok(character_is_emoji(0x1F1F0) && character_is_emoji(0x2728), "a flag's letter, sparkles");
    ok(!character_is_emoji(0x2603) && !character_is_emoji('1'), "no symbol, no digit");
    is_int(character_version(0x1FAF6), 14, "the version that has it first");
    is_int(character_version(0x378), 0, "none has");
    is_str(character_script_name(0x0E01), "Thai", "a script's name");
    ok(character_is_word('5') && character_is_word(0x915) && character_is_word(0x93F) &&
           !character_is_word('-') && !character_is_word(0x964),
       "what words and numbers are made of");
    ok(character_is_mark(0x301) && character_is_mark(0x93E) && !character_is_mark('a') &&
           !character_is_mark(0x200D),
       "marks");
    ok(character_is_ideograph(0x4E00) && character_is_ideograph(0x3042) &&
           !character_is_ideograph(0x3002) && !character_is_ideograph(0xAC00),
       "ideographs and kana");
    ok(character_is_east_asian(0x4E00) && character_is_east_asian(0x3002) &&
           character_is_east_asian(0xFF01) && character_is_east_asian(0x20000) &&
           !character_is_east_asian(0xAC00) && !character_is_east_asian(0x201C) &&
           !character_is_east_asian(0xE01),
       "what Chinese and Japanese are written with");
}

/* Whether a joiner makes one cluster of all of a text. */
static bool is_joined(const char *text)
{
    uint32_t characters[8];
    int32_t at = 0, size = bytes_size(text);
    character_cluster(text, size, &at, characters, 8);
    return at == size;
}

static void test_clusters(void)
{
    static const char text[] = "e\u0301x\U0001F468\u200D\U0001F469";
    uint32_t characters[3];
    int32_t at = 0, size = (int32_t)sizeof text - 1;
    is_int(character_cluster(text, size, &at, characters, 3), 2, "a letter and its mark");
    is_int(character_cluster(text, size, &at, characters, 3), 1, "a letter alone");
    is_int(character_cluster(text, size, &at, characters, 3), 3, "what a joiner joins");
    is_int(at, size, "and no more");
    ok(is_joined("\u0D9A\u0DCA\u200D\u0DC2") && is_joined("\u0915\u094D\u200D\u0937") &&
           is_joined("\U0001F3F3\uFE0F\u200D\U0001F308") && is_joined("\u2764\u200D\u2192"),
       "conjuncts and pictures are joined");
    ok(!is_joined("\u5929\u200D\u0915") && !is_joined("\u0915\u200D\u2665") &&
           !is_joined("\u0915\u094D\u200D\u0D9A") && !is_joined("a\u200D\U0001F468") &&
           !is_joined("\u00B2\u200D\u5929"),
       "letters of two scripts, or a letter and a picture, are not");
}

static void test_scripts(void)
{
    ok(locale_is_script("Deva") && locale_is_script("Hant") && !locale_is_script("deva") &&
           !locale_is_script("Devanagari") && !locale_is_script("Abcd") &&
           !locale_is_script(""),
       "codes of scripts");
    ok(character_script('a') == script_of("Latn") && character_script(',') == script_of("Zyyy"),
       "the script of a letter and of a mark");
    ok(character_script(0x378) == script_of("Zzzz"), "of what is no character");
    is_str(character_script_name(0x915), "Devanagari", "its name");
    is_str(locale_script_name("Deva"), "Devanagari", "the name of a script");
    is_str(locale_script_name("Abcd"), "Common", "of none");
    ok(locale_is_right_to_left("Arab") && locale_is_right_to_left("Adlm") &&
           !locale_is_right_to_left("Latn") && !locale_is_right_to_left(""),
       "direction");
}

/* White space is what Unicode says. */
static void test_white_space(void)
{
    int32_t wrong = 0;
    for (UChar32 c = 0; c < 0x110000; c++)
        wrong += chars_is_white(c) != (u_isUWhiteSpace(c) != 0);
    is_int(wrong, 0, "white space");
}

static void test_normalization(void)
{
    uint32_t letters[] = {'e', 0x301, 0x323}, out[32];
    is_int(normalize_compose(letters, 3, out, 32), 2, "e, acute, dot below compose to two");
    ok(out[0] == 0x1EB9 && out[1] == 0x301, "in the order that NFC wants");
    uint32_t emoji[] = {0x1F64F};
    ok(normalize_compose(emoji, 1, out, 32) == 1 && out[0] == 0x1F64F,
       "beyond the first plane");
    ok(!normalize_boundary(0x301) && normalize_boundary('a'), "boundaries");
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    uint32_t wrong = 0;
    for (uint32_t character = 0; character < 0x3000 && !wrong; character++)
        if (normalize_boundary(character) !=
                !!unorm2_hasBoundaryBefore(nfc, (UChar32)character) ||
            (normalize_compose(&character, 1, out, 32) == 1 && out[0] == character) !=
                !!unorm2_isNormalized(nfc, (UChar[]){(UChar)character}, 1, &error))
            wrong = character;
    ok(!wrong && U_SUCCESS(error), "what stays as it is is known without ICU (U+%04X)", wrong);
    int32_t staying = 0;
    for (uint32_t character = 0; character < 0x10000 && !wrong; character++) {
        bool stays = normalize_stays(character);
        staying += stays;
        if (stays && (!unorm2_hasBoundaryBefore(nfc, (UChar32)character) ||
                      !unorm2_isNormalized(nfc, (UChar[]){(UChar)character}, 1, &error)))
            wrong = character;
    }
    ok(!wrong && U_SUCCESS(error), "nor is what stays beside others (U+%04X)", wrong);
    ok(staying > 0x4000 && !normalize_stays(0x301) && !normalize_stays(0x212B),
       "of which there is much, but no marks, and no letters that are others");
}

static void test_columns(void)
{
    is_int(columns_of('a'), 1, "a letter is one column");
    is_int(columns_of(0x301), 0, "a combining accent has none");
    is_int(columns_of(0x65E5), 2, "an ideograph has two");
    is_int(columns_of(0x1F64F), 2, "an emoji has two");
    is_int(columns_of(0x94D), 0, "a virama has none");
    is_int(columns_of(0xC4D), 0, "nor has Telugu's");
    is_int(columns_of(0xABE), 1, "a vowel sign beside its letter has one");
    is_int(columns_of(0x1161), 0, "the second part of a syllable of Hangul has none");
    is_int(columns_of(0x200B), 0, "nor has a zero-width space");
    is_int(columns_of(0xE000), 1, "what Unicode doesn't know is taken for a letter");
    is_int(columns_of(0x10FFFF), 1, "the last character");
    is_int(columns_of(UINT32_MAX), 1, "and what is none");
}

/* The columns that ICU's properties give. */
static int32_t icu_columns(UChar32 c)
{
    int32_t syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (c < 0x300)
        return 1;
    if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK) || syllable == U_HST_VOWEL_JAMO ||
        syllable == U_HST_TRAILING_JAMO ||
        u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static void test_all_columns(void)
{
    int32_t wrong = 0;
    if (U_ICU_VERSION_MAJOR_NUM != 72) {
        ok(true, "the columns of all characters # SKIP another ICU is installed");
        return;
    }
    for (UChar32 c = 0; c < 0x110000; c++)
        wrong += u_charType(c) != U_UNASSIGNED && columns_of((uint32_t)c) != icu_columns(c);
    is_int(wrong, 0, "the columns of all characters");
}

int main(void)
{
    test_characters();
    test_known();
    test_clusters();
    test_scripts();
    test_white_space();
    test_normalization();
    test_columns();
    test_all_columns();
    return done_testing();
}
