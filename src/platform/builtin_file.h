/*
 * Files that are part of the program: its own fonts and hyphenation patterns. Where programs
 * are files that are read page by page they lie within it; where a program is fetched whole
 * each is fetched when it is first asked for.
 */
#ifndef PLATFORM_BUILTIN_FILE_H
#define PLATFORM_BUILTIN_FILE_H

#include <stdint.h>

enum builtin_file {
#define BUILTIN_FILE(symbol, folder, name, ending) BUILTIN_##symbol,
#include "platform/builtin_files.def"
#undef BUILTIN_FILE
    BUILTIN_FILES
};

/* Returns the bytes of a file, which stay until the program ends, and stores their number. Ends
   the program with a message when the file can't be had. */
const void *builtin_file_bytes(enum builtin_file file, int64_t *size);

/* Returns its path where it lies beside the program. */
static inline const char *builtin_file_path(enum builtin_file file)
{
    static const char *const paths[] = {
#define BUILTIN_FILE(symbol, folder, name, ending) "/" folder "/" name ending,
#include "platform/builtin_files.def"
#undef BUILTIN_FILE
    };
    return paths[file];
}

#endif
