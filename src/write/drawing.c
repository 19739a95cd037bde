/*
 * Pages first, a mark a line; then the sheets; last the fonts, of which by then is known which
 * glyphs are wanted.
 */
#include "write/drawing.h"

#include "base/json.h"
#include "document/text_index.h"
#include "fonts/font.h"
#include "fonts/glyph_outline.h"

#include <string.h>

/* A font that the pages use. */
struct drawing_font {
    const struct font *font;
    bool *used; /* of each glyph, whether it stands on a page */
};

struct drawing {
    FILE *out;
    const struct plan *plan;
    struct arena *arena;
    struct text_index index;
    struct trace *traces; /* of each text of the index; text NULL: not yet asked for */
    struct {
        struct drawing_font *items;
        int32_t count, capacity;
    } fonts;
    int32_t last; /* the font of the run before */
};

/* ---- where a text is from ---- */

static void draw_place(struct drawing *d, const struct run *run)
{
    int32_t found = text_index_find(&d->index, run->text);
    if (found == TEXT_INDEX_NONE || run->size_bytes == 0)
        return;
    struct trace *trace = &d->traces[found];
    if (!trace->text)
        *trace = rich_trace(d->index.texts[found]);
    struct pos pos = trace_pos(trace, (int32_t)(run->text - d->index.texts[found]->text));
    if (pos.line)
        fprintf(d->out, ",\"line\":%d,\"column\":%d", pos.line, pos.column);
}

/* ---- marks ---- */

/* Returns the index of a font among those that the pages use. */
static int32_t index_of_font(struct drawing *d, const struct font *font)
{
    if (d->last < d->fonts.count && d->fonts.items[d->last].font == font)
        return d->last;
    int32_t i = 0;
    while (i < d->fonts.count && d->fonts.items[i].font != font)
        i++;
    if (i == d->fonts.count)
        *ARENA_PUSH(d->arena, &d->fonts) = (struct drawing_font){
            font, arena_array(d->arena, font_glyph_count(font), sizeof(bool))};
    return d->last = i;
}

/* Writes for each glyph its id, and its origin from the run's. */
static void list_glyphs(struct drawing *d, const struct run *run, bool *used)
{
    fputs(",\"glyphs\":[", d->out);
    for (int32_t i = 0; i < run->glyph_count && !run->hidden; i++) {
        struct glyph glyph = run_glyph(run, i);
        fprintf(d->out, "%s%u,%d,%d", i ? "," : "", glyph.id, glyph.x, glyph.y);
        used[glyph.id] = true;
    }
    fputc(']', d->out);
}

static void draw_run(struct drawing *d, const struct mark *mark)
{
    const struct run *run = mark->run;
    int32_t font = index_of_font(d, run->font);
    fprintf(d->out, "\"run\":[%d,%d,%d],\"font\":%d,\"size\":%d", mark->x, mark->y, mark->width,
            font, run->size);
    if (run->expansion && mark->kind == MARK_RUN)
        fprintf(d->out, ",\"expansion\":%d", run->expansion);
    list_glyphs(d, run, d->fonts.items[font].used);
    if (mark->kind == MARK_DRAWN)
        return;
    fputs(",\"text\":", d->out);
    json_bytes(d->out, run->text, run->size_bytes);
    draw_place(d, run);
}

static void draw_mark(struct drawing *d, const struct mark *mark)
{
    fputs("\n  {", d->out);
    switch (mark->kind) {
    case MARK_RUN:
    case MARK_DRAWN:
        draw_run(d, mark);
        break;
    case MARK_RULE:
        fprintf(d->out, "\"rule\":[%d,%d,%d,%d]", mark->x, mark->y, mark->width, mark->height);
        break;
    case MARK_DOTS:
        fprintf(d->out, "\"dots\":[%d,%d,%d],\"size\":%d,\"step\":%d", mark->x, mark->y,
                mark->width, mark->height, mark->step);
        break;
    case MARK_LINK:
        fprintf(d->out, "\"link\":[%d,%d,%d,%d],\"url\":", mark->x, mark->y, mark->width,
                mark->height);
        json_string(d->out, mark->link->url);
        break;
    }
    if (mark->kind != MARK_LINK)
        fprintf(d->out, ",\"color\":%d", (int)mark->color);
    if (mark->element == ELEMENT_ARTIFACT)
        fputs(",\"artifact\":true", d->out);
    fputc('}', d->out);
}

static void draw_page(struct drawing *d, const struct page *page)
{
    static const char *const kinds[] = {[PAGE_COVER] = "cover",
                                        [PAGE_TEXT] = "text",
                                        [PAGE_NOTES] = "notes",
                                        [PAGE_BACK] = "back"};
    fprintf(d->out, "\n {\"kind\":\"%s\",\"label\":", kinds[page->kind]);
    json_string(d->out, page->label);
    fprintf(d->out, "%s,\"marks\":[", page->spare ? ",\"spare\":true" : "");
    for (int32_t i = 0; i < page->mark_count; i++) {
        if (i)
            fputc(',', d->out);
        draw_mark(d, &page->marks[i]);
    }
    fputs("]}", d->out);
}

