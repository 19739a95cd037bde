/*
 * The words of a letter that have a hyphen, by which it is told whether a hyphen at a line's
 * end is a word's own.
 */
#ifndef LETTER_WORDS_SEEN_H
#define LETTER_WORDS_SEEN_H

#include "letter/letter.h"

#include <stdbool.h>

/* Hashes of words, sorted. */
struct words_seen {
    struct {
        uint32_t *items;
        int32_t count, capacity;
    } hyphened, plain;
    struct arena *arena;
    bool french; /* whose pronouns have a hyphen before them */
};

/* Returns the words of a letter's lines. */
struct words_seen words_seen_read(const struct letter *letter);
/* Whether the hyphen that divides a word between two lines stays: the letter has the word with
   a hyphen elsewhere, and not without, its language writes it with one, its first part is one
   that makes such words, or its second is a pronoun of a French letter. */
bool words_seen_whole(const struct words_seen *seen, const char *line, const char *next);

#endif
