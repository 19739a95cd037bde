/*
 * The bytes of the files stand in builtin_file_data.S: what is read of them is read from the
 * program's own file when it is first touched.
 */
#include "platform/builtin_file.h"

#define BUILTIN_FILE(symbol, folder, name, ending)                                             \
    extern const unsigned char builtin_file_##symbol[], builtin_file_##symbol##_end[];
#include "platform/builtin_files.def"
#undef BUILTIN_FILE

static const struct {
    const unsigned char *start, *end;
} files[] = {
#define BUILTIN_FILE(symbol, folder, name, ending)                                             \
    {builtin_file_##symbol, builtin_file_##symbol##_end},
#include "platform/builtin_files.def"
#undef BUILTIN_FILE
};

const void *builtin_file_bytes(enum builtin_file file, int64_t *size)
{
    *size = files[file].end - files[file].start;
    return files[file].start;
}
