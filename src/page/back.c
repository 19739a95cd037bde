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

int32_t back_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct document *document = c->document;
    const struct frame *frame = &filling->frame;
    const char *label = language_word(document->language, WORD_BACK_COVER, NULL);
    struct theme theme = *c->theme;
    theme.leading = theme_leading(c->theme, THEME_BACK);
    int32_t section = structure_add(&c->structure, ROLE_SECT, 0, NULL);
    struct flow flow = flow_prose(&document->back, THEME_BACK, document->language, section,
                                  &theme, frame->measure, c->typesetter, &c->structure,
                                  c->arena);
    int32_t depth = flow_depth(&flow);
    len y = frame_baseline(frame, frame->lines - 1) - (depth - 1) * theme.leading;
    for (int32_t i = 0; i < flow.count; i++) {
        y += i ? flow.fits[i].space * theme.leading : 0;
        compose_item(c, marks, &flow.items[i], frame, y);
        y += flow.fits[i].depth * theme.leading;
    }
    structure_title(&c->structure, section, label);
    compose_bookmark(c, label, 0, section);
    return depth;
}
