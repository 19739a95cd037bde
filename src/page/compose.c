/*
 * Pages from what is to stand on them: marks of the flow's items on the grid, folios and
 * running feet, lines to write on, the back cover's text at its foot.
 */
#include "page/compose.h"

#include "base/bytes.h"
#include "page/marks.h"
#include "language/language.h"

#include <string.h>

enum { BELOW_HEADING = 2 /* the grid line of the first line to write on */ };

static const len HAIRLINE = LEN_PT(0.4), NOTES_RULE = LEN_PT(0.4), NOTES_DOT = LEN_PT(0.9);
static const len DOTS_STEP = LEN_MM(5);
static const len THEMATIC_WIDTH = LEN_PT(24), THEMATIC_HEIGHT = LEN_PT(0.6);

/* The left edge of the text on page `index`: the fold is at the inner margin. */
static len column_x(const struct composer *c, int32_t index)
{
    bool recto = index % 2 == 0;
    bool fold_left = recto != language_right_to_left(c->document->language);
    return fold_left ? c->style->inner : c->style->outer;
}

static len baseline(const struct theme *style, int32_t line)
{
    return style->first_baseline + line * style->leading;
}

static void add_bookmark(struct composer *c, const char *title, int32_t page, len y,
                         int32_t element)
{
    struct bookmark *bookmark = ARENA_PUSH(c->arena, &c->bookmarks);
    *bookmark = (struct bookmark){.title = title, .page = page, .y = y, .element = element};
}

static struct page *add_page(struct composer *c, enum page_kind kind, struct marks *marks,
                             const char *label, int32_t depth)
{
    struct page *page = ARENA_PUSH(c->arena, &c->pages);
    marks_end(marks);
    *page = (struct page){.kind = kind,
                          .marks = marks->items,
                          .mark_count = marks->count,
                          .label = label,
                          .depth = depth};
    return page;
}

static const char *folio_of(const struct composer *c, int32_t index)
{
    return language_number(index + 1, c->zero, c->arena);
}

/* A text of the program's own, set in one line; NULL when it is wider than `measure`. */
static const struct line *set_plain(const struct composer *c, enum theme_kind kind,
                                    const char *text, enum align align, len measure,
                                    const char *language)
{
    struct text_style style = theme_text(c->style, kind, language);
    style.box.measure = measure;
    style.box.align = align;
    struct span *span = arena_alloc(c->arena, sizeof *span);
    struct rich rich = {.text = text, .size = bytes_size(text), .spans = span, .span_count = 1};
    span->end = rich.size;
    struct lines lines = typeset(c->typesetter, &rich, &style, c->arena);
    return lines.count == 1 ? &lines.items[0] : NULL;
}

/* Folio and running foot, as artifacts. */
static void put_foot(struct composer *c, struct marks *marks, int32_t index,
                     const char *running, const char *language)
{
    const struct theme *style = c->style;
    len x = column_x(c, index), measure = theme_measure(style);
    const struct line *folio = set_plain(c, THEME_FOLIO, folio_of(c, index), ALIGN_CENTER,
                                         measure, c->document->language);
    if (folio)
        marks_line(marks, folio, NULL, x, style->folio_baseline, COLOR_BLACK);
    len room = measure / 2 - theme_ems(style, 2000);
    const struct line *foot = running ? set_plain(c, THEME_RUNNING, running, ALIGN_START, room,
                                                  language)
                                      : NULL;
    if (!foot)
        return;
    bool at_left = x == style->outer;
    len foot_x = at_left ? x : x + measure - foot->width;
    marks_line(marks, foot, NULL, foot_x - foot->x, style->folio_baseline, COLOR_BLACK);
}

/* The running foot of a text page: the title on the left, on the right the last region that
   the page has. */
static const char *running_foot(const struct composer *c, const struct flow *flow,
                                const struct pg_page *page, int32_t index,
                                const char **language)
{
    const struct block *section = &c->document->sections[flow->items[page->end - 1].section];
    *language = c->document->language;
    if (index % 2 != 0 || section->text.size == 0)
        return c->document->title.text;
    *language = section->language;
    return section->text.text;
}

/* A short rule in the middle of the measure, at half the height of the letters. */
static void put_thematic(const struct composer *c, struct marks *marks, len x, len y)
{
    len measure = theme_measure(c->style);
    marks_rule(marks, x + (measure - THEMATIC_WIDTH) / 2, y - len_scale(c->style->type, 1, 4),
               THEMATIC_WIDTH, THEMATIC_HEIGHT, COLOR_ACCENT);
}

static void put_item(struct composer *c, struct marks *marks, const struct flow_item *item,
                     len x, len y)
{
    if (item->thematic)
        put_thematic(c, marks, x, y);
    for (int32_t i = 0; i < item->line_count; i++)
        marks_line(marks, item->lines[i].line, item->lines[i].elements, x + item->lines[i].x,
                   y + item->lines[i].y, item->lines[i].color);
}

/* How far above the grid line of a heading, `space` blank lines below the text before it, the
   rule stands: in the middle between that text and the heading's capitals. */
static len hairline_above(const struct theme *style, int32_t space)
{
    return ((space + 1) * style->leading + style->leading / 4) / 2;
}

