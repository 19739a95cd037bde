/*
 * ICU's break iterators.
 */
#include "icu/breaks.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "icu/latin_breaks.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

/* What is looked for in a text. */
enum break_unit { UNIT_LINES, UNIT_PHRASES, UNIT_WORDS };

struct cached_iterator {
    struct cached_iterator *next;
    UBreakIterator *iterator;
    enum break_unit unit;
    char language[];
};

struct break_finder {
    struct cached_iterator *breakers;
    UText text;
};

struct break_finder *breaks_open(void)
{
    struct break_finder *finder = calloc(1, sizeof *finder);
    if (!finder)
        arena_exhausted();
    finder->text = (UText)UTEXT_INITIALIZER;
    return finder;
}

void breaks_close(struct break_finder *finder)
{
    if (!finder)
        return;
    for (struct cached_iterator *breaker = finder->breakers, *next; breaker; breaker = next) {
        next = breaker->next;
        ubrk_close(breaker->iterator);
        free(breaker);
    }
    if (finder->breakers) /* else ICU, which would be loaded for it, has opened no text */
        utext_close(&finder->text);
    free(finder);
}

/* Whether a tag's language is `code`. */
static bool is_language(const char *tag, const char *code)
{
    int64_t size = bytes_until(tag, "-");
    return size == bytes_size(code) && bytes_equal(tag, code, size);
}

static bool is_japanese(const char *language)
{
    return is_language(language, "ja");
}

static bool is_chinese(const char *language)
{
    return is_language(language, "zh") || is_language(language, "yue");
}

static UBreakIterator *open_iterator(const char *language, enum break_unit unit)
{
    UErrorCode error = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &error);
    if (!is_chinese(language)) /* no line begins with a small kana */
        uloc_setKeywordValue("lb", "strict", locale, sizeof locale, &error);
    if (unit == UNIT_PHRASES)
        uloc_setKeywordValue("lw", "phrase", locale, sizeof locale, &error);
    UBreakIterator *iterator = ubrk_open(unit == UNIT_WORDS ? UBRK_WORD : UBRK_LINE,
                                         U_SUCCESS(error) ? locale : "", NULL, 0, &error);
    if (U_FAILURE(error))
        arena_exhausted();
    return iterator;
}

static UBreakIterator *breaker_for(struct break_finder *finder, const char *language,
                                   enum break_unit unit)
{
    for (struct cached_iterator *breaker = finder->breakers; breaker; breaker = breaker->next)
        if (breaker->unit == unit && strcmp(breaker->language, language) == 0)
            return breaker->iterator;
    int64_t size = bytes_size(language) + 1;
    struct cached_iterator *breaker = malloc(sizeof *breaker + (size_t)size);
    if (!breaker)
        arena_exhausted();
    *breaker = (struct cached_iterator){
        .next = finder->breakers, .iterator = open_iterator(language, unit), .unit = unit};
    bytes_copy(breaker->language, language, size);
    finder->breakers = breaker;
    return breaker->iterator;
}

/* The iterator for the language, at the beginning of the text. */
static UBreakIterator *iterate(struct break_finder *finder, const char *text, int32_t size,
                               const char *language, enum break_unit unit)
{
    UBreakIterator *iterator = breaker_for(finder, language, unit);
    UErrorCode error = U_ZERO_ERROR;
    utext_openUTF8(&finder->text, text, size, &error);
    ubrk_setUText(iterator, &finder->text, &error);
    if (U_FAILURE(error))
        arena_exhausted();
    return iterator;
}

static bool has_ideographs(const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(text, size, &at);
        if (character >= 0x2E80 && character_is_ideograph(character))
            return true;
    }
    return false;
}

