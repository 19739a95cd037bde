/*
 * The salutation and the closing of a letter and the footers under it.
 */
#ifndef LETTER_SALUTATION_H
#define LETTER_SALUTATION_H

#include "letter/letter.h"

/* Takes greeting, closing, buttons and footers off, noted, when the passages are paragraphs. */
void salutation_take(struct letter *letter);

#endif
