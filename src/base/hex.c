/*
 * Hexadecimal digits, for all encodings that have them.
 */
#include "base/hex.h"

#include "base/chars.h"

char hex_digit(int64_t bits)
{
    return "0123456789ABCDEF"[bits & 15];
}

char *hex_byte(char *end, int byte)
{
    *end++ = hex_digit(byte >> 4);
    *end++ = hex_digit(byte);
    return end;
}

char *hex_percent(char *end, int byte)
{
    *end++ = '%';
    return hex_byte(end, byte);
}

int32_t hex_value(char c)
{
    if (chars_is_digit(c))
        return c - '0';
    return chars_is_hex(c) ? chars_lower(c) - 'a' + 10 : -1;
}
