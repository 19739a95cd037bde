/*
 * A chain of blocks, each as large as all before it (from 16 KiB to 1 MiB at a time), handed
 * out from the front. Memory is zeroed when it is handed out.
 */
#include "base/arena.h"

#include "base/cleanup.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BRIEF = 128 }; /* bytes of a formatted text that need no second attempt */

enum {
    BLOCK_FIRST = 16 << 10,
    BLOCK_MOST = 1 << 20,
    ALIGNMENT = _Alignof(max_align_t),
    BLOCK_OVERHEAD = 4096 /* more than a block has besides its bytes */
};

struct arena_block {
    struct arena_block *next; /* older */
    int64_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct arena_block *blocks; /* newest first */
    int64_t next_size;
};

_Noreturn void arena_exhausted(void)
{
    cleanup_out_of_memory();
}

static void add_block(struct arena *arena, int64_t least)
{
    int64_t size = least > arena->next_size ? least : arena->next_size;
    struct arena_block *block = malloc(sizeof *block + (size_t)size);
    if (!block)
        arena_exhausted();
    *block = (struct arena_block){.next = arena->blocks, .size = size};
    arena->blocks = block;
    if (arena->next_size < BLOCK_MOST)
        arena->next_size *= 2;
}

struct arena *arena_open(void)
{
    struct arena *arena = malloc(sizeof *arena);
    if (!arena)
        arena_exhausted();
    *arena = (struct arena){.next_size = BLOCK_FIRST};
    return arena;
}

static void free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_close(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    if (!arena->blocks)
        return;
    free_blocks(arena->blocks->next);
    arena->blocks->next = NULL;
    arena->blocks->used = 0;
}

void arena_join(struct arena *into, struct arena *from)
{
    struct arena_block **last = &into->blocks;
    while (*last)
        last = &(*last)->next;
    *last = from->blocks;
    free(from);
}

/* Returns `size` rounded up to whole alignments; ends the program when no memory is so large.
 */
static int64_t aligned(int64_t size)
{
    if (size < 0 || size > PTRDIFF_MAX - BLOCK_OVERHEAD)
        arena_exhausted();
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Returns uninitialised memory from the newest block; adds a block when it is full. Ends the
   program when memory is exhausted. */
static void *allocate(struct arena *arena, int64_t size)
{
    size = aligned(size);
    if (!arena->blocks || arena->blocks->size - arena->blocks->used < size)
        add_block(arena, size);
    struct arena_block *block = arena->blocks;
    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

/* Whether the newest memory, `old` bytes of it, could be made `wanted` bytes where it is. */
static bool extend(struct arena *arena, const void *memory, int64_t old, int64_t wanted)
{
    struct arena_block *block = arena->blocks;
    if (!memory || (const unsigned char *)memory + aligned(old) != block->bytes + block->used ||
        block->size - block->used < aligned(wanted) - aligned(old))
        return false;
    block->used += aligned(wanted) - aligned(old);
    return true;
}

void *arena_alloc(struct arena *arena, int64_t size)
{
    return memset(allocate(arena, size), 0, (size_t)size);
}

/* The bytes of `count` objects; ends the program when no memory is so large. */
static int64_t product(int64_t count, int64_t size)
{
    if (count < 0 || (size && count > INT64_MAX / size))
        arena_exhausted();
    return count * size;
}

void *arena_array(struct arena *arena, int64_t count, int64_t size)
{
    return arena_alloc(arena, product(count, size));
}

void *arena_room(struct arena *arena, int64_t count, int64_t size)
{
    return allocate(arena, product(count, size));
}

char *arena_copy(struct arena *arena, const char *bytes, int64_t size)
{
    char *copy = allocate(arena, size + 1);
    if (size)
        memcpy(copy, bytes, (size_t)size);
    copy[size] = '\0';
    return copy;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    char brief[BRIEF] = "";
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(brief, sizeof brief, format, arguments);
    char *text = arena_alloc(arena, size < 0 ? 1 : size + 1);
    if (size >= BRIEF)
        vsnprintf(text, (size_t)size + 1, format, again);
    else if (size > 0)
        memcpy(text, brief, (size_t)size);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_grow(struct arena *arena, void *items, int32_t *capacity, int64_t size)
{
    if (*capacity > INT32_MAX / 2)
        arena_exhausted();
    int64_t old = *capacity * size;
    *capacity = *capacity ? *capacity * 2 : 8;
    int64_t wanted = *capacity * size;
    if (extend(arena, items, old, wanted))
        return items;
    void *grown = allocate(arena, wanted);
    return old ? memcpy(grown, items, (size_t)old) : grown;
}
