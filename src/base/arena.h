/*
 * Memory that lives as long as one thing does: a bulletin's arena, a paragraph's scratch.
 * Allocation never returns NULL: when memory runs out the program says so and ends with
 * status 3 (the output is written through a temporary file, so nothing is lost).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

/* Opens an empty arena; ends the program when memory is exhausted, as all here do. */
struct arena *arena_open(void);
void arena_close(struct arena *arena); /* NULL is accepted */
void arena_reset(struct arena *arena); /* forget all, keep the memory for the next use */

/* Moves all of `from` into `into` and closes `from`. */
void arena_join(struct arena *into, struct arena *from);

/* `size` zeroed bytes, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, int64_t size);
/* `count` zeroed objects of `size` bytes, the product checked. */
void *arena_array(struct arena *arena, int64_t count, int64_t size);
/* Likewise not zeroed, for what is written before it is read. */
void *arena_room(struct arena *arena, int64_t count, int64_t size);
/* A NUL-terminated copy of `size` bytes. */
char *arena_copy(struct arena *arena, const char *bytes, int64_t size);
/* A formatted text; "" when it can't be formatted. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/*
 * Room for one more in a growing array whose `count` has reached `*capacity`: returns `items`,
 * moved and doubled. Use through ARENA_PUSH.
 */
void *arena_grow(struct arena *arena, void *items, int32_t *capacity, int64_t size);

/* Tells the compiler that an array in which there is room lies somewhere. */
static inline void arena_assume(const void *items)
{
    if (!items)
        __builtin_unreachable();
}

/* Appends a zeroed element to an array with fields `items`, `count`, `capacity`; its address.
 */
#define ARENA_PUSH(arena, v)                                                                   \
    ((v)->items = (v)->count < (v)->capacity                                                   \
                      ? (v)->items                                                             \
                      : arena_grow((arena), (v)->items, &(v)->capacity, sizeof *(v)->items),   \
     arena_assume((v)->items), memset(&(v)->items[(v)->count], 0, sizeof *(v)->items),         \
     &(v)->items[(v)->count++])

/* The one place that ends the program for want of memory. */
_Noreturn void arena_exhausted(void);

#endif
