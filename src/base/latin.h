/*
 * The letters of the Latin script that most of the West is written in: those of ASCII, of
 * Latin-1, and the ligature oe. All that is said of them needs no table of Unicode (icu/ has
 * one). Texts are UTF-8.
 */
#ifndef BASE_LATIN_H
#define BASE_LATIN_H

#include "base/arena.h"
#include "base/chars.h"

#include <stdint.h>

/*
 * Returns a text as texts are compared: small letters without accents, white space single and
 * none at the ends, quotation marks straight; without soft hyphens, ill-formed bytes and the
 * marks that open questions in Spanish. Other scripts stay as they are. It has at most twice
 * the bytes.
 */
const char *latin_fold(const char *text, struct arena *arena);

/* Does the same, and stores for each byte of the folded text, its NUL included, where the
   character begins in `text` that it is from. */
const char *latin_fold_from(const char *text, struct arena *arena, const int32_t **offsets);

/* Does the same with a function that folds the characters which the two above leave as they
   are: what it returns takes a character's place, 0 takes it out. It may have at most twice the
   bytes. `places` as `offsets` above; NULL: they are not wanted. */
const char *latin_fold_with(const char *text, struct arena *arena, const int32_t **places,
                            uint32_t (*fold)(uint32_t character));

/* Whether a byte of folded text belongs to a word. */
static inline bool latin_in_word(char c)
{
    return chars_is_small(c) || chars_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Stores how many small and how many capital letters a text has. */
void latin_count_case(const char *text, int32_t *small, int32_t *capital);

/* Returns a copy that begins with a capital letter, as a paragraph does. */
const char *latin_capitalize(const char *text, struct arena *arena);

#endif
