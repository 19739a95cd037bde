/*
 * The back cover's text at its foot.
 */
#include "page/back.h"

#include "language/language.h"

/* The depth of a flow that stands on one page, in lines of its grid. */
static int32_t flow_depth(const struct flow *flow)
{
    int32_t depth = 0;
    for (int32_t i = 0; i < flow->count; i++)
        depth += flow->fits[i].depth + (i ? flow->fits[i].space : 0);
    return depth;
}

/* The text, set for the frame, and the theme that it is set in. */
struct back {
    struct theme theme;
    struct flow flow;
    int32_t depth;
};

/* The text set in type that is scaled as for a body of `display`. */
static struct back set_back_at(const struct composer *c, const struct frame *frame, len display,
                               struct structure *structure, int32_t section)
{
    struct back back = {.theme = *c->theme};
    back.theme.display = display;
    back.theme.leading = theme_leading(&back.theme, THEME_BACK);
    back.flow = flow_prose(&c->document->back, THEME_BACK, c->document->language, section,
                           &back.theme, frame->measure, c->typesetter, structure, c->arena);
    back.depth = flow_depth(&back.flow);
    return back;
}

/* The text as the covers are set; where that has no room, no larger than is usual. */
static struct back set_back(const struct composer *c, const struct frame *frame,
                            struct structure *structure, int32_t section)
{
    struct structure unused = {.arena = c->arena};
    struct back large = set_back_at(c, frame, c->theme->display, &unused, 0);
    len room = frame_baseline(frame, frame->lines - 1) - frame->top;
    bool fits = large.depth * (int64_t)large.theme.leading <= room;
    return set_back_at(c, frame, fits ? c->theme->display : c->theme->usual, structure,
                       section);
}

/* The first baseline of the text, whose last is the grid's last. */
static len first_baseline(const struct back *back, const struct frame *frame)
{
    return frame_baseline(frame, frame->lines - 1) - (back->depth - 1) * back->theme.leading;
}

int32_t back_lines_above(const struct composer *c, const struct frame *frame)
{
    struct structure unused = {.arena = c->arena};
    struct back back = set_back(c, frame, &unused, 0);
    len last = first_baseline(&back, frame) - c->theme->notes->above_back * frame->leading;
    return last < frame->first_baseline ? 0
                                        : (last - frame->first_baseline) / frame->leading + 1;
}

/* Adds the hairlines of the text, which come after it. */
static void add_back_strokes(const struct composer *c, const struct back *back,
                             const struct frame *frame, struct marks *marks)
{
    len y = first_baseline(back, frame);
    for (int32_t i = 0; i < back->flow.count; i++) {
        y += i ? back->flow.fits[i].space * back->theme.leading : 0;
        compose_strokes(c, marks, &back->flow.items[i], frame, y);
        y += back->flow.fits[i].depth * back->theme.leading;
    }
}

int32_t back_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    const char *label = language_word(c->document->language, WORD_BACK_COVER, NULL);
    int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
    struct back back = set_back(c, frame, &c->structure, section);
    len y = first_baseline(&back, frame);
    for (int32_t i = 0; i < back.flow.count; i++) {
        y += i ? back.flow.fits[i].space * back.theme.leading : 0;
        int32_t note = flow_beside(&back.flow.items[i])->note;
        if (note)
            compose_note_place(c, note, y - back.theme.leading);
        compose_item(marks, &back.flow.items[i], frame, y);
        y += back.flow.fits[i].depth * back.theme.leading;
    }
    marks_end(marks);
    add_back_strokes(c, &back, frame, marks);
    structure_title(&c->structure, section, label);
    compose_bookmark(c, label, 0, section);
    return back.depth;
}
