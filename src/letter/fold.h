/*
 * A letter's texts as they are compared, in any script.
 */
#ifndef LETTER_FOLD_H
#define LETTER_FOLD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Returns a text as texts are compared: as latin_fold does (base/latin.h), and letters of all
   scripts small, those of Latin, Greek and Cyrillic without accents, wide signs as in ASCII. */
const char *fold_text(const char *text, struct arena *arena);
/* Does the same, and stores for each byte of the folded text, its NUL included, where the
   character begins in `text` that it is from. */
const char *fold_text_from(const char *text, struct arena *arena, const int32_t **offsets);
/* Whether a text begins with a small letter. */
bool fold_begins_small(const char *text);

#endif
