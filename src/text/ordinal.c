/*
 * A number stands between what is no word: digits, or a Roman one of I, V and X, since Le, Ce
 * and De are words.
 */
#include "text/ordinal.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/customs.h"

#include <string.h>

/* Ranges of a text that are raised. */
struct raised_ranges {
    struct rich_range *items;
    int32_t count, capacity;
};

uint32_t ordinal_raised(uint32_t letter)
{
    switch (letter) {
    case 'd':
        return 0x1D48;
    case 'e':
        return 0x1D49;
    case 'n':
        return 0x207F;
    case 'r':
        return 0x2B3;
    case 's':
        return 0x2E2;
    default:
        return 0;
    }
}

/* Returns the byte, up to `end`, after the number that begins at one. */
static int32_t end_of_number(const char *text, int32_t at, int32_t end)
{
    const char *signs = chars_is_digit((unsigned char)text[at]) ? "0123456789" : "IVX";
    while (at < end && strchr(signs, text[at]))
        at++;
    return at;
}

static bool may_begin_number(char byte)
{
    return chars_is_digit((unsigned char)byte) || byte == 'I' || byte == 'V' || byte == 'X';
}

/* Which of the numbers 1 and 2 a number is; 0: another. */
static int32_t first_or_second(const char *number, int32_t size)
{
    if (size == 1)
        return *number == '1' || *number == 'I' ? 1 : *number == '2' ? 2 : 0;
    return size == 2 && number[0] == 'I' && number[1] == 'I' ? 2 : 0;
}

/* Whether an ending is one of a list's that a number may have: a digit says of which alone; the
   first has no other. */
static bool ends_ordinal_so(const char *list, int32_t number, const char *ending, int32_t size)
{
    for (const char *item = list; *item; item += *item == ' ') {
        int32_t length = bytes_until(item, " ");
        int32_t of = chars_is_digit(*item) ? *item - '0' : 0;
        const char *letters = item + (of > 0);
        item += length;
        if (item - letters == size && bytes_equal(letters, ending, size) &&
            (of ? of == number : number != 1))
            return true;
    }
    return false;
}

/* Whether something that is no part of a number or address stands before a byte, or after it.
 */
static bool is_outside(uint32_t character)
{
    return !character_is_word(character) &&
           (character >= 0x80 || character == 0 || !strchr(".,:/@_&=", (int)character));
}

/* Adds the ending of the ordinal that begins at a byte, if one does. Returns the byte after
   what was looked at. */
static int32_t add_ending(const struct rich *rich, const char *list, int32_t at, int32_t end,
                          struct raised_ranges *ranges, struct arena *arena)
{
    const char *text = rich->text;
    int32_t ending = end_of_number(text, at, end), stop = ending, next;
    while (stop < end && chars_is_small(text[stop]))
        stop++;
    next = stop;
    uint32_t after = stop < rich->size ? utf8_next(text, rich->size, &next) : 0;
    bool whole = !character_is_word(after) && after != '@' && after != '_' && after != '/' &&
                 (after != '.' || !chars_is_alphanumeric((unsigned char)text[next])) &&
                 (after != '-' || !chars_is_small(text[next]));
    if (stop > ending && whole && is_outside(utf8_before(text, at)) &&
        ends_ordinal_so(list, first_or_second(text + at, ending - at), text + ending,
                        stop - ending))
        *ARENA_PUSH(arena, ranges) = (struct rich_range){ending, stop};
    return stop > at ? stop : at + 1;
}

struct rich ordinal_style(const struct rich *rich, const char *language, struct arena *arena)
{
    const char *list = customs_of(language).raised;
    struct raised_ranges ranges = {0};
    for (int32_t i = 0; *list && i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        for (int32_t at = span->start; at < span->end && !span->url;)
            at = may_begin_number(rich->text[at])
                     ? add_ending(rich, list, at, span->end, &ranges, arena)
                     : at + 1;
    }
    return ranges.count ? rich_styled(rich, ranges.items, ranges.count, SPAN_RAISED, arena)
                        : *rich;
}
