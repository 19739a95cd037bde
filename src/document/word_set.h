/*
 * Words by their hashes (word_scan.h), each with the place where it first stands.
 */
#ifndef DOCUMENT_WORD_SET_H
#define DOCUMENT_WORD_SET_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdint.h>

struct word_place {
    uint64_t hash; /* 0: no word */
    struct pos pos;
};

/* Begins with an arena and zeros. */
struct word_set {
    struct arena *arena;
    struct word_place *places; /* by open addressing */
    int64_t room, count;       /* room: a power of two */
};

/* Adds a word, unless it is there; returns whether it was not. */
bool word_set_add(struct word_set *set, uint64_t hash, struct pos pos);
/* Returns where a word first stands, NULL: it is not there. */
const struct word_place *word_set_find(const struct word_set *set, uint64_t hash);

#endif
