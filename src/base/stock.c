/*
 * Two racks: what this bulletin has used, and what the one before it had. A thing that is
 * found on the old rack is moved to the new one, without being copied: each is memory of its
 * own. What is left there is thrown away at a turn.
 */
#include "base/stock.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

enum { FIRST_BUCKETS = 64, WORD = 8 };

struct thing {
    struct thing *next;
    int kind;
    uint64_t hash;
    const void *key;
    int64_t key_size;
    struct stocked made;
    _Alignas(max_align_t) unsigned char bytes[]; /* what was made, then the key */
};

struct rack {
    struct thing **buckets;
    uint64_t bucket_count; /* a power of two, no less than the things */
    uint64_t count;        /* of things */
    int64_t size;          /* of all keys and what was made of them */
};

struct stock {
    struct rack fresh, old;
    int64_t most;
};

static struct thing **open_buckets(uint64_t count)
{
    struct thing **buckets = calloc(count, sizeof(struct thing *));
    if (!buckets)
        arena_exhausted();
    return buckets;
}

static void open_rack(struct rack *rack)
{
    *rack = (struct rack){.bucket_count = FIRST_BUCKETS};
    rack->buckets = open_buckets(FIRST_BUCKETS);
}

static void close_rack(struct rack *rack)
{
    for (uint64_t i = 0; i < rack->bucket_count; i++)
        for (struct thing *next, *thing = rack->buckets[i]; thing; thing = next) {
            next = thing->next;
            free(thing);
        }
    free(rack->buckets);
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
    close_rack(&stock->fresh);
    close_rack(&stock->old);
    free(stock);
}

void stock_turn(struct stock *stock)
{
    if (!stock || !(stock->fresh.count || stock->old.count))
        return;
    close_rack(&stock->old);
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
    rack->buckets = open_buckets(rack->bucket_count);
    for (uint64_t i = 0; i < count; i++)
        for (struct thing *next, *thing = old[i]; thing; thing = next) {
            next = thing->next;
            chain_thing(rack, thing);
        }
    free(old);
}

/* Returns the link that leads to a thing, NULL when there is none like it. */
static struct thing **find_thing(const struct rack *rack, const struct thing *like)
{
    for (struct thing **at = bucket_of(rack, like->hash); *at; at = &(*at)->next)
        if ((*at)->hash == like->hash && (*at)->kind == like->kind &&
            (*at)->key_size == like->key_size &&
            bytes_equal((*at)->key, like->key, like->key_size))
            return at;
    return NULL;
}

/* The bytes that count as those of a thing. */
static int64_t size_of(const struct thing *thing)
{
    return thing->key_size + thing->made.size;
}

/* Whether there is room for a thing on the fresh rack. */
static bool has_space(const struct stock *stock, const struct thing *thing)
{
    return size_of(thing) <= stock->most - stock->fresh.size;
}

/* Puts a thing on a rack that has room. */
static void put_thing(struct rack *rack, struct thing *thing)
{
    rack->size += size_of(thing);
    if (++rack->count > rack->bucket_count)
        grow_rack(rack);
    chain_thing(rack, thing);
}

/* Moves a thing from the old rack to the fresh one, if that has room for it. */
static void move_thing(struct stock *stock, struct thing **link)
{
    struct thing *thing = *link;
    if (!has_space(stock, thing))
        return;
    *link = thing->next;
    stock->old.count--;
    stock->old.size -= size_of(thing);
    put_thing(&stock->fresh, thing);
}

/* A copy of a thing with all its bytes; each part of them ends with a NUL. */
static struct thing *copy_thing(const struct thing *thing)
{
    struct thing *copy = malloc(sizeof *copy + (size_t)size_of(thing) + 2);
    if (!copy)
        arena_exhausted();
    *copy = *thing;
    unsigned char *key = copy->bytes + thing->made.size + 1;
    bytes_copy(copy->bytes, thing->made.bytes, thing->made.size);
    bytes_copy(key, thing->key, thing->key_size);
    copy->bytes[thing->made.size] = key[thing->key_size] = '\0';
    copy->made.bytes = copy->bytes;
    copy->key = key;
    return copy;
}

struct stocked stock_find(struct stock *stock, int kind, const void *key, int64_t size)
{
    if (!stock)
        return (struct stocked){0};
    struct thing like = {
        .kind = kind, .hash = hash_key(kind, key, size), .key = key, .key_size = size};
    struct thing **fresh = find_thing(&stock->fresh, &like);
    if (fresh)
        return (*fresh)->made;
    struct thing **old = find_thing(&stock->old, &like);
    if (!old)
        return (struct stocked){0};
    struct stocked made = (*old)->made;
    move_thing(stock, old);
    return made;
}

void stock_keep(struct stock *stock, int kind, const void *key, int64_t size,
                struct stocked made)
{
    if (!stock)
        return;
    struct thing thing = {.kind = kind, .key = key, .key_size = size, .made = made};
    if (!has_space(stock, &thing))
        return;
    thing.hash = hash_key(kind, key, size);
    put_thing(&stock->fresh, copy_thing(&thing));
}