static void draw_pages(struct drawing *d)
{
    const struct plan *plan = d->plan;
    fprintf(d->out, "{\"width\":%d,\"height\":%d,\"rtl\":%s,\"language\":", plan->width,
            plan->height, plan->rtl ? "true" : "false");
    json_string(d->out, plan->language);
    fputs(",\"colors\":[", d->out);
    for (int32_t i = 0; i < COLOR_COUNT; i++)
        fprintf(d->out, "%s\"#%06X\"", i ? "," : "", color_rgb[i]);
    fputs("],\n\"pages\":[", d->out);
    for (int32_t i = 0; i < plan->page_count; i++) {
        if (i)
            fputc(',', d->out);
        draw_page(d, &plan->pages[i]);
    }
    fputc(']', d->out);
}

/* ---- sheets ---- */

static void draw_slot(const struct drawing *d, const struct sheets *sheets,
                      const struct impose_side *side, int32_t row, bool right)
{
    fprintf(d->out, "[%d,%d,%d]", right ? side->right.page : side->left.page,
            sheets_x(sheets, side, right), sheets_y(sheets, row));
}

/* Writes the pages of a side as it lies upright: of each its index and its upper left corner.
 */
static void draw_side(const struct drawing *d, const struct sheets *sheets, int32_t nth)
{
    fputs("\n {\"name\":", d->out);
    json_string(d->out, sheets_label(sheets, IMPOSE_BOTH, nth, d->arena));
    if (sheets_turned(sheets, IMPOSE_BOTH, nth))
        fputs(",\"turned\":true", d->out);
    fputs(",\"pages\":[", d->out);
    const char *between = "";
    for (int32_t row = 0; row < gang_rows(sheets->params.gang); row++) {
        const struct impose_side *side = sheets_side(sheets, IMPOSE_BOTH, nth, row);
        if (!side)
            continue;
        fputs(between, d->out);
        between = ",";
        draw_slot(d, sheets, side, row, false);
        fputc(',', d->out);
        draw_slot(d, sheets, side, row, true);
    }
    fputs("]}", d->out);
}

static void draw_sheets(const struct drawing *d, const struct sheets *sheets)
{
    fputs(",\n\"paper\":{\"name\":", d->out);
    json_string(d->out, sheets->paper.name);
    fprintf(d->out, ",\"width\":%d,\"height\":%d,\"count\":%d},\n\"sides\":[",
            sheets->paper.width, sheets->paper.height, sheets_papers(sheets));
    int32_t count = sheets_sides(sheets, IMPOSE_BOTH);
    for (int32_t i = 0; i < count; i++) {
        if (i)
            fputc(',', d->out);
        draw_side(d, sheets, i);
    }
    fputc(']', d->out);
}

/* ---- fonts ---- */

/* An outline on its way to SVG's path data: whole font units, each step from the one before. */
struct path {
    FILE *out;
    int32_t x, y;             /* the current point */
    int32_t start_x, start_y; /* of the contour */
};

/* Thousandths to whole units. */
static int32_t rounded(int32_t thousandths)
{
    return (thousandths + (thousandths < 0 ? -500 : 500)) / 1000;
}

static void trace_step(void *context, enum contour_step step,
                       const struct contour_point *points)
{
    static const struct {
        char letter;
        int count;
    } steps[] = {[CONTOUR_MOVE] = {'m', 1},
                 [CONTOUR_LINE] = {'l', 1},
                 [CONTOUR_CURVE] = {'c', 3},
                 [CONTOUR_CLOSE] = {'z', 0}};
    struct path *path = context;
    int count = steps[step].count;
    fputc(steps[step].letter, path->out);
    for (int i = 0; i < count; i++)
        fprintf(path->out, "%s%d %d", i ? " " : "", rounded(points[i].x) - path->x,
                rounded(points[i].y) - path->y);
    path->x = count ? rounded(points[count - 1].x) : path->start_x;
    path->y = count ? rounded(points[count - 1].y) : path->start_y;
    if (step == CONTOUR_MOVE) {
        path->start_x = path->x;
        path->start_y = path->y;
    }
}

static void draw_font(const struct drawing *d, const struct drawing_font *used)
{
    fputs("\n {\"name\":", d->out);
    json_string(d->out, font_postscript_name(used->font, d->arena));
    fprintf(d->out, ",\"em\":%d,\"glyphs\":{", font_upem(used->font));
    const char *between = "";
    int32_t count = font_glyph_count(used->font);
    for (int32_t i = 0; i < count; i++) {
        if (!used->used[i])
            continue;
        struct path path = {.out = d->out};
        fprintf(d->out, "%s\n  \"%d\":\"", between, i);
        glyph_outline_trace(used->font, (uint32_t)i, trace_step, &path);
        fputc('"', d->out);
        between = ",";
    }
    fputs("}}", d->out);
}

void drawing_write(FILE *out, const struct plan *plan, const struct sheets *sheets,
                   const struct rich *const *texts, int32_t count, struct arena *arena)
{
    struct drawing d = {.out = out, .plan = plan, .arena = arena};
    d.index = text_index_make(texts, count, arena);
    d.traces = arena_array(arena, d.index.count, sizeof *d.traces);
    draw_pages(&d);
    if (sheets)
        draw_sheets(&d, sheets);
    fputs(",\n\"fonts\":[", out);
    for (int32_t i = 0; i < d.fonts.count; i++) {
        if (i)
            fputc(',', out);
        draw_font(&d, &d.fonts.items[i]);
    }
    fputs("]}\n", out);
}
