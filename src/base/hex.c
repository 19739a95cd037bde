/*
 * Hexadecimal digits, for all encodings that have them.
 */
#include "base/hex.h"

#include "base/chars.h"

#include <stdbool.h>

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

int32_t hex_unescape(char *bytes, int32_t size)
{
    int32_t to = 0;
    for (int32_t at = 0; at < size; at++) {
        bool escaped = bytes[at] == '%' && at + 2 < size && hex_value(bytes[at + 1]) >= 0 &&
                       hex_value(bytes[at + 2]) >= 0;
        bytes[to++] = escaped ? (char)(16 * hex_value(bytes[at + 1]) + hex_value(bytes[at + 2]))
                              : bytes[at];
        at += escaped ? 2 : 0;
    }
    return to;
}
