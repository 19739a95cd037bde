/*
 * A set of characters, a bit each.
 */
#ifndef FONTS_CHARACTER_SET_H
#define FONTS_CHARACTER_SET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct character_set {
    uint8_t *bits; /* NULL: nothing is in it yet */
};

/* Returns whether a character is in the set. */
bool character_set_has(const struct character_set *set, uint32_t character);
/* Adds a character, to bits in `arena`. Returns whether it was new. */
bool character_set_add(struct character_set *set, uint32_t character, struct arena *arena);

#endif
