/*
 * Footnotes have a grid of their own, which ends where the column's does.
 */
#include "page/footnotes.h"

/* The space above an item of a footnote, which is the first on its page or not. */
static len space_in_note(const struct flow_note *note, int32_t i, bool first)
{
    return i || !(note->number || first) ? note->fits[i].space * note->leading : 0;
}

/* The depth of a page's footnotes; stores the leading that all have. */
static len notes_depth(const struct compose_text *text, len *leading)
{
    len depth = 0;
    for (int32_t i = text->page->first; i < text->page->end; i++) {
        const struct flow_beside *beside = flow_beside(&text->flow->items[i]);
        for (int32_t k = 0; k < beside->note_count; k++) {
            const struct flow_note *note = &beside->notes[k];
            depth += note->depth;
            if (depth == note->depth)
                depth -= space_in_note(note, 0, false);
            *leading = note->leading;
        }
    }
    return depth;
}

struct frame footnotes_frame(const struct compose_text *text, const struct frame *column)
{
    struct frame frame = *column;
    len leading = column->leading, depth = notes_depth(text, &leading);
    frame.kind = FRAME_FOOTNOTES;
    frame.first_baseline = frame_baseline(column, column->lines - 1) - depth + leading;
    frame.leading = leading;
    frame.lines = depth / leading;
    frame.top = frame.first_baseline - leading;
    return frame;
}

/* Puts a footnote at `y`; returns where the next stands. */
static len fill_note(struct composer *c, const struct flow_note *note,
                     const struct frame *frame, len y, struct marks *marks,
                     struct marks *strokes)
{
    bool first = y == frame->first_baseline;
    if (note->number)
        compose_note_place(c, note->number, y - note->leading);
    for (int32_t i = 0; i < note->count; i++) {
        y += space_in_note(note, i, first);
        compose_item(marks, &note->items[i], frame, y);
        compose_strokes(c, strokes, &note->items[i], frame, y);
        y += note->fits[i].depth * note->leading;
    }
    return y;
}

int32_t footnotes_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const struct compose_text *text = &filling->text;
    const struct theme_rules *rules = c->theme->rules;
    struct marks strokes = {.arena = marks->arena};
    len y = frame->first_baseline, width = len_scale(frame->measure, rules->note_width, 1000);
    for (int32_t i = text->page->first; i < text->page->end; i++) {
        const struct flow_beside *beside = flow_beside(&text->flow->items[i]);
        for (int32_t k = 0; k < beside->note_count; k++)
            y = fill_note(c, &beside->notes[k], frame, y, marks, &strokes);
    }
    marks_end(marks);
    marks_rule(&strokes, c->rtl ? frame->x + frame->measure - width : frame->x,
               frame->first_baseline - len_scale(frame->leading, rules->note_rise, 1000), width,
               rules->hairline, rules->hairline_color);
    marks_append(marks, &strokes);
    return 0;
}
