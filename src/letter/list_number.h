/*
 * Numbers of lists as word processors show them.
 */
#ifndef LETTER_LIST_NUMBER_H
#define LETTER_LIST_NUMBER_H

#include <stdint.h>

enum list_number_form {
    LIST_NUMBER_DECIMAL,
    LIST_NUMBER_PADDED,       /* 01 */
    LIST_NUMBER_SMALL_LETTER, /* a ... z, aa, bb */
    LIST_NUMBER_LETTER,
    LIST_NUMBER_SMALL_ROMAN,
    LIST_NUMBER_ROMAN,
    LIST_NUMBER_NONE /* shows nothing */
};

/* Writes a number, NUL-terminated. A value for which a form has no sign is written in digits.
 */
enum { LIST_NUMBER_ROOM = 24 };
void list_number_write(enum list_number_form form, int32_t value, char text[LIST_NUMBER_ROOM]);

#endif
