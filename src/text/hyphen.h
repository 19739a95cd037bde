/*
 * Hyphenation: by the patterns that are built in (hyphen_builtin.h), which divide a language's
 * words the same on every machine; for other languages by libhyphen with the dictionaries of
 * the system. Both carry the smallest number of letters before and after a hyphen in their
 * language.
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { HYPHENATOR_SHORTEST = 5 /* letters of a word that is divided */ };

struct hyphenator; /* what is loaded of the dictionaries */

/* An open hyphenator, with nothing loaded. Never NULL. */
struct hyphenator *hyphenator_open(void);
void hyphenator_close(struct hyphenator *hyphenator); /* NULL is accepted */

/*
 * Where the word of `size` bytes of UTF-8 may be divided: sets points[i] to true for each
 * byte offset i before which a hyphen may stand; `points` has room for `size` entries and is
 * cleared first. Words of less than HYPHENATOR_SHORTEST characters and those of more than 100
 * stay whole. The points depend on the word and the language alone. False when there is no
 * dictionary for the language (BCP 47).
 */
bool hyphenator_word(struct hyphenator *hyphenator, const char *language, const char *word,
                     int32_t size, bool *points);

/* Whether patterns for the language are built in, or the system has a dictionary. */
bool hyphenator_knows(const char *language);

#endif
