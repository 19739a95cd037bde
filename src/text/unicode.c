/*
 * The ICU side of text: break points, directions and scripts of a paragraph. Offsets are
 * bytes of UTF-8 on the outside; ICU's bidi wants UTF-16, so that a map leads back.
 */
#include "text/unicode.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

/* What is looked for in a text. */
enum breaks { LINES, PHRASES, WORDS };

struct breaker {
    struct breaker *next;
    UBreakIterator *iterator;
    enum breaks breaks;
    char language[];
};

struct unicode {
    struct breaker *breakers;
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
    size_t size = strlen(language) + 1;
    struct breaker *breaker = malloc(sizeof *breaker + size);
    if (!breaker)
        arena_exhausted();
    *breaker = (struct breaker){.next = unicode->breakers,
                                .iterator = open_iterator(language, breaks),
                                .breaks = breaks};
    memcpy(breaker->language, language, size);
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
    uint8_t *breaks = arena_alloc(arena, (size_t)size + 1);
    UBreakIterator *iterator = iterate(unicode, text, size, language,
                                       phrases && is_japanese(language) ? PHRASES
                                                                        : LINES);
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        breaks[at] = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD ? BREAK_MANDATORY
                                                                    : BREAK_ALLOWED;
    breaks[0] = BREAK_NONE;
    breaks[size] = BREAK_MANDATORY;
    if (phrases)
        keep_words(unicode, text, size, language, breaks);
    return breaks;
}

/* A paragraph in UTF-16 with the byte offset of each unit, and its embedding levels. */
struct wide {
    UChar *units;
    int32_t *offsets; /* count + 1 entries */
    int32_t count;
    const UBiDiLevel *levels; /* NULL: all 0 */
};

static struct wide widen(const char *text, int32_t size, struct arena *arena)
{
    struct wide wide = {
        .units = arena_array(arena, (size_t)size + 1, sizeof(UChar)),
        .offsets = arena_array(arena, (size_t)size + 1, sizeof(int32_t)),
    };
    for (int32_t at = 0; at < size;) {
        int32_t start = at, first = wide.count;
        UChar32 character = (UChar32)utf8_next(text, size, &at);
        U16_APPEND_UNSAFE(wide.units, wide.count, character);
        for (int32_t unit = first; unit < wide.count; unit++)
            wide.offsets[unit] = start;
    }
    wide.offsets[wide.count] = size;
    return wide;
}

/* No character before U+0590 runs from right to left. */
static bool has_no_rtl(const struct wide *wide)
{
    for (int32_t unit = 0; unit < wide->count; unit++)
        if (wide->units[unit] >= 0x590 &&
            !(wide->units[unit] >= 0x2000 && wide->units[unit] < 0x200E) &&
            !(wide->units[unit] >= 0x2010 && wide->units[unit] < 0x202A))
            return false;
    return true;
}

static const UBiDiLevel *find_levels(const struct wide *wide, bool rtl, struct arena *arena)
{
    if (!rtl && has_no_rtl(wide))
        return NULL;
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized(wide->count, 0, &error);
    ubidi_setPara(bidi, wide->units, wide->count, rtl ? 1 : 0, NULL, &error);
    UBiDiLevel *levels = arena_alloc(arena, (size_t)wide->count + 1);
    const UBiDiLevel *found = wide->count ? ubidi_getLevels(bidi, &error) : levels;
    if (U_FAILURE(error))
        arena_exhausted();
    memcpy(levels, found, (size_t)wide->count);
    ubidi_close(bidi);
    return levels;
}

/* Whether a character of script `next` may stand in a run of `current`, given what scripts
   the character is used with (its Script_Extensions). */
static bool joins(UScriptCode current, UScriptCode next, UChar32 character)
{
    return next == current || next == USCRIPT_COMMON || next == USCRIPT_INHERITED ||
           uscript_hasScript(character, current);
}

struct run_list {
    struct script_run *items;
    int32_t count, capacity;
};

static void end_run(struct run_list *runs, struct arena *arena, int32_t start, int32_t end,
                    UScriptCode script, uint8_t level)
{
    if (start == end)
        return;
    struct script_run *run = ARENA_PUSH(arena, runs);
    *run = (struct script_run){.start = start, .end = end, .level = level};
    const char *name = uscript_getShortName(script == USCRIPT_INVALID_CODE ? USCRIPT_COMMON
                                                                           : script);
    memcpy(run->script, name, sizeof run->script);
}

