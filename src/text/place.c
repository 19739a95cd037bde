/*
 * Broken lines to glyphs in their places: the ends of a line are cut and shaped anew where a
 * word is divided, its spaces set to fill the measure to the last thousandth of a point, its
 * parts put into visual order (UAX #9, rules L1 and L2), and runs made of them.
 */
#include "text/paragraph.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "text/traits.h"
#include "base/script.h"

#include <string.h>

/* A line being set. Atoms [0, visible) show; spaces that end the line follow them. */
struct setting {
    const struct paragraph *paragraph;
    const struct lb_line *broken;
    struct atom *atoms;
    int32_t count, visible;
    bool hyphenated;
    bool resumed; /* begins with the hyphen that the line before ends with */
    bool open;    /* ends in glue that stretches without end: a last line */
    len *places;  /* of each atom, from the start of the line in logical order */
    len width;    /* of what is visible */
    len start_kerning, end_kerning; /* how far it reaches into the margins */
};

/* Makes room for `count` atoms in an empty list. */
static void reserve_atoms(struct atom_list *list, int32_t count, struct arena *arena)
{
    list->items = arena_room(arena, count, sizeof *list->items);
    list->capacity = count;
}

static void append_copies(struct atom_list *list, const struct atom *atoms, int32_t count,
                          struct arena *arena)
{
    while (list->capacity - list->count < count)
        list->items = arena_grow(arena, list->items, &list->capacity, sizeof *list->items);
    if (count > 0) {
        COPY_ARRAY(list->items + list->count, atoms, count);
        list->count += count;
    }
}

/* Whether the text can't be cut before `byte`, in the cluster of `atom`, without new shapes. */
static bool cut_needs_shaping(const struct paragraph *paragraph, int32_t atom, int32_t byte)
{
    return atom < paragraph->atom_count &&
           (paragraph->atoms[atom].start < byte ||
            (paragraph->atoms[atom].start == byte && paragraph->atoms[atom].unsafe));
}

/* Atoms [first, last) of a line that begins before byte `start` and ends before byte `end`
   of the text, with divided words shaped anew. */
static struct atom_list cut_line(const struct paragraph *paragraph, int32_t first, int32_t last,
                                 int32_t start, int32_t end, struct arena *arena)
{
    enum { BESIDE = 16 }; /* hyphens, spaces, and what new shapes add */
    struct atom_list list = {0};
    struct atom *part;
    int32_t at = first, stop = last;
    reserve_atoms(&list, last - first + BESIDE, arena);
    bool new_end = end > start && cut_needs_shaping(paragraph, last, end);
    struct atom_span tail = {last, last};
    if (new_end)
        tail = paragraph_segment(paragraph, last);
    if (start > 0 && cut_needs_shaping(paragraph, first, start)) {
        struct atom_span head = paragraph_segment(paragraph, first);
        int32_t head_end = paragraph->atoms[head.end - 1].end;
        bool whole = head.end > last; /* the line ends in the same word */
        int32_t count = paragraph_reshape(paragraph, paragraph->atoms[first].font_run, start,
                                          whole ? end : head_end, arena, &part);
        append_copies(&list, part, count, arena);
        if (whole)
            return list;
        at = head.end;
    }
    if (new_end)
        stop = tail.first > at ? tail.first : at;
    append_copies(&list, paragraph->atoms + at, stop - at, arena);
    if (new_end) {
        int32_t count = paragraph_reshape(paragraph, paragraph->atoms[last].font_run,
                                          paragraph->atoms[stop].start, end, arena, &part);
        append_copies(&list, part, count, arena);
    }
    return list;
}

static struct setting take_atoms(const struct paragraph *paragraph, const struct items *items,
                                 const struct lb_line *broken, struct arena *arena)
{
    const struct origin *from = &items->origins[broken->first];
    const struct origin *to = &items->origins[broken->end];
    bool begins = broken->first == 0;
    int32_t first = paragraph_skip_spaces(paragraph, begins ? 0 : from->atom);
    int32_t last = to->atom > first ? to->atom : first;
    int32_t start = begins || first == paragraph->atom_count ? 0 : from->byte;
    if (!begins && first < paragraph->atom_count && from->atom != first)
        start = paragraph->atoms[first].start;
    struct atom_list list = cut_line(paragraph, first, last, start, to->byte, arena);
    struct setting setting = {.paragraph = paragraph, .broken = broken};
    const char *text = paragraph->rich->text;
    bool repeated = to->hyphen && text[to->byte] == '-';
    setting.hyphenated = to->hyphen && !repeated;
    setting.resumed = !begins && from->hyphen && text[start] == '-';
    setting.open = broken->end > 0 && items->items[broken->end - 1].stretch == LB_FIL;
    if (to->hyphen && list.count) {
        struct atom hyphen = paragraph_hyphen(paragraph, list.items[list.count - 1].font_run,
                                              to->byte);
        hyphen.end += repeated; /* it is the text's; the next line's has no text */
        append_copies(&list, &hyphen, 1, arena);
    }
    setting.visible = list.count;
    for (int32_t atom = last; atom < paragraph->atom_count && !to->hyphen &&
                              paragraph->atoms[atom].kind == ATOM_SPACE;
         atom++)
        append_copies(&list, &paragraph->atoms[atom], 1, arena);
    setting.atoms = list.items;
    setting.count = list.count;
    return setting;
}

