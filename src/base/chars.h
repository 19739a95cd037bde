/*
 * Classes of characters that need no table: those of ASCII, and white space. They take a byte
 * or a character of Unicode; what lies beyond ASCII is in none of those of ASCII. Classes of
 * all of Unicode: icu/character.h.
 */
#ifndef BASE_CHARS_H
#define BASE_CHARS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool chars_is_digit(int64_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool chars_is_capital(int64_t c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool chars_is_small(int64_t c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool chars_is_letter(int64_t c)
{
    return chars_is_capital(c) || chars_is_small(c);
}

static inline bool chars_is_alphanumeric(int64_t c)
{
    return chars_is_letter(c) || chars_is_digit(c);
}

static inline bool chars_is_hex(int64_t c)
{
    return chars_is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Space, tab, and what ends a line or page. */
static inline bool chars_is_space(int64_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What ends a line of a file: a line feed or a carriage return; or the text. */
static inline bool chars_ends_line(char c)
{
    return c == '\n' || c == '\r' || c == '\0';
}

/* White space of all of Unicode (its property White_Space, which is stable). */
static inline bool chars_is_white(int64_t c)
{
    return chars_is_space(c) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

/* Returns the small letter of a capital one, and anything else as it is. */
static inline char chars_lower(char c)
{
    return chars_is_capital(c) ? (char)(c | 0x20) : c;
}

/* Characters from one to another. */
struct chars_range {
    uint32_t first, last;
};

/* Whether a character is in one of `count` ranges. */
static inline bool chars_within(uint32_t c, const struct chars_range *ranges, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

#endif
