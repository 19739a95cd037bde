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
 * Returns its text in `arena`, ending in NUL, and its size; NULL when it can't be read, or is
 * not in the encoding that it names.
 */
const char *hyphen_file_read(const char *path, struct arena *arena, int64_t *size);

#endif
