/*
 * The courtesies around a letter and the footers under it.
 */
#ifndef IMPORT_COURTESY_H
#define IMPORT_COURTESY_H

#include "import/letter.h"

/* Takes greeting, closing, buttons and footers off, noted, when the pieces are paragraphs. */
void courtesy_take(struct letter *letter);

#endif
