/*
 * Marks to operators. The state that the operators before have left is kept, so that only
 * what changes is written: position, font, size, scaling, rise, colours, and the open stretch
 * of marked content.
 *
 * Text reads back as it was written: where the glyphs of a word don't each stand for their
 * characters, the word is put in a Span with ActualText. An inserted hyphen is there
 * a soft hyphen, U+00AD (14.8.2.2.3), a forced end of line a space.
 */
#include "write/pdf/content.h"

#include "fonts/font.h"

#include <stdlib.h>

enum { NO_COLOR = -1, NO_FONT = -1 };

/* What marked content is of, when it is not of an element (14.8.2.2.2): the head or foot of a
   page, which is text, or its layout, which is drawn. */
enum { HEAD = -1, FOOT = -2, LAYOUT = -3, NO_ELEMENT = -4 };

static const char *const artifacts[] = {
    [-HEAD] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
    [-FOOT] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    [-LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
};

static const char soft_hyphen[] = "\xC2\xAD";

struct content {
    struct buffer *out;
    len height; /* of the page */
    const struct faces *faces;
    struct tags *tags;
    int fill, stroke; /* enum color, or NO_COLOR */
    bool round;       /* line caps */

    int32_t element; /* of the open marked content, or HEAD ... NO_ELEMENT: none is open */
    bool in_text;
    len line_x, line_y; /* where the last Td went */
    const struct face *face;
    int32_t font; /* its index, or NO_FONT */
    len size;
    int32_t expansion;
    len rise;
};

/* A run being shown. */
struct showing {
    int64_t pen;   /* where the viewer stands, from the run's origin, 1/1000000 len */
    int64_t meant; /* where it would stand if no step were rounded */
    int64_t unit;  /* 1/1000 em in that */
    bool in_array, in_string;
};

static void put(struct content *c, const char *text)
{
    buffer_text(c->out, text);
}

static void put_operands(struct content *c, const len *values, int count, const char *operator)
{
    for (int i = 0; i < count; i++) {
        buffer_decimal(c->out, values[i]);
        buffer_byte(c->out, ' ');
    }
    put(c, operator);
    buffer_byte(c->out, '\n');
}

/* Colour, for fills ("g", "rg") or strokes ("G", "RG"). */
static void set_color(struct content *c, int *current, enum color color, const char *gray,
                      const char *rgb)
{
    if (*current == (int)color)
        return;
    *current = (int)color;
    uint32_t value = color_rgb[color];
    len parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = len_scale(value >> (16 - 8 * i) & 255, 1000, 255);
    if (parts[0] == parts[1] && parts[1] == parts[2])
        put_operands(c, parts, 1, gray);
    else
        put_operands(c, parts, 3, rgb);
}

static void close_element(struct content *c)
{
    if (c->element != NO_ELEMENT)
        put(c, "EMC\n");
    c->element = NO_ELEMENT;
}

static void begin_text(struct content *c)
{
    if (c->in_text)
        return;
    close_element(c);
    put(c, "BT\n");
    c->in_text = true;
    c->line_x = c->line_y = 0;
}

static void end_text(struct content *c)
{
    if (!c->in_text)
        return;
    close_element(c);
    put(c, "ET\n");
    c->in_text = false;
}

/* Opens marked content of the element unless it is open. */
static void open_element(struct content *c, int32_t element)
{
    if (!c->tags || c->element == element)
        return;
    close_element(c);
    c->element = element;
    if (element < 0) {
        put(c, artifacts[-element]);
        return;
    }
    buffer_byte(c->out, '/');
    put(c, role_name(tags_role(c->tags, element)));
    put(c, "<</MCID ");
    buffer_integer(c->out, tags_content(c->tags, element));
    put(c, ">>BDC\n");
}

/* Font, size and scaling. */
static void set_font(struct content *c, const struct run *run)
{
    const struct face *face = faces_find(c->faces, run->font);
    if (c->font != face->index || c->size != run->size) {
        put(c, "/F");
        buffer_integer(c->out, face->index);
        buffer_byte(c->out, ' ');
        put_operands(c, &run->size, 1, "Tf");
    }
    c->face = face;
    c->font = face->index;
    c->size = run->size;
    len scaling = 100000 + 100 * run->expansion; /* per cent */
    if (c->expansion != run->expansion)
        put_operands(c, &scaling, 1, "Tz");
    c->expansion = run->expansion;
}

static void move_to(struct content *c, len x, len y)
{
    len step[2] = {x - c->line_x, y - c->line_y};
    put_operands(c, step, 2, "Td");
    c->line_x = x;
    c->line_y = y;
}

static void end_string(struct content *c, struct showing *s)
{
    if (s->in_string)
        buffer_byte(c->out, ')');
    s->in_string = false;
}

static void end_array(struct content *c, struct showing *s)
{
    end_string(c, s);
    if (s->in_array)
        put(c, "]TJ\n");
    s->in_array = false;
}

static void set_rise(struct content *c, struct showing *s, len rise)
{
    if (c->rise == rise)
        return;
    end_array(c, s);
    put_operands(c, &rise, 1, "Ts");
    c->rise = rise;
}

/* `value` / `unit` to the nearest. */
static int64_t nearest(int64_t value, int64_t unit)
{
    return (value >= 0 ? value + unit / 2 : value - unit / 2) / unit;
}

/*
 * Moves the pen for a glyph at `x`. The same kern should give the same number wherever it is
 * (the file is then smaller): so the step is rounded from where the glyph before was meant
 * to be, unless the pen would then be 1/1000 em off.
 */
static void adjust(struct content *c, struct showing *s, len x)
{
    int64_t target = (int64_t)x * 1000000;
    int64_t steps = nearest(target - s->meant, s->unit);
    if (llabs(target - s->pen - steps * s->unit) >= s->unit)
        steps = nearest(target - s->pen, s->unit);
    s->meant = target;
    if (steps == 0)
        return;
    end_string(c, s);
    buffer_integer(c->out, -steps);
    s->pen += steps * s->unit;
}

static void show_glyph(struct content *c, struct showing *s, const struct glyph *glyph)
{
    const struct slot *slot = &c->face->slots[glyph->id];
    set_rise(c, s, glyph->y);
    if (!s->in_array)
        buffer_byte(c->out, '[');
    s->in_array = true;
    adjust(c, s, glyph->x);
    if (!s->in_string)
        buffer_byte(c->out, '(');
    s->in_string = true;
    buffer_escaped(c->out, (unsigned char)(slot->code >> 8));
    buffer_escaped(c->out, (unsigned char)(slot->code & 255));
    int64_t advance = slot->width * s->unit / 1000;
    s->pen += advance;
    s->meant += advance;
}

/* A stretch of a run: a word, or what is between two. */
struct word {
    int32_t first, end;  /* glyphs */
    int32_t start, stop; /* bytes */
    bool plain, hyphen;
    bool last; /* of its line, by a forced break */
};

/* Whether a word may begin with the cluster that comes next, though no space does. */
static bool begins_word(const struct run *run, const struct cluster *cluster)
{
    return run->breaks && cluster->start < run->size_bytes && run->breaks[cluster->start];
}

/*
 * Whether a reader would see a gap before glyph `next`, which is wider than what poppler takes
 * for a space (1/10 em): because of justification, or because the glyph before it is a mark
 * set back over its letter, which ends before the letter does.
 */
static bool gap_before(const struct face *face, const struct run *run, int32_t next)
{
    enum { GAP = 12 }; /* part of an em */
    const struct glyph *last = &run->glyphs[next - 1];
    int64_t em = (int64_t)run->size * (1000 + run->expansion);
    int64_t end = last->x + face->slots[last->id].width * em / 1000000000;
    return run->glyphs[next].x - end > run->size / GAP;
}

/* The stretch that begins at `*cluster`, which is moved to the cluster after it; false when
   there was none. */
static bool next_word(const struct face *face, const struct run *run, struct cluster *cluster,
                      struct word *word)
{
    if (cluster->first >= run->glyph_count)
        return false;
    bool space = cluster_space(run, cluster), more = true;
    *word = (struct word){.first = cluster->first,
                          .end = cluster->end,
                          .start = cluster->start,
                          .stop = cluster->stop,
                          .plain = true};
    while (more && cluster_space(run, cluster) == space) {
        word->last = word->last || (run->ends_line && cluster->stop == run->size_bytes);
        word->plain = word->plain && !word->last && cluster_plain(face, run, cluster);
        word->hyphen = word->hyphen || cluster->inserted;
        word->end = cluster->end;
        if (cluster->start < word->start)
            word->start = cluster->start;
        if (cluster->stop > word->stop)
            word->stop = cluster->stop;
        more = cluster_next(run, cluster);
        if (!more || !begins_word(run, cluster))
            continue;
        if (!gap_before(face, run, cluster->first))
            break;
        word->plain = false;
    }
    if (!more)
        cluster->first = run->glyph_count;
    return true;
}

/* Whether what is shown belongs to no element: a Span is then inside the artifact. */
static bool is_artifact(const struct content *c, int32_t element)
{
    return c->tags && element < 0;
}

/* A span that says what a word's glyphs stand for; it belongs to the element as any content. */
static void open_span(struct content *c, int32_t element, const struct run *run,
                      const struct word *word)
{
    if (is_artifact(c, element))
        open_element(c, element);
    else
        close_element(c);
    put(c, "/Span<<");
    if (c->tags && element >= 0) {
        put(c, "/MCID ");
        buffer_integer(c->out, tags_content(c->tags, element));
    }
    put(c, "/ActualText<FEFF");
    buffer_utf16(c->out, run->text + word->start, (word->stop - word->start));
    if (word->hyphen)
        buffer_utf16(c->out, soft_hyphen, sizeof soft_hyphen - 1);
    if (word->last)
        buffer_utf16(c->out, " ", 1);
    put(c, ">>>BDC\n");
    c->element = element;
}

/* The element that a mark belongs to, or the kind of artifact that it is. */
static int32_t part_of(const struct content *c, const struct mark *mark)
{
    if (mark->element != ELEMENT_ARTIFACT)
        return mark->element;
    if (mark->kind != MARK_RUN)
        return LAYOUT;
    return mark->y < c->height / 2 ? HEAD : FOOT;
}

static bool is_label(const struct content *c, const struct mark *mark)
{
    return c->tags && mark->element != ELEMENT_ARTIFACT &&
           tags_role(c->tags, mark->element) == ROLE_LBL;
}

static void close_span(struct content *c, int32_t element)
{
    if (is_artifact(c, element))
        put(c, "EMC\n");
    else
        close_element(c);
}

static void show_word(struct content *c, struct showing *s, const struct run *run,
                      int32_t element, const struct word *word)
{
    if (!word->plain || (c->tags && c->element != element))
        end_array(c, s);
    if (word->plain)
        open_element(c, element);
    else
        open_span(c, element, run, word);
    for (int32_t i = word->first; i < word->end; i++)
        show_glyph(c, s, &run->glyphs[i]);
    if (word->plain)
        return;
    end_array(c, s);
    close_span(c, element);
}

/* The glyph of a cluster that takes most room: the letter, not a mark. */
static int32_t widest(const struct face *face, const struct run *run,
                      const struct word *cluster)
{
    int32_t best = cluster->first;
    for (int32_t i = best + 1; i < cluster->end; i++)
        if (face->slots[run->glyphs[i].id].width > face->slots[run->glyphs[best].id].width)
            best = i;
    return best;
}

/* Shows some glyphs of a cluster, if any, in a span that says its part of the text, if any. */
static void show_part(struct content *c, struct showing *s, const struct run *run,
                      int32_t element, struct word part)
{
    part.plain = false;
    if (part.first < part.end)
        show_word(c, s, run, element, &part);
}

/*
 * A cluster of text from right to left that is not plain. For poppler it stands where its first
 * glyph does and ends where its last does, so that it would find gaps around a letter with
 * marks: the letter says it all, the marks before and after it say nothing.
 */
static void show_cluster(struct content *c, struct showing *s, const struct run *run,
                         int32_t element, const struct word *cluster)
{
    int32_t letter = widest(c->face, run, cluster);
    struct word before = {.first = cluster->first, .end = letter};
    struct word after = {.first = letter + 1, .end = cluster->end};
    struct word said = *cluster;
    said.first = letter;
    said.end = letter + 1;
    show_part(c, s, run, element, said);
    show_part(c, s, run, element, before);
    show_part(c, s, run, element, after);
}

/* Whether nothing is seen of a cluster, though it is no space: a non-joiner, which is drawn as
   a space that takes no room. */
static bool is_unseen(const struct run *run, const struct word *cluster, uint32_t space)
{
    if (cluster->end - cluster->first != 1 || run->glyphs[cluster->first].id != space)
        return false;
    char first = run->text[cluster->start];
    return first != ' ' && first != '\xC2'; /* of U+00A0 */
}

/* Shows the clusters of a run from right to left, as they are read. Each that is not plain is
   said by itself: poppler takes the letters of an ActualText for a row from left to right. The
   letter before a non-joiner says it, for it would stand in the letter's place. */
static void show_backwards(struct content *c, struct showing *s, const struct run *run,
                           int32_t element)
{
    struct {
        struct word *items;
        int32_t count, capacity;
    } words = {0};
    for (struct cluster cluster = {0}; cluster_next(run, &cluster);)
        *ARENA_PUSH(c->out->arena, &words) = (struct word){
            .first = cluster.first,
            .end = cluster.end,
            .start = cluster.start,
            .stop = cluster.stop,
            .plain = cluster_plain(c->face, run, &cluster),
            .hyphen = cluster.inserted,
            .last = run->ends_line && cluster.stop == run->size_bytes};
    uint32_t space = font_nominal(c->face->font, ' ');
    for (int32_t i = words.count; i-- > 0;) {
        struct word *word = &words.items[i];
        if (i > 0 && is_unseen(run, word - 1, space)) {
            i--;
            word->stop = word[-1].stop;
            word->last = word[-1].last;
            word->plain = false;
        }
        if (word->plain)
            show_word(c, s, run, element, word);
        else
            show_cluster(c, s, run, element, word);
    }
}

static void show_run(struct content *c, const struct mark *mark)
{
    const struct run *run = mark->run;
    int32_t element = part_of(c, mark);
    struct showing s = {.unit = (int64_t)run->size * (1000 + run->expansion)};
    struct cluster cluster = {0};
    if (s.unit <= 0 || !cluster_next(run, &cluster))
        return;
    begin_text(c);
    set_color(c, &c->fill, mark->color, "g", "rg");
    set_font(c, run);
    move_to(c, mark->x, c->height - mark->y);
    if (is_label(c, mark))
        tags_label(c->tags, mark->element, run->text);
    for (struct word word; !run->rtl && next_word(c->face, run, &cluster, &word);)
        show_word(c, &s, run, element, &word);
    if (run->rtl)
        show_backwards(c, &s, run, element);
    end_array(c, &s);
}

static void open_drawing(struct content *c, const struct mark *mark)
{
    end_text(c);
    open_element(c, part_of(c, mark));
}

static void draw_rule(struct content *c, const struct mark *mark)
{
    open_drawing(c, mark);
    set_color(c, &c->fill, mark->color, "g", "rg");
    len box[4] = {mark->x, c->height - mark->y - mark->height, mark->width, mark->height};
    put_operands(c, box, 4, "re");
    put(c, "f\n");
}

/* A dashed line whose dashes have no length: their round caps are the dots. */
static void draw_dots(struct content *c, const struct mark *mark)
{
    open_drawing(c, mark);
    set_color(c, &c->stroke, mark->color, "G", "RG");
    if (!c->round)
        put(c, "1 J\n");
    c->round = true;
    put_operands(c, &mark->height, 1, "w");
    put(c, "[0 ");
    buffer_decimal(c->out, mark->step);
    put(c, "]0 d\n");
    len y = c->height - mark->y;
    put_operands(c, (len[]){mark->x, y}, 2, "m");
    put_operands(c, (len[]){mark->x + mark->width, y}, 2, "l");
    put(c, "S\n");
}

void content_page(const struct page *page, len height, const struct faces *faces,
                  struct tags *tags, struct buffer *out)
{
    int start = color_rgb[COLOR_BLACK] ? NO_COLOR : COLOR_BLACK; /* a page begins in black */
    struct content c = {.out = out,
                        .height = height,
                        .faces = faces,
                        .tags = tags,
                        .fill = start,
                        .stroke = start,
                        .element = NO_ELEMENT,
                        .font = NO_FONT};
    for (int32_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind == MARK_RUN)
            show_run(&c, mark);
        else if (mark->kind == MARK_RULE)
            draw_rule(&c, mark);
        else if (mark->kind == MARK_DOTS)
            draw_dots(&c, mark);
    }
    end_text(&c);
    close_element(&c);
    if (out->size == 0)
        buffer_byte(out, '\n'); /* nothing would not be a stream */
}
