/*
 * JSON (RFC 8259).
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdint.h>
#include <stdio.h>

/* Writes a text as a string, with its quotation marks. What is not UTF-8, as a file's name may
   not be, becomes U+FFFD. */
void json_string(FILE *out, const char *text);
/* Writes `size` bytes of a text likewise. */
void json_bytes(FILE *out, const char *text, int64_t size);

#endif
