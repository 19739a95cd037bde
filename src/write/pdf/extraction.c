/*
 * What each glyph stands for is decided over the whole plan before a page is written, since a
 * file has one ToUnicode map a font. A glyph that is a cluster by itself takes the cluster's
 * text: so letters, small capitals and ligatures need nothing more. In clusters of several
 * glyphs those that are a character's own glyph take that character, the first of the others
 * what is left: MuPDF then finds each character once, if not in order. Where that is not the
 * cluster's text, ActualText says it, for poppler.
 */
#include "write/pdf/extraction.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/font.h"
#include "write/pdf/cluster.h"

#include <string.h>

enum {
    CLUSTER_CHARACTERS = 64, /* of a cluster, that are considered one by one */
    GAP = 12 /* part of an em that a reader takes for a space: poppler from 1/10 on
                (minWordBreakSpace), so less */
};

/* Text for a glyph whose characters another glyph already carries: U+2060, word joiner, so that
   the map has an entry for every glyph (ISO 19005-2, 6.2.11.7). */
static const char unmapped_glyph_text[] = "\xE2\x81\xA0";
/* Text for a hyphen that the source has not: U+00AD, which readers take off when they join the
   word (ISO 32000-1, 14.8.2.2.3). */
static const char soft_hyphen[] = "\xC2\xAD";

/* Returns the only character of a text, or UINT32_MAX when it has several. */
static uint32_t single_character(const char *text, int32_t size)
{
    int32_t at = 0;
    uint32_t character = utf8_next(text, size, &at);
    return at == size ? character : UINT32_MAX;
}

static bool stands_for(const struct face_glyph *glyph, const char *text, int32_t size)
{
    return glyph->text && glyph->size == size && *glyph->text == *text &&
           bytes_equal(glyph->text, text, size);
}

static void assign_text(struct face_glyph *glyph, const char *text, int32_t size)
{
    glyph->text = text;
    glyph->size = size;
}

/* Assigns its text to a glyph that is a cluster by itself. Of several characters that share a
   glyph (space and no-break space, say) the lowest has it, and any one character before
   several: MuPDF then gives the usual one. */
static void assign_cluster(struct face_glyph *glyph, const struct run *run,
                           const struct cluster *cluster)
{
    const char *text = cluster_is_space(run, cluster) ? " " : run->text + cluster->start;
    int32_t size = *text == ' ' ? 1 : cluster->stop - cluster->start;
    if (size <= 0 || stands_for(glyph, text, size))
        return;
    if (!glyph->text ||
        single_character(text, size) < single_character(glyph->text, glyph->size))
        assign_text(glyph, text, size);
}

/* Returns the character's own glyph when it is one of the cluster's, else 0. */
static uint32_t own_glyph(const struct face *face, const struct run *run,
                          const struct cluster *cluster, uint32_t character)
{
    uint32_t id = font_nominal(face->font, character);
    for (int32_t i = cluster->first; id && i < cluster->end; i++)
        if (run->glyphs[i].id == id)
            return id;
    return 0;
}

/* Assigns the characters of a cluster of several glyphs to them; `rest` is for its use. */
static void assign_parts(struct face *face, const struct run *run,
                         const struct cluster *cluster, struct buffer *rest)
{
    rest->size = 0;
    for (int32_t at = cluster->start, count = 0;
         at < cluster->stop && count < CLUSTER_CHARACTERS; count++) {
        int32_t start = at;
        uint32_t character = utf8_next(run->text, cluster->stop, &at);
        uint32_t id = own_glyph(face, run, cluster, character);
        if (!id)
            buffer_bytes(rest, run->text + start, at - start);
        else if (!face->glyphs[id].text)
            assign_text(&face->glyphs[id], run->text + start, at - start);
    }
    const char *left = rest->size ? buffer_take(rest) : unmapped_glyph_text;
    for (int32_t i = cluster->first; i < cluster->end; i++) {
        struct face_glyph *glyph = &face->glyphs[run->glyphs[i].id];
        if (glyph->text)
            continue;
        assign_text(glyph, left, bytes_size(left));
        left = unmapped_glyph_text;
    }
}

/* Assigns their texts to glyphs that are clusters by themselves. Returns whether there are
   others. */
