/*
 * Stanzas of a letter that a number or the word "Refrain:" tells, before its lines are joined:
 * their lines are kept where the reader of bulletins keeps them.
 */
#ifndef LETTER_SUNG_LINES_H
#define LETTER_SUNG_LINES_H

#include "letter/letter.h"

/* Finds the stanzas among a letter's lines: the first of each says how many it has. */
void sung_lines_find(struct letter *letter);

/* Returns the lines of a numbered stanza, two or more, as one passage, in which spaces say
   where lines end. */
struct passage sung_lines_join(const struct passage *lines, int32_t count, struct arena *arena);

#endif
