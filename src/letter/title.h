/*
 * A bulletin's title, its second line and its date, from a letter's subject and first lines.
 */
#ifndef LETTER_TITLE_H
#define LETTER_TITLE_H

#include "letter/recognise.h"

enum { TITLE_CHARACTERS_MOST = 70 };

/* Whether the `size` bytes of a text end as a sentence does, in any script. */
bool title_ends_sentence(const char *text, int64_t size);
/* Whether a passage has the shape of a heading: a short line without a full stop. */
bool title_shape(const struct passage *passage);
/* How many words a line has. */
int32_t title_words(const char *text);
/* Fills the bulletin's title, subtitle and date and takes their passages. */
void title_find(struct recognised *recognised);

#endif