static inline len expanded(len width, int32_t expansion)
{
    return width && expansion ? width + len_scale(width, expansion, 1000) : width;
}

/* The width of an atom before spaces are stretched or shrunk. */
static len set_width(const struct setting *s, int32_t i)
{
    const struct atom *atom = &s->atoms[i];
    return atom->kind == ATOM_SPACE ? atom->advance
                                    : expanded(atom->advance, s->broken->expansion);
}

/* What in a line can be made wider or narrower, and its width before it is. */
struct give {
    int32_t spaces;
    len natural;
    int64_t stretch, shrink; /* of the spaces */
    int64_t spread;          /* between atoms that no space parts */
    bool gaps;               /* some of these stand apart */
};

/* How far the atoms `i` and `i` + 1 of what is visible may be moved apart. */
static len spread_after(const struct setting *s, int32_t i)
{
    return s->paragraph->traits && i + 1 < s->visible
               ? paragraph_spread(s->paragraph, &s->atoms[i], &s->atoms[i + 1])
               : 0;
}

/* How far apart they stand. */
static len gap_after(const struct setting *s, int32_t i)
{
    return s->paragraph->traits && i + 1 < s->visible
               ? paragraph_gap(s->paragraph, &s->atoms[i], &s->atoms[i + 1])
               : 0;
}

/* Measures the line's atoms, whose widths it stores through `widths`. */
static struct give measure_give(const struct setting *s, len *widths)
{
    struct give give = {0};
    for (int32_t i = 0; i < s->count; i++)
        widths[i] = set_width(s, i);
    for (int32_t i = 0; i < s->visible; i++) {
        give.natural += widths[i];
        if (s->atoms[i].kind != ATOM_SPACE)
            continue;
        give.spaces++;
        give.stretch += len_scale(s->atoms[i].advance, SPACE_STRETCH, 1000);
        give.shrink += len_scale(s->atoms[i].advance, SPACE_SHRINK, 1000);
    }
    for (int32_t i = 0; s->paragraph->traits && i < s->visible; i++) {
        len gap = gap_after(s, i);
        give.natural += gap;
        give.gaps = give.gaps || gap;
        give.spread += spread_after(s, i);
    }
    return give;
}

/* Returns the first `part` of `whole` equal parts of a length, rounded so that differences of
   successive calls add up to the length; 0 when there are no parts. */
static len share(len length, int64_t part, int64_t whole)
{
    return whole ? (len)(length * part / whole) : 0;
}

/* Places the atoms one after the other. The spaces share what is missing to `target`, and where
   there is too little so do the places between ideographs or unspaced words; a line that is too
   long shrinks as far as it can. */
static void place_atoms(struct setting *s, len target, struct arena *arena)
{
    s->places = arena_room(arena, s->count + 1, sizeof(len));
    struct give give = measure_give(s, s->places);
    len missing = give.spaces || give.spread ? target - give.natural : 0, at = 0;
    if (s->broken->badness > LB_INF_BAD && missing < -give.shrink)
        missing = (len)-give.shrink;
    len apart = missing > 0 ? share(missing, give.spread, give.spread + give.stretch) : 0;
    int64_t spread = 0;
    missing = give.spaces ? missing - apart : 0;
    for (int32_t i = 0, space = 0; i < s->count; i++) {
        len width = s->places[i];
        bool is_space = s->atoms[i].kind == ATOM_SPACE;
        s->places[i] = at;
        at += width;
        if (is_space && i < s->visible) {
            at += len_scale(missing, space + 1, give.spaces) -
                  len_scale(missing, space, give.spaces);
            space++;
        }
        if (give.gaps)
            at += gap_after(s, i);
        if (give.spread) {
            len more = spread_after(s, i);
            at += share(apart, spread + more, give.spread) - share(apart, spread, give.spread);
            spread += more;
        }
    }
    s->places[s->count] = at;
    s->width = s->places[s->visible];
}

