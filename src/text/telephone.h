/*
 * Telephone numbers, whose groups of digits a line's end parts in need alone.
 */
#ifndef TEXT_TELEPHONE_H
#define TEXT_TELEPHONE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the spaces from byte `space` of a NUL-terminated text up to byte `at` stand within a
   telephone number: one of 7 to 15 digits, of any script, with + or 00 before its country, or
   of 9 and more with 0 before its area. Looks at no more bytes on each side than a number has.
 */
bool telephone_holds(const char *text, int32_t space, int32_t at);

#endif
