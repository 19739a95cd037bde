/*
 * Each character to one glyph. HarfBuzz puts the letter of a cluster before its marks in the
 * order of reading, which is the last of its glyphs from left to right.
 */
#include "write/pdf/split.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "fonts/font.h"

/* Gives all of a cluster to its widest glyph, the first of them in the order of reading. */
static void give_whole(const struct face *face, const struct run *run,
                       const struct cluster *cluster, struct split_part *parts)
{
    int32_t widest = cluster->end - 1,
            most = font_advance(face->font, run_glyph(run, widest).id);
    for (int32_t i = cluster->end; i-- > cluster->first;) {
        int32_t advance = font_advance(face->font, run_glyph(run, i).id);
        widest = advance > most ? i : widest;
        most = advance > most ? advance : most;
        parts[i - cluster->first] = (struct split_part){0};
    }
    parts[widest - cluster->first] = (struct split_part){run->text + cluster->start,
                                                         cluster->stop - cluster->start};
}

/* The glyph of a cluster that is a character's own and has none yet, or -1. */
static int32_t unused_glyph(const struct face *face, const struct run *run,
                            const struct cluster *cluster, uint32_t character,
                            const struct split_part *parts)
{
    uint32_t id = font_nominal(face->font, character);
    for (int32_t i = cluster->first; id && i < cluster->end; i++)
        if (run_glyph(run, i).id == id && !parts[i - cluster->first].size)
            return i - cluster->first;
    return -1;
}

/* The next glyph in the order of reading that has no character, from `at` on, or -1. */
static int32_t next_free(const struct split_part *parts, int32_t at)
{
    while (at >= 0 && parts[at].size)
        at--;
    return at;
}

/* Whether a character is shown on the one before it: a mark of Hebrew, Arabic or another script
   from right to left. */
static bool is_on_letter(uint32_t character)
{
    static const struct chars_range marks[] = {
        {0x300, 0x36F},    {0x591, 0x5BD}, {0x5BF, 0x5BF}, {0x5C1, 0x5C2},   {0x5C4, 0x5C5},
        {0x5C7, 0x5C7},    {0x610, 0x61A}, {0x64B, 0x65F}, {0x670, 0x670},   {0x6D6, 0x6DC},
        {0x6DF, 0x6E4},    {0x6E7, 0x6E8}, {0x6EA, 0x6ED}, {0x711, 0x711},   {0x730, 0x74A},
        {0x7A6, 0x7B0},    {0x7EB, 0x7F3}, {0x8CA, 0x8FF}, {0xFE00, 0xFE0F}, {0x1E944, 0x1E94A},
        {0x10D24, 0x10D27}};
    return chars_within(character, marks, COUNT(marks));
}

/* Gives characters that are no glyph's own to the glyphs left, in the order of reading. A mark
   that none is left for shares the glyph of the mark before it; false when there is no such. */
static bool give_left(const struct split_part *left, int32_t left_count,
                      struct split_part *parts, int32_t count)
{
    int32_t last = -1;
    for (int32_t i = 0; i < left_count; i++) {
        int32_t glyph = next_free(parts, count - 1);
        bool follows = last >= 0 && parts[last].text + parts[last].size == left[i].text;
        if (glyph >= 0)
            parts[last = glyph] = left[i];
        else if (follows && split_begins_with_mark(&parts[last]) &&
                 split_begins_with_mark(&left[i]))
            parts[last].size += left[i].size;
        else
            return false;
    }
    return true;
}

/* Parts a cluster of several glyphs; false when it has more characters than they. */
static bool give_parts(const struct face *face, const struct run *run,
                       const struct cluster *cluster, struct split_part *parts)
{
    struct split_part left[SPLIT_MOST];
    int32_t count = cluster->end - cluster->first, left_count = 0;
    for (int32_t at = cluster->start; at < cluster->stop;) {
        int32_t start = at;
        uint32_t character = utf8_next(run->text, cluster->stop, &at);
        struct split_part part = {run->text + start, at - start};
        int32_t own = unused_glyph(face, run, cluster, character, parts);
        if (own >= 0)
            parts[own] = part;
        else if (left_count < SPLIT_MOST)
            left[left_count++] = part;
        else
            return false;
    }
    return give_left(left, left_count, parts, count);
}

bool split_next_letter(const struct split_part *part, struct split_part *letter)
{
    const char *start = letter->text + letter->size;
    int32_t end = part->size - (int32_t)(start - part->text), at = 0;
    if (end <= 0)
        return false;
    utf8_next(start, end, &at);
    for (int32_t next = at; next < end; at = next)
        if (!is_on_letter(utf8_next(start, end, &next)))
            break;
        else
            at = next;
    *letter = (struct split_part){start, at};
    return true;
}

/* Whether a cluster is a letter whose glyphs take no room. */
static bool is_narrow(const struct face *face, const struct run *run,
                      const struct cluster *cluster)
{
    const struct split_part part = {run->text + cluster->start, cluster->stop - cluster->start};
    for (int32_t i = cluster->first; i < cluster->end; i++)
        if (font_advance(face->font, run_glyph(run, i).id) > 0)
            return false;
    return !cluster->inserted && !split_begins_with_mark(&part);
}

bool split_next(const struct face *face, const struct run *run, struct cluster *cluster)
{
    if (!cluster_next(run, cluster))
        return false;
    struct cluster next = *cluster;
    while (is_narrow(face, run, &next) && cluster_next(run, &next) &&
           !cluster_is_space(run, &next)) {
        cluster->end = next.end;
        cluster->start = next.start;
    }
    return true;
}

bool split_begins_with_mark(const struct split_part *part)
{
    int32_t at = 0;
    return part->size && is_on_letter(utf8_next(part->text, part->size, &at));
}

int32_t split_letters(const struct split_part *part)
{
    struct split_part letter = {part->text, 0};
    int32_t count = 0;
    while (split_next_letter(part, &letter))
        count++;
    return count;
}

/* Whether a letter, not a mark, has a glyph that takes no room: it is drawn over another's. */
static bool has_narrow_letter(const struct face *face, const struct run *run,
                              const struct cluster *cluster, const struct split_part *parts)
{
    for (int32_t i = cluster->first; i < cluster->end; i++) {
        const struct split_part *part = &parts[i - cluster->first];
        if (part->size && !split_begins_with_mark(part) &&
            font_advance(face->font, run_glyph(run, i).id) <= 0)
            return true;
    }
    return false;
}

void split_cluster(struct split *split, const struct face *face, const struct run *run,
                   const struct cluster *cluster)
{
    static const char space[] = " ", soft_hyphen[] = "\xC2\xAD";
    int32_t count = cluster->end - cluster->first;
    if (count > split->capacity) {
        split->capacity = 2 * count;
        split->parts = arena_array(split->arena, split->capacity, sizeof *split->parts);
    }
    give_whole(face, run, cluster, split->parts);
    if (cluster_is_space(run, cluster))
        split->parts[count - 1] = (struct split_part){space, 1};
    else if (cluster->inserted)
        split->parts[count - 1] = (struct split_part){soft_hyphen, 2};
    else if (count > 1 && count <= SPLIT_MOST) {
        for (int32_t i = 0; i < count; i++)
            split->parts[i].size = 0;
        if (!give_parts(face, run, cluster, split->parts) ||
            has_narrow_letter(face, run, cluster, split->parts))
            give_whole(face, run, cluster, split->parts);
    }
}
