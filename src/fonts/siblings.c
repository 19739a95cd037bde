/*
 * Faces are of one family when the legacy name is the same (OpenType, name ID 1), under which
 * there are no more than four: regular, bold, italic, bold italic. Which of them a face is, it
 * says itself, so that the names of the files don't matter.
 */
#include "fonts/siblings.h"

#include "base/bytes.h"

#include <dirent.h>
#include <string.h>

bool siblings_is_font_name(const char *name)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    return bytes_is_named(name, endings, COUNT(endings));
}

const char *siblings_path(const char *path, const char *name, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    return *name == '/' ? name : arena_printf(arena, "%.*s%s", folder, path, name);
}

/* Puts a file into its place when it is of the family; of two for a place the one whose name
   comes first, whatever the order of the folder. */
static void add_sibling(struct siblings *siblings, const char *path, struct arena *arena)
{
    struct font *font = font_open_file(path, 0, &(struct font_setting){0});
    if (!font)
        return;
    unsigned style = font_own_style(font);
    const char **place = &siblings->files[style];
    if (style && strcmp(font_family_name(font, arena), siblings->family) == 0 &&
        (!*place || strcmp(path, *place) < 0))
        *place = path;
    font_close(font);
}

struct siblings siblings_find(const char *path, struct arena *arena)
{
    struct siblings siblings = {.family = ""};
    struct font *font = font_open_file(path, 0, &(struct font_setting){0});
    if (!font)
        return siblings;
    siblings.family = font_family_name(font, arena);
    siblings.files[0] = path;
    font_close(font);
    DIR *folder = *siblings.family ? opendir(siblings_path(path, ".", arena)) : NULL;
    if (!folder)
        return siblings;
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (siblings_is_font_name(entry->d_name))
            add_sibling(&siblings, siblings_path(path, entry->d_name, arena), arena);
    closedir(folder);
    return siblings;
}
