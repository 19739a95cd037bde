/* The arena: alignment, zeroing, growth, reset. */
#include "base/arena.h"
#include "base/bytes.h"
#include "tap.h"

#include <string.h>

struct numbers {
    int32_t *items;
    int32_t count, capacity;
};

static void test_alloc(struct arena *arena)
{
    bool aligned = true, zeroed = true;
    for (int64_t size = 0; size < 200; size++) {
        unsigned char *bytes = arena_alloc(arena, size);
        aligned = aligned && (uintptr_t)bytes % _Alignof(max_align_t) == 0;
        for (int64_t i = 0; i < size; i++)
            zeroed = zeroed && bytes[i] == 0;
        memset(bytes, 0xFF, (size_t)size);
    }
    ok(aligned, "every allocation is aligned");
    ok(zeroed, "every allocation is zeroed");
    ok(arena_alloc(arena, (size_t)4 << 20) != NULL, "a block larger than the largest step");
}

static void test_text(struct arena *arena)
{
    is_str(arena_copy(arena, "prayer book", 6), "prayer", "a copy ends in NUL");
    is_str(arena_copy(arena, NULL, 0), "", "a copy of nothing is empty");
    is_str(arena_printf(arena, "%s %d:%d", "Job", 5, 11), "Job 5:11", "formatted text");
    bool right = true;
    for (int width = 120; width < 140; width++) {
        const char *text = arena_printf(arena, "%*d", width, 7);
        right = right && (int)bytes_size(text) == width && text[width - 1] == '7';
    }
    ok(right, "formatted text of any length");
}

static void test_push(struct arena *arena)
{
    struct numbers numbers = {0};
    for (int32_t i = 0; i < 1000; i++)
        *ARENA_PUSH(arena, &numbers) = i * i;
    is_int(numbers.count, 1000, "a growing array counts what was pushed");
    bool kept = true;
    for (int32_t i = 0; i < 1000; i++)
        kept = kept && numbers.items[i] == i * i;
    ok(kept, "a growing array keeps its elements");
}

static void test_reset(struct arena *arena)
{
    unsigned char *dirty = arena_alloc(arena, 64);
    memset(dirty, 0xFF, 64);
    arena_reset(arena);
    bool zeroed = true;
    for (int i = 0; i < 100; i++) {
        unsigned char *bytes = arena_alloc(arena, 1000);
        for (int j = 0; j < 1000; j++)
            zeroed = zeroed && bytes[j] == 0;
    }
    ok(zeroed, "memory used again after a reset is zeroed");
}

int main(void)
{
    struct arena *arena = arena_open();
    arena_reset(arena);
    test_alloc(arena);
    test_text(arena);
    test_push(arena);
    test_reset(arena);
    arena_close(arena);
    arena_close(NULL);
    return done_testing();
}
