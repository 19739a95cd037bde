/*
 * What each glyph stands for is decided over the whole plan before a page is written, since a
 * file has one ToUnicode map a font. A glyph that is a cluster by itself takes the cluster's
 * text: so letters, small capitals and ligatures need nothing more. In clusters of several
 * glyphs those that are a character's own glyph take that character, the first of the others
 * what is left: MuPDF then finds each character once, if not in order. Where that is not the
 * cluster's text, ActualText says it, for poppler.
 *
 * From right to left no glyph stands for more than a character: readers turn letters round, and
 * would turn those of one glyph, too. Where a glyph stands for different characters in
 * different words, it has a code for each (face.h). What has no glyph of its own on the line is
 * told by one without ink, where it is read: marks, letters of a ligature, non-joiners. What
 * draws marks and parts of letters tells nothing, and comes last.
 */
#include "write/pdf/extraction.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "fonts/font.h"
#include "write/pdf/cluster.h"

#include <stdlib.h>
#include <string.h>

enum {
    JOINER_SHIFT = 20, /* part of an em */
    MARK_SHIFT = 60,   /* part of an em: poppler parts words from 3/100 on (maxCharSpacing), of
                          the size of the line's first letter */
    OVERLAP = 6,       /* part of an em: poppler parts words from 1/5 on (minDupBreakOverlap) */
    CLUSTER_CHARACTERS = 64, /* of a cluster, that are considered one by one */
    KERN = 50,               /* part of an em: a gap between letters, likewise */
    MOST_KERN = 4,           /* part of an em: what is no gap between letters */
    GAP = 12,    /* part of an em that a reader takes for a space: poppler from 1/10 on
                    (minWordBreakSpace), so less */
    SPACE = 202, /* 1/1000 em: what a space takes at least that poppler 26 gives in the order of
                    the stream (minDupBreakOverlap, 1/5 em, in TextPage::dump) */
    SPACE_TOLD = 205, /* 1/1000 em: what a narrower one is told to take */
    NARROWING = 20 /* part of an em: the unit of what a word is told narrower, so that the same
                      numbers come again */
};

/* Text for a glyph whose characters another glyph already carries: U+2060, word joiner, so that
   the map has an entry for every glyph (ISO 19005-2, 6.2.11.7). */
static const char unmapped_glyph_text[] = "\xE2\x81\xA0";
/* Likewise in text from right to left: U+200F, right-to-left mark. */
static const char part_of_letter_text[] = "\xE2\x80\x8F";
static const struct split_part part_of_letter = {part_of_letter_text,
                                                 sizeof part_of_letter_text - 1};
/* Text for a space from right to left: after a mark it is none that pdf.js would leave out. */
static const char backward_space_text[] = "\xE2\x80\x8F ";
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
    if (size <= 0 || faces_glyph_is(glyph, text, size))
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
        if (run_glyph(run, i).id == id)
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
        struct face_glyph *glyph = &face->glyphs[run_glyph(run, i).id];
        if (glyph->text)
            continue;
        assign_text(glyph, left, bytes_size(left));
        left = unmapped_glyph_text;
    }
}

/* Whether a glyph stands for one character, byte `text` of ASCII, by its own code. */
static inline bool stands_for_itself(const struct face_glyph *glyph, char text)
{
    return glyph->size == 1 && *glyph->text == text;
}

/* Returns the first glyph from `i` to before the last but one of a run from left to right that
   does not stand for itself, or for several bytes, or not for a letter where only those are
   wanted. */
static int32_t pass_plain(const struct face *face, const struct run *run, int32_t i,
                          bool letters)
{
    const struct slim_glyph *slim = run->slim_glyphs;
    const struct face_glyph *mapped = face->glyphs;
    int32_t end = run->glyph_count - 2;
    if (i >= end)
        return i;
    const char *text = run->text + run_glyph(run, i).cluster;
    for (const char *next; i < end; i++, text = next) {
        next = run->text + (slim ? slim[i + 1].cluster : run->glyphs[i + 1].cluster);
        uint32_t id = slim ? slim[i].id : run->glyphs[i].id;
        if (next != text + 1 || !stands_for_itself(&mapped[id], *text) ||
            (letters && !chars_is_letter(*text)))
            break;
    }
    return i;
}