/* A stretch of atoms in one font run and at one level. */
struct segment {
    int32_t first, end;
    uint8_t level;
};

/* The line's segments in logical order; spaces that end the line take the paragraph's level
   (L1). */
static int32_t find_segments(const struct setting *s, struct segment *segments)
{
    int32_t count = 0;
    uint8_t base = s->paragraph->style->box.rtl;
    for (int32_t i = 0, end; i < s->count; i = end) {
        int32_t font_run = s->atoms[i].font_run, stop = i < s->visible ? s->visible : s->count;
        for (end = i + 1; end < stop && s->atoms[end].font_run == font_run;)
            end++;
        uint8_t level = i < s->visible ? s->paragraph->font_runs[font_run].level : base;
        struct segment *last = count ? &segments[count - 1] : NULL;
        if (last && s->atoms[last->first].font_run == font_run && last->level == level)
            last->end = end;
        else
            segments[count++] = (struct segment){.first = i, .end = end, .level = level};
    }
    return count;
}

/* Reverses what stands at each level, from the highest to the lowest odd one (L2). */
static void reorder(struct segment *segments, int32_t count)
{
    uint8_t highest = 0;
    for (int32_t i = 0; i < count; i++)
        highest = segments[i].level > highest ? segments[i].level : highest;
    for (uint8_t level = highest; level > 0; level--)
        for (int32_t first = 0; first < count; first++) {
            int32_t end = first;
            while (end < count && segments[end].level >= level)
                end++;
            for (int32_t a = first, b = end - 1; a < b; a++, b--) {
                struct segment kept = segments[a];
                segments[a] = segments[b];
                segments[b] = kept;
            }
            first = end > first ? end - 1 : first;
        }
}

/* Whether a forced break follows an atom. */
static bool ends_line(const struct paragraph *paragraph, const struct atom *atom)
{
    const struct rich *rich = paragraph->rich;
    int32_t at = atom->end;
    return at < rich->size && utf8_next(rich->text, rich->size, &at) == LINE_SEPARATOR;
}

/* The words of a run's text, where spaces don't part them. */
static const uint8_t *words_of(const struct paragraph *paragraph,
                               const struct font_run *font_run, int32_t start, int32_t end,
                               struct arena *arena)
{
    if (!script_is_unspaced(font_run->shape.script) &&
        !script_is_ideographic(font_run->shape.script))
        return NULL;
    uint8_t *breaks = arena_array(arena, end - start, 1);
    bytes_copy(breaks, paragraph->breaks + start, (end - start));
    return breaks;
}

/* Gives a run its glyphs, which lie elsewhere. */
static void keep_glyphs(struct run *run, const struct glyph *glyphs, struct arena *arena)
{
    bool slim = true;
    for (int32_t i = 0; i < run->glyph_count && slim; i++)
        slim = glyphs[i].id <= UINT16_MAX && glyphs[i].x >= 0 && glyphs[i].x < RUN_SLIM_WIDTH &&
               !glyphs[i].y && glyphs[i].cluster >= 0 && glyphs[i].cluster < RUN_SLIM_BYTES;
    if (!slim) {
        struct glyph *kept = arena_room(arena, run->glyph_count, sizeof *kept);
        COPY_ARRAY(kept, glyphs, run->glyph_count);
        run->glyphs = kept;
        return;
    }
    struct slim_glyph *kept = arena_room(arena, run->glyph_count, sizeof *kept);
    for (int32_t i = 0; i < run->glyph_count; i++)
        kept[i] = (struct slim_glyph){.id = (uint16_t)glyphs[i].id,
                                      .x = (uint16_t)(glyphs[i].x & UINT16_MAX),
                                      .x_high = (uint8_t)(glyphs[i].x >> 16),
                                      .cluster = (uint8_t)glyphs[i].cluster};
    run->slim_glyphs = kept;
}

