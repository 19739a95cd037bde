/*
 * The flow's items on the grid of a frame, and the hairlines between regions.
 */
#include "page/column.h"

/* How far above the grid line of a heading, `space` blank lines below the text before it, the
   rule stands: in the middle between that text and the heading's capitals. */
static len hairline_above(const struct theme *theme, int32_t space)
{
    return ((space + 1) * theme->leading + theme_drop(theme, THEME_REGION)) / 2;
}

/* Hairlines are artifacts and come after the text. */
static void append_marks(struct marks *marks, const struct marks *more)
{
    for (int32_t i = 0; i < more->count; i++)
        *ARENA_PUSH(marks->arena, marks) = more->items[i];
}

int32_t column_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const struct compose_text *text = &filling->text;
    struct marks hairlines = {.arena = c->arena};
    int32_t line = 0;
    for (int32_t i = text->page->first; i < text->page->end; i++) {
        const struct flow_item *item = &text->flow->items[i];
        bool opens = i == text->page->first;
        int32_t space = opens ? 0 : text->flow->fits[i].space + text->grow[i];
        len y = frame_baseline(frame, line + space);
        if (item->hairline && space)
            marks_rule(&hairlines, frame->x, y - hairline_above(c->theme, space),
                       frame->measure, c->theme->rules->hairline, COLOR_RULE);
        if (item->bookmark)
            compose_bookmark(c, item->bookmark, y - frame->leading, item->element);
        compose_item(c, marks, item, frame, y);
        line += space + text->flow->fits[i].depth;
    }
    marks_end(marks);
    append_marks(marks, &hairlines);
    return line;
}