void compose_text_page(struct composer *c, const struct flow *flow, const struct pg_page *page,
                       const int32_t *grow)
{
    int32_t index = c->pages.count, line = 0;
    struct marks marks = {.arena = c->arena}, hairlines = {.arena = c->arena};
    len x = column_x(c, index);
    for (int32_t i = page->first; i < page->end; i++) {
        const struct flow_item *item = &flow->items[i];
        int32_t space = i > page->first ? flow->fits[i].space + grow[i] : 0;
        len y = baseline(c->style, line + space);
        if (item->hairline && space)
            marks_rule(&hairlines, x, y - hairline_above(c->style, space),
                       theme_measure(c->style), HAIRLINE, COLOR_RULE);
        if (item->bookmark)
            add_bookmark(c, item->bookmark, index, y - c->style->leading, item->element);
        put_item(c, &marks, item, x, y);
        line += space + flow->fits[i].depth;
    }
    for (int32_t i = 0; i < hairlines.count; i++)
        *ARENA_PUSH(c->arena, &marks) = hairlines.items[i];
    const char *language, *running = running_foot(c, flow, page, index, &language);
    put_foot(c, &marks, index, running, language);
    add_page(c, PAGE_TEXT, &marks, folio_of(c, index), page->depth);
}

/* Lines to write on: below a heading, or from the top; on facing pages at the same heights. */
static void put_notes_lines(const struct composer *c, struct marks *marks, len x, bool headed)
{
    const struct theme *style = c->style;
    len first = baseline(style, BELOW_HEADING), last = baseline(style, style->lines - 1);
    bool dotted = c->document->notes.style == NOTES_DOTTED;
    len step = dotted ? DOTS_STEP : style->notes_step;
    if (!headed)
        first -= (first - baseline(style, 0)) / step * step;
    for (len y = first; y <= last && c->document->notes.style != NOTES_BLANK; y += step)
        if (dotted)
            marks_dots(marks, x, y, theme_measure(style), DOTS_STEP, NOTES_DOT, COLOR_RULE);
        else
            marks_rule(marks, x, y, theme_measure(style), NOTES_RULE, COLOR_RULE);
}

static const char *notes_title(const struct document *document)
{
    return document->notes.title.size ? document->notes.title.text
                                      : language_word(document->language, WORD_NOTES, NULL);
}

/* The heading of the first notes page; on a spare page it is no part of the structure. */
static void put_notes_heading(struct composer *c, struct marks *marks, len x, bool spare)
{
    const char *title = notes_title(c->document);
    const struct line *heading = set_plain(c, THEME_REGION, title, ALIGN_START,
                                           theme_measure(c->style), c->document->language);
    if (!heading)
        return;
    len y = baseline(c->style, 0);
    int32_t *elements = NULL;
    if (!spare) {
        int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
        elements = arena_array(c->arena, heading->run_count, sizeof *elements);
        elements[0] = structure_add(&c->structure, ROLE_H2, section, NULL);
        for (int32_t i = 1; i < heading->run_count; i++)
            elements[i] = elements[0];
        add_bookmark(c, title, c->pages.count, y - c->style->leading, elements[0]);
    }
    marks_line(marks, heading, elements, x, y + c->style->leading / 4,
               c->style->rows[THEME_REGION].color);
}

void compose_notes_page(struct composer *c, bool first, bool spare)
{
    int32_t index = c->pages.count;
    struct marks marks = {.arena = c->arena};
    len x = column_x(c, index);
    if (first)
        put_notes_heading(c, &marks, x, spare);
    put_notes_lines(c, &marks, x, first);
    put_foot(c, &marks, index, notes_title(c->document), c->document->language);
    struct page *page = add_page(c, PAGE_NOTES, &marks, folio_of(c, index), 0);
    page->spare = spare;
}

void compose_back(struct composer *c)
{
    const struct document *document = c->document;
    const char *label = language_word(document->language, WORD_BACK_COVER, NULL);
    struct marks marks = {.arena = c->arena};
    if (!document->back.count) {
        add_page(c, PAGE_BACK, &marks, label, 0)->spare = true;
        return;
    }
    struct theme style = *c->style;
    style.leading = theme_leading(c->style, THEME_BACK);
    int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
    struct flow flow = flow_prose(&document->back, THEME_BACK, document->language, section,
                                  &style, c->typesetter, &c->structure, c->arena);
    int32_t depth = 0;
    for (int32_t i = 0; i < flow.count; i++)
        depth += flow.fits[i].depth + (i ? flow.fits[i].space : 0);
    int32_t index = c->pages.count;
    len x = (c->style->width - theme_measure(c->style)) / 2;
    len y = baseline(c->style, c->style->lines - 1) - (depth - 1) * style.leading;
    for (int32_t i = 0; i < flow.count; i++) {
        y += i ? flow.fits[i].space * style.leading : 0;
        put_item(c, &marks, &flow.items[i], x, y);
        y += flow.fits[i].depth * style.leading;
    }
    structure_title(&c->structure, section, label);
    add_bookmark(c, label, index, 0, section);
    add_page(c, PAGE_BACK, &marks, label, depth);
}

void compose_cover(struct composer *c, const struct page *cover)
{
    *ARENA_PUSH(c->arena, &c->pages) = *cover;
    add_bookmark(c, cover->label, 0, 0, 0);
}
