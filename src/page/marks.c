/*
 * The marks of a page as it is composed.
 */
#include "page/marks.h"

#include "base/len.h"

void marks_rule(struct marks *marks, len x, len y, len width, len height, enum color color)
{
    *ARENA_PUSH(marks->arena, marks) = (struct mark){.kind = MARK_RULE,
                                                     .color = color,
                                                     .element = ELEMENT_ARTIFACT,
                                                     .x = x,
                                                     .y = y,
                                                     .width = width,
                                                     .height = height};
}

void marks_dots(struct marks *marks, len x, len y, len width, len step, len size,
                enum color color)
{
    *ARENA_PUSH(marks->arena, marks) = (struct mark){.kind = MARK_DOTS,
                                                     .color = color,
                                                     .element = ELEMENT_ARTIFACT,
                                                     .x = x,
                                                     .y = y,
                                                     .width = width,
                                                     .height = size,
                                                     .step = step};
}

/* What a link says, told to all its areas on the page: one that is divided over lines or set in
   several fonts is said whole. */
static const char *say_link(struct marks *marks, const struct run *run, int32_t element)
{
    const char *said = "";
    int32_t first = marks->count;
    while (first > 0 && marks->items[first - 1].element == element)
        if (marks->items[--first].kind == MARK_LINK)
            said = marks->items[first].link.contents;
    said = arena_printf(marks->arena, "%s%.*s", said, run->size_bytes, run->text);
    for (int32_t i = first; i < marks->count; i++)
        if (marks->items[i].kind == MARK_LINK)
            marks->items[i].link.contents = said;
    return said;
}

/* The area of a link: its letters from ascender to descender, about. */
static void add_link(struct marks *marks, const struct run *run, int32_t element, len x, len y)
{
    len above = len_scale(run->size, 4, 5), below = len_scale(run->size, 1, 4);
    const char *contents = say_link(marks, run, element);
    *ARENA_PUSH(marks->arena, marks) = (struct mark){.kind = MARK_LINK,
                                                     .element = element,
                                                     .x = x,
                                                     .y = y - above,
                                                     .width = run->width,
                                                     .height = above + below,
                                                     .link = {run->url, contents}};
}

/* The run that is read next after `last` (NULL: first): runs stand in visual order, their texts
   follow one another. */
static int32_t next_run(const struct line *line, const struct run *last)
{
    int32_t next = -1;
    for (int32_t i = 0; i < line->run_count; i++) {
        const char *text = line->runs[i].text;
        if ((!last || text > last->text) && (next < 0 || text < line->runs[next].text))
            next = i;
    }
    return next;
}

static void add_run(struct marks *marks, const struct run *run, int32_t element, len x, len y,
                    enum color color)
{
    *ARENA_PUSH(marks->arena, marks) = (struct mark){.kind = MARK_RUN,
                                                     .color = color,
                                                     .element = element,
                                                     .x = x,
                                                     .y = y,
                                                     .width = run->width,
                                                     .run = run};
    if (run->url && element != ELEMENT_ARTIFACT)
        add_link(marks, run, element, x, y);
}

void marks_line(struct marks *marks, const struct line *line, const int32_t *elements, len x,
                len y, enum color color)
{
    const struct run *run = NULL;
    for (int32_t i; (i = next_run(line, run)) >= 0;) {
        run = &line->runs[i];
        add_run(marks, run, elements ? elements[i] : ELEMENT_ARTIFACT, x + line->x + run->x, y,
                color);
    }
}
