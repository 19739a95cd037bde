/*
 * The texts that a letter has already, so that one that is attached a second time is known.
 */
#ifndef LETTER_OWN_TEXTS_H
#define LETTER_OWN_TEXTS_H

#include "letter/letter.h"

#include <stdbool.h>
#include <stdint.h>

/* The folded texts of paragraphs, footnotes and the subject in a hash table. */
struct own_texts {
    const char **slots;      /* NULL: free */
    int32_t size, count;     /* the size is a power of two, or 0 */
    int32_t passages, notes; /* of the letter that are in it */
};

/* Adds the paragraphs and footnotes that the letter got since the last call, and at the first
   its subject. */
void own_texts_add(struct own_texts *own, const struct letter *letter);
/* Whether all texts of what is attached, with a paragraph among them, are the letter's, too:
   then nothing of it is lost without it. */
bool own_texts_have(const struct own_texts *own, const struct letter *attached);

#endif
