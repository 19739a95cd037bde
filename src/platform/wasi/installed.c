/*
 * The fonts of a folder, /fonts, by its index: a line for each face, written when the fonts are
 * put there (src/web/build/font_index.py). So what a face can show is known before its file is
 * there, and only a file that is needed is fetched.
 *
 *   file|index|weight|width|slanted|family,family...|first-last first-last ...
 *
 * The weight is that of OpenType, the characters are in hexadecimal and in their order; of
 * several names of a family the first is its own.
 */
#include "fonts/installed.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "fonts/font.h"
#include "fonts/match.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FONT_FOLDER "/fonts/"

enum { INDEX_FIELDS = 7 };

/* The characters from `first` to `last`. */
struct character_range {
    uint32_t first, last;
};

struct indexed_face {
    struct match_face face;
    const char *families; /* with a comma between them */
    const char *family;   /* the first */
    struct {
        struct character_range *items;
        int32_t count, capacity;
    } ranges;
};

struct installed {
    struct arena *arena;
    struct {
        struct indexed_face *items;
        int32_t count, capacity;
    } faces;
    bool loaded;
};

struct installed *installed_open(void)
{
    struct installed *installed = calloc(1, sizeof *installed);
    if (!installed)
        arena_exhausted();
    installed->arena = arena_open();
    return installed;
}

void installed_close(struct installed *installed)
{
    if (!installed)
        return;
    arena_close(installed->arena);
    free(installed);
}

static void read_ranges(struct installed *installed, struct indexed_face *face, char *text)
{
    while (*text) {
        struct character_range *range = ARENA_PUSH(installed->arena, &face->ranges);
        range->first = range->last = (uint32_t)strtoul(text, &text, 16);
        if (*text == '-')
            range->last = (uint32_t)strtoul(text + 1, &text, 16);
        text += strspn(text, " ");
    }
}

/* Reads a line of the index; one that isn't whole is passed over. */
static void read_face(struct installed *installed, char *line)
{
    char *fields[INDEX_FIELDS];
    for (int32_t i = 0; i < INDEX_FIELDS; i++) {
        fields[i] = line;
        char *bar = strchr(line, '|');
        if (!bar != (i == INDEX_FIELDS - 1))
            return;
        if (bar) {
            *bar = '\0';
            line = bar + 1;
        }
    }
    struct arena *arena = installed->arena;
    struct indexed_face *face = ARENA_PUSH(arena, &installed->faces);
    *face = (struct indexed_face){
        .face = {.file = arena_printf(arena, FONT_FOLDER "%s", fields[0]),
                 .index = atoi(fields[1]),
                 .weight = atoi(fields[2]),
                 .width = atoi(fields[3]),
                 .slanted = atoi(fields[4]) != 0},
        .families = fields[5],
        .family = arena_copy(arena, fields[5], bytes_until(fields[5], ","))};
    read_ranges(installed, face, fields[6]);
}

/* Reads the index, once. Without one no font is installed. */
static void load_index(struct installed *installed)
{
    if (installed->loaded)
        return;
    installed->loaded = true;
    FILE *file = fopen(FONT_FOLDER "index", "rb");
    if (!file)
        return;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = arena_alloc(installed->arena, (int64_t)size + 1);
    text[fread(text, 1, size, file)] = '\0';
    (void)fclose(file);
    for (char *line = text; *line;) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        *end = '\0';
        read_face(installed, line);
        line = next;
    }
}

/* Compares names of families as fontconfig does, whatever their case and their blanks. `size`:
   bytes of `a`. */
static bool same_name(const char *a, int32_t size, const char *b)
{
    const char *end = a + size;
    for (;; a++, b++) {
        while (a < end && *a == ' ')
            a++;
        while (*b == ' ')
            b++;
        if (a == end || !*b)
            return a == end && !*b;
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
    }
}

static bool is_of_family(const struct indexed_face *face, const char *family)
{
    for (const char *name = face->families; *name;) {
        int32_t size = bytes_until(name, ",");
        if (same_name(name, size, family))
            return true;
        name += size;
        name += *name == ',';
    }
    return false;
}

static bool face_has(const struct indexed_face *face, uint32_t character)
{
    int32_t low = 0, high = face->ranges.count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (face->ranges.items[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < face->ranges.count && face->ranges.items[low].first <= character;
}

static bool face_has_all(const struct indexed_face *face, const uint32_t *characters,
                         int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (!face_has(face, characters[i]))
            return false;
    return true;
}

static bool serves(const struct indexed_face *face, unsigned style)
{
    return style == INSTALLED_ANY_STYLE || match_serves(&face->face, style);
}

/* Families first, as everywhere. */
static bool is_better(const struct indexed_face *a, const struct indexed_face *b,
                      unsigned style)
{
    int32_t order = match_compare_families(a->family, b->family);
    return order ? order < 0 : match_better(&a->face, &b->face, style);
}

static bool take_face(const struct indexed_face *best, struct installed_face *face)
{
    if (best)
        *face = (struct installed_face){best->face.file, best->family, best->face.index};
    return best != NULL;
}

/* Returns the face of a family that serves a style best, or NULL. */
static const struct indexed_face *find_in_family(struct installed *installed,
                                                 const char *family, unsigned style)
{
    const struct indexed_face *best = NULL;
    load_index(installed);
    for (int32_t i = 0; i < installed->faces.count; i++) {
        const struct indexed_face *face = &installed->faces.items[i];
        if (serves(face, style) && is_of_family(face, family) &&
            (!best || is_better(face, best, style)))
            best = face;
    }
    return best;
}

bool installed_family(struct installed *installed, const char *family, unsigned style,
                      struct installed_face *face)
{
    return take_face(find_in_family(installed, family, style), face);
}

bool installed_may_have(struct installed *installed, const char *family, unsigned style,
                        const uint32_t *characters, int32_t count)
{
    const struct indexed_face *face = find_in_family(installed, family, style);
    if (!face)
        return true;
    for (int32_t i = 0; i < count; i++)
        if (!font_hides(characters[i]) && !face_has(face, characters[i]))
            return false;
    return true;
}

bool installed_covering(struct installed *installed, const uint32_t *characters, int32_t count,
                        unsigned style, struct installed_face *face)
{
    const struct indexed_face *best = NULL;
    load_index(installed);
    for (int32_t i = 0; i < installed->faces.count; i++) {
        const struct indexed_face *item = &installed->faces.items[i];
        if (serves(item, style) && face_has_all(item, characters, count) &&
            (!best || is_better(item, best, style)))
            best = item;
    }
    return take_face(best, face);
}