/* Moves to the next cluster that isn't one of those. */
static bool next_special(const struct face *face, const struct run *run,
                         struct cluster *cluster)
{
    cluster->end = pass_plain(face, run, cluster->end, false);
    return cluster_next(run, cluster);
}

/* Assigns their texts to glyphs that are clusters by themselves. Returns whether there are
   others. */
static bool assign_clusters(struct face *face, const struct run *run)
{
    bool parts = false;
    for (struct cluster cluster = {0}; next_special(face, run, &cluster);)
        if (!cluster.inserted && cluster.end - cluster.first == 1)
            assign_cluster(&face->glyphs[run_glyph(run, cluster.first).id], run, &cluster);
        else
            parts = true;
    return parts;
}

/* Assigns texts to the other glyphs, where they have none. */
static void assign_others(struct face *face, const struct run *run, struct buffer *scratch)
{
    for (struct cluster cluster = {0}; next_special(face, run, &cluster);) {
        struct face_glyph *glyph = &face->glyphs[run_glyph(run, cluster.first).id];
        if (cluster.inserted && !glyph->text)
            assign_text(glyph, "-", 1);
        else if (cluster.end - cluster.first > 1)
            assign_parts(face, run, &cluster, scratch);
    }
}

/* What a glyph's code says of its part of a cluster. */
static struct split_part shown_part(const struct split_part *part)
{
    if (part->size == 1 && *part->text == ' ')
        return (struct split_part){backward_space_text, sizeof backward_space_text - 1};
    return part->size ? *part : part_of_letter;
}

/* The glyph that is shown without ink for letters that have none of their own, or 0. A full
   stop has a shape: pdfium passes over what has none. */
static uint32_t carrier_of(const struct face *face)
{
    uint32_t stop = font_nominal(face->font, '.');
    return stop ? stop : font_nominal(face->font, ' ');
}

/* The glyph that is shown without ink for marks that have none of their own at their letter's
   height, where `own` is theirs. A fatha or patah takes no room and is flat: pdfium ends a line
   before what is more than 4.5 points high and stands above the rest. */
static uint32_t mark_carrier_of(const struct face *face, uint32_t own)
{
    uint32_t fatha = font_nominal(face->font, 0x64E), patah = font_nominal(face->font, 0x5B7);
    return fatha ? fatha : patah ? patah : own;
}

/* The glyph that is shown without ink above a line, before parts of letters, or 0. */
static uint32_t above_of(const struct face *face)
{
    uint32_t stop = font_nominal(face->font, '.');
    return stop ? stop : mark_carrier_of(face, font_nominal(face->font, ' '));
}

/* Whether a part of a cluster is several characters for one glyph, or a mark on the letter
   before it, so that glyphs without ink stand for what the glyph doesn't. */
static bool needs_carrier(const struct face *face, const struct split_part *part,
                          bool after_letter)
{
    if (part->size <= 1 || *part->text == *part_of_letter_text)
        return false;
    if (split_begins_with_mark(part))
        return after_letter;
    return single_character(part->text, part->size) == UINT32_MAX && carrier_of(face);
}

/* Moves to the next character of a part; begin at the part's text with none of it. */
static bool next_of_part(const struct split_part *part, struct split_part *character)
{
    const char *start = character->text + character->size;
    int32_t left = part->size - (int32_t)(start - part->text), size = 0;
    if (left <= 0)
        return false;
    utf8_next(start, left, &size);
    *character = (struct split_part){start, size};
    return true;
}

/* What a shared part's glyph itself stands for: the last of its letters, or nothing. */
static struct split_part own_part(const struct split_part *part)
{
    struct split_part character = {part->text, 0}, own = part_of_letter;
    while (next_of_part(part, &character))
        if (!split_begins_with_mark(&character))
            own = character;
    return own;
}

/* Assigns a text to a glyph that is shown without ink, when there is one. */
static void assign_carried(struct arena *arena, struct face *face, uint32_t carrier,
                           const struct split_part *part)
{
    if (!carrier)
        return;
    faces_add_text(arena, face, carrier, part->text, part->size);
    face->glyphs[carrier].used = true;
}

/* Assigns the characters of a shared part: its last letter to its glyph, the others to glyphs
   without ink. The whole is the glyph's first, for a font that has one code a glyph. */
