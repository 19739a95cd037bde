/*
 * A bit for each code point of Unicode; none are allocated for an empty set.
 */
#include "fonts/character_set.h"

enum { CODE_POINTS = 0x110000 };

bool character_set_has(const struct character_set *set, uint32_t character)
{
    return set->bits && character < CODE_POINTS &&
           (set->bits[character / 8] >> character % 8 & 1) != 0;
}

bool character_set_add(struct character_set *set, uint32_t character, struct arena *arena)
{
    if (character >= CODE_POINTS || character_set_has(set, character))
        return false;
    if (!set->bits)
        set->bits = arena_alloc(arena, CODE_POINTS / 8);
    set->bits[character / 8] |= (uint8_t)(1u << character % 8);
    return true;
}
