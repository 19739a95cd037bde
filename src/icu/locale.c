/*
 * The only file of base/ and bulletin/ that sees ICU.
 */
#include "icu/locale.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/unumsys.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

enum { TAG_MOST = 100 }; /* bytes of a language tag or an ICU locale name */

/* ICU's name for the language, "" when it has none. */
static void icu_name(const char *language, char name[TAG_MOST])
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed;
    uloc_forLanguageTag(language, name, TAG_MOST, &parsed, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        name[0] = '\0';
}

/* Whether the language and region that ICU read are real ones. Three-letter languages are
   more than ICU knows, so each is believed. */
static bool is_known(const char *name)
{
    char language[TAG_MOST], region[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = uloc_getLanguage(name, language, TAG_MOST, &error);
    if (U_FAILURE(error) || size < 2 || size > 3 || strcmp(language, "und") == 0)
        return false;
    if (size == 2 && !*uloc_getISO3Language(name))
        return false;
    size = uloc_getCountry(name, region, TAG_MOST, &error);
    return U_SUCCESS(error) && (size != 2 || *uloc_getISO3Country(name));
}

const char *locale_canonical(const char *tag, struct arena *arena)
{
    char name[TAG_MOST], canonical[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    int64_t size = bytes_size(tag);
    if (size == 0 || size >= TAG_MOST)
        return NULL;
    uloc_forLanguageTag(tag, name, TAG_MOST, &parsed, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || parsed != size ||
        !is_known(name))
        return NULL;
    int32_t length = uloc_toLanguageTag(name, canonical, TAG_MOST, true, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        return NULL;
    return arena_copy(arena, canonical, length);
}

/* Whether ICU's name of `language` in the language `in` is `wanted`, whatever the case. */
static bool is_called(const char *language, const char *in, const UChar *wanted)
{
    UChar found[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    uloc_getDisplayLanguage(language, in, found, TAG_MOST, &error);
    return U_SUCCESS(error) && u_strcasecmp(found, wanted, U_FOLD_CASE_DEFAULT) == 0;
}

const char *locale_by_name(const char *name, struct arena *arena)
{
    UChar wanted[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wanted, TAG_MOST, NULL, name, -1, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        return NULL;
    for (const char *const *language = uloc_getISOLanguages(); *language; language++)
        if (is_called(*language, "en", wanted) || is_called(*language, *language, wanted))
            return arena_copy(arena, *language, bytes_size(*language));
    return NULL;
}

static int64_t language_size(const char *tag)
{
    return bytes_until(tag, "-");
}

bool locale_same_language(const char *a, const char *b)
{
    int64_t size = language_size(a);
    return size == language_size(b) && bytes_equal(a, b, size);
}

bool locale_right_to_left(const char *language)
{
    char name[TAG_MOST];
    icu_name(language, name);
    return uloc_isRightToLeft(name);
}

void locale_script(const char *language, char code[5])
{
    char name[TAG_MOST], likely[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    icu_name(language, name);
    uloc_addLikelySubtags(name, likely, TAG_MOST, &error);
    uloc_getScript(likely, code, 5, &error);
    if (U_FAILURE(error))
        *code = '\0';
}

bool locale_is_script(const char *code)
{
    UScriptCode scripts[2];
    UErrorCode error = U_ZERO_ERROR;
    if (bytes_size(code) != 4)
        return false;
    int32_t count = uscript_getCode(code, scripts, 2, &error);
    return U_SUCCESS(error) && count == 1 &&
           strcmp(uscript_getShortName(scripts[0]), code) == 0;
}

/* One of CLDR's quotation marks, `otherwise` when it has none. */
static uint32_t delimiter(ULocaleData *data, ULocaleDataDelimiterType type, uint32_t otherwise)
{
    UChar mark[8];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = ulocdata_getDelimiter(data, type, mark, 8, &error);
    if (U_FAILURE(error) || size < 1)
        return otherwise;
    return mark[0];
}

struct locale_quotes locale_quotes(const char *language)
{
    struct locale_quotes quotes = {0x201C, 0x201D, 0x2018, 0x2019};
    char name[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    icu_name(language, name);
    ULocaleData *data = ulocdata_open(name, &error);
    if (U_FAILURE(error))
        return quotes;
    quotes.open = delimiter(data, ULOCDATA_QUOTATION_START, quotes.open);
    quotes.close = delimiter(data, ULOCDATA_QUOTATION_END, quotes.close);
    quotes.inner_open = delimiter(data, ULOCDATA_ALT_QUOTATION_START, quotes.inner_open);
    quotes.inner_close = delimiter(data, ULOCDATA_ALT_QUOTATION_END, quotes.inner_close);
    ulocdata_close(data);
    return quotes;
}

static const UChar utc[] = {'U', 'T', 'C', 0};

/* The Gregorian calendar, before 1582 too, as ISO 8601 has it, set to a date. */
static UCalendar *calendar_at(int32_t year, int32_t month, int32_t day, UErrorCode *error)
{
    UCalendar *calendar = ucal_open(utc, -1, "en_US", UCAL_GREGORIAN, error);
    if (U_FAILURE(*error))
        return NULL;
    ucal_setGregorianChange(calendar, -8.64e15, error);
    ucal_clear(calendar);
    ucal_setDateTime(calendar, year, month - 1, day, 12, 0, 0, error);
    return calendar;
}

enum { DATE_MOST = 200 }; /* UTF-16 units of a date in words, or of its pattern */

/* Whether a date's pattern abbreviates the month. */
static bool is_abbreviated(const UChar *pattern)
{
    static const UChar month[] = {'M', 'M', 'M', 0}, whole[] = {'M', 'M', 'M', 'M', 0};
    return u_strstr(pattern, month) && !u_strstr(pattern, whole);
}

/* Spells the month out where CLDR's long form has it short, as in Yoruba. */
static void spell_month(UDateFormat *format, const char *name, UErrorCode *error)
{
    static const UChar parts[] = {'y', 'M', 'M', 'M', 'M', 'd'};
    UChar pattern[DATE_MOST];
    udat_toPattern(format, false, pattern, DATE_MOST, error);
    if (U_FAILURE(*error) || !is_abbreviated(pattern))
        return;
    UDateTimePatternGenerator *generator = udatpg_open(name, error);
    int32_t size = udatpg_getBestPattern(generator, parts, COUNT(parts), pattern, DATE_MOST,
                                         error);
    if (U_SUCCESS(*error))
        udat_applyPattern(format, false, pattern, size);
    udatpg_close(generator);
}

/* The calendar's date in ICU's long form; its length. */
static int32_t format_date(const char *name, const UCalendar *calendar, UChar *words,
                           UErrorCode *error)
{
    UDate date = ucal_getMillis(calendar, error);
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, name, utc, -1, NULL, 0, error);
    if (U_FAILURE(*error))
        return 0;
    spell_month(format, name, error);
    udat_setCalendar(format, calendar);
    int32_t size = udat_format(format, date, words, DATE_MOST, NULL, error);
    udat_close(format);
    return size;
}

const char *locale_date(const char *language, int32_t year, int32_t month, int32_t day,
                        struct arena *arena)
{
    char name[TAG_MOST], bytes[3 * DATE_MOST];
    UChar words[DATE_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    icu_name(language, name);
    uloc_setKeywordValue("calendar", "gregorian", name, TAG_MOST, &error);
    UCalendar *calendar = calendar_at(year, month, day, &error);
    int32_t size = format_date(name, calendar, words, &error);
    ucal_close(calendar);
    u_strToUTF8(bytes, sizeof bytes, &length, words, size, &error);
    if (U_FAILURE(error))
        return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    return arena_copy(arena, bytes, length);
}

uint32_t locale_zero(const char *language)
{
    char name[TAG_MOST];
    UChar digits[32];
    UErrorCode error = U_ZERO_ERROR;
    uint32_t zero = '0';
    icu_name(language, name);
    UNumberingSystem *system = unumsys_open(name, &error);
    if (U_SUCCESS(error) && !unumsys_isAlgorithmic(system) &&
        unumsys_getDescription(system, digits, 32, &error) > 0 && U_SUCCESS(error))
        zero = U16_IS_LEAD(digits[0]) ? (uint32_t)U16_GET_SUPPLEMENTARY(digits[0], digits[1])
                                      : digits[0];
    unumsys_close(system);
    return zero;
}

const char *locale_number(int32_t number, uint32_t zero, struct arena *arena)
{
    char plain[16], bytes[sizeof plain * UTF8_MOST];
    int32_t size = 0;
    snprintf(plain, sizeof plain, "%d", number);
    for (const char *c = plain; *c; c++)
        size += utf8_encode(*c == '-' ? (uint32_t)'-' : zero + (uint32_t)(*c - '0'),
                            bytes + size);
    return arena_copy(arena, bytes, size);
}

static const struct {
    const char *language;
    const char *words[WORD_COUNT];
} word_rows[] = {
#define WORDS(language, notes, introduction, cover, back, large)                               \
    {language, {notes, introduction, cover, back, large}},
#include "icu/words.def"
#undef WORDS
};

/* "zh-Hant" of "zh-TW": the language with the script that is likely for it. */
static void language_and_script(const char *language, char tag[TAG_MOST])
{
    char name[TAG_MOST], likely[TAG_MOST], script[TAG_MOST];
    UErrorCode error = U_ZERO_ERROR;
    icu_name(language, name);
    uloc_addLikelySubtags(name, likely, TAG_MOST, &error);
    int32_t size = uloc_getLanguage(likely, tag, TAG_MOST, &error);
    int32_t script_size = uloc_getScript(likely, script, TAG_MOST, &error);
    if (U_FAILURE(error) || script_size != 4 || size + 6 > TAG_MOST) {
        tag[0] = '\0';
        return;
    }
    tag[size] = '-';
    bytes_copy(tag + size + 1, script, 5);
}

const char *locale_word(const char *language, enum locale_word word, const char **found)
{
    char tag[TAG_MOST];
    int64_t row = 0, best = 0;
    if (locale_same_language(language, "tl"))
        language = "fil"; /* Tagalog, as CLDR calls it */
    language_and_script(language, tag);
    for (; row < COUNT(word_rows); row++) {
        if (strcmp(word_rows[row].language, tag) == 0) {
            best = row;
            break;
        }
        if (locale_same_language(word_rows[row].language, language) &&
            !strchr(word_rows[row].language, '-'))
            best = row;
    }
    if (found)
        *found = word_rows[best].language;
    return word_rows[best].words[word];
}

int32_t locale_columns(uint32_t character)
{
    const uint32_t marks = U_GC_MN_MASK | U_GC_ME_MASK;
    if (character < 0x300) /* the soft hyphen, too, shows in a terminal */
        return 1;
    int32_t syllable = u_getIntPropertyValue((UChar32)character, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (U_MASK(u_charType((UChar32)character)) & marks || syllable == U_HST_VOWEL_JAMO ||
        syllable == U_HST_TRAILING_JAMO ||
        u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    int32_t width = u_getIntPropertyValue((UChar32)character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool locale_is_word(uint32_t character)
{
    return (U_GET_GC_MASK((UChar32)character) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

bool locale_nfc_boundary(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    return U_FAILURE(error) || unorm2_hasBoundaryBefore(nfc, (UChar32)character);
}

/* Copies the characters as they are. */
static int32_t copy_characters(const uint32_t *in, int32_t count, uint32_t *out,
                               int32_t capacity)
{
    int32_t size = count < capacity ? count : capacity;
    COPY_ARRAY(out, in, size);
    return size;
}

int32_t locale_nfc(const uint32_t *characters, int32_t count, uint32_t *out, int32_t capacity)
{
    enum { SEGMENT_MOST = 256 }; /* UTF-16 units: far more than a letter with its marks has */
    UChar before[SEGMENT_MOST], after[3 * SEGMENT_MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0, length = 0;
    if (2 * count > SEGMENT_MOST)
        return copy_characters(characters, count, out, capacity);
    for (int32_t i = 0; i < count; i++)
        U16_APPEND_UNSAFE(before, size, characters[i]);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    size = unorm2_normalize(nfc, before, size, after, 3 * SEGMENT_MOST, &error);
    if (U_FAILURE(error) || size > capacity)
        return copy_characters(characters, count, out, capacity);
    for (int32_t i = 0; i < size;) {
        uint32_t character = after[i++];
        if (U16_IS_LEAD(character) && i < size)
            character = (uint32_t)U16_GET_SUPPLEMENTARY(character, after[i++]);
        out[length++] = character;
    }
    return length;
}