/* Takes away the breaks within Chinese and Japanese words. */
static void keep_words(struct break_finder *finder, const char *text, int32_t size,
                       const char *language, uint8_t *points)
{
    if (!has_ideographs(text, size))
        return;
    UBreakIterator *iterator = iterate(finder, text, size, language, UNIT_WORDS);
    for (int32_t start = 0, end; (end = ubrk_next(iterator)) != UBRK_DONE; start = end)
        for (int32_t at = start + 1; at < end; at++)
            if (points[at] == BREAK_ALLOWED && character_is_ideograph(utf8_before(text, at)))
                points[at] = BREAK_NONE;
}

/* Whether it is “ or ”. */
static bool is_double(uint32_t character)
{
    return character == 0x201C || character == 0x201D;
}

/* The Line_Break property of a character; of 0, which stands for none, that of a control. */
static int32_t class_of(uint32_t character)
{
    int32_t latin = latin_breaks_class(character);
    if (!character)
        return U_LB_COMBINING_MARK;
    return latin ? latin : u_getIntPropertyValue((UChar32)character, UCHAR_LINE_BREAK);
}

/* The general category of a quotation mark, and of any other character. */
static int32_t category_of(uint32_t character)
{
    switch (character) {
    case 0xAB:
    case 0x2018:
    case 0x201C:
    case 0x2039:
        return U_INITIAL_PUNCTUATION;
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x203A:
        return U_FINAL_PUNCTUATION;
    default: /* none of ASCII is either */
        return character < 0x80 ? U_OTHER_PUNCTUATION : u_charType((UChar32)character);
    }
}

/* Whether a character counts as the one before it (LB9). */
static bool is_attached(uint32_t character)
{
    return class_of(character) == U_LB_COMBINING_MARK || class_of(character) == U_LB_ZWJ;
}

/* A place between two characters of a text. Marks count as the letter that they are on. */
struct place {
    uint32_t before, after;
    int32_t start; /* of `before` */
};

/* Where the character begins that ends, with its marks, before byte `at`. */
static int32_t start_of_cluster(const char *text, int32_t at)
{
    uint32_t character;
    do {
        character = utf8_before(text, at);
        at -= utf8_size(character);
    } while (at > 0 && is_attached(character));
    return at;
}

/* The place at byte `at`, with 0 for a character that is not there. */
static struct place place_at(const char *text, int32_t size, int32_t at)
{
    struct place place = {.start = at};
    if (at > 0) {
        place.start = start_of_cluster(text, at);
        int32_t next = place.start;
        place.before = utf8_next(text, size, &next);
    }
    if (at < size)
        place.after = utf8_next(text, size, &at);
    return place;
}

/* Whether a quotation mark opens, by its looks and by what stands before it (LB15a). */
static bool opens_quotation(const char *text, int32_t size, const struct place *place)
{
    if (!(category_of(place->before) == U_INITIAL_PUNCTUATION))
        return false;
    struct place mark = place_at(text, size, place->start);
    int32_t before = class_of(mark.before);
    return place->start == 0 || before == U_LB_SPACE || before == U_LB_OPEN_PUNCTUATION ||
           before == U_LB_QUOTATION || before == U_LB_GLUE || before == U_LB_ZWSPACE ||
           before == U_LB_MANDATORY_BREAK || before == U_LB_LINE_FEED;
}

/* Whether a quotation mark that spaces follow closes: as most do after a letter or a stop, and
   those that look so after any character. */
static bool ends_quotation(const char *text, int32_t size, const struct place *place)
{
    if (class_of(place->before) != U_LB_QUOTATION || place->start == 0 ||
        opens_quotation(text, size, place))
        return false;
    int32_t before = class_of(place_at(text, size, place->start).before);
    return category_of(place->before) == U_FINAL_PUNCTUATION ||
           (before != U_LB_SPACE && before != U_LB_GLUE && before != U_LB_OPEN_PUNCTUATION &&
            before != U_LB_ZWSPACE && before != U_LB_MANDATORY_BREAK &&
            before != U_LB_LINE_FEED);
}

/* Whether a quotation mark that ends before byte `at` closes, by its looks and by what stands
   after it (LB15b). */
