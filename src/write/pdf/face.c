/*
 * Fonts by a hash table, since a plan may have as many as there are files of fonts, and each
 * run asks for its own.
 */
#include "write/pdf/face.h"

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

static const char *collect_run(struct face *face, const struct run *run)
{
    for (int32_t i = 0; i < run->glyph_count; i++) {
        uint32_t id = run->glyphs[i].id;
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