static void assign_shared(struct arena *arena, struct face *face, uint32_t id,
                          const struct split_part *part)
{
    struct split_part own = own_part(part), character = {part->text, 0};
    if (split_letters(part) == 1)
        faces_add_text(arena, face, id, part->text, part->size);
    faces_add_text(arena, face, id, own.text, own.size);
    while (next_of_part(part, &character))
        if (split_begins_with_mark(&character))
            assign_carried(arena, face, mark_carrier_of(face, id), &character);
        else if (character.text != own.text)
            assign_carried(arena, face, carrier_of(face), &character);
}

/* Whether a part is a non-joiner, which is drawn as a space that is passed over. */
static bool is_non_joiner(const struct split_part *part)
{
    return part->size && single_character(part->text, part->size) == 0x200C;
}

/* Assigns texts to the glyphs of a run from right to left, each by itself. */
static void assign_backwards(struct face *face, const struct run *run, struct split *split)
{
    for (struct cluster cluster = {0}; split_next(face, run, &cluster);) {
        bool letter = false;
        split_cluster(split, face, run, &cluster);
        for (int32_t i = cluster.end; i-- > cluster.first;) {
            const struct split_part *own = &split->parts[i - cluster.first];
            struct split_part part = shown_part(own);
            uint32_t id = run_glyph(run, i).id;
            if (needs_carrier(face, &part, letter))
                assign_shared(split->arena, face, id, &part);
            else
                faces_add_text(split->arena, face, id, part.text, part.size);
            if (is_non_joiner(own))
                assign_carried(split->arena, face, carrier_of(face), own);
            if (part.text == part_of_letter.text || (letter && split_begins_with_mark(own)))
                assign_carried(split->arena, face, above_of(face), &part_of_letter);
            letter = letter || own->size;
        }
    }
}

/* Whether a gap that is no space of the text ends a run from left to right: that between an
   ideograph and a Latin letter, which stand in runs of their own. A blank glyph over it, within
   an ActualText, hides it from poppler. */
static bool gap_follows(const struct font *font, const struct run *run)
{
    if (run->rtl || run->hyphen || !run->glyph_count || run->text[run->size_bytes - 1] == ' ')
        return false;
    struct glyph last = run_glyph(run, run->glyph_count - 1);
    len advance = len_scale(font_advance(font, last.id), run->size, font_upem(font));
    len end = last.x + advance + len_scale(advance, run->expansion, 1000);
    return run->width - end > run->size / GAP && font_nominal(font, ' ');
}

/* Makes sure of a font's blank glyph. */
static void assign_blank(struct face *face)
{
    struct face_glyph *blank = &face->glyphs[font_nominal(face->font, ' ')];
    blank->used = true;
    assign_text(blank, " ", 1);
}

/* Runs that wait until the glyphs of others have their texts. */
struct runs_left {
    const struct run **items;
    int32_t count, capacity;
};

void extraction_assign(struct arena *arena, struct faces *faces, const struct page *pages,
                       int32_t count)
{
    struct buffer scratch = {.arena = arena};
    struct split split = {.arena = arena};
    const struct run *run;
    struct runs_left others = {0}, backwards = {0};
    for (int32_t page = 0, mark = 0; (run = faces_next_run(pages, count, &page, &mark));) {
        struct face *face = &faces->items[faces_index(faces, run->font)];
        if (gap_follows(run->font, run))
            assign_blank(face);
        if (run->rtl)
            *ARENA_PUSH(arena, &backwards) = run;
        else if (assign_clusters(face, run))
            *ARENA_PUSH(arena, &others) = run;
    }
    for (int32_t i = 0; i < others.count; i++)
        assign_others(&faces->items[faces_index(faces, others.items[i]->font)], others.items[i],
                      &scratch);
    for (int32_t i = 0; i < backwards.count; i++)
        assign_backwards(&faces->items[faces_index(faces, backwards.items[i]->font)],
                         backwards.items[i], &split);
}

