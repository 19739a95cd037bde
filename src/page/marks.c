/*
 * The marks of a page as it is composed. Runs stand in a line in visual order and go onto the
 * page in logical order. What a link says is put together once, when all its runs on the page
 * are known, and told to each of its areas: one that is divided over lines or set in several
 * fonts is said whole.
 */
#include "page/marks.h"

#include "base/bytes.h"
#include "document/rich.h"

#include <stdlib.h>

/* The height of a link's area, 1/1000 of the type size: from ascender to descender, about. */
enum { LINK_ABOVE = 800, LINK_BELOW = 250 };

static struct mark *add_mark(struct marks *marks, enum mark_kind kind, enum color color,
                             int32_t element)
{
    struct mark *mark = ARENA_PUSH(marks->arena, marks);
    *mark = (struct mark){.kind = kind, .color = color, .element = element};
    return mark;
}

static void set_box(struct mark *mark, len x, len y, len width, len height)
{
    mark->x = x;
    mark->y = y;
    mark->width = width;
    mark->height = height;
}

void marks_rule(struct marks *marks, len x, len y, len width, len height, enum color color)
{
    set_box(add_mark(marks, MARK_RULE, color, ELEMENT_ARTIFACT), x, y, width, height);
}

void marks_dots(struct marks *marks, len x, len y, len width, len step, len size,
                enum color color)
{
    struct mark *dots = add_mark(marks, MARK_DOTS, color, ELEMENT_ARTIFACT);
    set_box(dots, x, y, width, size);
    dots->step = step;
}

/* Whether a mark is a run of the link that is being put together. */
static bool is_link_text(const struct mark *mark)
{
    return mark->kind == MARK_RUN && mark->run->url;
}

/* The texts of marks [first, end) one after the other. */
static const char *join_runs(const struct marks *marks, int32_t first, int32_t end)
{
    int64_t size = 0;
    for (int32_t i = first; i < end; i++)
        size += is_link_text(&marks->items[i]) ? marks->items[i].run->size_bytes : 0;
    char *joined = arena_alloc(marks->texts, size + 1), *at = joined;
    for (int32_t i = first; i < end; i++) {
        if (!is_link_text(&marks->items[i]))
            continue;
        const struct run *run = marks->items[i].run;
        bytes_copy(at, run->text, run->size_bytes);
        at += run->size_bytes;
    }
    return joined;
}

void marks_end(struct marks *marks)
{
    const char *contents = NULL;
    for (int32_t i = marks->link; i < marks->count; i++) {
        if (marks->items[i].kind != MARK_LINK)
            continue;
        if (!contents)
            contents = join_runs(marks, marks->link, marks->count);
        marks->items[i].link->contents = contents;
    }
    marks->link = marks->count;
}

static void add_link_area(struct marks *marks, const struct run *run, int32_t element, len x,
                          len y)
{
    len above = len_scale(run->size, LINK_ABOVE, 1000);
    struct mark *area = add_mark(marks, MARK_LINK, COLOR_BLACK, element);
    set_box(area, x, y - above, run->width, above + len_scale(run->size, LINK_BELOW, 1000));
    area->link = arena_alloc(marks->texts, sizeof *area->link);
    *area->link = (struct mark_link){.url = run->url, .note = rich_note(run->url)};
}

static void add_run_mark(struct marks *marks, const struct run *run, int32_t element, len x,
                         len y, enum color color)
{
    if (marks->count && marks->items[marks->count - 1].element != element)
        marks_end(marks);
    struct mark *mark = add_mark(marks, MARK_RUN, color, element);
    set_box(mark, x, y, run->width, 0);
    mark->run = run;
    if (run->url && element != ELEMENT_ARTIFACT)
        add_link_area(marks, run, element, x, y);
}

void marks_drawing(struct marks *marks, const struct line *line, len x, len y, enum color color)
{
    for (int32_t i = 0; i < line->run_count; i++) {
        const struct run *run = &line->runs[i];
        struct mark *mark = add_mark(marks, MARK_DRAWN, color, ELEMENT_ARTIFACT);
        set_box(mark, x + line->x + run->x, y, run->width, 0);
        mark->run = run;
    }
}

void marks_append(struct marks *marks, const struct marks *more)
{
    for (int32_t i = 0; i < more->count; i++)
        *ARENA_PUSH(marks->arena, marks) = more->items[i];
}

/* Whether a line's runs stand as they are read: their texts follow one another. */
static bool is_in_order(const struct line *line)
{
    for (int32_t i = 1; i < line->run_count; i++)
        if (line->runs[i].text < line->runs[i - 1].text)
            return false;
    return true;
}

static int compare_texts(const void *a, const void *b)
{
    const struct run *const *first = a, *const *second = b;
    if ((*first)->text != (*second)->text)
        return (*first)->text < (*second)->text ? -1 : 1;
    return *first < *second ? -1 : *first > *second;
}

/* The runs of a line in logical order. */
static const struct run **order_runs(const struct line *line, struct arena *arena)
{
    const struct run **runs = arena_array(arena, line->run_count, sizeof *runs);
    for (int32_t i = 0; i < line->run_count; i++)
        runs[i] = &line->runs[i];
    qsort(runs, (size_t)line->run_count, sizeof *runs, compare_texts);
    return runs;
}

void marks_line(struct marks *marks, const struct line *line, const int32_t *elements, len x,
                len y, enum color color)
{
    const struct run **ordered = is_in_order(line) ? NULL : order_runs(line, marks->arena);
    for (int32_t i = 0; i < line->run_count; i++) {
        const struct run *run = ordered ? ordered[i] : &line->runs[i];
        add_run_mark(marks, run, elements ? elements[run - line->runs] : ELEMENT_ARTIFACT,
                     x + line->x + run->x, y, color);
    }
}
