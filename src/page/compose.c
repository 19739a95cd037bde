/*
 * The pages of a booklet, each from its frames: which frames a page has, and who fills them.
 */
#include "page/compose.h"

#include "base/bytes.h"
#include "language/language.h"
#include "page/back.h"
#include "page/column.h"
#include "page/cover.h"
#include "page/foot.h"
#include "page/footnotes.h"
#include "page/notes.h"

/* Puts marks into a frame; returns how many lines of its grid its running text takes, 0 when it
   has none. */
typedef int32_t filler(struct composer *composer, const struct filling *filling,
                       struct marks *marks);

static filler *const fillers[] = {
    [FRAME_COVER] = cover_fill, [FRAME_TEXT] = column_fill, [FRAME_NOTES] = notes_fill,
    [FRAME_BACK] = back_fill,   [FRAME_FOOT] = foot_fill,   [FRAME_FOOTNOTES] = footnotes_fill,
};

void compose_bookmark(struct composer *c, const char *title, len y, int32_t element)
{
    struct bookmark *bookmark = ARENA_PUSH(c->arena, &c->bookmarks);
    *bookmark = (struct bookmark){
        .title = title, .page = c->pages.count, .y = y, .element = element};
}

void compose_note_place(struct composer *c, int32_t number, len y)
{
    while (c->notes.count < number)
        ARENA_PUSH(c->arena, &c->notes);
    c->notes.items[number - 1] = (struct plan_note){c->pages.count, y};
}

const char *compose_folio(const struct composer *c)
{
    return language_number(c->pages.count + 1, c->zero, c->arena);
}

static void compose_line(struct marks *marks, const struct flow_line *line, len x, len y)
{
    if (line->drawn)
        marks_drawing(marks, line->line, x + line->x, y + line->y, line->color);
    else
        marks_line(marks, line->line, line->elements, x + line->x, y + line->y, line->color);
}

void compose_item(struct marks *marks, const struct flow_item *item, const struct frame *frame,
                  len y)
{
    for (int32_t i = 0; i < item->line_count; i++)
        compose_line(marks, &item->lines[i], frame->x, y);
}

void compose_strokes(const struct composer *c, struct marks *marks,
                     const struct flow_item *item, const struct frame *frame, len y)
{
    const struct theme_rules *rules = c->theme->rules;
    const struct flow_beside *beside = flow_beside(item);
    for (int32_t i = 0; i < beside->stroke_count; i++)
        marks_rule(marks, frame->x + beside->strokes[i].x, y + beside->strokes[i].y,
                   beside->strokes[i].width, rules->hairline, rules->hairline_color);
}

struct page *compose_page(struct composer *c, enum page_kind kind, const char *label,
                          const struct filling *fillings, int32_t count)
{
    struct arena *scratch = arena_open();
    struct marks marks = {.arena = scratch, .texts = c->arena};
    int32_t depth = 0;
    struct frame *frames = arena_array(c->arena, count, sizeof *frames);
    for (int32_t i = 0; i < count; i++) {
        frames[i] = fillings[i].frame;
        frames[i].first = marks.count;
        depth += fillers[frames[i].kind](c, &fillings[i], &marks);
        marks_end(&marks);
        frames[i].end = marks.count;
    }
    struct mark *items = arena_room(c->arena, marks.count, sizeof *items);
    COPY_ARRAY(items, marks.items, marks.count);
    arena_close(scratch);
    struct page *page = ARENA_PUSH(c->arena, &c->pages);
    *page = (struct page){.kind = kind,
                          .marks = items,
                          .mark_count = marks.count,
                          .frames = frames,
                          .frame_count = count,
                          .depth = depth,
                          .label = label};
    return page;
}

static struct frame next_column(const struct composer *c, enum frame_kind kind)
{
    return frame_column(c->theme, kind, c->pages.count, c->rtl);
}

/* The foot of the next page. In a booklet for the prayer circle each says so. */
static struct filling next_foot(const struct composer *c, const char *running,
                                const char *language)
{
    struct filling foot = {.frame = frame_foot(c->theme, c->pages.count, c->rtl),
                           .foot = {.running = running, .language = language}};
    if (c->document->circle != CIRCLE_PRIVATE)
        return foot;
    foot.foot = (struct compose_foot){
        .running = language_word(c->document->language, WORD_CIRCLE, NULL),
        .language = c->document->language,
        .whole = true};
    foot.frame.top -= foot.frame.leading / 2; /* for two lines */
    foot.frame.bottom += foot.frame.leading / 2;
    return foot;
}

void compose_cover(struct composer *c)
{
    const char *label = language_word(c->document->language, WORD_COVER, NULL);
    struct filling cover = {.frame = frame_centred(c->theme, FRAME_COVER)};
    compose_bookmark(c, label, 0, 0);
    do
        compose_page(c, PAGE_COVER, label, &cover, 1);
    while (c->rest);
}

/* Notes on the grid lines that a text leaves of its page, as a region below it. */
static struct filling notes_below(const struct composer *c, const struct frame *column,
                                  const struct compose_text *text,
                                  const struct compose_notes *notes)
{
    int32_t first = text->page->depth - text->foot + c->theme->rows[THEME_REGION].before;
    return (struct filling){
        .frame = frame_part(column, FRAME_NOTES, first, column->lines - text->foot - first),
        .notes = *notes};
}

/* The running foot of a text page: the title on the left, on the right the last region that
   the page has. */
static struct filling text_foot(const struct composer *c, const struct compose_text *text)
{
    const struct document *document = c->document;
    const struct block *section =
        &document->sections[text->flow->items[text->page->end - 1].section];
    if (!frame_is_recto(c->pages.count) || section->text.size == 0)
        return next_foot(c, document->title.text, document->language);
    return next_foot(c, section->text.text, section->language);
}

void compose_text_page(struct composer *c, const struct compose_text *text,
                       const struct compose_notes *notes)
{
    struct filling fillings[4] = {{.frame = next_column(c, FRAME_TEXT), .text = *text}};
    const struct frame *column = &fillings[0].frame;
    int32_t count = 1;
    if (text->foot)
        fillings[count++] = (struct filling){.frame = footnotes_frame(text, column),
                                             .text = *text};
    if (notes)
        fillings[count++] = notes_below(c, column, text, notes);
    fillings[count++] = text_foot(c, text);
    compose_page(c, PAGE_TEXT, compose_folio(c), fillings, count);
}

void compose_notes_page(struct composer *c, const struct compose_notes *notes)
{
    struct filling fillings[] = {{.frame = next_column(c, FRAME_NOTES), .notes = *notes},
                                 next_foot(c, notes_title(c->document), c->document->language)};
    compose_page(c, PAGE_NOTES, compose_folio(c), fillings, 2)->spare = notes->spare;
}

bool compose_back(struct composer *c, const struct compose_notes *notes)
{
    const char *label = language_word(c->document->language, WORD_BACK_COVER, NULL);
    struct filling fillings[3];
    int32_t count = 0;
    struct frame frame = frame_centred(c->theme, FRAME_BACK);
    int32_t lines = notes ? back_lines_above(c, &frame) : 0;
    bool noted = notes && lines >= c->theme->notes->least;
    if (noted)
        fillings[count++] = (struct filling){.frame = frame_part(&frame, FRAME_NOTES, 0, lines),
                                             .notes = *notes};
    fillings[count++] = (struct filling){.frame = frame};
    if (c->document->circle == CIRCLE_PRIVATE) {
        fillings[count] = next_foot(c, NULL, NULL);
        fillings[count++].foot.alone = true;
    }
    compose_page(c, PAGE_BACK, label, fillings, count);
    return noted;
}
