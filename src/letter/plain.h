/*
 * A body of plain text to the lines of a letter: quotation marks of replies and forwards are
 * counted and taken off, as are the lines that mail programs write above what they quote;
 * bullets, numbers, separators and marks of emphasis are understood.
 */
#ifndef LETTER_PLAIN_H
#define LETTER_PLAIN_H

#include "letter/letter.h"

#include <stdint.h>

/* What is said of the text. */
struct plain_format {
    bool flowed;       /* format=flowed, RFC 3676 */
    bool delete_space; /* its DelSp=yes */
};

/* Appends the lines of `size` bytes of UTF-8 to the letter's passages. */
void plain_read(const char *text, int64_t size, struct plain_format format,
                struct letter *letter);

#endif
