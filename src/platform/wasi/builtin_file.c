/*
 * The files lie beside the program, under the same names.
 */
#include "platform/builtin_file.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Those that have been read. */
static struct {
    unsigned char *bytes;
    int64_t size;
} read_files[BUILTIN_FILES];

/* Ends the program: it is not whole. */
static _Noreturn void end_without(const char *name)
{
    (void)fprintf(stderr, "orison: error: can't read %s, a part of the program\n", name);
    exit(3);
}

static void read_builtin(enum builtin_file file)
{
    struct stat status;
    FILE *stream = fopen(builtin_file_path(file), "rb");
    if (!stream || fstat(fileno(stream), &status) != 0)
        end_without(builtin_file_path(file));
    size_t size = (size_t)status.st_size;
    unsigned char *bytes = malloc(size + 1);
    if (!bytes)
        arena_exhausted();
    if (fread(bytes, 1, size, stream) != size)
        end_without(builtin_file_path(file));
    (void)fclose(stream);
    bytes[size] = '\0';
    read_files[file].bytes = bytes;
    read_files[file].size = (int64_t)size;
}

const void *builtin_file_bytes(enum builtin_file file, int64_t *size)
{
    if (!read_files[file].bytes)
        read_builtin(file);
    *size = read_files[file].size;
    return read_files[file].bytes;
}
