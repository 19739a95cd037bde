/*
 * Scripts and directions by ICU. Offsets are bytes of UTF-8 on the outside; ICU's bidi wants
 * UTF-16, so that a map leads back. Most text is Latin alone, and is told first.
 */
#include "icu/script_runs.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "icu/character.h"

#include <unicode/ubidi.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

/* A character, and what it is set as. */
struct sign {
    uint32_t character;
    int32_t start; /* byte */
    UScriptCode script;
    UScriptCode after; /* of the next letter; COMMON: there is none */
    uint8_t level;
};

struct signs {
    struct sign *items;
    int32_t count;
    UScriptCode outer;
};

static struct signs read_signs(const char *text, int32_t size, struct arena *arena)
{
    struct signs signs = {.items = arena_array(arena, size + 1, sizeof(struct sign))};
    for (int32_t at = 0; at < size;) {
        struct sign *sign = &signs.items[signs.count++];
        sign->start = at;
        sign->character = utf8_next(text, size, &at);
    }
    signs.items[signs.count].start = size;
    return signs;
}

/* No character before U+0590 runs from right to left. */
static bool is_from_left(const struct signs *signs)
{
    for (int32_t i = 0; i < signs->count; i++) {
        uint32_t character = signs->items[i].character;
        if (character >= 0x590 && !(character >= 0x2000 && character < 0x200E) &&
            !(character >= 0x2010 && character < 0x202A))
            return false;
    }
    return true;
}

static void find_levels(struct signs *signs, bool rtl, struct arena *arena)
{
    if (!signs->count || (!rtl && is_from_left(signs)))
        return;
    int64_t characters = signs->count;
    UChar *units = arena_array(arena, 2 * characters, sizeof *units);
    int32_t count = 0;
    for (int32_t i = 0; i < signs->count; i++)
        U16_APPEND_UNSAFE(units, count, signs->items[i].character);
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized(count, 0, &error);
    ubidi_setPara(bidi, units, count, rtl ? 1 : 0, NULL, &error);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &error);
    if (U_FAILURE(error))
        arena_exhausted();
    for (int32_t i = 0, unit = 0; i < signs->count; i++) {
        signs->items[i].level = levels[unit];
        unit += U16_LENGTH(signs->items[i].character);
    }
    ubidi_close(bidi);
}

/* A script as the rest of the program numbers it, and as ICU does. */
static uint32_t number_of(UScriptCode script)
{
    return script_of(uscript_getShortName(script));
}

static UScriptCode icu_script(uint32_t script)
{
    char code[SCRIPT_CODE];
    UScriptCode found = USCRIPT_COMMON;
    UErrorCode error = U_ZERO_ERROR;
    script_code(script, code);
    uscript_getCode(code, &found, 1, &error);
    return U_SUCCESS(error) ? found : USCRIPT_COMMON;
}

/* The Script property of a character. */
static UScriptCode plain_script(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript((UChar32)character, &error);
}

/* Whether a script is among a character's Script_Extensions. */
static bool has_script(uint32_t character, UScriptCode script)
{
    return uscript_hasScript((UChar32)character, script);
}