static bool assign_clusters(struct face *face, const struct run *run)
{
    bool parts = false;
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);)
        if (!cluster.inserted && cluster.end - cluster.first == 1)
            assign_cluster(&face->glyphs[run->glyphs[cluster.first].id], run, &cluster);
        else
            parts = true;
    return parts;
}

/* Assigns texts to the other glyphs, where they have none. */
static void assign_others(struct face *face, const struct run *run, struct buffer *scratch)
{
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);) {
        struct face_glyph *glyph = &face->glyphs[run->glyphs[cluster.first].id];
        if (cluster.inserted && !glyph->text)
            assign_text(glyph, "-", 1);
        else if (cluster.end - cluster.first > 1)
            assign_parts(face, run, &cluster, scratch);
    }
}

void extraction_assign(struct arena *arena, struct faces *faces, const struct page *pages,
                       int32_t count)
{
    struct buffer scratch = {.arena = arena};
    const struct run *run;
    bool others = false;
    for (int32_t page = 0, mark = 0; (run = faces_next_run(pages, count, &page, &mark));)
        others |= assign_clusters(&faces->items[faces_index(faces, run->font)], run);
    for (int32_t page = others ? 0 : count, mark = 0;
         (run = faces_next_run(pages, count, &page, &mark));)
        assign_others(&faces->items[faces_index(faces, run->font)], run, &scratch);
}

/* Whether the map gives exactly the cluster's text. */
static bool map_suffices(const struct face *face, const struct run *run,
                         const struct cluster *cluster)
{
    if (cluster->inserted || cluster->end - cluster->first != 1)
        return false;
    const struct face_glyph *glyph = &face->glyphs[run->glyphs[cluster->first].id];
    return cluster_is_space(run, cluster) ||
           stands_for(glyph, run->text + cluster->start, cluster->stop - cluster->start);
}

/* Whether the cluster is the text's last before a forced end of line. That has no glyph, and
   readers of the structure tree, who know no places on the page, would run the lines of an
   address together: ActualText ends in a space there. */
static bool forced_end_follows(const struct run *run, const struct cluster *cluster)
{
    return run->ends_line && cluster->stop == run->size_bytes;
}

/* Whether a word may begin with the cluster that comes next, though no space does, as in Thai
   and Khmer: one ActualText a line would be selected and highlighted as a whole. */
static bool begins_word(const struct run *run, const struct cluster *cluster)
{
    return run->breaks && cluster->start < run->size_bytes && run->breaks[cluster->start];
}

/*
 * Whether poppler would see a gap before glyph `next`, which is wider than what it takes for a
 * space: because of justification, or because the glyph before it is a mark set back over its
 * letter, which ends before the letter does. Within one ActualText it sees none.
 */
static bool gap_before(const struct face *face, const struct run *run, int32_t next)
{
    const struct glyph *last = &run->glyphs[next - 1];
    int64_t em = (INT64_C(1000) + run->expansion) * run->size;
    int64_t end = last->x + face->codes[last->id].width * em / 1000000000;
    return run->glyphs[next].x - end > run->size / GAP;
}

static struct extract extract_of(const struct face *face, const struct run *run,
                                 const struct cluster *cluster)
{
    return (struct extract){.first = cluster->first,
                            .end = cluster->end,
                            .start = cluster->start,
                            .stop = cluster->stop,
                            .plain = map_suffices(face, run, cluster),
                            .hyphen = cluster->inserted,
                            .ends_line = forced_end_follows(run, cluster)};
}

static void add_shown(struct extraction *extraction, struct extract extract)
{
    *ARENA_PUSH(extraction->arena, &extraction->shown) = extract;
}

/* Adds the cluster after it to a word. */
static void join(struct extract *word, struct extract next)
{
    word->end = next.end;
    word->start = next.start < word->start ? next.start : word->start;
    word->stop = next.stop > word->stop ? next.stop : word->stop;
    word->plain = word->plain && next.plain;
    word->hyphen = word->hyphen || next.hyphen;
    word->ends_line = word->ends_line || next.ends_line;
}

/* Divides a run from left to right into words and what is between them. A word whose glyphs
   don't each stand for their characters has one ActualText: of its clusters alone poppler
   would see more gaps than words have. */
