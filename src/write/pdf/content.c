/*
 * Marks to operators. The state that the operators before have left is kept, so that only
 * what changes is written: position, font, size, scaling, rise, colours, and the open sequence
 * of marked content. Which glyphs are shown together, and where a sequence says their text,
 * extraction.c decides.
 */
#include "write/pdf/content.h"

#include "fonts/glyph_outline.h"
#include "write/pdf/extraction.h"

#include "base/chars.h"
#include "base/utf8.h"
#include "fonts/font.h"

#include <stdlib.h>

enum { NO_COLOR = COLOR_COUNT, NO_FONT = -1 };

enum { LABEL_GAP = 10 /* part of an em that parts a label, at least, from what it labels */ };

/* What marked content is of, when it is not of an element (14.8.2.2.2): the head or foot of a
   page, which is text, or its layout, which is drawn. */
enum { HEAD = -1, FOOT = -2, LAYOUT = -3, NO_ELEMENT = -4 };

static const char *const artifacts[] = {
    [-HEAD] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
    [-FOOT] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    [-LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
};

struct content_stream {
    struct buffer *out;
    len height; /* of the page */
    const struct faces *faces;
    struct tags *tags;
    struct extraction extraction;
    struct {
        int32_t *items;
        int32_t count, capacity;
    } parted; /* marks of this line whose runs have parts of letters that are not yet shown */
    enum color fill, stroke; /* or NO_COLOR */
    bool hidden;             /* text is shown without ink */
    bool round;              /* line caps */

    int32_t element; /* of the open marked content, or HEAD ... NO_ELEMENT: none is open */
    bool in_text;
    len line_x, line_y; /* where the last Td went */
    const struct face *face;
    int32_t font;   /* its index, or NO_FONT */
    uint32_t space; /* its glyph for a space, or 0 */
    len size;
    int32_t expansion;
    len rise;

    /* Of the run that is shown, by operators TJ: */
    int64_t pen;   /* where the viewer stands, from the run's origin, 1/1000000 len */
    int64_t meant; /* where it would stand if no step were rounded */
    int64_t unit;  /* 1/1000 em in that */
    uint32_t last; /* the glyph that was shown, or 0 */
    bool in_array, in_string;
};

/* Writes an operator with its operands, decimal numbers in thousandths. */
static void write_operation(struct content_stream *c, const len *operands, int count,
                            const char *operator)
{
    for (int i = 0; i < count; i++) {
        buffer_decimal(c->out, operands[i]);
        buffer_byte(c->out, ' ');
    }
    buffer_text(c->out, operator);
    buffer_byte(c->out, '\n');
}

/* Colour, for fills ("g", "rg") or strokes ("G", "RG"). */
static void set_color(struct content_stream *c, enum color *current, enum color color,
                      const char *gray, const char *rgb)
{
    if (*current == color)
        return;
    *current = color;
    uint32_t value = color_rgb[color];
    len parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = len_scale(value >> (16 - 8 * i) & 255, 1000, 255);
    if (parts[0] == parts[1] && parts[1] == parts[2])
        write_operation(c, parts, 1, gray);
    else
        write_operation(c, parts, 3, rgb);
}

static void close_element(struct content_stream *c)
{
    if (c->element != NO_ELEMENT)
        buffer_text(c->out, "EMC\n");
    c->element = NO_ELEMENT;
}

static void begin_text(struct content_stream *c)
{
    if (c->in_text)
        return;
    close_element(c);
    buffer_text(c->out, "BT\n");
    c->in_text = true;
    c->line_x = c->line_y = 0;
}

static void end_text(struct content_stream *c)
{
    if (!c->in_text)
        return;
    close_element(c);
    buffer_text(c->out, "ET\n");
    c->in_text = false;
}

/* Opens marked content of the element unless it is open. */
static void open_element(struct content_stream *c, int32_t element)
{
    if (!c->tags || c->element == element)
        return;
    close_element(c);
    c->element = element;
    if (element < 0) {
        buffer_text(c->out, artifacts[-element]);
        return;
    }
    buffer_byte(c->out, '/');
    buffer_text(c->out, role_names[tags_role(c->tags, element)]);
    buffer_text(c->out, "<</MCID ");
    buffer_integer(c->out, tags_content(c->tags, element));
    buffer_text(c->out, ">>BDC\n");
}

/* Font, size and scaling. */
static void set_font(struct content_stream *c, const struct run *run)
{
    const struct face *face = &c->faces->items[faces_index(c->faces, run->font)];
    if (c->font != face->index || c->size != run->size) {
        buffer_text(c->out, "/F");
        buffer_integer(c->out, face->index);
        buffer_byte(c->out, ' ');
        write_operation(c, &run->size, 1, "Tf");
        c->space = font_nominal(run->font, ' ');
    }
    c->face = face;
    c->font = face->index;
    c->size = run->size;
    len scaling = 100000 + 100 * run->expansion; /* per cent */
    if (c->expansion != run->expansion)
        write_operation(c, &scaling, 1, "Tz");
    c->expansion = run->expansion;
}

/* Text rendering mode (9.3.6): neither filled nor stroked, or filled. */
static void set_hidden(struct content_stream *c, bool hidden)
{
    if (c->hidden != hidden)
        buffer_text(c->out, hidden ? "3 Tr\n" : "0 Tr\n");
    c->hidden = hidden;
}

static void move_to(struct content_stream *c, len x, len y)
{
    len step[2] = {x - c->line_x, y - c->line_y};
    write_operation(c, step, 2, "Td");
    c->line_x = x;
    c->line_y = y;
}

static void end_string(struct content_stream *c)
{
    if (c->in_string)
        buffer_byte(c->out, ')');
    c->in_string = false;
}

static void end_array(struct content_stream *c)
{
    end_string(c);
    if (c->in_array)
        buffer_text(c->out, "]TJ\n");
    c->in_array = false;
}

static void set_rise(struct content_stream *c, len rise)
{
    end_array(c);
    write_operation(c, &rise, 1, "Ts");
    c->rise = rise;
}

/* `value` / `unit` to the nearest. */
static int64_t nearest(int64_t value, int64_t unit)
{
    return (value >= 0 ? value + unit / 2 : value - unit / 2) / unit;
}

/*
 * Moves the pen for a glyph at `target`. The same kern should give the same number wherever it
 * is (the file is then smaller): so the step is rounded from where the glyph before was meant
 * to be, unless the pen would then be 1/1000 em off; at a space, 2/1000, since that may have no
 * more than a reader takes for one (extraction.h).
 */
static void adjust(struct content_stream *c, bool at_space, int64_t target)
{
    int64_t steps = nearest(target - c->meant, c->unit);
    if (llabs(target - c->pen - steps * c->unit) >= (at_space ? 2 : 1) * c->unit)
        steps = nearest(target - c->pen, c->unit);
    if (steps == 0)
        return;
    end_string(c);
    buffer_integer(c->out, -steps);
    c->pen += steps * c->unit;
}

/* Whether adjust() would not move the pen, as before most glyphs. */
static inline bool stands_right(const struct content_stream *c, int64_t target)
{
    return 2 * llabs(target - c->meant) < c->unit && llabs(target - c->pen) < c->unit;
}

static void begin_array(struct content_stream *c)
{
    buffer_byte(c->out, '[');
    c->in_array = true;
}

static void begin_string(struct content_stream *c)
{
    buffer_byte(c->out, '(');
    c->in_string = true;
}

/* Writes a glyph's code where it is meant to stand, and moves the pen behind it. */
static inline void write_glyph(struct content_stream *c, uint32_t id, int64_t target,
                               const struct face_code *shown)
{
    int64_t advance = shown->width * c->unit / 1000;
    buffer_code(c->out, shown->code);
    c->last = id;
    c->pen += advance;
    c->meant = target + advance;
}

/* Shows a glyph by a code. */
static void show_glyph(struct content_stream *c, struct glyph glyph,
                       const struct face_code *shown)
{
    int64_t target = INT64_C(1000000) * glyph.x;
    if (c->rise != glyph.y)
        set_rise(c, glyph.y);
    if (!c->in_array)
        begin_array(c);
    if (!stands_right(c, target))
        adjust(c, glyph.id == c->space || c->last == c->space, target);
    if (!c->in_string)
        begin_string(c);
    write_glyph(c, glyph.id, target, shown);
}

/* Shows a glyph by its own code, as most at once: in the string that is open, with no step. */
static inline void show_next(struct content_stream *c, struct glyph glyph)
{
    const struct face_code *shown = &c->face->codes[glyph.id];
    int64_t target = INT64_C(1000000) * glyph.x;
    if (c->in_string && c->rise == glyph.y && stands_right(c, target))
        write_glyph(c, glyph.id, target, shown);
    else
        show_glyph(c, glyph, shown);
}

/* Shows a blank glyph at a run's end. */
static void show_pad(struct content_stream *c, const struct run *run)
{
    uint32_t id = font_nominal(run->font, ' ');
    const struct face_code *code = &c->face->codes[id];
    len width = (len)(code->width * c->unit / 1000000000);
    show_glyph(c, (struct glyph){.id = id, .x = run->width - width}, code);
}

/* Shows letters from right to left, by an operator each; the marks of a letter after it, parted
   by empty marked content, at which pdf.js ends what it turns round. */
static void show_letters(struct content_stream *c, const struct run *run,
                         const struct extract *extract)
{
    for (int32_t i = extract->end; i-- > extract->first;) {
        struct glyph glyph = run_glyph(run, i);
        glyph.x += extract->shift;
        show_glyph(c, glyph, extract->code ? extract->code : c->extraction.codes[i]);
        end_array(c);
        if (i > extract->first)
            buffer_text(c->out, EXTRACTION_TAG " BMC\nEMC\n");
    }
}

/* Shows what is part of letters, and stands for nothing. Before it stands a glyph without ink
   so high above the line that pdfium takes it, and what follows, for a line of its own, and
   leaves this one whole. */
static void show_parts(struct content_stream *c, const struct run *run,
                       const struct extract *extract)
{
    const struct extraction *extraction = &c->extraction;
    if (extract->code) {
        struct glyph above = {.x = -run->size / 20, .y = run->size / 5 * 3};
        set_hidden(c, true);
        show_glyph(c, above, extract->code);
        end_array(c);
        set_hidden(c, run->hidden);
    }
    for (int32_t i = 0; i < extraction->parts.count; i++) {
        int32_t part = extraction->parts.items[i];
        struct glyph glyph = run_glyph(run, part);
        show_glyph(c, glyph, extraction->codes[part]);
    }
    end_array(c);
}

/* Shows the glyphs of an extract. */
static void show_glyphs(struct content_stream *c, const struct run *run,
                        const struct extract *extract)
{
    if (run->rtl) {
        if (extract->parts)
            show_parts(c, run, extract);
        else
            show_letters(c, run, extract);
        return;
    }
    for (int32_t i = extract->first; i < extract->end; i++)
        show_next(c, run_glyph(run, i));
    if (extract->pad)
        show_pad(c, run);
}

/* Whether what is shown belongs to no element: a Span is then inside the artifact. */
static bool is_artifact(const struct content_stream *c, int32_t element)
{
    return c->tags && element < 0;
}

/* Opens marked content with an ActualText; it belongs to the element as any content, but an
   artifact's is inside the artifact. */
static void open_actual_text(struct content_stream *c, int32_t element, const struct run *run,
                             const struct extract *extract)
{
    if (is_artifact(c, element))
        open_element(c, element);
    else
        close_element(c);
    buffer_text(c->out, EXTRACTION_TAG "<<");
    if (c->tags && element >= 0) {
        buffer_text(c->out, "/MCID ");
        buffer_integer(c->out, tags_content(c->tags, element));
    }
    buffer_text(c->out, "/ActualText<FEFF");
    extraction_actual_text(run, extract, c->out);
    buffer_text(c->out, ">>>BDC\n");
    c->element = element;
}

static void close_actual_text(struct content_stream *c, int32_t element)
{
    if (is_artifact(c, element))
        buffer_text(c->out, "EMC\n");
    else
        close_element(c);
}

/* The element that a mark belongs to, or the kind of artifact that it is. */
static int32_t part_of(const struct content_stream *c, const struct mark *mark)
{
    if (mark->element != ELEMENT_ARTIFACT)
        return mark->element;
    if (mark->kind != MARK_RUN)
        return LAYOUT;
    return mark->y < c->height / 2 ? HEAD : FOOT;
}

/* Space between glyphs, from here on (9.3.2). When marked content with an ActualText ends,
   poppler takes it off the width of what the content has shown. */
static void set_spacing(struct content_stream *c, len spacing)
{
    write_operation(c, &spacing, 1, "Tc");
}

/* Shows an extract within the marked content of its element: of a run from right to left, or
   one that is taken for narrower. */
static void show_letter(struct content_stream *c, const struct run *run,
                        const struct extract *extract)
{
    bool actual = !extract->plain || extract->narrowed;
    if (extract->mark)
        buffer_text(c->out, EXTRACTION_TAG " BMC\n");
    set_hidden(c, run->hidden || extract->hidden);
    if (actual) {
        buffer_text(c->out, EXTRACTION_TAG "<</ActualText");
        buffer_string(c->out, run->text + extract->start, extract->stop - extract->start);
        buffer_text(c->out, ">>BDC\n");
    }
    show_glyphs(c, run, extract);
    if (extract->narrowed) {
        end_array(c);
        set_spacing(c, extract->narrowed);
    }
    if (actual || extract->mark)
        buffer_text(c->out, "EMC\n");
    if (extract->narrowed)
        set_spacing(c, 0);
}

static void show_extract(struct content_stream *c, const struct run *run, int32_t element,
                         const struct extract *extract)
{
    bool inner = run->rtl ? !extract->hyphen && !extract->ends_line
                          : extract->plain && extract->narrowed;
    if (!extract->plain || extract->narrowed || (c->tags && c->element != element))
        end_array(c);
    if (inner) {
        open_element(c, element);
        show_letter(c, run, extract);
        return;
    }
    if (extract->plain)
        open_element(c, element);
    else
        open_actual_text(c, element, run, extract);
    show_glyphs(c, run, extract);
    if (extract->plain)
        return;
    end_array(c);
    if (extract->narrowed)
        set_spacing(c, extract->narrowed);
    close_actual_text(c, element);
    if (extract->narrowed)
        set_spacing(c, 0);
}

/* Whether a run begins, or ends, with a space of whatever width. */
static bool begins_white(const struct run *run)
{
    int32_t at = 0;
    return run->size_bytes && chars_is_white(utf8_next(run->text, run->size_bytes, &at));
}

static bool ends_white(const struct run *run)
{
    return run->size_bytes && chars_is_white(utf8_before(run->text, run->size_bytes));
}

/* Where the next word begins, from the run's origin: in the page's next run, when it stands on
   the same line behind a space or a gap, as that after a label. */
static len place_of_next_word(const struct page *page, int32_t at)
{
    const struct mark *mark = &page->marks[at], *end = page->marks + page->mark_count;
    const struct mark *next = mark + 1;
    while (next < end && next->kind != MARK_RUN)
        next++;
    if (next == end || next->y != mark->y || next->run->rtl || next->run->glyph_count == 0)
        return EXTRACTION_LAST;
    const struct run *run = next->run;
    len x = next->x - mark->x;
    if (begins_white(run))
        return x + (run->glyph_count > 1 ? run_glyph(run, 1).x : run->width);
    bool parted = ends_white(mark->run) || x - mark->run->width > mark->run->size / LABEL_GAP;
    return parted ? x : EXTRACTION_LAST;
}

/* Begins to show the run of a page's mark, and divides it; false when it has nothing to show.
 */
static bool begin_run(struct content_stream *c, const struct page *page, int32_t at)
{
    const struct mark *mark = &page->marks[at];
    const struct run *run = mark->run;
    c->unit = (INT64_C(1000) + run->expansion) * run->size;
    c->pen = c->meant = 0;
    c->last = 0;
    if (c->unit <= 0 || run->glyph_count == 0)
        return false;
    begin_text(c);
    set_color(c, &c->fill, mark->color, "g", "rg");
    set_hidden(c, run->hidden);
    set_font(c, run);
    move_to(c, mark->x, c->height - mark->y);
    extraction_divide(&c->extraction, c->face, run, place_of_next_word(page, at));
    return true;
}

/* Whether a page's next run is on the same line, of the same element. */
static bool line_goes_on(const struct page *page, int32_t at)
{
    const struct mark *mark = &page->marks[at], *end = page->marks + page->mark_count;
    const struct mark *next = mark + 1;
    while (next < end && next->kind != MARK_RUN)
        next++;
    return next < end && next->y == mark->y && next->element == mark->element;
}

/* Shows the parts of letters of a line's runs, and what stands above the line once. */
static void show_line_parts(struct content_stream *c, const struct page *page)
{
    for (int32_t i = 0; i < c->parted.count; i++) {
        int32_t at = c->parted.items[i];
        const struct mark *mark = &page->marks[at];
        if (!begin_run(c, page, at))
            continue;
        struct extract *parts = &c->extraction.shown.items[c->extraction.shown.count - 1];
        parts->code = i ? NULL : parts->code;
        show_extract(c, mark->run, part_of(c, mark), parts);
        end_array(c);
    }
    c->parted.count = 0;
}

/* Shows the run of a page's mark. Parts of letters wait for the line's end. */
static void show_run(struct content_stream *c, const struct page *page, int32_t at)
{
    const struct mark *mark = &page->marks[at];
    if (!begin_run(c, page, at))
        return;
    const struct extracts *shown = &c->extraction.shown;
    for (int32_t i = 0; i < shown->count; i++)
        if (shown->items[i].parts)
            *ARENA_PUSH(c->extraction.arena, &c->parted) = at;
        else
            show_extract(c, mark->run, part_of(c, mark), &shown->items[i]);
    end_array(c);
}

static void open_drawing(struct content_stream *c, const struct mark *mark)
{
    end_text(c);
    open_element(c, part_of(c, mark));
}

static void draw_rule(struct content_stream *c, const struct mark *mark)
{
    open_drawing(c, mark);
    set_color(c, &c->fill, mark->color, "g", "rg");
    len box[4] = {mark->x, c->height - mark->y - mark->height, mark->width, mark->height};
    write_operation(c, box, 4, "re");
    buffer_text(c->out, "f\n");
}

/* A dashed line whose dashes have no length: their round caps are the dots. */
static void draw_dots(struct content_stream *c, const struct mark *mark)
{
    open_drawing(c, mark);
    set_color(c, &c->stroke, mark->color, "G", "RG");
    if (!c->round)
        buffer_text(c->out, "1 J\n");
    c->round = true;
    write_operation(c, &mark->height, 1, "w");
    buffer_text(c->out, "[0 ");
    buffer_decimal(c->out, mark->step);
    buffer_text(c->out, "]0 d\n");
    len y = c->height - mark->y;
    write_operation(c, (len[]){mark->x, y}, 2, "m");
    write_operation(c, (len[]){mark->x + mark->width, y}, 2, "l");
    buffer_text(c->out, "S\n");
}

/* The glyph whose outline is written, its origin on the page. */
struct drawn_glyph {
    struct content_stream *c;
    const struct run *run;
    len x, y;
};

static void write_step(void *context, enum contour_step step,
                       const struct contour_point *points)
{
    static const struct {
        int count;
        const char *operator;
    } operators[] = {[CONTOUR_MOVE] = {1, "m"},
                     [CONTOUR_LINE] = {1, "l"},
                     [CONTOUR_CURVE] = {3, "c"},
                     [CONTOUR_CLOSE] = {0, "h"}};
    const struct drawn_glyph *glyph = context;
    int64_t unit = INT64_C(1000) * font_upem(glyph->run->font);
    len operands[6] = {0};
    for (int i = 0; i < operators[step].count; i++) {
        len *operand = &operands[2 * (ptrdiff_t)i];
        operand[0] = glyph->x + len_scale(glyph->run->size, points[i].x, unit);
        operand[1] = glyph->y + len_scale(glyph->run->size, points[i].y, unit);
    }
    write_operation(glyph->c, operands, 2 * operators[step].count, operators[step].operator);
}

/* Fills the outlines of a run's glyphs. */
static void draw_glyphs(struct content_stream *c, const struct mark *mark)
{
    open_drawing(c, mark);
    set_color(c, &c->fill, mark->color, "g", "rg");
    for (int32_t i = 0; i < mark->run->glyph_count; i++) {
        struct glyph glyph = run_glyph(mark->run, i);
        struct drawn_glyph drawn = {c, mark->run, mark->x + glyph.x,
                                    c->height - mark->y + glyph.y};
        glyph_outline_trace(mark->run->font, glyph.id, write_step, &drawn);
    }
    buffer_text(c->out, "f\n");
}

void content_page(const struct page *page, len height, const struct faces *faces,
                  struct tags *tags, struct buffer *out)
{
    enum color start = color_rgb[COLOR_BLACK] ? NO_COLOR
                                              : COLOR_BLACK; /* a page begins in black */
    struct content_stream c = {.out = out,
                               .height = height,
                               .faces = faces,
                               .tags = tags,
                               .extraction.arena = arena_open(),
                               .fill = start,
                               .stroke = start,
                               .element = NO_ELEMENT,
                               .font = NO_FONT};
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind == MARK_RUN) {
            show_run(&c, page, i);
            if (!line_goes_on(page, i))
                show_line_parts(&c, page);
        } else if (mark->kind == MARK_RULE) {
            draw_rule(&c, mark);
        } else if (mark->kind == MARK_DOTS) {
            draw_dots(&c, mark);
        } else if (mark->kind == MARK_DRAWN) {
            draw_glyphs(&c, mark);
        }
    }
    end_text(&c);
    close_element(&c);
    if (out->size == 0)
        buffer_byte(out, '\n'); /* nothing would not be a stream */
    arena_close(c.extraction.arena);
}
