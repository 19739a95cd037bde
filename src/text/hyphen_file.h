/*
 * The hyphenation dictionaries of the system, Debian's hyphen-*: which file a language has, and
 * its text.
 */
#ifndef TEXT_HYPHEN_FILE_H
#define TEXT_HYPHEN_FILE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The path of the dictionary for a language (BCP 47), in `arena`: of its language and region,
 * else of its language, else of its language with the first region in alphabetical order. NULL
 * when there is none.
 */
const char *hyphen_file_find(const char *language, struct arena *arena);

/*
 * Reads a dictionary, converted to UTF-8, without its first line, which names its encoding.
 * Returns a struct whose `bytes`, to be freed, hold `size` bytes from `lines` on; all are NULL
 * when the file can't be read, or is not in the encoding that it names.
 */
struct hyphen_file {
    char *bytes;
    const char *lines;
    int64_t size;
};
struct hyphen_file hyphen_file_read(const char *path);

#endif
