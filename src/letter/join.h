/*
 * Lines to paragraphs. A mail program may have broken the lines at 72 characters; whether it
 * has is told by the lengths of the lines, unless format=flowed says it.
 */
#ifndef LETTER_JOIN_H
#define LETTER_JOIN_H

#include "letter/letter.h"

/* Joins the lines of a letter, in place, to the paragraphs that they were. */
void join_lines(struct letter *letter);
/* Whether a word is divided by a hyphen between two lines. */
bool join_is_divided(const char *line, const char *next);

#endif
