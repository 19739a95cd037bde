/*
 * The plan of a booklet, page by page: marks of the flow's items on the grid, folios and
 * running feet, notes to write on, the back cover.
 */
#include "page/layout.h"

#include "base/locale.h"
#include "page/cover.h"
#include "page/marks.h"

#include <string.h>

enum { SLACK = 3 /* grid lines that a page may fall short */ };

static const len HAIRLINE = LEN_PT(0.4), NOTES_RULE = LEN_PT(0.4), NOTES_DOT = LEN_PT(0.9);
static const len DOTS_STEP = LEN_MM(5);
static const len THEMATIC_WIDTH = LEN_PT(24), THEMATIC_HEIGHT = LEN_PT(0.6);

struct composer {
    const struct bulletin *bulletin;
    const struct page_style *style;
    struct typesetter *typesetter;
    struct structure structure;
    struct arena *arena;
    struct {
        struct page *items;
        int32_t count, capacity;
    } pages;
    struct {
        struct bookmark *items;
        int32_t count, capacity;
    } bookmarks;
};

/* The left edge of the text on page `index`: the fold is at the inner margin. */
static len column_x(const struct composer *c, int32_t index)
{
    bool recto = index % 2 == 0;
    bool fold_left = recto != locale_right_to_left(c->bulletin->language);
    return fold_left ? c->style->inner : c->style->outer;
}

static len baseline(const struct page_style *style, int32_t line)
{
    return style->first_baseline + line * style->leading;
}

static void add_bookmark(struct composer *c, const char *title, int32_t page, len y,
                         int32_t element)
{
    struct bookmark *bookmark = ARENA_PUSH(c->arena, &c->bookmarks);
    *bookmark = (struct bookmark){.title = title, .page = page, .y = y, .element = element};
}

static void add_page(struct composer *c, enum page_kind kind, const struct marks *marks,
                     const char *label, int32_t depth)
{
    *ARENA_PUSH(c->arena, &c->pages) = (struct page){.kind = kind,
                                                     .marks = marks->items,
                                                     .mark_count = marks->count,
                                                     .label = label,
                                                     .depth = depth};
}

static const char *folio_of(const struct composer *c, int32_t index)
{
    return arena_printf(c->arena, "%d", index + 1);
}

/* A text of the program's own, set in one line; NULL when it is wider than `measure`. */
static const struct line *set_plain(const struct composer *c, enum text_kind kind,
                                    const char *text, enum align align, len measure,
                                    const char *language)
{
    struct text_style style = style_text(c->style, kind, language);
    style.measure = measure;
    style.align = align;
    struct span *span = arena_alloc(c->arena, sizeof *span);
    struct rich rich = {
        .text = text, .size = (int32_t)strlen(text), .spans = span, .span_count = 1};
    span->end = rich.size;
    struct lines lines = typeset(c->typesetter, &rich, &style, c->arena);
    return lines.count == 1 ? &lines.items[0] : NULL;
}

