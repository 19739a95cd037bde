/*
 * What the fuzz targets share. A target takes any bytes, and ends the program when a promise of
 * the code under it is broken. libFuzzer feeds it, or replay.c from files.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Whether libFuzzer feeds the target, and not replay.c. */
#ifndef FUZZ_MANY
#define FUZZ_MANY 0
#endif

/* Ends the program when a promise is broken. */
#define PROMISE(holds)                                                                         \
    do {                                                                                       \
        if (!(holds)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #holds);                \
            abort();                                                                           \
        }                                                                                      \
    } while (0)

/* Bytes taken as numbers, from the front; 0 when there are no more. */
struct feed {
    const uint8_t *at, *end;
};

static inline int64_t feed_number(struct feed *feed, int size)
{
    uint64_t value = 0;
    for (int i = 0; i < size && feed->at < feed->end; i++)
        value = value << 8 | *feed->at++;
    return (int64_t)value;
}

/* Within [low, high]. */
static inline int32_t feed_between(struct feed *feed, int32_t low, int32_t high)
{
    int64_t span = (int64_t)high - low + 1;
    return (int32_t)(low + feed_number(feed, span <= 256 ? 1 : 4) % span);
}

/* Any number: often a small one, sometimes one at the edge of what there is. */
static inline int32_t feed_any(struct feed *feed)
{
    static const int32_t edges[] = {0, 1, -1, INT32_MAX, INT32_MIN, 10000, -10000, 1 << 30};
    uint8_t kind = (uint8_t)feed_number(feed, 1);
    if (kind < 8)
        return edges[kind];
    if (kind < 64)
        return (int32_t)(uint32_t)feed_number(feed, 4);
    return kind < 160 ? (int8_t)feed_number(feed, 1) : (int32_t)feed_number(feed, 2);
}

#endif