static bool is_common(UScriptCode script)
{
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

/* Whether a script is written in squares, with Han. */
static bool is_square(UScriptCode script)
{
    return script_is_ideographic(number_of(script));
}

/* Whether two scripts are written together, in one font. */
static bool go_together(UScriptCode a, UScriptCode b)
{
    return a == b || (is_square(a) && is_square(b));
}

/* Whether a character common to all scripts is in truth one of a few (its Script_Extensions):
   a danda, an Arabic comma, an ideographic full stop. */
static bool is_special(uint32_t character)
{
    return (character >= 0x589 && character < 0x2000) ||
           (character >= 0x3000 && character < 0x3400) ||
           (character >= 0xFF00 && character < 0xFFF0);
}

/* Finds for each sign the script of the next letter. */
static void look_ahead(struct signs *signs)
{
    UScriptCode after = USCRIPT_COMMON;
    for (int32_t i = signs->count; i-- > 0;) {
        UScriptCode script = plain_script(signs->items[i].character);
        signs->items[i].after = after;
        after = is_common(script) ? after : script;
    }
}

/* The script to set special sign `i` in, after letters of script `before`. */
static UScriptCode special_script(const struct signs *signs, int32_t i, UScriptCode before)
{
    enum { MOST = 40 };
    uint32_t character = signs->items[i].character;
    UScriptCode scripts[MOST], after = signs->items[i].after;
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uscript_getScriptExtensions((UChar32)character, scripts, MOST, &error);
    bool wide = character >= 0x3000;
    if (U_FAILURE(error) || count < 1)
        return USCRIPT_COMMON;
    if (has_script(character, before) || (wide && is_square(before)))
        return before;
    if (has_script(character, signs->outer) || (wide && is_square(signs->outer)))
        return signs->outer;
    if (has_script(character, after))
        return after;
    if (wide)
        return USCRIPT_HAN;
    return scripts[0];
}

/* The script of sign `i` by itself, after letters of script `before`. */
static UScriptCode own_script(const struct signs *signs, int32_t i, UScriptCode before)
{
    uint32_t character = signs->items[i].character;
    if (character < 0x80)
        return chars_is_letter(character) ? USCRIPT_LATIN : USCRIPT_COMMON;
    UScriptCode script = plain_script(character);
    if (script == USCRIPT_INHERITED && i > 0)
        return signs->items[i - 1].script;
    if (script == USCRIPT_COMMON && is_special(character))
        return special_script(signs, i, before);
    if (is_common(script))
        return USCRIPT_COMMON;
    return has_script(character, before) ? before : script;
}

static void find_own_scripts(struct signs *signs)
{
    UScriptCode before = USCRIPT_COMMON;
    look_ahead(signs);
    for (int32_t i = 0; i < signs->count; i++) {
        signs->items[i].script = own_script(signs, i, before);
        if (signs->items[i].script != USCRIPT_COMMON)
            before = signs->items[i].script;
    }
}

static void set_script(struct signs *signs, int32_t first, int32_t end, UScriptCode script)
{
    for (int32_t i = first; i < end; i++)
        signs->items[i].script = script;
}

/* Where the digits end that are written to the word before sign `first`. */
static int32_t end_of_word(const struct signs *signs, int32_t first, int32_t end)
{
    int32_t word = first;
    for (int32_t i = first; i < end && !chars_is_white(signs->items[i].character); i++)
        if (character_is_digit(signs->items[i].character))
            word = i + 1;
    return word;
}

/* Where the digits begin that are written to the word that begins at sign `end`. */
static int32_t start_of_word(const struct signs *signs, int32_t first, int32_t end)
{
    int32_t word = end;
    for (int32_t i = end; i-- > first && !chars_is_white(signs->items[i].character);)
        if (character_is_digit(signs->items[i].character))
            word = i;
    return word;
}

/* Gives the common signs [first, end), between letters of two scripts or at an end, a script.
 */
static void resolve_stretch(struct signs *signs, int32_t first, int32_t end)
{
    UScriptCode before = first > 0 ? signs->items[first - 1].script : USCRIPT_COMMON;
    UScriptCode after = end < signs->count ? signs->items[end].script : USCRIPT_COMMON;
    if (before == after && before != USCRIPT_COMMON) {
        set_script(signs, first, end, before);
        return;
    }
    int32_t word = before == USCRIPT_COMMON ? first : end_of_word(signs, first, end);
    int32_t next = after == USCRIPT_COMMON ? end : start_of_word(signs, word, end);
    set_script(signs, first, word, before);
    set_script(signs, next, end, after);
    UScriptCode outer = go_together(signs->outer, before)  ? before
                        : go_together(signs->outer, after) ? after
                                                           : signs->outer;
    set_script(signs, word, next, outer);
}

static void resolve_common(struct signs *signs)
{
    for (int32_t first = 0, end; first < signs->count; first = end) {
        bool common = signs->items[first].script == USCRIPT_COMMON;
        for (end = first + 1; end < signs->count; end++)
            if ((signs->items[end].script == USCRIPT_COMMON) != common)
                break;
        if (common)
            resolve_stretch(signs, first, end);
    }
}

/* The mark that closes what `character` opens; 0 when it opens nothing. */
static uint32_t closing_mark(uint32_t character)
{
    static const struct {
        uint32_t open, close;
    } pairs[] = {{'(', ')'},       {'[', ']'},       {'{', '}'},       {0xAB, 0xBB},
                 {0x201C, 0x201D}, {0x2018, 0x2019}, {0x201E, 0x201C}, {0x2039, 0x203A}};
    for (int64_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i].open == character)
            return pairs[i].close;
    return 0;
}

