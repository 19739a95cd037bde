/*
 * The ICU side of text: its break points, and what is known of characters.
 */
#include "icu/unicode.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

/* What is looked for in a text. */
enum breaks { LINES, PHRASES, WORDS };

struct breaker {
    struct breaker *next;
    UBreakIterator *iterator;
    enum breaks breaks;
    char language[];
};

struct language {
    struct language *next;
    char script[5];
    char name[];
};

struct unicode {
    struct breaker *breakers;
    struct language *languages;
    UText text;
};

struct unicode *unicode_open(void)
{
    struct unicode *unicode = calloc(1, sizeof *unicode);
    if (!unicode)
        arena_exhausted();
    unicode->text = (UText)UTEXT_INITIALIZER;
    return unicode;
}

void unicode_close(struct unicode *unicode)
{
    if (!unicode)
        return;
    for (struct breaker *breaker = unicode->breakers, *next; breaker; breaker = next) {
        next = breaker->next;
        ubrk_close(breaker->iterator);
        free(breaker);
    }
    for (struct language *language = unicode->languages, *next; language; language = next) {
        next = language->next;
        free(language);
    }
    utext_close(&unicode->text);
    free(unicode);
}

static bool is_japanese(const char *language)
{
    return strncmp(language, "ja", 2) == 0 && (!language[2] || language[2] == '-');
}

static UBreakIterator *open_iterator(const char *language, enum breaks breaks)
{
    UErrorCode error = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &error);
    if (is_japanese(language)) /* no line begins with a small kana */
        uloc_setKeywordValue("lb", "strict", locale, sizeof locale, &error);
    if (breaks == PHRASES)
        uloc_setKeywordValue("lw", "phrase", locale, sizeof locale, &error);
    UBreakIterator *iterator = ubrk_open(breaks == WORDS ? UBRK_WORD : UBRK_LINE,
                                         U_SUCCESS(error) ? locale : "", NULL, 0, &error);
    if (U_FAILURE(error))
        arena_exhausted();
    return iterator;
}

static UBreakIterator *breaker_for(struct unicode *unicode, const char *language,
                                   enum breaks breaks)
{
    for (struct breaker *breaker = unicode->breakers; breaker; breaker = breaker->next)
        if (breaker->breaks == breaks && strcmp(breaker->language, language) == 0)
            return breaker->iterator;
    int64_t size = bytes_size(language) + 1;
    struct breaker *breaker = malloc(sizeof *breaker + (size_t)size);
    if (!breaker)
        arena_exhausted();
    *breaker = (struct breaker){.next = unicode->breakers,
                                .iterator = open_iterator(language, breaks),
                                .breaks = breaks};
    bytes_copy(breaker->language, language, size);
    unicode->breakers = breaker;
    return breaker->iterator;
}

/* The iterator for the language, at the beginning of the text. */
static UBreakIterator *iterate(struct unicode *unicode, const char *text, int32_t size,
                               const char *language, enum breaks breaks)
{
    UBreakIterator *iterator = breaker_for(unicode, language, breaks);
    UErrorCode error = U_ZERO_ERROR;
    utext_openUTF8(&unicode->text, text, size, &error);
    ubrk_setUText(iterator, &unicode->text, &error);
    if (U_FAILURE(error))
        arena_exhausted();
    return iterator;
}

/* Ideographs and kana, whose words no spaces part. */
static bool is_ideograph(uint32_t character)
{
    return u_hasBinaryProperty((UChar32)character, UCHAR_IDEOGRAPHIC) ||
           (character >= 0x3040 && character < 0x3100);
}

static bool has_ideographs(const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(text, size, &at);
        if (character >= 0x2E80 && is_ideograph(character))
            return true;
    }
    return false;
}

/* Takes away the breaks within Chinese and Japanese words. */
static void keep_words(struct unicode *unicode, const char *text, int32_t size,
                       const char *language, uint8_t *breaks)
{
    if (!has_ideographs(text, size))
        return;
    UBreakIterator *iterator = iterate(unicode, text, size, language, WORDS);
    for (int32_t start = 0, end; (end = ubrk_next(iterator)) != UBRK_DONE; start = end)
        for (int32_t at = start + 1; at < end; at++)
            if (breaks[at] == BREAK_ALLOWED && is_ideograph(utf8_before(text, at)))
                breaks[at] = BREAK_NONE;
}

