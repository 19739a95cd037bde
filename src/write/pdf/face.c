/*
 * What each glyph stands for is settled over the whole plan before a page is written, since
 * a file has one ToUnicode map a font. A glyph that is a cluster by itself takes the cluster's
 * text: so letters, small capitals and ligatures need nothing more. In clusters of several
 * glyphs those that are a character's own glyph take that character, the first of the others
 * what is left. Where a cluster is not plain by this, content.c adds ActualText.
 */
#include "write/pdf/face.h"

#include "base/bytes.h"
#include "write/pdf/buffer.h"
#include "fonts/font.h"

#include <string.h>

/* What a glyph stands for that no character is left for: U+2060, word joiner. */
static const char nothing[] = "\xE2\x81\xA0";

enum { CLUSTER_CHARACTERS = 64 }; /* of a cluster, considered one by one */

/* The inserted hyphen is the logically last glyph. */
static int32_t hyphen_glyph(const struct run *run)
{
    return !run->hyphen ? -1 : run->rtl ? 0 : run->glyph_count - 1;
}

bool cluster_next(const struct run *run, struct cluster *cluster)
{
    int32_t first = cluster->end, hyphen = hyphen_glyph(run);
    if (first >= run->glyph_count)
        return false;
    if (first == hyphen) {
        int32_t at = run->rtl ? run->size_bytes : cluster->stop;
        *cluster = (struct cluster){first, first + 1, at, at, true};
        return true;
    }
    int32_t end = first + 1, limit = hyphen > first ? hyphen : run->glyph_count;
    while (end < limit && run->glyphs[end].cluster == run->glyphs[first].cluster)
        end++;
    int32_t start = run->glyphs[first].cluster;
    int32_t stop = run->size_bytes;
    if (run->rtl && first > 0 && first - 1 != hyphen)
        stop = cluster->start;
    if (!run->rtl && end < limit)
        stop = run->glyphs[end].cluster;
    *cluster = (struct cluster){first, end, start, stop, false};
    return true;
}

bool cluster_space(const struct run *run, const struct cluster *cluster)
{
    if (cluster->stop - cluster->start == 1) {
        char byte = run->text[cluster->start];
        return byte == ' ' || byte == '\t' || byte == '\n';
    }
    const char *at = run->text + cluster->start, *end = run->text + cluster->stop;
    if (end - at != 3)
        return false;
    uint32_t character = utf8_next(&at, end);
    return (character >= 0x2000 && character <= 0x200B && character != 0x2007) ||
           character == 0x3000;
}

static bool stands_for(const struct slot *slot, const char *text, int32_t size)
{
    return slot->text && slot->size == size && *slot->text == *text &&
           bytes_equal(slot->text, text, size);
}

bool cluster_plain(const struct face *face, const struct run *run,
                   const struct cluster *cluster)
{
    if (cluster->inserted || cluster->end - cluster->first != 1)
        return false;
    const struct slot *slot = &face->slots[run->glyphs[cluster->first].id];
    return cluster_space(run, cluster) ||
           stands_for(slot, run->text + cluster->start, cluster->stop - cluster->start);
}

/* The character, when the text is no more than one; else one beyond all. */
static uint32_t only_character(const char *text, int32_t size)
{
    const char *at = text;
    uint32_t character = utf8_next(&at, text + size);
    return at == text + size ? character : UINT32_MAX;
}

static void claim(struct slot *slot, const char *text, int32_t size)
{
    slot->text = text;
    slot->size = size;
}

/* A glyph that is a cluster by itself. Of several characters that share a glyph (space and
   no-break space, say) the lowest has it, and any one character before several. */
static void claim_whole(struct slot *slot, const struct run *run, const struct cluster *cluster)
{
    const char *text = cluster_space(run, cluster) ? " " : run->text + cluster->start;
    int32_t size = *text == ' ' ? 1 : cluster->stop - cluster->start;
    if (size <= 0 || stands_for(slot, text, size))
        return;
    if (!slot->text || only_character(text, size) < only_character(slot->text, slot->size))
        claim(slot, text, size);
}

