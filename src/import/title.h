/*
 * A bulletin's title, its second line and its date, from a letter's subject and first lines.
 */
#ifndef IMPORT_TITLE_H
#define IMPORT_TITLE_H

#include "import/recognise.h"

/* Whether a piece has the shape of a heading: a short line without a full stop. */
bool title_shape(const struct piece *piece);
/* Fills the draft's title, subtitle and date and takes their pieces. */
void title_find(struct draft *draft);

#endif