uint8_t *unicode_breaks(struct unicode *unicode, const char *text, int32_t size,
                        const char *language, bool phrases, struct arena *arena)
{
    uint8_t *breaks = arena_alloc(arena, size + 1);
    UBreakIterator *iterator = iterate(unicode, text, size, language,
                                       phrases && is_japanese(language) ? PHRASES : LINES);
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        breaks[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_MANDATORY
                                                                    : BREAK_ALLOWED;
    breaks[0] = BREAK_NONE;
    breaks[size] = BREAK_MANDATORY;
    if (phrases)
        keep_words(unicode, text, size, language, breaks);
    return breaks;
}

static UScriptCode script_by_code(const char *code)
{
    UScriptCode script = USCRIPT_COMMON;
    UErrorCode error = U_ZERO_ERROR;
    uscript_getCode(code, &script, 1, &error);
    return script;
}

/* The code of the script that is likely for a language; of several together, the first. */
static const char *find_script(const char *language)
{
    char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY];
    char script[ULOC_SCRIPT_CAPACITY] = "";
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &error);
    uloc_addLikelySubtags(locale, likely, sizeof likely, &error);
    uloc_getScript(likely, script, sizeof script, &error);
    if (U_FAILURE(error) || bytes_size(script) != 4)
        return "Zyyy";
    if (strcmp(script, "Kore") == 0)
        return "Hang";
    bool han = strcmp(script, "Jpan") == 0 || strcmp(script, "Hans") == 0 ||
               strcmp(script, "Hant") == 0;
    return han ? "Hani" : uscript_getShortName(script_by_code(script));
}

const char *unicode_language_script(struct unicode *unicode, const char *language)
{
    for (struct language *known = unicode->languages; known; known = known->next)
        if (strcmp(known->name, language) == 0)
            return known->script;
    int64_t size = bytes_size(language) + 1;
    struct language *known = malloc(sizeof *known + (size_t)size);
    if (!known)
        arena_exhausted();
    known->next = unicode->languages;
    bytes_copy(known->script, find_script(language), sizeof known->script);
    bytes_copy(known->name, language, size);
    unicode->languages = known;
    return known->script;
}

/* Whether a character is shown with the one before it. */
static bool joins_cluster(uint32_t before, uint32_t character)
{
    enum { ZWNJ = 0x200C, ZWJ = 0x200D };
    return unicode_is_mark(character) || character == ZWNJ || character == ZWJ ||
           before == ZWJ || u_hasBinaryProperty((UChar32)character, UCHAR_EMOJI_MODIFIER);
}

int32_t unicode_cluster(const char *text, int32_t size, int32_t *at, uint32_t *characters,
                        int32_t most)
{
    uint32_t before = utf8_next(text, size, at);
    int32_t count = 0;
    characters[count++] = before;
    for (int32_t next = *at; *at < size; *at = next) {
        uint32_t character = utf8_next(text, size, &next);
        if (character < 0x300 || !joins_cluster(before, character))
            break;
        if (count < most)
            characters[count++] = character;
        before = character;
    }
    return count;
}

bool unicode_is_letter(uint32_t character)
{
    return u_isUAlphabetic((UChar32)character) || unicode_is_mark(character);
}

bool unicode_is_ignorable(uint32_t character)
{
    return u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           u_charType((UChar32)character) == U_CONTROL_CHAR || character == 0x2028;
}

bool unicode_is_mark(uint32_t character)
{
    return (U_GET_GC_MASK((UChar32)character) & U_GC_M_MASK) != 0;
}

bool unicode_is_digit(uint32_t character)
{
    return u_isdigit((UChar32)character);
}

bool unicode_is_hangul(uint32_t character)
{
    return u_getIntPropertyValue((UChar32)character, UCHAR_HANGUL_SYLLABLE_TYPE) !=
           U_HST_NOT_APPLICABLE;
}

bool unicode_ends_sense(uint32_t character)
{
    enum { MIDDLE_DOT = 0xB7, ARMENIAN_COMMA = 0x55D, ELLIPSIS = 0x2026 };
    return u_hasBinaryProperty((UChar32)character, UCHAR_TERMINAL_PUNCTUATION) ||
           character == MIDDLE_DOT || character == ARMENIAN_COMMA || character == ELLIPSIS;
}

bool unicode_is_closing(uint32_t character)
{
    return (U_GET_GC_MASK((UChar32)character) & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK)) !=
           0;
}

uint32_t unicode_lower(uint32_t character)
{
    return (uint32_t)u_tolower((UChar32)character);
}

const char *unicode_script(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getShortName(uscript_getScript((UChar32)character, &error));
}

const char *unicode_script_by_code(const char *code)
{
    return uscript_getName(script_by_code(code));
}

const char *unicode_script_name(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getName(uscript_getScript((UChar32)character, &error));
}
