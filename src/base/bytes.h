/*
 * C's string functions for sizes that are signed, as all counts and sizes here are: what would
 * be a cast at each call is written once. Texts are shorter than 2 GiB (commands/source.h).
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The number of elements of an array (not of a pointer). */
#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

/* Copies, or moves within one array, `count` elements. */
#define COPY_ARRAY(to, from, count) bytes_copy((to), (from), (count) * (int64_t)sizeof *(to))
#define MOVE_ARRAY(to, from, count) bytes_move((to), (from), (count) * (int64_t)sizeof *(to))

/* The bytes of a text before its NUL. */
static inline int32_t bytes_size(const char *text)
{
    return (int32_t)strlen(text);
}

/* The bytes at the beginning of a text that are none of `set`. */
static inline int32_t bytes_until(const char *text, const char *set)
{
    return (int32_t)strcspn(text, set);
}

/* The bytes at the beginning of a text that are all of `set`. */
static inline int32_t bytes_while(const char *text, const char *set)
{
    return (int32_t)strspn(text, set);
}

/* Copies `size` bytes to where they don't overlap. With none both may be NULL, which memcpy(3)
   does not allow. */
static inline void bytes_copy(void *to, const void *from, int64_t size)
{
    if (size > 0)
        memcpy(to, from, (size_t)size);
}

/* Moves `size` bytes, which may overlap; likewise. */
static inline void bytes_move(void *to, const void *from, int64_t size)
{
    if (size > 0)
        memmove(to, from, (size_t)size);
}

/* Whether the first `size` bytes are the same. */
static inline bool bytes_equal(const void *a, const void *b, int64_t size)
{
    return memcmp(a, b, (size_t)size) == 0;
}

/* Whether a text begins with another. */
static inline bool bytes_begin(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The first byte of that value among `size`, or NULL. */
static inline const char *bytes_find(const char *bytes, char value, int64_t size)
{
    return memchr(bytes, value, (size_t)size);
}

/* Whether a text begins with the first `size` bytes of another. */
static inline bool bytes_begin_with(const char *text, const char *with, int64_t size)
{
    return strncmp(text, with, (size_t)size) == 0;
}

/* The size of the first of `signs` that a text begins with, or 0. */
static inline int32_t bytes_begin_any(const char *text, const char *const *signs, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (bytes_begin(text, signs[i]))
            return bytes_size(signs[i]);
    return 0;
}

/* The size of the first of `signs` that `size` bytes end with, or 0. */
static inline int32_t bytes_end_any(const char *bytes, int64_t size, const char *const *signs,
                                    int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        int32_t ending = bytes_size(signs[i]);
        if (ending <= size && bytes_equal(bytes + size - ending, signs[i], ending))
            return ending;
    }
    return 0;
}

/* Whether the name of a file ends with one of some endings, ".txt", in either case, and has
   more than that. */
static inline bool bytes_is_named(const char *name, const char *const *endings, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        int32_t rest = bytes_size(name) - bytes_size(endings[i]);
        if (rest > 0 && strcasecmp(name + rest, endings[i]) == 0)
            return true;
    }
    return false;
}

/* Whether a list of words parted by spaces has one. */
static inline bool bytes_list_has(const char *list, const char *word, int64_t size)
{
    const char *place = size > 0 && *word ? strchr(list, *word) : NULL;
    for (; place; place = strchr(place + 1, *word))
        if ((place == list || place[-1] == ' ') && strncmp(place, word, (size_t)size) == 0 &&
            (place[size] == ' ' || place[size] == '\0'))
            return !bytes_find(word, ' ', size);
    return false;
}

/* Writes `size` bytes to a stream; the stream remembers a failure. */
static inline void bytes_write(FILE *out, const void *bytes, int64_t size)
{
    fwrite(bytes, 1, (size_t)size, out);
}

#endif
