/*
 * A part a/b.xml has its references in a/_rels/b.xml.rels.
 */
#include "letter/word_parts.h"

#include "base/bytes.h"

#include <stdlib.h>

struct target_reader {
    struct word_targets *targets;
    const char *folder; /* of the part, with its slash, or "" */
};

/* Returns a path from a folder, or from the root, without "." and "..". */
static const char *resolve(const char *folder, const char *path, struct arena *arena)
{
    const char *whole = *path == '/' ? path + 1 : arena_printf(arena, "%s%s", folder, path);
    char *clean = arena_alloc(arena, bytes_size(whole) + 1), *end = clean;
    while (*whole) {
        int32_t size = bytes_until(whole, "/");
        if (size == 2 && bytes_begin(whole, "..")) {
            end -= end > clean;
            while (end > clean && end[-1] != '/')
                end--;
        } else if (size > 0 && !(size == 1 && *whole == '.')) {
            bytes_copy(end, whole, size);
            end += size;
            if (whole[size])
                *end++ = '/';
        }
        whole += size + (whole[size] == '/');
    }
    *end = '\0';
    return clean;
}

static void begin_target(void *context, const struct xml_element *element)
{
    struct target_reader *reader = context;
    struct arena *arena = reader->targets->arena;
    const char *id = xml_reader_attribute(element, "Id", arena),
               *kind = xml_reader_attribute(element, "Type", arena),
               *target = xml_reader_attribute(element, "Target", arena);
    if (!id || !kind || !target)
        return;
    const char *slash = strrchr(kind, '/');
    bool outside = xml_reader_is(element, "TargetMode", "External");
    *ARENA_PUSH(arena, reader->targets) = (struct word_target){
        id, slash ? slash + 1 : kind, outside ? target : resolve(reader->folder, target, arena),
        outside};
}

static void end_target(void *context)
{
    (void)context;
}

static void ignore_target_text(void *context, const char *text, int64_t size)
{
    (void)context, (void)text, (void)size;
}

static int compare_targets(const void *a, const void *b)
{
    const struct word_target *x = a, *y = b;
    return strcmp(x->id, y->id);
}

enum office_result word_parts_read(struct archive *archive, const char *part,
                                   struct word_targets *targets)
{
    const char *slash = strrchr(part, '/'), *base = slash ? slash + 1 : part;
    struct arena *arena = targets->arena;
    struct target_reader reader = {targets, arena_copy(arena, part, base - part)};
    struct xml_listener listener = {&reader, begin_target, end_target, ignore_target_text};
    const char *name = arena_printf(arena, "%s_rels/%s.rels", reader.folder, base);
    enum office_result result = office_part_read(archive, name, &listener, arena);
    if (targets->count)
        qsort(targets->items, (size_t)targets->count, sizeof *targets->items, compare_targets);
    return result == OFFICE_MISSING ? OFFICE_READ : result;
}

const struct word_target *word_parts_find(const struct word_targets *targets, const char *id)
{
    struct word_target key = {.id = id};
    if (!id || targets->count == 0)
        return NULL;
    return bsearch(&key, targets->items, (size_t)targets->count, sizeof key, compare_targets);
}

const char *word_parts_of_kind(const struct word_targets *targets, const char *kind)
{
    for (int32_t i = 0; i < targets->count; i++)
        if (!targets->items[i].outside && strcmp(targets->items[i].kind, kind) == 0)
            return targets->items[i].target;
    return NULL;
}