/* Whether the map gives exactly the cluster's text. */
static bool map_suffices(const struct face *face, const struct run *run,
                         const struct cluster *cluster)
{
    if (cluster->inserted || cluster->end - cluster->first != 1)
        return false;
    const struct face_glyph *glyph = &face->glyphs[run_glyph(run, cluster->first).id];
    const char *text = run->text + cluster->start;
    int32_t size = cluster->stop - cluster->start;
    return (size == 1 && stands_for_itself(glyph, *text)) || cluster_is_space(run, cluster) ||
           faces_glyph_is(glyph, text, size);
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
 * Whether poppler would part words before glyph `next`: at a gap, which is wider than what it
 * takes for a space because of justification, or because the glyph before it is a mark set back
 * over its letter, which ends before the letter does; or where two marks of punctuation close
 * up. Within one ActualText it sees neither.
 */
static bool gap_before(const struct face *face, const struct run *run, int32_t next)
{
    struct glyph last = run_glyph(run, next - 1);
    int64_t em = (INT64_C(1000) + run->expansion) * run->size;
    int64_t end = last.x + face->codes[last.id].width * em / 1000000000;
    return run_glyph(run, next).x - end > run->size / GAP ||
           end - run_glyph(run, next).x > run->size / OVERLAP;
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

/* Whether a cluster is an override of direction, which a reader without ActualText would take
   for the space whose glyph it has. */
static bool is_override(const struct run *run, const struct cluster *cluster)
{
    static const char left_to_right[] = {'\xE2', '\x80', '\xAD'};
    int32_t size = cluster->stop - cluster->start;
    return size == sizeof left_to_right &&
           bytes_equal(run->text + cluster->start, left_to_right, size);
}

/* The width of a glyph by its own code. */
static len width_of(const struct face *face, const struct run *run, uint32_t id)
{
    int64_t em = (INT64_C(1000) + run->expansion) * run->size;
    return (len)(face->codes[id].width * em / 1000000000);
}

/* Whether a cluster is a space, of whatever width, also one that keeps words together. */
static bool is_any_space(const struct run *run, const struct cluster *cluster)
{
    int32_t size = cluster->stop - cluster->start;
    return size > 0 && chars_is_white(single_character(run->text + cluster->start, size));
}

/* Whether poppler sees the space between two words, glyph `at` or the first of the next run,
   which is `gap` wide. What is justified, or ends a run, is rounded when it is written; a space
   as the font has it, which is no more than 1/5 em in some, is not. */
static bool sees_space(const struct face *face, const struct run *run, int32_t at, int64_t gap)
{
    if (gap > len_scale(run->size, SPACE, 1000))
        return true;
    if (at >= run->glyph_count - 1)
        return false;
    int64_t stretch = gap - width_of(face, run, run_glyph(run, at).id);
    return 5 * gap > run->size && 1000 * llabs(stretch) < run->size / 2;
}

/* How much narrower the glyphs from `first` to before `end` have to be for poppler to see a
   space between them and `next`, where the next word begins, also where the square of a bracket
   reaches over the space; 0 when it sees one, or no word follows. */
static len narrowing(const struct face *face, const struct run *run, int32_t first, int32_t end,
                     len next)
{
    struct glyph last = run_glyph(run, end - 1);
    len stop = last.x + width_of(face, run, last.id), step = run->size / NARROWING;
    int64_t gap = (int64_t)next - stop;
    if (next == EXTRACTION_LAST || gap < -run->size || step == 0 ||
        sees_space(face, run, end, gap))
        return 0;
    len lack = (len)(len_scale(run->size, SPACE_TOLD, 1000) - gap);
    len narrowed = (lack + step - 1) / step * step;
    return narrowed < stop - run_glyph(run, first).x ? narrowed : 0;
}

/* Lets poppler see the space before the word that begins at `next`: where it is too narrow, the
   last letter of the word before, `last`, is taken for narrower. Returns whether it is. */
static bool tell_space(struct extraction *extraction, const struct face *face,
                       const struct run *run, const struct extract *last, len next)
{
    struct extract *word = &extraction->shown.items[extraction->shown.count - 1];
    bool parts = word->plain && word->first < last->first;
    len narrowed = narrowing(face, run, parts ? last->first : word->first, last->end, next);
    if (!narrowed && parts) {
        parts = false;
        narrowed = narrowing(face, run, word->first, last->end, next);
    }
    if (narrowed && parts) {
        word->end = last->first;
        word->stop = last->start;
        add_shown(extraction, *last);
        word = &extraction->shown.items[extraction->shown.count - 1];
    }
    word->narrowed = narrowed;
    return narrowed;
}

/* Adds to a word the letters of ASCII that come next and stand for themselves; the last of them
   becomes `last`. */
static void join_letters(struct extract *word, const struct face *face, const struct run *run,
                         struct cluster *cluster, struct extract *last)
{
    int32_t i = pass_plain(face, run, cluster->end, true);
    if (i == cluster->end)
        return;
    int32_t start = run_glyph(run, i - 1).cluster;
    *cluster = (struct cluster){i - 1, i, start, start + 1, false};
    *last = (struct extract){
        .first = i - 1, .end = i, .start = start, .stop = start + 1, .plain = true};
    join(word, *last);
}

/* Divides a run from left to right into words and what is between them. A word whose glyphs
   don't each stand for their characters has one ActualText: of its clusters alone poppler
   would see more gaps than words have. */
static void divide_forwards(struct extraction *extraction, const struct face *face,
                            const struct run *run, len following)
{
    struct extract *word = NULL, last = {0};
    bool was_space = false, was_white = true;
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);) {
        if (is_override(run, &cluster))
            continue;
        struct extract next = extract_of(face, run, &cluster);
        bool space = cluster_is_space(run, &cluster), begins = begins_word(run, &cluster);
        bool white = is_any_space(run, &cluster);
        bool told = white && !was_white &&
                    tell_space(extraction, face, run, &last,
                               cluster.end < run->glyph_count ? run_glyph(run, cluster.end).x
                                                              : following);
        bool gap = word && run->breaks && gap_before(face, run, cluster.first);
        next.plain = next.plain && !next.ends_line;
        if (gap)
            word->plain = false;
        if (word && !told && space == was_space && (gap || !begins)) {
            join(word, next);
        } else {
            add_shown(extraction, next);
            word = &extraction->shown.items[extraction->shown.count - 1];
        }
        was_space = space;
        was_white = white;
        last = next;
        if (!space && !white && !run->breaks)
            join_letters(word, face, run, &cluster, &last);
    }
    if (word && !was_space && gap_follows(face->font, run)) {
        word->plain = false;
        word->pad = true;
    } else if (!was_white) {
        tell_space(extraction, face, run, &last, following);
    }
}