/* A segment's glyphs, its origin at `x`. */
static struct run make_run(const struct setting *s, const struct segment *segment, len x,
                           struct arena *scratch, struct arena *arena)
{
    const struct paragraph *paragraph = s->paragraph;
    const struct atom *atoms = s->atoms + segment->first;
    const struct font_run *font_run = &paragraph->font_runs[atoms->font_run];
    int32_t count = segment->end - segment->first;
    len start = s->places[segment->first], width = s->places[segment->end] - start;
    bool rtl = font_run->shape.rtl;
    int32_t text = atoms[0].start;
    struct glyph *glyphs = arena_room(scratch, count, sizeof *glyphs);
    const len *places = s->places + segment->first;
    for (int32_t i = 0; i < count; i++) {
        len place = rtl ? width + start - places[i + 1] : places[i] - start;
        glyphs[rtl ? count - 1 - i : i] = (struct glyph){
            .id = atoms[i].id,
            .x = place + expanded(atoms[i].dx, s->broken->expansion),
            .y = atoms[i].dy,
            .cluster = atoms[i].start - text,
        };
    }
    struct run run = {
        .font = font_run->shape.font,
        .size = font_run->size,
        .expansion = s->broken->expansion,
        .x = x,
        .width = width,
        .glyph_count = count,
        .text = paragraph->rich->text + text,
        .size_bytes = atoms[count - 1].end - text,
        .breaks = words_of(paragraph, font_run, text, atoms[count - 1].end, arena),
        .rtl = rtl,
        .hyphen = atoms[count - 1].kind == ATOM_HYPHEN &&
                  atoms[count - 1].start == atoms[count - 1].end,
        .ends_line = ends_line(paragraph, &atoms[count - 1]),
        .hidden = font_run->span->style & SPAN_HIDDEN,
        .style = font_run->span->style,
        .url = font_run->span->url,
        .language = paragraph->style->language,
    };
    keep_glyphs(&run, glyphs, arena);
    return run;
}

static void make_runs(const struct setting *s, struct line *line, struct arena *scratch,
                      struct arena *arena)
{
    struct segment *segments = arena_room(scratch, s->count, sizeof *segments);
    int32_t count = find_segments(s, segments);
    reorder(segments, count);
    struct run *runs = arena_array(arena, count, sizeof *runs);
    len x = s->paragraph->style->box.rtl ? s->width - s->places[s->count] : 0;
    for (int32_t i = 0; i < count; i++) {
        runs[i] = make_run(s, &segments[i], x, scratch, arena);
        x += runs[i].width;
    }
    line->runs = runs;
    line->run_count = count;
}

/* How far in the line of a paragraph begins, by its index. */
static len line_indent(const struct text_box *box, int32_t index)
{
    return index == 0 ? box->indent : index < box->inset_lines ? box->inset : 0;
}

static struct line place_line(struct setting *s, len measure, len indent, struct arena *scratch,
                              struct arena *arena)
{
    const struct text_style *style = s->paragraph->style;
    const struct lb_line *broken = s->broken;
    struct line line = {
        .ratio = broken->ratio,
        .expansion = broken->expansion,
        .badness = broken->badness,
        .demerits = broken->demerits,
        .hyphenated = s->hyphenated,
    };
    if (!s->visible)
        return line;
    s->start_kerning = paragraph_margin_start(s->paragraph, &s->atoms[0], NULL);
    s->end_kerning = paragraph_margin_end(s->paragraph, &s->atoms[s->visible - 1], NULL);
    if (s->resumed)
        s->atoms[0].start = s->atoms[0].end;
    len target = broken->natural - indent + s->start_kerning + s->end_kerning;
    if (style->box.align == ALIGN_JUSTIFY && (!s->open || broken->natural > measure))
        target = measure - indent + s->start_kerning + s->end_kerning;
    place_atoms(s, target, scratch);
    len content = s->width - s->start_kerning - s->end_kerning;
    len edge = (style->box.align == ALIGN_CENTER ? (measure - content) / 2 : indent) -
               s->start_kerning;
    line.x = style->box.rtl ? measure - edge - s->width : edge;
    line.width = s->width;
    line.start = s->atoms[0].start;
    line.end = s->atoms[s->visible - 1].end;
    make_runs(s, &line, scratch, arena);
    return line;
}

struct lines place_lines(const struct paragraph *paragraph, const struct items *items,
                         const struct lb_line *breaks, int32_t count, len measure,
                         struct arena *scratch, struct arena *arena)
{
    struct line *lines = arena_array(arena, count, sizeof *lines);
    for (int32_t i = 0; i < count; i++) {
        struct setting setting = take_atoms(paragraph, items, &breaks[i], scratch);
        lines[i] = place_line(&setting, measure, line_indent(&paragraph->style->box, i),
                              scratch, arena);
        lines[i].divided = items->items[breaks[i].end].flagged;
    }
    return (struct lines){.items = lines, .count = count};
}
