/*
 * Words that a line's end does not part: a title and its name, a number and its unit, the parts
 * of a number, of an abbreviation, of a date, and of a reference to the Bible.
 */
#ifndef TEXT_TIES_H
#define TEXT_TIES_H

#include "language/customs.h"

#include <stdbool.h>
#include <stdint.h>

/* What ties words in a language. */
struct ties {
    struct customs customs;
    const char *months; /* their names, parted by |, or "" */
};

/* Returns what ties words in a language, given as a BCP 47 tag. */
struct ties ties_for(const char *language);

/* Whether the spaces from byte `space` of a NUL-terminated text up to byte `at` stand between
   such words. Looks at no more than a few words on each side. */
bool ties_hold(const struct ties *ties, const char *text, int32_t space, int32_t at);

#endif