/* Adds a cluster of text from right to left some of whose glyphs have no code for what they
   stand for: its widest glyph, the letter, has an ActualText, the others one that is empty. */
static void add_whole(struct extraction *extraction, const struct face *face,
                      const struct run *run, const struct extract *cluster)
{
    struct extract letter = *cluster;
    for (int32_t i = cluster->first; i < cluster->end; i++) {
        const struct face_code *code = &face->codes[run_glyph(run, i).id];
        extraction->codes[i] = code;
        if (code->width > extraction->codes[letter.first]->width)
            letter.first = i;
    }
    letter.end = letter.first + 1;
    letter.plain = false;
    add_shown(extraction, letter);
    if (cluster->first < letter.first)
        add_shown(extraction, (struct extract){.first = cluster->first, .end = letter.first});
    if (letter.end < cluster->end)
        add_shown(extraction, (struct extract){.first = letter.end, .end = cluster->end});
}

/* Finds the codes of a cluster of text from right to left. Returns false when a glyph has none
   for what it stands for. */
static bool find_codes(struct extraction *extraction, const struct face *face,
                       const struct run *run, const struct extract *cluster)
{
    bool letter = false;
    for (int32_t i = cluster->end; i-- > cluster->first;) {
        const struct split_part *split = &extraction->split.parts[i - cluster->first];
        struct split_part part = shown_part(split);
        if (!face->unaliased && needs_carrier(face, &part, letter))
            part = own_part(&part);
        extraction->codes[i] = faces_code(face, run_glyph(run, i).id, part.text, part.size);
        if (!extraction->codes[i])
            return false;
        letter = letter || split->size;
    }
    return true;
}

/* Where a letter is shown: `left` of its glyph's place, and how many marks follow it. */
struct shown_letter {
    int32_t glyph;
    len left;
    int32_t marks;
};

