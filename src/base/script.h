/*
 * Scripts of writing: their ISO 15924 codes as numbers, so that they can be compared and stand
 * in tables.
 */
#ifndef BASE_SCRIPT_H
#define BASE_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* The number of a code: SCRIPT('D', 'e', 'v', 'a'). */
#define SCRIPT(a, b, c, d) ((a)*0x1000000u + (b)*0x10000u + (c)*0x100u + (d))

enum { SCRIPT_CODE = 5 /* bytes of a code with its NUL */ };

/* Returns the number of an ISO 15924 code as it is written, "Deva". A code for a way to write a
   script, Hans or Latf, gives that script, since characters have no other. 0 for what doesn't
   have four letters. */
uint32_t script_of(const char *code);

/* Writes the code of a number that script_of returned. */
void script_code(uint32_t script, char code[SCRIPT_CODE]);

/* Whether it is Han or what is set with it, in squares: kana, Hangul, Bopomofo, Yi. */
bool script_is_ideographic(uint32_t script);
/* Whether it is Thai or another whose words no space parts and dictionaries find. */
bool script_is_unspaced(uint32_t script);

#endif
