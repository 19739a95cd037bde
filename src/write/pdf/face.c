/*
 * Fonts by a hash table, since a plan may have as many as there are files of fonts, and each
 * run asks for its own.
 */
#include "write/pdf/face.h"

#include "base/bytes.h"
#include "fonts/font.h"

enum { LEAST_TABLE = 16 };

/* Returns where in the table a font's entry is or would be. The table is never full. */
static int32_t *table_entry(const struct faces *faces, const struct font *font)
{
    uint64_t hash = (uintptr_t)font * UINT64_C(0x9E3779B97F4A7C15) >> 32;
    int32_t mask = faces->table_size - 1;
    int32_t at = hash & INT32_MAX;
    at &= mask;
    while (faces->table[at] && faces->items[faces->table[at] - 1].font != font)
        at = (at + 1) & mask;
    return &faces->table[at];
}

/* Makes the table so large that it is at most half full with one face more. */
static void grow_font_table(struct arena *arena, struct faces *faces)
{
    if (2 * (faces->count + 1) <= faces->table_size)
        return;
    faces->table_size = faces->table_size ? 2 * faces->table_size : LEAST_TABLE;
    faces->table = arena_array(arena, faces->table_size, sizeof *faces->table);
    for (int32_t i = 0; i < faces->count; i++)
        *table_entry(faces, faces->items[i].font) = i + 1;
}

int32_t faces_index(const struct faces *faces, const struct font *font)
{
    return faces->table_size ? *table_entry(faces, font) - 1 : -1;
}

static struct face *find_or_add(struct arena *arena, struct faces *faces,
                                const struct font *font)
{
    int32_t index = faces_index(faces, font);
    if (index >= 0)
        return &faces->items[index];
    grow_font_table(arena, faces);
    *table_entry(faces, font) = faces->count + 1;
    struct face *face = ARENA_PUSH(arena, faces);
    face->font = font;
    face->index = faces->count - 1;
    face->glyph_count = font_glyph_count(font);
    face->glyphs = arena_array(arena, face->glyph_count, sizeof *face->glyphs);
    return face;
}

/* ---- aliases ---- */

/* Returns where in the table a glyph's alias for a text is or would be. The table is never
   full. */
static int32_t *alias_entry(const struct face *face, uint32_t id, const char *text,
                            int32_t size)
{
    uint32_t hash = 2166136261u ^ id; /* FNV-1a */
    for (int32_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    int32_t mask = face->aliases.table_size - 1, at = hash & INT32_MAX;
    for (at &= mask; face->aliases.table[at]; at = (at + 1) & mask) {
        const struct face_alias *alias = &face->aliases.items[face->aliases.table[at] - 1];
        if (alias->id == id && alias->size == size && bytes_equal(alias->text, text, size))
            break;
    }
    return &face->aliases.table[at];
}

static void grow_alias_table(struct arena *arena, struct face *face)
{
    int32_t size = face->aliases.table_size;
    if (2 * (face->aliases.count + 1) <= size)
        return;
    face->aliases.table_size = size ? 2 * size : LEAST_TABLE;
    face->aliases.table = arena_array(arena, face->aliases.table_size,
                                      sizeof *face->aliases.table);
    for (int32_t i = 0; i < face->aliases.count; i++) {
        const struct face_alias *alias = &face->aliases.items[i];
        *alias_entry(face, alias->id, alias->text, alias->size) = i + 1;
    }
}

bool faces_glyph_is(const struct face_glyph *glyph, const char *text, int32_t size)
{
    return glyph->text && glyph->size == size && *glyph->text == *text &&
           bytes_equal(glyph->text, text, size);
}

void faces_add_text(struct arena *arena, struct face *face, uint32_t id, const char *text,
                    int32_t size)
{
    struct face_glyph *glyph = &face->glyphs[id];
    if (!glyph->text) {
        glyph->text = text;
        glyph->size = size;
    }
    if (faces_glyph_is(glyph, text, size))
        return;
    grow_alias_table(arena, face);
    int32_t *entry = alias_entry(face, id, text, size);
    if (*entry)
        return;
    *ARENA_PUSH(arena,
                &face->aliases) = (struct face_alias){.id = id, .text = text, .size = size};
    *entry = face->aliases.count;
}

const struct face_code *faces_code(const struct face *face, uint32_t id, const char *text,
                                   int32_t size)
{
    if (faces_glyph_is(&face->glyphs[id], text, size))
        return &face->codes[id];
    if (face->unaliased || !face->aliases.count)
        return NULL;
    int32_t index = *alias_entry(face, id, text, size);
    return index ? &face->aliases.items[index - 1].code : NULL;
}

static const char *collect_run(struct face *face, const struct run *run)
{
    for (int32_t i = 0; i < run->glyph_count; i++) {
        uint32_t id = run_glyph(run, i).id;
        if (id == 0)
            return "a character that its font has no glyph for";
        if (id >= (uint32_t)face->glyph_count)
            return "a glyph that its font has not";
        face->glyphs[id].used = true;
    }
    return NULL;
}

const struct run *faces_next_run(const struct page *pages, int32_t count, int32_t *page,
                                 int32_t *mark)
{
    for (; *page < count; ++*page, *mark = 0)
        while (*mark < pages[*page].mark_count) {
            const struct mark *next = &pages[*page].marks[(*mark)++];
            if (next->kind == MARK_RUN)
                return next->run;
        }
    return NULL;
}

const char *faces_collect(struct arena *arena, struct faces *faces, const struct page *pages,
                          int32_t count)
{
    const char *why = NULL;
    const struct run *run;
    for (int32_t page = 0, mark = 0;
         !why && (run = faces_next_run(pages, count, &page, &mark));)
        why = collect_run(find_or_add(arena, faces, run->font), run);
    return why;
}