/* Adds a mark, by its glyph without ink, a little to the left of where its letter begins. */
static void carry_mark(struct extraction *extraction, const struct face *face,
                       const struct run *run, uint32_t id, const struct split_part *mark,
                       struct shown_letter *place)
{
    len step = run->size / MARK_SHIFT * ++place->marks;
    add_shown(extraction, (struct extract){.first = place->glyph,
                                           .end = place->glyph + 1,
                                           .plain = true,
                                           .hidden = true,
                                           .mark = true,
                                           .code = faces_code(face, mark_carrier_of(face, id),
                                                              mark->text, mark->size),
                                           .shift = place->left - step});
}

/* Adds a glyph of several characters. It stands for the last letter; glyphs without ink over
   it, side by side from its right end, for those before: readers take letters one by one, by
   where they stand. */
static void add_shared(struct extraction *extraction, const struct face *face,
                       const struct run *run, int32_t glyph, const struct split_part *part,
                       struct shown_letter *place)
{
    uint32_t id = run_glyph(run, glyph).id, carrier = carrier_of(face);
    struct split_part own = own_part(part), character = {part->text, 0};
    len width = width_of(face, run, id), step = width_of(face, run, carrier);
    int32_t count = split_letters(part), placed = 0;
    step = step < width / count ? step : width / count;
    while (next_of_part(part, &character)) {
        if (split_begins_with_mark(&character)) {
            carry_mark(extraction, face, run, id, &character, place);
            continue;
        }
        bool last = character.text == own.text;
        *place = (struct shown_letter){glyph, last ? 0 : width - step * ++placed, 0};
        extraction->edge = run_glyph(run, glyph).x + place->left;
        add_shown(extraction,
                  (struct extract){.first = glyph,
                                   .end = glyph + 1,
                                   .plain = true,
                                   .hidden = !last,
                                   .code = faces_code(face, last ? id : carrier, character.text,
                                                      character.size),
                                   .shift = place->left});
    }
    if (own.text == part_of_letter.text)
        *ARENA_PUSH(extraction->arena, &extraction->parts) = glyph;
}

/* Whether a glyph is of a character of format, which is drawn as a space that is passed over.
 */
static bool is_format(const struct face *face, uint32_t id, const struct split_part *part)
{
    return id == font_nominal(face->font, ' ') && *part->text != ' ' &&
           *part->text != '\xC2'; /* of U+00A0 */
}

/* Adds a non-joiner, without ink, at the height of what is shown before it and a little to the
   left of where that begins, so that it comes after it. */
static void add_non_joiner(struct extraction *extraction, const struct face *face,
                           const struct run *run, const struct split_part *part, int32_t glyph)
{
    const struct extracts *shown = &extraction->shown;
    int32_t before = shown->count ? shown->items[shown->count - 1].first : glyph;
    len shift = shown->count ? shown->items[shown->count - 1].shift : 0;
    add_shown(extraction, (struct extract){.first = before,
                                           .end = before + 1,
                                           .plain = true,
                                           .hidden = true,
                                           .code = faces_code(face, carrier_of(face),
                                                              part->text, part->size),
                                           .shift = shift - run->size / JOINER_SHIFT});
}

/* Adds a letter, and where glyphs without ink can't stand for the marks that follow it in its
   cluster, the text of those. A character of format stands a little to the left of where its
   letter begins, so that it comes after that. */
static void add_letter(struct extraction *extraction, const struct face *face,
                       const struct run *run, const struct extract *cluster, int32_t glyph,
                       struct shown_letter *place)
{
    const struct split_part *part = &extraction->split.parts[glyph - cluster->first];
    int32_t start = (int32_t)(part->text - run->text);
    struct split_part rest = {part->text, cluster->stop - start}, letter = {part->text, 0};
    bool format = is_format(face, run_glyph(run, glyph).id, part);
    split_next_letter(&rest, &letter);
    bool plain = letter.size <= part->size || !face->unaliased;
    *place = (struct shown_letter){glyph, format ? -run->size / JOINER_SHIFT : 0, 0};
    len end = run_glyph(run, glyph).x + width_of(face, run, run_glyph(run, glyph).id);
    int64_t kern = (int64_t)extraction->edge - end;
    bool parted = kern > run->size / KERN && kern < run->size / MOST_KERN;
    add_shown(extraction, (struct extract){.first = glyph,
                                           .end = glyph + 1,
                                           .start = start,
                                           .stop = start + (plain ? part->size : letter.size),
                                           .plain = plain,
                                           .shift = place->left,
                                           .narrowed = parted ? (len)-kern : 0});
    if (!format)
        extraction->edge = run_glyph(run, glyph).x;
}

