/*
 * Openings: which letters and words, how large, and how far in the lines beside the initial
 * begin. The initial's foot stands on the second line, its head is as high as the capitals of
 * the first.
 */
#include "text/opening.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "fonts/font.h"
#include "icu/character.h"
#include "language/customs.h"
#include "text/address.h"
#include "text/margin_kerning.h"
#include "text/paragraph.h"

#include <string.h>

enum {
    MOST_ACCENTS = 3, /* of a letter that has room as an initial */
    MOST_BYTES = 120, /* of the words in small capitals */
    LEAST_BESIDE = 4  /* the lines beside it are so many times as wide as it */
};

/* Whether a mark may stand before the first letter: a quotation mark, in some languages with a
   space, a bracket, an inverted mark. */
static bool is_opening_mark(uint32_t character)
{
    static const uint32_t marks[] = {0xA1,   0xAB,   0xBB,   0xBF,   0x2018, 0x2019,
                                     0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A,
                                     0x202F, 0xA0,   '(',    '[',    '"'};
    for (int64_t i = 0; i < COUNT(marks); i++)
        if (marks[i] == character)
            return true;
    return false;
}

static bool begins_large(uint32_t character)
{
    return character_is_letter(character) && character_lower(character) != character;
}

/* Whether a text goes on with a letter of two characters, in capitals: the IJ of Dutch. */
static bool begins_with_digraph(const char *text, const char *language)
{
    for (const char *pair = customs_of(language).digraphs; *pair; pair += *pair == ' ') {
        const char *end = strchr(pair, ' ');
        int64_t size = end ? end - pair : bytes_size(pair);
        if (strncmp(text, pair, (size_t)size) == 0)
            return true;
        pair += size;
    }
    return false;
}

/* Whether a letter is followed by what makes it part of a sign or an abbreviation, as in A.D.
   and A4: large, it would be torn from that. */
static bool goes_on_as_abbreviation(const char *text, int32_t at, int32_t limit)
{
    uint32_t next = at < limit ? utf8_next(text, limit, &at) : 0;
    return next == '.' || character_is_digit(next);
}

/* The end of the last of `count` words that begin at `start`, without what is no letter or
   digit at its end, and before `limit`. */
static int32_t end_of_words(const struct rich *rich, int32_t start, int32_t count,
                            int32_t limit)
{
    int32_t end = start;
    for (int32_t at = start; at < limit;) {
        uint32_t character = utf8_next(rich->text, limit, &at);
        if (character == ' ' || character == 0xA0)
            count--;
        if (count == 0 || character == LINE_SEPARATOR)
            break;
        if (character_is_word(character))
            end = at;
    }
    return end;
}

/* The first byte of a text that is part of a link; its size when none is. */
static int32_t first_link(const struct rich *rich)
{
    for (int32_t i = 0; i < rich->span_count; i++)
        if (rich->spans[i].url)
            return rich->spans[i].start;
    return rich->size;
}

bool opening_find(const struct rich *rich, const char *language, int32_t words,
                  struct opening_parts *parts)
{
    int32_t at = 0, limit = first_link(rich);
    uint32_t letter = 0;
    *parts = (struct opening_parts){0};
    while (at < limit) {
        parts->marks = at;
        letter = utf8_next(rich->text, limit, &at);
        if (!is_opening_mark(letter))
            break;
    }
    if (!begins_large(letter))
        return false;
    parts->initial = parts->marks;
    uint32_t cluster[MOST_ACCENTS + 2];
    int32_t count = character_cluster(rich->text, limit, &parts->initial, cluster,
                                      MOST_ACCENTS + 2);
    if (count > MOST_ACCENTS + 1)
        return false;
    if (begins_with_digraph(rich->text + parts->marks, language))
        character_cluster(rich->text, limit, &parts->initial, &letter, 1);
    if (goes_on_as_abbreviation(rich->text, parts->initial, limit))
        return false;
    parts->words = end_of_words(rich, parts->initial, words, limit);
    if (parts->words - parts->initial > MOST_BYTES)
        parts->words = parts->initial;
    return parts->initial < limit;
}

/* Whether the first word of a text is an address. */
static bool begins_with_address(const struct rich *rich, struct arena *arena)
{
    int32_t end = 0;
    while (end < rich->size && rich->text[end] != ' ')
        end++;
    return address_found(arena_copy(arena, rich->text, end));
}

