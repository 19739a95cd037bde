/*
 * The set doubles when it is half full, so that a word is found at once.
 */
#include "document/word_set.h"

enum { PLACES_LEAST = 64 };

static uint64_t stored_hash(uint64_t hash)
{
    return hash ? hash : 1;
}

static struct word_place *place_of_hash(const struct word_set *set, uint64_t hash)
{
    int64_t at = (int64_t)(hash & (uint64_t)(set->room - 1));
    while (set->places[at].hash && set->places[at].hash != hash)
        at = (at + 1) & (set->room - 1);
    return &set->places[at];
}

const struct word_place *word_set_find(const struct word_set *set, uint64_t hash)
{
    const struct word_place *place = set->room ? place_of_hash(set, stored_hash(hash)) : NULL;
    return place && place->hash ? place : NULL;
}

static void widen_set(struct word_set *set)
{
    struct word_set wider = {.arena = set->arena,
                             .room = set->room ? 2 * set->room : PLACES_LEAST,
                             .count = set->count};
    wider.places = arena_array(set->arena, wider.room, sizeof *wider.places);
    for (int64_t i = 0; i < set->room; i++)
        if (set->places[i].hash)
            *place_of_hash(&wider, set->places[i].hash) = set->places[i];
    *set = wider;
}

bool word_set_add(struct word_set *set, uint64_t hash, struct pos pos)
{
    if (2 * set->count >= set->room)
        widen_set(set);
    struct word_place *place = place_of_hash(set, stored_hash(hash));
    if (place->hash)
        return false;
    *place = (struct word_place){stored_hash(hash), pos};
    set->count++;
    return true;
}
