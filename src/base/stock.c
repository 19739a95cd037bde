/*
 * Two racks: what this bulletin has used, and what the one before it had. A thing that is
 * found on the old rack is moved to the new one; what is left there is thrown away at a turn.
 */
#include "base/stock.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <stdbool.h>
#include <stdlib.h>

enum { FIRST_BUCKETS = 64, WORD = 8 };

struct thing {
    struct thing *next;
    int kind;
    uint64_t hash;
    const void *key;
    int64_t key_size;
    struct stocked made;
};

struct rack {
    struct arena *arena;
    struct thing **buckets;
    uint64_t bucket_count; /* a power of two, no less than the things */
    uint64_t count;        /* of things */
    int64_t size;          /* of all keys and what was made of them */
};

struct stock {
    struct rack fresh, old;
    int64_t most;
};

static void open_rack(struct rack *rack)
{
    *rack = (struct rack){.arena = arena_open(), .bucket_count = FIRST_BUCKETS};
    rack->buckets = arena_array(rack->arena, FIRST_BUCKETS, sizeof(struct thing *));
}

struct stock *stock_open(int64_t most)
{
    struct stock *stock = calloc(1, sizeof *stock);
    if (!stock)
        arena_exhausted();
    stock->most = most;
    open_rack(&stock->fresh);
    open_rack(&stock->old);
    return stock;
}

void stock_close(struct stock *stock)
{
    if (!stock)
        return;
    arena_close(stock->fresh.arena);
    arena_close(stock->old.arena);
    free(stock);
}

void stock_turn(struct stock *stock)
{
    if (!stock || !(stock->fresh.count || stock->old.count))
        return;
    arena_close(stock->old.arena);
    stock->old = stock->fresh;
    open_rack(&stock->fresh);
}

/* Mixes one more word into a hash. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* Returns a hash of the bytes, eight of them at a time. */
static uint64_t hash_key(int kind, const void *key, int64_t size)
{
    const char *bytes = key;
    uint64_t hash = mix((uint64_t)kind, (uint64_t)size), word;
    for (; size >= WORD; size -= WORD, bytes += WORD) {
        memcpy(&word, bytes, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    bytes_copy(&word, bytes, size);
    return mix(hash, word);
}

static struct thing **bucket_of(const struct rack *rack, uint64_t hash)
{
    return &rack->buckets[hash & (rack->bucket_count - 1)];
}

/* Puts a thing into its bucket. */
static void chain_thing(struct rack *rack, struct thing *thing)
{
    struct thing **bucket = bucket_of(rack, thing->hash);
    thing->next = *bucket;
    *bucket = thing;
}

/* Makes twice as many buckets. */
static void grow_rack(struct rack *rack)
{
    struct thing **old = rack->buckets;
    uint64_t count = rack->bucket_count;
    rack->bucket_count *= 2;
    rack->buckets = arena_array(rack->arena, (int64_t)rack->bucket_count, sizeof *old);
    for (uint64_t i = 0; i < count; i++)
        for (struct thing *next, *thing = old[i]; thing; thing = next) {
            next = thing->next;
            chain_thing(rack, thing);
        }
}

static const struct thing *find_thing(const struct rack *rack, const struct thing *like)
{
    for (const struct thing *thing = *bucket_of(rack, like->hash); thing; thing = thing->next)
        if (thing->hash == like->hash && thing->kind == like->kind &&
            thing->key_size == like->key_size &&
            bytes_equal(thing->key, like->key, like->key_size))
            return thing;
    return NULL;
}

/* Copies a thing to the fresh rack, unless that is full. */
static void put_thing(struct stock *stock, const struct thing *thing)
{
    struct rack *rack = &stock->fresh;
    int64_t size = thing->key_size + thing->made.size;
    if (size > stock->most - rack->size)
        return;
    rack->size += size;
    struct thing *copy = arena_alloc(rack->arena, sizeof *copy);
    *copy = *thing;
    copy->key = arena_copy(rack->arena, thing->key, thing->key_size);
    copy->made.bytes = arena_copy(rack->arena, thing->made.bytes, thing->made.size);
    if (++rack->count > rack->bucket_count)
        grow_rack(rack);
    chain_thing(rack, copy);
}

struct stocked stock_find(struct stock *stock, int kind, const void *key, int64_t size)
{
    if (!stock)
        return (struct stocked){0};
    struct thing like = {
        .kind = kind, .hash = hash_key(kind, key, size), .key = key, .key_size = size};
    const struct thing *thing = find_thing(&stock->fresh, &like);
    if (!thing && (thing = find_thing(&stock->old, &like)))
        put_thing(stock, thing);
    return thing ? thing->made : (struct stocked){0};
}

void stock_keep(struct stock *stock, int kind, const void *key, int64_t size,
                struct stocked made)
{
    if (!stock)
        return;
    put_thing(stock, &(struct thing){.kind = kind,
                                     .hash = hash_key(kind, key, size),
                                     .key = key,
                                     .key_size = size,
                                     .made = made});
}