static struct slot *slot_of(struct face *face, const struct run *run, int32_t glyph)
{
    return &face->slots[run->glyphs[glyph].id];
}

/* The slot of the cluster's glyph that is the character's own, or NULL. */
static struct slot *nominal_slot(struct face *face, const struct run *run,
                                 const struct cluster *cluster, uint32_t character)
{
    uint32_t id = font_nominal(face->font, character);
    for (int32_t i = cluster->first; id && i < cluster->end; i++)
        if (run->glyphs[i].id == id)
            return &face->slots[id];
    return NULL;
}

/* A cluster of several glyphs. */
static void claim_parts(struct arena *arena, struct face *face, const struct run *run,
                        const struct cluster *cluster)
{
    struct buffer rest = {.arena = arena};
    const char *at = run->text + cluster->start, *end = run->text + cluster->stop;
    for (int count = 0; at < end && count < CLUSTER_CHARACTERS; count++) {
        const char *character = at;
        struct slot *slot = nominal_slot(face, run, cluster, utf8_next(&at, end));
        if (!slot)
            buffer_bytes(&rest, character, at - character);
        else if (!slot->text)
            claim(slot, character, (int32_t)(at - character));
    }
    int32_t size = (int32_t)rest.size;
    const char *left = size ? buffer_take(&rest) : nothing;
    for (int32_t i = cluster->first; i < cluster->end; i++) {
        struct slot *slot = slot_of(face, run, i);
        if (slot->text)
            continue;
        claim(slot, left, size ? size : bytes_size(nothing));
        left = nothing;
        size = 0;
    }
}

static void claim_hyphen(struct slot *slot)
{
    if (!slot->text)
        claim(slot, "-", 1);
}

struct face *faces_find(const struct faces *faces, const struct font *font)
{
    struct face *face = faces->items;
    while (face->font != font)
        face++;
    return face;
}

static struct face *find_or_add(struct arena *arena, struct faces *faces,
                                const struct font *font)
{
    for (int32_t i = 0; i < faces->count; i++)
        if (faces->items[i].font == font)
            return &faces->items[i];
    struct face *face = ARENA_PUSH(arena, faces);
    face->font = font;
    face->index = faces->count - 1;
    face->slot_count = (int32_t)hb_face_get_glyph_count(font_face(font));
    face->slots = arena_array(arena, face->slot_count, sizeof *face->slots);
    return face;
}

/* Glyphs that are clusters by themselves. `*parts` tells whether there are others. False when
   the font has not one of the glyphs. */
static bool collect_whole(struct face *face, const struct run *run, bool *parts)
{
    for (int32_t i = 0; i < run->glyph_count; i++) {
        if (run->glyphs[i].id >= (uint32_t)face->slot_count)
            return false;
        slot_of(face, run, i)->used = true;
    }
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);)
        if (!cluster.inserted && cluster.end - cluster.first == 1)
            claim_whole(slot_of(face, run, cluster.first), run, &cluster);
        else
            *parts = true;
    return true;
}

static void collect_parts(struct arena *arena, struct face *face, const struct run *run)
{
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);)
        if (cluster.inserted)
            claim_hyphen(slot_of(face, run, cluster.first));
        else if (cluster.end - cluster.first > 1)
            claim_parts(arena, face, run, &cluster);
}

/* The pages' next mark that is a run, from page `*page` and mark `*mark` on, which move past
   it; NULL after the last. */
static const struct run *next_run(const struct page *pages, int32_t count, int32_t *page,
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

bool faces_collect(struct arena *arena, struct faces *faces, const struct page *pages,
                   int32_t count)
{
    bool parts = false;
    const struct run *run;
    for (int32_t page = 0, mark = 0; (run = next_run(pages, count, &page, &mark));)
        if (!collect_whole(find_or_add(arena, faces, run->font), run, &parts))
            return false;
    for (int32_t page = parts ? 0 : count, mark = 0;
         (run = next_run(pages, count, &page, &mark));)
        collect_parts(arena, faces_find(faces, run->font), run);
    return true;
}
