/*
 * The names of the folder are looked through in alphabetical order, so that the answer does not
 * depend on the order in which the system has them.
 */
#include "commands/near_file.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/nearest.h"
#include "commands/path.h"
#include "letter/convert.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct names {
    const char **items;
    int32_t count, capacity;
};

static int compare_file_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether a command may read a file of that name. */
static bool is_input(const char *name)
{
    return path_is_bulletin(name) || convert_is_for(name);
}

/* Returns the names of a folder that a command may read, in order. */
static struct names list_names(const char *folder, struct arena *arena)
{
    struct names names = {0};
    DIR *stream = opendir(folder);
    if (!stream)
        return names;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;)
        if (is_input(entry->d_name))
            *ARENA_PUSH(arena, &names) = arena_copy(arena, entry->d_name,
                                                    bytes_size(entry->d_name));
    closedir(stream);
    if (names.count > 1)
        qsort(names.items, (size_t)names.count, sizeof *names.items, compare_file_names);
    return names;
}

/* Returns the bytes of a name before its ending. */
static int32_t stem_size(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? (int32_t)(dot - name) : bytes_size(name);
}

/* Whether two names are the same but for their endings and capitals; the first may have no
   ending, or one with a dot more. */
static bool is_same_stem(const char *name, const char *other)
{
    int32_t size = stem_size(other);
    for (int32_t i = 0; i < size; i++)
        if (chars_lower(name[i]) != chars_lower(other[i]))
            return false;
    return name[size] == '\0' || name[size] == '.';
}

const char *near_file(const char *path, struct arena *arena)
{
    const char *name = path_base(path), *found = NULL;
    const char *folder = arena_copy(arena, path, name - path);
    struct names names = list_names(*folder ? folder : ".", arena);
    for (int32_t i = 0; i < names.count && !found; i++)
        if (*name && is_same_stem(name, names.items[i]))
            found = names.items[i];
    if (!found)
        found = nearest_word(name, names.items, names.count);
    return found ? arena_printf(arena, "%s%s", folder, found) : NULL;
}
