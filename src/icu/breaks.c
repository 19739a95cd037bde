/*
 * ICU's break iterators.
 */
#include "icu/breaks.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

/* What is looked for in a text. */
enum break_unit { UNIT_LINES, UNIT_PHRASES, UNIT_WORDS };

struct breaker {
    struct breaker *next;
    UBreakIterator *iterator;
    enum break_unit unit;
    char language[];
};

struct break_finder {
    struct breaker *breakers;
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
    for (struct breaker *breaker = finder->breakers, *next; breaker; breaker = next) {
        next = breaker->next;
        ubrk_close(breaker->iterator);
        free(breaker);
    }
    utext_close(&finder->text);
    free(finder);
}

static bool is_japanese(const char *language)
{
    return strncmp(language, "ja", 2) == 0 && (!language[2] || language[2] == '-');
}

static UBreakIterator *open_iterator(const char *language, enum break_unit unit)
{
    UErrorCode error = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &error);
    if (is_japanese(language)) /* no line begins with a small kana */
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
    for (struct breaker *breaker = finder->breakers; breaker; breaker = breaker->next)
        if (breaker->unit == unit && strcmp(breaker->language, language) == 0)
            return breaker->iterator;
    int64_t size = bytes_size(language) + 1;
    struct breaker *breaker = malloc(sizeof *breaker + (size_t)size);
    if (!breaker)
        arena_exhausted();
    *breaker = (struct breaker){
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

uint8_t *breaks_find(struct break_finder *finder, const char *text, int32_t size,
                     const char *language, bool phrases, struct arena *arena)
{
    uint8_t *points = arena_alloc(arena, size + 1);
    bool japanese = phrases && is_japanese(language);
    UBreakIterator *iterator = iterate(finder, text, size, language,
                                       japanese ? UNIT_PHRASES : UNIT_LINES);
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        points[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_MANDATORY
                                                                    : BREAK_ALLOWED;
    points[0] = BREAK_NONE;
    points[size] = BREAK_MANDATORY;
    if (phrases)
        keep_words(finder, text, size, language, points);
    return points;
}
