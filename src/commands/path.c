/*
 * A file that is there is known by its number, in whatever case or way it is written. One that
 * has several names (hard links) is known by its folder and name, since writing replaces a name
 * and leaves the others as they are; and so is one that isn't there yet.
 */
#define _XOPEN_SOURCE 700 /* realpath; NOLINT(bugprone-reserved-identifier) */

#include "commands/path.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool path_ends_in(const char *path, const char *ending)
{
    const char *base = path_base(path);
    int32_t size = bytes_size(base), length = bytes_size(ending);
    if (size <= length)
        return false;
    for (int32_t i = 0; i < length; i++)
        if (chars_lower(base[size - length + i]) != ending[i])
            return false;
    return true;
}

bool path_is_bulletin(const char *path)
{
    return path_ends_in(path, ".yaml") || path_ends_in(path, ".yml");
}

/* The first date in a name, NULL: none. */
static const char *find_written_date(const char *name)
{
    static const char form[] = "0000-00-00";
    for (; *name; name++) {
        int32_t i = 0;
        while (form[i] && (form[i] == '0' ? chars_is_digit(name[i]) : name[i] == form[i]))
            i++;
        if (!form[i])
            return name;
    }
    return NULL;
}

bool path_has_date(const char *path)
{
    return find_written_date(path_base(path)) != NULL;
}

const char *path_dated(const char *path, struct date date, struct arena *arena)
{
    enum { DATE_SIZE = 10 };
    const char *base = path_base(path), *found = find_written_date(base),
               *dot = strrchr(base, '.');
    const char *between = found ? "" : "-", *end = found ? found + DATE_SIZE : dot;
    int64_t head = (found ? found : dot && dot > base ? dot : base + bytes_size(base)) - path;
    return arena_printf(arena, "%s%s%04d-%02d-%02d%s", arena_copy(arena, path, head), between,
                        date.year, date.month, date.day, end && end > base ? end : ".yaml");
}

static bool find_folder(const char *path, struct arena *arena, struct stat *info)
{
    int64_t size = path_base(path) - path;
    return stat(size ? arena_copy(arena, path, size) : ".", info) == 0;
}

static bool find_name(const char *path, struct arena *arena, struct path_target *target)
{
    struct stat folder;
    const char *base = path_base(path);
    if (!find_folder(path, arena, &folder))
        return false;
    *target = (struct path_target){folder.st_dev, folder.st_ino,
                                   arena_copy(arena, base, bytes_size(base))};
    return true;
}

bool path_find_target(const char *path, struct arena *arena, struct path_target *target)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return errno == ENOENT && find_name(path, arena, target);
    if (info.st_nlink == 1) {
        *target = (struct path_target){info.st_dev, info.st_ino, ""};
        return true;
    }
    char *real = realpath(path, NULL);
    bool found = real && find_name(real, arena, target);
    free(real);
    return found;
}

int path_compare_targets(const struct path_target *a, const struct path_target *b)
{
    if (a->device != b->device)
        return a->device < b->device ? -1 : 1;
    if (a->inode != b->inode)
        return a->inode < b->inode ? -1 : 1;
    return strcmp(a->name, b->name);
}

bool path_same(const char *a, const char *b, struct arena *arena)
{
    struct stat folder_a, folder_b;
    return strcmp(path_base(a), path_base(b)) == 0 && find_folder(a, arena, &folder_a) &&
           find_folder(b, arena, &folder_b) && folder_a.st_dev == folder_b.st_dev &&
           folder_a.st_ino == folder_b.st_ino;
}
