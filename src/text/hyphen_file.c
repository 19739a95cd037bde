/*
 * Files are called hyph_LANGUAGE_REGION.dic; many are links to one.
 */
#include "text/hyphen_file.h"

#include "base/bytes.h"

#include <dirent.h>
#include <iconv.h>
#include <stdio.h>
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

/* The whole file; NULL when it can't be read. */
static char *read_file(const char *path, struct arena *arena, int64_t *size)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (file && fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode)) {
        bytes = arena_alloc(arena, status.st_size + 1);
        *size = (int64_t)fread(bytes, 1, (size_t)status.st_size, file);
        bytes[*size] = '\0';
    }
    if (file)
        fclose(file);
    return bytes;
}

/* Converts a dictionary to UTF-8. Returns NULL when the encoding is unknown or the text is not
   in it. */
static char *convert(const char *encoding, char *bytes, struct arena *arena, int64_t *size)
{
    enum { GROWTH = 4 };                        /* a byte becomes at most so many */
    static const char windows[] = "microsoft-"; /* libhyphen's name for Windows' code pages */
    bool is_windows = bytes_begin(encoding, windows);
    iconv_t converter = iconv_open("UTF-8", encoding + (is_windows ? bytes_size(windows) : 0));
    if (converter == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): POSIX's error value
        return NULL;
    size_t left = (size_t)*size, room = left * GROWTH;
    char *converted = arena_alloc(arena, *size * GROWTH + 1), *to = converted;
    bool done = iconv(converter, &bytes, &left, &to, &room) != (size_t)-1;
    iconv_close(converter);
    *size = to - converted;
    return done ? converted : NULL;
}

const char *hyphen_file_read(const char *path, struct arena *arena, int64_t *size)
{
    char *bytes = read_file(path, arena, size);
    if (!bytes)
        return NULL;
    int32_t name = bytes_until(bytes, " \r\n"), line = bytes_until(bytes, "\n");
    const char *encoding = arena_copy(arena, bytes, name);
    bytes += line + (bytes[line] == '\n');
    *size -= line + (bytes[-1] == '\n');
    return strcmp(encoding, "UTF-8") == 0 ? bytes : convert(encoding, bytes, arena, size);
}
