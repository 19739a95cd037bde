/*
 * Bytes in hexadecimal, with capital letters.
 */
#ifndef BASE_HEX_H
#define BASE_HEX_H

/* Returns the digit of the lowest four bits. */
char hex_digit(unsigned value);
/* Writes the two digits of a byte, without a NUL, and returns their end. */
char *hex_byte(char *end, unsigned char byte);
/* Writes a byte percent-encoded (RFC 3986, 2.1), three characters, and returns their end. */
char *hex_percent(char *end, unsigned char byte);

#endif
