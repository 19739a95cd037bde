/*
 * Bytes in hexadecimal, with capital letters.
 */
#ifndef BASE_HEX_H
#define BASE_HEX_H

#include <stdint.h>

/* Returns the digit of the lowest four bits. */
char hex_digit(int64_t bits);
/* Returns the value of a digit of either case, -1 for any other character. */
int32_t hex_value(char c);
/* Writes the two digits of a byte, signed or not, without a NUL, and returns their end. */
char *hex_byte(char *end, int byte);
/* Takes the percent-encoding off `size` bytes where they stand; returns how many are left. */
int32_t hex_unescape(char *bytes, int32_t size);
/* Writes a byte percent-encoded (RFC 3986, 2.1), three characters, and returns their end. */
char *hex_percent(char *end, int byte);

#endif
