/*
 * Files are called hyph_LANGUAGE_REGION.dic; many are links to one.
 */
#include "text/hyphen_file.h"

#include "base/bytes.h"

#include <dirent.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#ifndef ORISON_HYPHEN_DIR
#define ORISON_HYPHEN_DIR "/usr/share/hyphen"
#endif

static bool is_readable(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

/* The first name in alphabetical order in the dictionaries' folder that begins with `prefix`
   and ends in .dic, so that "de" finds hyph_de_AT.dic where that is all there is; or NULL. */
static const char *first_with(const char *prefix, struct arena *arena)
{
    static const char ending[] = ".dic";
    const char *first = NULL;
    DIR *folder = opendir(ORISON_HYPHEN_DIR);
    if (!folder)
        return NULL;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const char *name = entry->d_name;
        int32_t stem = bytes_size(name) - bytes_size(ending);
        if (stem > 0 && bytes_begin(name, prefix) && strcmp(name + stem, ending) == 0 &&
            (!first || strcmp(name, first) < 0))
            first = arena_copy(arena, name, bytes_size(name));
    }
    closedir(folder);
    return first;
}

const char *hyphen_file_find(const char *language, struct arena *arena)
{
    enum { LONGEST = 8, REGION = 3 }; /* letters of a language; "-AT" */
    const char *region = strrchr(language, '-'), *path;
    int32_t size = bytes_until(language, "-");
    size = size < LONGEST ? size : LONGEST;
    if (region && bytes_size(region) == REGION) {
        path = arena_printf(arena, ORISON_HYPHEN_DIR "/hyph_%.*s_%s.dic", size, language,
                            region + 1);
        if (is_readable(path))
            return path;
    }
    path = arena_printf(arena, ORISON_HYPHEN_DIR "/hyph_%.*s.dic", size, language);
    if (is_readable(path))
        return path;
    const char *name = first_with(arena_printf(arena, "hyph_%.*s_", size, language), arena);
    return name ? arena_printf(arena, ORISON_HYPHEN_DIR "/%s", name) : NULL;
}

/* The whole file with a NUL, to be freed; without bytes when it can't be read. */
static struct hyphen_file read_dictionary(const char *path)
{
    struct stat status;
    struct hyphen_file read = {0};
    FILE *file = fopen(path, "rb");
    if (file && fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode)) {
        size_t size = (size_t)status.st_size;
        read.bytes = malloc(size + 1);
        if (!read.bytes)
            arena_exhausted();
        read.size = (int64_t)fread(read.bytes, 1, size, file);
        read.bytes[read.size] = '\0';
    }
    if (file)
        fclose(file);
    return read;
}

/* Converts a text to UTF-8 from an encoding that iconv knows under this name or, if it is one
   of Windows, without libhyphen's prefix. Leaves it without bytes when the encoding is unknown
   or the text is not in it. */
static void convert(struct hyphen_file *file, const char *encoding)
{
    enum { GROWTH = 4 }; /* a byte becomes at most so many */
    static const char windows[] = "microsoft-";
    bool is_windows = bytes_begin(encoding, windows);
    iconv_t converter = iconv_open("UTF-8", encoding + (is_windows ? bytes_size(windows) : 0));
    size_t left = (size_t)file->size, room = left * GROWTH;
    char *converted = malloc(room + 1), *from = file->bytes, *to = converted;
    if (!converted)
        arena_exhausted();
    bool known = converter != (iconv_t)-1; // NOLINT(performance-no-int-to-ptr): POSIX's error
    bool done = known && iconv(converter, &from, &left, &to, &room) != (size_t)-1;
    if (known)
        iconv_close(converter);
    free(file->bytes);
    *to = '\0';
    *file = (struct hyphen_file){.bytes = converted, .size = to - converted};
    if (!done) {
        free(converted);
        *file = (struct hyphen_file){0};
    }
}

struct hyphen_file hyphen_file_read(const char *path)
{
    struct hyphen_file file = read_dictionary(path);
    char encoding[32] = "";
    if (!file.bytes)
        return file;
    int32_t name = bytes_until(file.bytes, " \r\n");
    if (name < COUNT(encoding))
        bytes_copy(encoding, file.bytes, name);
    convert(&file, encoding);
    if (!file.bytes)
        return file;
    int32_t line = bytes_until(file.bytes, "\n");
    line += file.bytes[line] == '\n';
    file.lines = file.bytes + line;
    file.size -= line;
    return file;
}
