/*
 * The word that was probably meant by one that is not known.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stdint.h>

/* Returns the nearest of `count` words to `word`, capitals or not, or NULL when none is near
   enough to be meant. */
const char *nearest_word(const char *word, const char *const *words, int64_t count);

#endif
