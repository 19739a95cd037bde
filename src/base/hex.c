/*
 * Hexadecimal digits, for all encodings that have them.
 */
#include "base/hex.h"

char hex_digit(unsigned value)
{
    return "0123456789ABCDEF"[value & 15];
}

char *hex_byte(char *end, unsigned char byte)
{
    *end++ = hex_digit(byte >> 4);
    *end++ = hex_digit(byte);
    return end;
}

char *hex_percent(char *end, unsigned char byte)
{
    *end++ = '%';
    return hex_byte(end, byte);
}