static bool is_common(UScriptCode script)
{
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

/* Whether a character common to all scripts is in truth one of a few: a danda, an Arabic comma,
   an ideographic full stop. */
static bool is_special(UChar32 character)
{
    return (character >= 0x589 && character < 0x2000) ||
           (character >= 0x3000 && character < 0x3400) ||
           (character >= 0xFF00 && character < 0xFFF0);
}

static bool is_ideographic(UScriptCode script)
{
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO;
}

/* The script to set such a character in, after one of script `current`: `before`, the last
   that it is used with, else any. */
static UScriptCode special_script(UChar32 character, UScriptCode current, UScriptCode before)
{
    enum { MOST = 40 };
    UScriptCode scripts[MOST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uscript_getScriptExtensions(character, scripts, MOST, &error);
    if (U_FAILURE(error) || count < 1 || uscript_hasScript(character, current))
        return USCRIPT_COMMON;
    if (uscript_hasScript(character, before))
        return before;
    if (character >= 0x3000)
        return is_ideographic(current) ? USCRIPT_COMMON : USCRIPT_HAN;
    return scripts[0];
}

/* Marks that come in pairs, which should look like a pair. */
static const struct {
    UChar open, close;
} pairs[] = {{'(', ')'},       {'[', ']'},       {'{', '}'},       {0xAB, 0xBB},
             {0x201C, 0x201D}, {0x2018, 0x2019}, {0x201E, 0x201C}, {0x2039, 0x203A}};

enum { MOST_PAIRS = 16 };

/* The scripts of a text, character by character. */
struct scripts {
    const char *text;
    int32_t size;
    UScriptCode first;   /* of the text's first letter */
    UScriptCode script;  /* of the run; INVALID: none seen yet */
    UScriptCode special; /* the last that is not of Latin's kind */
    struct {
        UChar close;
        UScriptCode script;
    } open[MOST_PAIRS]; /* what waits to be closed */
    int32_t open_count;
};

/* The script of the first letter from byte `at` on. */
static UScriptCode next_script(const struct scripts *s, int32_t at)
{
    while (at < s->size) {
        UErrorCode error = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)utf8_next(s->text, s->size, &at),
                                               &error);
        if (!is_common(script))
            return script;
    }
    return s->script;
}

/* What opens between two scripts is set as the text began. */
static UScriptCode open_pair(struct scripts *s, UChar32 character, int32_t after)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].open == character && s->open_count < MOST_PAIRS) {
            bool between = s->script != s->first && next_script(s, after) != s->script;
            s->open[s->open_count].close = pairs[i].close;
            s->open[s->open_count++].script = between ? s->first : s->script;
            return between ? s->first : USCRIPT_COMMON;
        }
    return USCRIPT_COMMON;
}

/* The script of a common character that ends before byte `after`: what closes a pair is set as
   what opened it. */
static UScriptCode common_script(struct scripts *s, UChar32 character, int32_t after)
{
    for (int32_t i = s->open_count; i-- > 0;)
        if (s->open[i].close == character) {
            s->open_count = i;
            return s->open[i].script == USCRIPT_INVALID_CODE ? USCRIPT_COMMON
                                                             : s->open[i].script;
        }
    if (is_special(character))
        return special_script(character, s->script, s->special);
    return open_pair(s, character, after);
}

static UScriptCode script_of(struct scripts *s, UChar32 character, int32_t after)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode own = uscript_getScript(character, &error);
    if (own == USCRIPT_COMMON && character > ' ' && (character < '0' || character > '9'))
        own = common_script(s, character, after);
    if (own != USCRIPT_COMMON && own != USCRIPT_INHERITED && own != USCRIPT_LATIN)
        s->special = own;
    return own;
}

/* A run's script is known: what was opened before has it too. */
static void settle(struct scripts *s, UScriptCode script)
{
    s->script = script;
    if (s->first == USCRIPT_INVALID_CODE)
        s->first = script;
    for (int32_t i = 0; i < s->open_count; i++)
        if (s->open[i].script == USCRIPT_INVALID_CODE)
            s->open[i].script = script;
}

int32_t unicode_runs(const char *text, int32_t size, bool rtl, struct arena *arena,
                     const struct script_run **runs)
{
    struct wide wide = widen(text, size, arena);
    wide.levels = find_levels(&wide, rtl, arena);
    struct run_list list = {0};
    struct scripts scripts = {.text = text,
                              .size = size,
                              .first = USCRIPT_INVALID_CODE,
                              .script = USCRIPT_INVALID_CODE,
                              .special = USCRIPT_INVALID_CODE};
    uint8_t level = wide.count && wide.levels ? wide.levels[0] : 0;
    int32_t start = 0;
    for (int32_t at = 0, unit = 0, first; at < size;) {
        UChar32 character = (UChar32)utf8_next(text, size, &at);
        first = unit;
        unit += U16_LENGTH(character);
        UScriptCode own = script_of(&scripts, character, at);
        uint8_t own_level = wide.levels ? wide.levels[first] : 0;
        bool other = scripts.script != USCRIPT_INVALID_CODE &&
                     !joins(scripts.script, own, character);
        if (other || own_level != level) {
            end_run(&list, arena, start, wide.offsets[first], scripts.script, level);
            start = wide.offsets[first];
            level = own_level;
            if (other)
                scripts.script = USCRIPT_INVALID_CODE;
        }
        if (scripts.script == USCRIPT_INVALID_CODE && !is_common(own))
            settle(&scripts, own);
    }
    end_run(&list, arena, start, size, scripts.script, level);
    *runs = list.items;
    return list.count;
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
           character == MIDDLE_DOT || character == ARMENIAN_COMMA ||
           character == ELLIPSIS;
}

bool unicode_is_closing(uint32_t character)
{
    return (U_GET_GC_MASK((UChar32)character) &
            (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK)) != 0;
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
    UScriptCode script = USCRIPT_COMMON;
    UErrorCode error = U_ZERO_ERROR;
    uscript_getCode(code, &script, 1, &error);
    return uscript_getName(script);
}

const char *unicode_script_name(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getName(uscript_getScript((UChar32)character, &error));
}