/* The style of the span that a byte lies in. */
static unsigned style_at(const struct rich *rich, int32_t byte)
{
    int32_t i = 0;
    while (i + 1 < rich->span_count && rich->spans[i].end <= byte)
        i++;
    return rich->spans[i].style;
}

/* Bytes [start, end) of a text, in one style. */
static struct rich part_of_text(const struct rich *rich, int32_t start, int32_t end,
                                unsigned style, struct arena *arena)
{
    struct span *span = arena_alloc(arena, sizeof *span);
    *span = (struct span){.end = end - start, .style = style | style_at(rich, start)};
    char *text = arena_copy(arena, rich->text + start, end - start);
    return (struct rich){.text = text, .size = end - start, .spans = span, .span_count = 1};
}

/* A part of a text in one line, as `style` sets it at some size. */
static struct lines set_part(struct typesetter *typesetter, const struct rich *part,
                             const struct text_style *style, len size, struct arena *arena)
{
    struct text_style line = *style;
    line.font.size = size;
    line.box = (struct text_box){.align = ALIGN_START, .measure = LEN_MAX / 4};
    line.breaking = (struct text_breaking){0};
    return typeset(typesetter, part, &line, arena);
}

/* Whether the fonts have small capitals for all small letters of some words. */
static bool has_small_caps(struct typesetter *typesetter, const struct rich *rich,
                           const struct opening_parts *parts, const struct text_style *style,
                           struct arena *arena)
{
    for (int32_t at = parts->initial; at < parts->words;) {
        int32_t start = at;
        uint32_t letter;
        character_cluster(rich->text, parts->words, &at, &letter, 1);
        if (!character_is_letter(letter) || character_lower(letter) != letter)
            continue;
        struct rich plain = part_of_text(rich, start, at, 0, arena);
        struct rich small = part_of_text(rich, start, at, SPAN_SMALL_CAPS, arena);
        struct lines a = set_part(typesetter, &plain, style, style->font.size, arena);
        struct lines b = set_part(typesetter, &small, style, style->font.size, arena);
        if (!a.count || !b.count || !a.items->run_count || !b.items->run_count ||
            run_glyph(a.items->runs, 0).id == run_glyph(b.items->runs, 0).id)
            return false;
    }
    return true;
}

/* The height of a font's capitals at some size. */
static len cap_height(const struct font *font, len size)
{
    return len_scale(size, font_cap_height(font), font_upem(font));
}

/* From where to where a run has ink, from its origin, and how far below its baseline. */
struct drawn_extent {
    len left, right, depth;
};

static struct drawn_extent ink_of(const struct run *run)
{
    struct drawn_extent ink = {LEN_MAX, -LEN_MAX, 0};
    int32_t left, right, upem = font_upem(run->font);
    for (int32_t i = 0; i < run->glyph_count; i++) {
        struct glyph glyph = run_glyph(run, i);
        font_bearings(run->font, glyph.id, &left, &right);
        len from = glyph.x + len_scale(left, run->size, upem);
        len to = glyph.x +
                 len_scale(font_advance(run->font, glyph.id) - right, run->size, upem);
        ink.left = from < ink.left ? from : ink.left;
        ink.right = to > ink.right ? to : ink.right;
        len depth = len_scale(font_depth(run->font, glyph.id), run->size, upem) - glyph.y;
        ink.depth = depth > ink.depth ? depth : ink.depth;
    }
    return ink;
}

/* Draws the initial, and the marks before it in the margin. Returns how far from the margin and
   below its baseline the initial reaches; 0 when it can't be drawn. */
static struct drawn_extent draw_initial(struct typesetter *typesetter, const struct rich *rich,
                                        const struct opening_parts *parts,
                                        const struct text_style *style,
                                        const struct opening_look *look, struct arena *arena,
                                        struct opening *opening)
{
    struct rich letter = part_of_text(rich, parts->marks, parts->initial, 0, arena);
    struct lines small = set_part(typesetter, &letter, style, style->font.size, arena);
    len cap = small.count && small.items->run_count == 1
                  ? cap_height(small.items->runs->font, small.items->runs->size)
                  : 0;
    if (cap <= 0)
        return (struct drawn_extent){0};
    len size = len_scale(style->font.size, (int64_t)look->leading + cap, cap);
    struct lines large = set_part(typesetter, &letter, style, size, arena);
    const struct line *line = large.items;
    struct drawn_extent ink = ink_of(line->runs);
    int32_t at = 0;
    uint32_t character = utf8_next(letter.text, letter.size, &at);
    len left = -len_scale(margin_kerning_start(character), line->width, 1000);
    opening->drawings[opening->drawing_count++] = (struct opening_drawing){
        line, left - ink.left - line->x, look->leading};
    if (parts->marks > 0) {
        struct rich marks = part_of_text(rich, 0, parts->marks, 0, arena);
        struct lines hung = set_part(typesetter, &marks, style, style->font.size, arena);
        len gap = len_scale(style->font.size, look->mark_gap, 1000);
        if (hung.count == 1)
            opening->drawings[opening->drawing_count++] = (struct opening_drawing){
                hung.items, left - gap - hung.items->width - hung.items->x, 0};
    }
    return (struct drawn_extent){left, left + ink.right - ink.left, ink.depth};
}

