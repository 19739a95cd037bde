/*
 * Words that a printed page divides, in a text that was copied from one: "win- ter".
 */
#ifndef LETTER_DIVIDED_H
#define LETTER_DIVIDED_H

#include "letter/letter.h"

/*
 * Joins the words within a letter's passages that stand divided by a hyphen and a space, and
 * notes each. The letter's language must be told: its patterns, built in, must divide the word
 * just there. What may be a compound, or goes on as "pre- and postnatal", stays.
 */
void divided_join(struct letter *letter);

#endif
