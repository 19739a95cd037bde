/*
 * Headings among others of their kind: lines that alone would be none.
 */
#ifndef LETTER_HEADS_ALIKE_H
#define LETTER_HEADS_ALIKE_H

#include "letter/letter.h"
#include "letter/outline.h"

/* Gives the form of a heading to lines that other lines of the letter show to be headings, too,
   each of `lines` one of its passages. */
void heads_alike_find(const struct letter *letter, struct outline_line *lines);

#endif
