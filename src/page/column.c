/*
 * The flow's items on the grid of a frame, and the hairlines between regions.
 */
#include "page/column.h"

/* Puts an item that stands again at the head of a page; it is no part of the text. */
static void repeat_item(struct composer *c, struct marks *marks, const struct flow_item *item,
                        const struct frame *frame)
{
    compose_item(marks, item, frame, frame_baseline(frame, 0));
    compose_strokes(c, marks, item, frame, frame_baseline(frame, 0));
}

int32_t column_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const struct compose_text *text = &filling->text;
    struct marks hairlines = {.arena = marks->arena};
    int32_t line = 0;
    for (int32_t i = text->page->first; i < text->page->end; i++) {
        const struct flow_item *item = &text->flow->items[i];
        const struct flow_beside *beside = flow_beside(item);
        bool opens = i == text->page->first;
        int32_t space = opens ? text->flow->fits[i].opening
                              : text->flow->fits[i].space + text->grow[i];
        len y = frame_baseline(frame, line + space);
        if (opens && beside->repeated)
            repeat_item(c, &hairlines, beside->repeated, frame);
        compose_strokes(c, &hairlines, item, frame, y);
        if (beside->hairline && !opens)
            marks_rule(&hairlines, frame->x, y + item->lines[0].y - beside->hairline,
                       frame->measure, c->theme->rules->hairline,
                       c->theme->rules->hairline_color);
        if (beside->bookmark)
            compose_bookmark(c, beside->bookmark, y - frame->leading, beside->element);
        if (beside->note)
            compose_note_place(c, beside->note, y - frame->leading);
        compose_item(marks, item, frame, opens ? y - item->rise : y);
        line += space + text->flow->fits[i].depth;
    }
    marks_end(marks);
    marks_append(marks, &hairlines); /* they are artifacts */
    return line;
}
