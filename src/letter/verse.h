/*
 * The verse of a letter that may stand on the cover: its text and its reference beside it.
 */
#ifndef LETTER_VERSE_H
#define LETTER_VERSE_H

#include "base/arena.h"

#include <stdbool.h>

/* A verse and where it is from, as it was written; translation NULL: not said. */
struct cited_verse {
    const char *text; /* NULL: only a reference */
    const char *reference, *translation;
    const char *lead; /* what announced it in the same sentence, or NULL */
};

/* Whether `text` is a reference and nothing more, but for dashes and brackets around it. */
bool verse_reference(const char *text, struct arena *arena, struct cited_verse *verse);
/* Whether it is one, or has the form of one in a language whose books aren't known: what stands
   below a text in quotation marks. */
bool verse_foreign_reference(const char *text, struct arena *arena, struct cited_verse *verse);
/* Whether `text` is a verse in quotation marks, or parted from it by a dash, a bracket or a
   line, and its reference. */
bool verse_with_reference(const char *text, struct arena *arena, struct cited_verse *verse);
/* Whether `text` announces a verse in quotation marks after a colon, and has its reference
   after the verse or before the colon: "We greet you with Job 5:11: '...'". */
bool verse_in_sentence(const char *text, struct arena *arena, struct cited_verse *verse);
/* Whether `text` is a reference and, after it, a verse in quotation marks. */
bool verse_after_reference(const char *text, struct arena *arena, struct cited_verse *verse);
/* Returns `text` without the quotation marks that enclose it. */
const char *verse_unquoted(const char *text, struct arena *arena);
/* Whether a quotation mark begins the text. */
bool verse_is_quoted(const char *text);

#endif