static bool closes_quotation(const char *text, int32_t size, int32_t at, uint32_t mark)
{
    static const int32_t after[] = {U_LB_SPACE,         U_LB_GLUE,
                                    U_LB_WORD_JOINER,   U_LB_CLOSE_PUNCTUATION,
                                    U_LB_QUOTATION,     U_LB_CLOSE_PARENTHESIS,
                                    U_LB_EXCLAMATION,   U_LB_INFIX_NUMERIC,
                                    U_LB_BREAK_SYMBOLS, U_LB_MANDATORY_BREAK,
                                    U_LB_LINE_FEED,     U_LB_ZWSPACE};
    if (category_of(mark) != U_FINAL_PUNCTUATION)
        return false;
    bool closes = at == size;
    uint32_t character = 0;
    while (at < size && is_attached(character = utf8_next(text, size, &at)))
        closes = at == size;
    int32_t next = class_of(character);
    for (int64_t i = 0; i < COUNT(after); i++)
        closes = closes || next == after[i];
    return closes;
}

/* What a language changes of the classes of “ and ”: they are brackets in Chinese and Japanese,
   and in Korean for ICU 76. */
enum quotations { MARKS_ONLY, MARKS_OR_BRACKETS, BRACKETS };

static enum quotations quotations_of(const char *language)
{
    if (is_chinese(language) || is_japanese(language))
        return BRACKETS;
    return is_language(language, "ko") ? MARKS_OR_BRACKETS : MARKS_ONLY;
}

/* Whether one version of ICU would not break between `place` and `after` for a quotation mark,
   where no space is. */
static bool is_kept_beside_mark(const struct place *place, enum quotations quotations)
{
    bool brackets = quotations == BRACKETS;
    return class_of(place->before) != U_LB_ZWSPACE &&
           ((class_of(place->before) == U_LB_QUOTATION &&
             !(brackets && is_double(place->before))) ||
            (class_of(place->after) == U_LB_QUOTATION &&
             !(brackets && is_double(place->after))));
}

/* Likewise where spaces stand between the two, the last before byte `at`. */
static bool is_kept_over_spaces(const char *text, int32_t size, int32_t at,
                                const struct place *place, enum quotations quotations)
{
    enum { OPENS = 0x201C, CLOSES = 0x201D };
    bool brackets = quotations != MARKS_ONLY;
    if (class_of(place->before) == U_LB_QUOTATION &&
        ((class_of(place->after) == U_LB_OPEN_PUNCTUATION &&
          !ends_quotation(text, size, place)) ||
         (brackets && (place->before == OPENS || place->after == OPENS)) ||
         opens_quotation(text, size, place)))
        return true;
    return class_of(place->before) != U_LB_ZWSPACE &&
           class_of(place->after) == U_LB_QUOTATION &&
           ((brackets && place->after == CLOSES) ||
            closes_quotation(text, size, at + utf8_size(place->after), place->after));
}

/* Whether one version breaks between the two, and is right: a quotation has ended. */
static bool is_added_over_spaces(const char *text, int32_t size, const struct place *place)
{
    return class_of(place->after) == U_LB_OPEN_PUNCTUATION && ends_quotation(text, size, place);
}

/* Whether it is a hyphen or a dash that 17.0 counts as one, in a class of its own. */
static bool is_unambiguous_hyphen(uint32_t character)
{
    static const uint32_t hyphens[] = {0x58A,  0x5BE,  0x1400, 0x2010, 0x2012,
                                       0x2013, 0x2E17, 0x2E40, 0x10D6E};
    for (int64_t i = 0; i < COUNT(hyphens); i++)
        if (character == hyphens[i])
            return true;
    return class_of(character) == U_LB_HYPHEN;
}

/* Whether it is a hyphen or what a line may end after as after one, of whatever class. */
static bool is_hyphen(uint32_t character)
{
    return class_of(character) == U_LB_BREAK_AFTER || is_unambiguous_hyphen(character);
}