/* The text with its opening's letter hidden and its words in small capitals. */
static struct rich style_opening(struct typesetter *typesetter, const struct rich *rich,
                                 const struct opening_parts *parts,
                                 const struct text_style *style, struct arena *arena)
{
    struct rich styled = rich_styled(rich, &(struct rich_range){0, parts->initial}, 1,
                                     SPAN_HIDDEN, arena);
    if (!has_small_caps(typesetter, rich, parts, style, arena))
        return styled;
    return rich_styled(&styled, &(struct rich_range){parts->initial, parts->words}, 1,
                       SPAN_SMALL_CAPS, arena);
}

/* Returns the width of the text [from, to) as one line, with what stands before its first
   character. */
static len width_of_part(struct typesetter *typesetter, const struct rich *rich, int32_t from,
                         int32_t to, const struct text_style *style, struct arena *arena)
{
    struct rich part = part_of_text(rich, from, to, SPAN_HIDDEN, arena);
    struct lines lines = set_part(typesetter, &part, style, style->font.size, arena);
    return lines.count ? lines.items->width + lines.items->x : 0;
}

/* Returns the width of the hidden letter, and of the space after it where it is a word: the
   next word begins where the line below does. */
static len hidden_width(struct typesetter *typesetter, const struct rich *rich,
                        const struct opening_parts *parts, const struct text_style *style,
                        struct arena *arena)
{
    int32_t next = parts->initial + 1, end = next;
    if (next >= rich->size || rich->text[parts->initial] != ' ')
        return width_of_part(typesetter, rich, 0, parts->initial, style, arena);
    utf8_next(rich->text, rich->size, &end);
    return width_of_part(typesetter, rich, 0, end, style, arena) -
           width_of_part(typesetter, rich, next, end, style, arena);
}

/* Sets the lines beside what is drawn, `inset` from the margin. No lines when the letter's text
   is wider than what is drawn for it. */
static void set_beside(struct typesetter *typesetter, const struct rich *rich,
                       const struct opening_parts *parts, const struct text_style *style,
                       len inset, int32_t inset_lines, struct arena *arena,
                       struct opening *opening)
{
    struct text_style beside = *style;
    beside.box.indent = inset - hidden_width(typesetter, rich, parts, style, arena);
    beside.box.inset = inset;
    beside.box.inset_lines = inset_lines;
    if (beside.box.indent < 0)
        return;
    struct rich *styled = arena_alloc(arena, sizeof *styled);
    *styled = style_opening(typesetter, rich, parts, style, arena);
    opening->text = styled;
    opening->style = beside;
    opening->lines = typeset(typesetter, styled, &beside, arena);
}

struct opening opening_typeset(struct typesetter *typesetter, const struct rich *rich,
                               const struct text_style *style, const struct lines *lines,
                               const struct opening_look *look, struct arena *arena)
{
    struct opening plain = {.lines = *lines}, opening = {0};
    struct opening_parts parts;
    if (plain.lines.count < look->least || style->box.rtl || style->box.indent ||
        !opening_find(rich, style->language, look->words, &parts) ||
        begins_with_address(rich, arena))
        return plain;
    struct drawn_extent ink = draw_initial(typesetter, rich, &parts, style, look, arena,
                                           &opening);
    len inset = ink.right + len_scale(style->font.size, look->gap, 1000);
    if (ink.right <= 0 || inset > style->box.measure / (LEAST_BESIDE + 1))
        return plain;
    bool deep = ink.depth > len_scale(look->leading, look->room, 1000);
    set_beside(typesetter, rich, &parts, style, inset, deep ? 3 : 2, arena, &opening);
    bool good = opening.lines.count >= look->least && !opening.lines.misfit &&
                !opening.lines.cut && (!opening.lines.fault || plain.lines.fault);
    return good ? opening : plain;
}
