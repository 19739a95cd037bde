/*
 * A number is looked at from its sign, or its first digit, to where something else stands.
 */
#include "text/telephone.h"

#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

#include <string.h>

enum { BYTES_MOST = 40 }; /* of a telephone number, on each side of a gap */

static bool is_gap(uint32_t character)
{
    enum { NO_BREAK_SPACE = 0xA0, NARROW_SPACE = 0x202F };
    return character == ' ' || character == NO_BREAK_SPACE || character == NARROW_SPACE;
}

/* Whether a telephone number may have the character. */
static bool is_dialled(uint32_t character)
{
    enum { NO_BREAK_HYPHEN = 0x2011 };
    if (character < 0x80)
        return character && strchr("+0123456789()-./ ", (int)character);
    return is_gap(character) || character == NO_BREAK_HYPHEN || character_is_digit(character);
}

/* Whether a number has ended between two characters: a full stop before a space is of a
   sentence, or of a day of a month. */
static bool has_ended(uint32_t before, uint32_t after)
{
    return before == '.' && is_gap(after);
}

/* Returns where a number begins that goes on at byte `space` of a text, or `space`. */
static int32_t find_start(const char *text, int32_t space)
{
    int32_t start = space;
    uint32_t after = ' ';
    for (int32_t at = space; at > 0 && space - at < BYTES_MOST;) {
        uint32_t c = utf8_before(text, at);
        if (!is_dialled(c) || has_ended(c, after))
            break;
        after = c;
        at = utf8_start(text, at - 1);
        if (c == '+')
            return at;
        start = character_is_digit(c) ? at : start;
    }
    return start;
}

/* The character at the beginning of a text, and where the next begins; 0 at its end. */
static uint32_t take_character(const char **text)
{
    int32_t at = 0, size = 0;
    while (size < UTF8_MOST && (*text)[size])
        size++;
    uint32_t character = size ? utf8_next(*text, size, &at) : 0;
    *text += at;
    return character;
}

/* Counts the digits of the number that begins a text and goes on beyond `until`: those before
   what is no part of one, and before the sign of another. None when it ends in a word. */
static int32_t count_dialled(const char *text, const char *until)
{
    int32_t digits = 0;
    for (uint32_t last = 0; text - until < BYTES_MOST;) {
        uint32_t c = take_character(&text);
        if (!is_dialled(c) || (c == '+' && last) || has_ended(last, c))
            return character_is_letter(c) && character_is_digit(last) ? 0 : digits;
        digits += character_is_digit(c);
        last = c;
    }
    return 0;
}

bool telephone_holds(const char *text, int32_t space, int32_t at)
{
    enum { DIGITS_LEAST = 7, LOCAL_LEAST = 9, DIGITS_MOST = 15 };
    const char *next = text + at;
    if (chars_is_letter(*next))
        return false;
    uint32_t before = utf8_before(text, space), after = take_character(&next);
    if (!is_dialled(before) || !(after == '(' || character_is_digit(after)))
        return false;
    const char *first = text + find_start(text, space), *second = first;
    uint32_t sign = take_character(&second);
    bool zero = character_digit_value(sign) == 0;
    bool abroad = sign == '+' || (zero && character_digit_value(take_character(&second)) == 0);
    int32_t digits = abroad || zero ? count_dialled(first, text + at) : 0;
    return digits >= (abroad ? DIGITS_LEAST : LOCAL_LEAST) && digits <= DIGITS_MOST;
}