/* Adds a mark to the letter before it, whose ActualText has it: pdfium would give one that is
   empty by the map. So that the letter keeps its width for poppler, which takes the place of
   what is shown last for its end, the difference is told. */
static void join_mark(struct extraction *extraction, const struct face *face,
                      const struct run *run, int32_t glyph)
{
    struct extract *letter = &extraction->shown.items[extraction->shown.count - 1];
    if (letter->first != glyph + 1 || letter->plain || letter->code) {
        add_shown(extraction, (struct extract){.first = glyph, .end = glyph + 1});
        return;
    }
    struct glyph base = run_glyph(run, letter->end - 1), mark = run_glyph(run, glyph);
    letter->first = glyph;
    letter->narrowed = mark.x + width_of(face, run, mark.id) - base.x -
                       width_of(face, run, base.id);
}

/* Adds the letters of a cluster of text from right to left in the order of reading, each by
   itself, and after each its marks. What is no letter by itself waits for the run's end. */
static void add_letters(struct extraction *extraction, const struct face *face,
                        const struct run *run, const struct extract *cluster)
{
    bool letter = false;
    struct shown_letter place = {cluster->end - 1, 0, 0};
    for (int32_t i = cluster->end; i-- > cluster->first;) {
        const struct split_part *part = &extraction->split.parts[i - cluster->first];
        if (!part->size)
            *ARENA_PUSH(extraction->arena, &extraction->parts) = i;
        else if (!face->unaliased && needs_carrier(face, part, letter))
            add_shared(extraction, face, run, i, part, &place);
        else if (letter && split_begins_with_mark(part))
            join_mark(extraction, face, run, i);
        else if (!face->unaliased && is_non_joiner(part) && carrier_of(face))
            add_non_joiner(extraction, face, run, part, i);
        else
            add_letter(extraction, face, run, cluster, i, &place);
        letter = letter || part->size;
    }
}

/*
 * Divides a run from right to left into letters, in the order in which they are read: tagged
 * content is read in the order of its stream (14.8.2.3). Each letter is shown by an operator of
 * its own, which pdfium puts in their places as they stand. What is part of a letter comes at
 * the end, and stands for nothing.
 */
static void divide_backwards(struct extraction *extraction, const struct face *face,
                             const struct run *run)
{
    struct extracts *visual = &extraction->visual;
    visual->count = extraction->parts.count = 0;
    extraction->edge = EXTRACTION_LAST;
    if (run->glyph_count > extraction->code_capacity) {
        extraction->code_capacity = 2 * run->glyph_count;
        extraction->codes = arena_array(extraction->arena, extraction->code_capacity,
                                        sizeof *extraction->codes);
    }
    for (struct cluster cluster = {0}; split_next(face, run, &cluster);)
        *ARENA_PUSH(extraction->arena, visual) = extract_of(face, run, &cluster);
    for (int32_t i = visual->count; i-- > 0;) {
        struct extract *extract = &visual->items[i];
        struct cluster cluster = {extract->first, extract->end, extract->start, extract->stop,
                                  extract->hyphen};
        split_cluster(&extraction->split, face, run, &cluster);
        bool parted = extract->ends_line || extract->hyphen ||
                      !find_codes(extraction, face, run, extract);
        if (!parted && !cluster_is_space(run, &cluster)) {
            add_letters(extraction, face, run, extract);
            continue;
        }
        extraction->edge = EXTRACTION_LAST;
        if (parted)
            add_whole(extraction, face, run, extract);
        else
            add_shown(extraction, (struct extract){.first = cluster.first,
                                                   .end = cluster.end,
                                                   .start = cluster.start,
                                                   .stop = cluster.stop});
    }
    if (extraction->parts.count)
        add_shown(extraction,
                  (struct extract){.parts = true,
                                   .code = faces_code(face, above_of(face), part_of_letter.text,
                                                      part_of_letter.size)});
}

void extraction_divide(struct extraction *extraction, const struct face *face,
                       const struct run *run, len next)
{
    extraction->shown.count = 0;
    extraction->split.arena = extraction->arena;
    if (run->rtl)
        divide_backwards(extraction, face, run);
    else
        divide_forwards(extraction, face, run, next);
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
