/*
 * Takes off a letter what isn't its own: the lines of mail programs above what they quote or
 * forward, signatures, greeting and closing, the footers of newsletters. All of it is noted.
 */
#ifndef IMPORT_CLEAN_H
#define IMPORT_CLEAN_H

#include "import/letter.h"

/* While the pieces are lines. A forwarded mail's subject becomes the letter's. */
void clean_lines(struct letter *letter);
/* When they are paragraphs. */
void clean_letter(struct letter *letter);

#endif
