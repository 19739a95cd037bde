/*
 * Takes off a letter what isn't its own: the lines of mail programs above what they quote or
 * forward, the mail that it answers, signatures.
 */
#ifndef LETTER_STRIP_H
#define LETTER_STRIP_H

#include "letter/letter.h"

/* While the passages are lines; all of it is noted. A forwarded mail's subject becomes the
   letter's. */
void strip_lines(struct letter *letter);

#endif
