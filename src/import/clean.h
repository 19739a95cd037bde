/*
 * Takes off a letter what isn't its own: the lines of mail programs above what they quote or
 * forward, the mail that it answers, signatures.
 */
#ifndef IMPORT_CLEAN_H
#define IMPORT_CLEAN_H

#include "import/letter.h"

/* While the pieces are lines; all of it is noted. A forwarded mail's subject becomes the
   letter's. */
void clean_lines(struct letter *letter);

#endif
