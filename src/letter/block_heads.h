/*
 * Headings that nothing tells but where they stand: the letter is blocks of lines, and the
 * first line of each is of another kind than those below it.
 */
#ifndef LETTER_BLOCK_HEADS_H
#define LETTER_BLOCK_HEADS_H

#include "letter/letter.h"
#include "letter/outline.h"

/* Gives such lines, of those that have no form of a heading yet, that of a plain one. */
void block_heads_find(const struct letter *letter, struct outline_line *lines);

#endif