/* Sets what closes a pair of marks as what opened it, so that they look like a pair. */
static void match_pairs(struct signs *signs)
{
    enum { MOST = 16 };
    struct {
        uint32_t close;
        UScriptCode script;
    } open[MOST];
    int32_t count = 0;
    for (int32_t i = 0; i < signs->count; i++) {
        struct sign *sign = &signs->items[i];
        int32_t pair = count - 1;
        while (pair >= 0 && open[pair].close != sign->character)
            pair--;
        uint32_t close = pair < 0 ? closing_mark(sign->character) : 0;
        if (pair >= 0) {
            sign->script = open[pair].script;
            count = pair;
        } else if (close && count < MOST) {
            open[count].close = close;
            open[count++].script = sign->script;
        }
    }
}

struct run_list {
    struct script_run *items;
    int32_t count, capacity;
};

static void add_run(struct run_list *runs, uint32_t script, uint8_t level, int32_t start,
                    int32_t end, struct arena *arena)
{
    struct script_run *run = ARENA_PUSH(arena, runs);
    *run = (struct script_run){.start = start, .end = end, .script = script, .level = level};
}

/* Whether all of the text is Latin, some letter of it ASCII unless what has no letter is of
   Latin, too, and no control of direction. */
static bool is_latin(const char *text, int32_t size, uint32_t outer)
{
    bool letter = outer == SCRIPT('L', 'a', 't', 'n');
    for (int32_t at = 0; at < size;) {
        at += letter ? (int32_t)utf8_plain(text + at, size - at) : 0;
        if (at == size)
            break;
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80) {
            letter = letter || chars_is_letter(byte);
            at++;
            continue;
        }
        uint32_t character = utf8_next(text, size, &at);
        if (character >= 0x2B0 && !(character >= 0x300 && character < 0x370) &&
            !(character >= 0x1E00 && character < 0x1F00) &&
            !(character >= 0x2010 && character < 0x2029) && character != 0x202F)
            return false;
    }
    return letter;
}

int32_t script_runs(const char *text, int32_t size, uint32_t outer, bool rtl,
                    struct arena *arena, const struct script_run **runs)
{
    struct run_list list = {0};
    *runs = NULL;
    if (!size)
        return 0;
    if (!rtl && is_latin(text, size, outer)) {
        add_run(&list, SCRIPT('L', 'a', 't', 'n'), 0, 0, size, arena);
        *runs = list.items;
        return list.count;
    }
    struct signs signs = read_signs(text, size, arena);
    signs.outer = icu_script(outer);
    find_levels(&signs, rtl, arena);
    find_own_scripts(&signs);
    resolve_common(&signs);
    match_pairs(&signs);
    for (int32_t first = 0, end; first < signs.count; first = end) {
        const struct sign *sign = &signs.items[first];
        for (end = first + 1; end < signs.count; end++)
            if (signs.items[end].script != sign->script ||
                signs.items[end].level != sign->level)
                break;
        add_run(&list, number_of(sign->script), sign->level, sign->start,
                signs.items[end].start, arena);
    }
    *runs = list.items;
    return list.count;
}
