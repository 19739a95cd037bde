/*
 * A bulletin's title, its second line and its date, from a letter's subject and first lines.
 */
#ifndef LETTER_TITLE_H
#define LETTER_TITLE_H

#include "letter/recognise.h"

/* Whether a passage has the shape of a heading: a short line without a full stop. */
bool title_shape(const struct passage *passage);
/* Fills the bulletin's title, subtitle and date and takes their passages. */
void title_find(struct recognised *recognised);

#endif
