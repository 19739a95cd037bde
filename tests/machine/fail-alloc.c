/*
 * Preloaded, makes the allocation that FAIL_AT counts fail. When there are fewer, or
 * without FAIL_AT, says on standard error at the end how many there were: "allocations: N". It
 * stands in for what the program's own allocator (src/base/memory.c) builds on.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// NOLINTBEGIN(bugprone-reserved-identifier): glibc's names for it
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *memory, size_t size);

static atomic_long count; /* of all threads */
static long fail_at;

static long setting(const char *name)
{
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

__attribute__((destructor)) static void report(void)
{
    if (!fail_at || count < fail_at)
        fprintf(stderr, "allocations: %ld\n", count);
}

/* Whether this allocation is one that fails. */
static bool fails(void)
{
    long at = ++count;
    if (at == 1)
        fail_at = setting("FAIL_AT");
    bool now = fail_at && at == fail_at;
    if (now)
        errno = ENOMEM;
    return now;
}

/* ISO C has no conversion from dlsym's pointer to a function's. */
static void find(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, sizeof found);
}

void *__libc_malloc(size_t size)
{
    static void *(*real)(size_t);
    if (!real)
        find(&real, "__libc_malloc");
    return fails() ? NULL : real(size);
}

void *__libc_calloc(size_t number, size_t size)
{
    static void *(*real)(size_t, size_t);
    if (!real)
        find(&real, "__libc_calloc");
    return fails() ? NULL : real(number, size);
}

void *__libc_realloc(void *memory, size_t size)
{
    static void *(*real)(void *, size_t);
    if (!real)
        find(&real, "__libc_realloc");
    return fails() ? NULL : real(memory, size);
}
// NOLINTEND(bugprone-reserved-identifier)