/* Folio and running foot, as artifacts. */
static void put_foot(struct composer *c, struct marks *marks, int32_t index,
                     const char *running, const char *language)
{
    const struct page_style *style = c->style;
    len x = column_x(c, index), measure = page_measure(style);
    const struct line *folio = set_plain(c, TEXT_FOLIO, folio_of(c, index), ALIGN_CENTER,
                                         measure, c->bulletin->language);
    if (folio)
        marks_line(marks, folio, NULL, x, style->folio_baseline, COLOR_BLACK);
    len room = measure / 2 - style_ems(style, 2000);
    const struct line *foot = running ? set_plain(c, TEXT_RUNNING, running, ALIGN_START, room,
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
    int32_t region = flow->items[page->end - 1].region;
    *language = c->bulletin->language;
    if (index % 2 != 0 || region == FLOW_INTRODUCTION)
        return c->bulletin->title.text;
    *language = c->bulletin->regions[region].language;
    return c->bulletin->regions[region].name.text;
}

/* A short rule in the middle of the measure, at half the height of the letters. */
static void put_thematic(const struct composer *c, struct marks *marks, len x, len y)
{
    len measure = page_measure(c->style);
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

static void compose_text_page(struct composer *c, const struct flow *flow,
                              const struct pg_page *page, const int32_t *grow)
{
    int32_t index = c->pages.count, line = 0;
    struct marks marks = {.arena = c->arena}, hairlines = {.arena = c->arena};
    len x = column_x(c, index);
    for (int32_t i = page->first; i < page->end; i++) {
        const struct flow_item *item = &flow->items[i];
        int32_t space = i > page->first ? flow->fits[i].space + grow[i] : 0;
        len y = baseline(c->style, line + space);
        if (item->hairline && space)
            marks_rule(&hairlines, x, y - (space * c->style->leading + c->style->leading) / 2,
                       page_measure(c->style), HAIRLINE, COLOR_RULE);
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

static void put_notes_lines(const struct composer *c, struct marks *marks, len x, len first)
{
    const struct page_style *style = c->style;
    len last = baseline(style, style->lines - 1);
    bool dotted = c->bulletin->notes.style == NOTES_DOTTED;
    len step = dotted ? DOTS_STEP : style->notes_step;
    for (len y = first; y <= last && c->bulletin->notes.style != NOTES_BLANK; y += step)
        if (dotted)
            marks_dots(marks, x, y, page_measure(style), DOTS_STEP, NOTES_DOT, COLOR_RULE);
        else
            marks_rule(marks, x, y, page_measure(style), NOTES_RULE, COLOR_RULE);
}

static void compose_notes(struct composer *c)
{
    const struct bulletin *bulletin = c->bulletin;
    const char *title = bulletin->notes.title.size
                            ? bulletin->notes.title.text
                            : locale_word(bulletin->language, WORD_NOTES, NULL);
    int32_t element = -1;
    for (int32_t i = 0; i < bulletin->notes.pages; i++) {
        int32_t index = c->pages.count;
        struct marks marks = {.arena = c->arena};
        len x = column_x(c, index), y = baseline(c->style, 0);
        const struct line *heading = i == 0
                                         ? set_plain(c, TEXT_REGION, title, ALIGN_START,
                                                     page_measure(c->style), bulletin->language)
                                         : NULL;
        if (heading) {
            int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
            element = structure_add(&c->structure, ROLE_H2, section, NULL);
            marks_line(&marks, heading, &element, x, y + c->style->leading / 4,
                       c->style->rows[TEXT_REGION].color);
            add_bookmark(c, title, index, y - c->style->leading, element);
        }
        put_notes_lines(c, &marks, x, heading ? baseline(c->style, 2) : y);
        put_foot(c, &marks, index, title, bulletin->language);
        add_page(c, PAGE_NOTES, &marks, folio_of(c, index), 0);
    }
}

/* The back cover's text, its last line on the last line of the grid. */
static void compose_back(struct composer *c)
{
    const struct bulletin *bulletin = c->bulletin;
    if (!bulletin->back.count)
        return;
    struct page_style style = *c->style;
    style.leading = style_leading(c->style, TEXT_BACK);
    int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
    struct flow flow = flow_prose(&bulletin->back, TEXT_BACK, bulletin->language, section,
                                  &style, c->typesetter, &c->structure, c->arena);
    int32_t depth = 0;
    for (int32_t i = 0; i < flow.count; i++)
        depth += flow.fits[i].depth + (i ? flow.fits[i].space : 0);
    int32_t index = c->pages.count;
    struct marks marks = {.arena = c->arena};
    len x = (c->style->width - page_measure(c->style)) / 2;
    len y = baseline(c->style, c->style->lines - 1) - (depth - 1) * style.leading;
    for (int32_t i = 0; i < flow.count; i++) {
        y += i ? flow.fits[i].space * style.leading : 0;
        put_item(c, &marks, &flow.items[i], x, y);
        y += flow.fits[i].depth * style.leading;
    }
    const char *label = locale_word(bulletin->language, WORD_BACK_COVER, NULL);
    add_bookmark(c, label, index, 0, section);
    add_page(c, PAGE_BACK, &marks, label, depth);
}

static struct plan plan_of(const struct composer *c)
{
    const struct bulletin *bulletin = c->bulletin;
    return (struct plan){
        .width = c->style->width,
        .height = c->style->height,
        .rtl = locale_right_to_left(bulletin->language),
        .title = bulletin->title.text,
        .author = bulletin->organization.size ? bulletin->organization.text : NULL,
        .subject = bulletin->subtitle.size ? bulletin->subtitle.text : NULL,
        .language = bulletin->language,
        .year = bulletin->date.year,
        .month = bulletin->date.month,
        .day = bulletin->date.day,
        .pages = c->pages.items,
        .page_count = c->pages.count,
        .elements = c->structure.elements.items,
        .element_count = c->structure.elements.count,
        .bookmarks = c->bookmarks.items,
        .bookmark_count = c->bookmarks.count,
    };
}

const struct layout *layout_make(const struct bulletin *bulletin, struct typesetter *typesetter,
                                 struct arena *arena)
{
    struct page_style style = booklet_style(bulletin->booklet.size, bulletin->booklet.type);
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    struct composer c = {.bulletin = bulletin,
                         .style = &style,
                         .typesetter = typesetter,
                         .structure = {.arena = arena},
                         .arena = arena};
    bulletin_each_text(bulletin, typesetter_expect, typesetter);
    structure_add(&c.structure, ROLE_DOCUMENT, -1, bulletin->language);
    *ARENA_PUSH(arena, &c.pages) = cover_compose(bulletin, &style, typesetter, &c.structure,
                                                 arena);
    add_bookmark(&c, locale_word(bulletin->language, WORD_COVER, NULL), 0, 0, 0);
    layout->flow = flow_make(bulletin, &style, typesetter, &c.structure, arena);
    struct pg_params params = {.page_depth = style.lines, .slack = SLACK};
    layout->pages = paginate(layout->flow.fits, layout->flow.count, &params, arena);
    for (int32_t i = 0; i < layout->pages.count; i++)
        compose_text_page(&c, &layout->flow, &layout->pages.pages[i], layout->pages.grow);
    compose_notes(&c);
    compose_back(&c);
    layout->plan = plan_of(&c);
    return layout;
}