/* Whether one version of ICU would not break after a hyphen: that begins a word (LB20a
   of 16.0, for more of them in 17.0), or that is written to a Hebrew letter (LB21a of 15.0). */
static bool is_kept_after_hyphen(const char *text, int32_t size, const struct place *place)
{
    if (!is_hyphen(place->before))
        return false;
    int32_t before = class_of(place_at(text, size, place->start).before);
    int32_t after = class_of(place->after);
    if (before == U_LB_HEBREW_LETTER)
        return true;
    return is_unambiguous_hyphen(place->before) &&
           (after == U_LB_ALPHABETIC || after == U_LB_HEBREW_LETTER ||
            after == U_LB_COMPLEX_CONTEXT || after == U_LB_AMBIGUOUS) &&
           (place->start == 0 || before == U_LB_SPACE || before == U_LB_GLUE ||
            before == U_LB_ZWSPACE || before == U_LB_MANDATORY_BREAK ||
            before == U_LB_LINE_FEED);
}

/* Whether no rule below concerns the place between two bytes: no quotation mark, bracket or
   hyphen is there. */
static bool is_usual(char before, char after)
{
    return chars_is_alphanumeric(after) &&
           (chars_is_alphanumeric(before) || before == ',' || before == '.');
}

/*
 * Takes away breaks where the Unicode Standard 15.0 or 16.0, that is ICU 72 or 76, has none, so
 * that all versions agree: between a quotation mark and a bracket (LB15 of 15.0), but for one
 * that ends a quotation and spaces after it, where a break is added (LB15a of 16.0); at the
 * inner side of marks that are set with spaces (LB15a and b of 16.0), beside a mark that is
 * written to a letter, Chinese or not (LB19 of 15.0), after some hyphens.
 */
static void keep_agreed(const char *text, int32_t size, const char *language, uint8_t *points)
{
    enum quotations quotations = quotations_of(language);
    int32_t space = 0; /* where the spaces before `at` begin */
    for (int32_t at = 1; at < size; at++) {
        space = text[at - 1] == ' ' ? space : at;
        if (points[at] != BREAK_ALLOWED && (space == at || text[at] == ' '))
            continue;
        if (space > 0 && is_usual(text[space - 1], text[at]))
            continue;
        struct place place = place_at(text, size, space);
        place.after = place_at(text, size, at).after;
        if (points[at] != BREAK_ALLOWED) {
            if (is_added_over_spaces(text, size, &place))
                points[at] = BREAK_ALLOWED;
            continue;
        }
        bool kept = space < at ? is_kept_over_spaces(text, size, at, &place, quotations)
                               : is_kept_beside_mark(&place, quotations) ||
                                     is_kept_after_hyphen(text, size, &place);
        if (kept)
            points[at] = BREAK_NONE;
    }
}

/* Marks the breaks that ICU finds in a text. */
static void mark_breaks(struct break_finder *finder, const char *text, int32_t size,
                        const char *language, bool phrases, uint8_t *points)
{
    bool japanese = phrases && is_japanese(language);
    UBreakIterator *iterator = iterate(finder, text, size, language,
                                       japanese ? UNIT_PHRASES : UNIT_LINES);
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        points[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_MANDATORY
                                                                    : BREAK_ALLOWED;
}

uint8_t *breaks_find(struct break_finder *finder, const char *text, int32_t size,
                     const char *language, bool phrases, struct arena *arena)
{
    uint8_t *points = arena_alloc(arena, size + 1);
    if (!latin_breaks_find(text, size, language, points)) {
        memset(points, BREAK_NONE, (size_t)size);
        mark_breaks(finder, text, size, language, phrases, points);
    }
    keep_agreed(text, size, language, points);
    points[0] = BREAK_NONE;
    points[size] = BREAK_MANDATORY;
    if (phrases)
        keep_words(finder, text, size, language, points);
    return points;
}