static void divide_forwards(struct extraction *extraction, const struct face *face,
                            const struct run *run)
{
    struct extract *word = NULL;
    bool was_space = false;
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);) {
        struct extract next = extract_of(face, run, &cluster);
        bool space = cluster_is_space(run, &cluster), begins = begins_word(run, &cluster);
        bool gap = word && begins && gap_before(face, run, cluster.first);
        next.plain = next.plain && !next.ends_line;
        if (gap)
            word->plain = false;
        if (word && space == was_space && (gap || !begins)) {
            join(word, next);
        } else {
            add_shown(extraction, next);
            word = &extraction->shown.items[extraction->shown.count - 1];
        }
        was_space = space;
    }
}

/* Returns the glyph of a cluster that takes most room: the letter, not a mark. */
static int32_t widest_glyph(const struct face *face, const struct run *run,
                            const struct extract *cluster)
{
    int32_t best = cluster->first;
    for (int32_t i = best + 1; i < cluster->end; i++)
        if (face->codes[run->glyphs[i].id].width > face->codes[run->glyphs[best].id].width)
            best = i;
    return best;
}

/*
 * Adds a cluster of text from right to left that is not plain. For poppler it stands where its
 * first glyph does and ends where its last does, so that it would find gaps around a letter
 * with marks: the letter has all of the text, the marks before and after it have none.
 */
static void add_letter(struct extraction *extraction, const struct face *face,
                       const struct run *run, const struct extract *cluster)
{
    struct extract letter = *cluster;
    letter.first = widest_glyph(face, run, cluster);
    letter.end = letter.first + 1;
    letter.plain = false;
    add_shown(extraction, letter);
    if (cluster->first < letter.first)
        add_shown(extraction, (struct extract){.first = cluster->first, .end = letter.first});
    if (letter.end < cluster->end)
        add_shown(extraction, (struct extract){.first = letter.end, .end = cluster->end});
}

/* Whether nothing is seen of a cluster, though it is no space: a non-joiner, which is drawn as
   a space that takes no room. */
static bool is_unseen(const struct run *run, const struct extract *cluster, uint32_t space)
{
    if (cluster->end - cluster->first != 1 || run->glyphs[cluster->first].id != space)
        return false;
    char first = run->text[cluster->start];
    return first != ' ' && first != '\xC2'; /* of U+00A0 */
}

/* Divides a run from right to left into clusters, in the order in which they are read: tagged
   content is read in the order of its stream (14.8.2.3). Each cluster that is not plain has an
   ActualText by itself: poppler takes the letters of one for a row from left to right. The
   letter before a non-joiner has its text too, for it would stand in the letter's place. */
static void divide_backwards(struct extraction *extraction, const struct face *face,
                             const struct run *run)
{
    struct extracts *visual = &extraction->visual;
    visual->count = 0;
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);)
        *ARENA_PUSH(extraction->arena, visual) = extract_of(face, run, &cluster);
    uint32_t space = font_nominal(face->font, ' ');
    for (int32_t i = visual->count; i-- > 0;) {
        struct extract cluster = visual->items[i];
        if (i > 0 && is_unseen(run, &visual->items[i - 1], space)) {
            const struct extract *unseen = &visual->items[--i];
            cluster.stop = unseen->stop;
            cluster.ends_line = unseen->ends_line;
            cluster.plain = false;
        }
        if (cluster.plain)
            add_shown(extraction, cluster);
        else
            add_letter(extraction, face, run, &cluster);
    }
}

void extraction_divide(struct extraction *extraction, const struct face *face,
                       const struct run *run)
{
    extraction->shown.count = 0;
    if (run->rtl)
        divide_backwards(extraction, face, run);
    else
        divide_forwards(extraction, face, run);
}

void extraction_actual_text(const struct run *run, const struct extract *extract,
                            struct buffer *out)
{
    buffer_utf16(out, run->text + extract->start, extract->stop - extract->start);
    if (extract->hyphen)
        buffer_utf16(out, soft_hyphen, bytes_size(soft_hyphen));
    if (extract->ends_line)
        buffer_utf16(out, " ", 1);
}
