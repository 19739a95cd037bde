/*
 * Memory that doesn't run out unnoticed, for libraries too. Many of them take no notice: some
 * crash, some abort, some leave text out of the page and say nothing. So the program replaces
 * the C library's allocator, as glibc's manual describes ("Replacing malloc"), by itself with
 * one difference: where it would return NULL, the program says so and ends. Without glibc, or
 * when a sanitizer has its own allocator, the libraries are left to what they do.
 */
#include <stddef.h>
#include <stdlib.h>

#if defined __SANITIZE_ADDRESS__
#define ORISON_OWN_MALLOC 0
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ORISON_OWN_MALLOC 0
#endif
#endif
#if defined __GLIBC__ && !defined ORISON_OWN_MALLOC
#include "base/cleanup.h"

/* glibc's own functions under the names that it keeps for its replacements. */
void *__libc_malloc(size_t size);                // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(size_t count, size_t size);  // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *memory, size_t size); // NOLINT(bugprone-reserved-identifier)

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): glibc's have underscores
void *malloc(size_t size)
{
    void *memory = __libc_malloc(size);
    if (!memory)
        cleanup_out_of_memory();
    return memory;
}

void *calloc(size_t count, size_t size)
{
    void *memory = __libc_calloc(count, size);
    if (!memory)
        cleanup_out_of_memory();
    return memory;
}

void *realloc(void *memory, size_t size)
{
    void *moved = __libc_realloc(memory, size);
    if (!moved && size)
        cleanup_out_of_memory();
    return moved;
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
#endif
