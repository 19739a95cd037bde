/*
 * Frames from a page's margins and its grid.
 */
#include "page/frame.h"

#include "page/theme.h"

bool frame_is_recto(int32_t page)
{
    return page % 2 == 0;
}

bool frame_folds_left(int32_t page, bool rtl)
{
    return frame_is_recto(page) != rtl;
}

/* A frame on the theme's grid with its left edge at `x`. */
static struct frame on_grid(const struct theme *theme, enum frame_kind kind, len x)
{
    return (struct frame){
        .kind = kind,
        .x = x,
        .top = theme->top,
        .measure = theme->width - theme->inner - theme->outer,
        .bottom = theme->top + theme->lines * theme->leading,
        .first_baseline = theme->first_baseline,
        .leading = theme->leading,
        .lines = theme->lines,
    };
}

struct frame frame_column(const struct theme *theme, enum frame_kind kind, int32_t page,
                          bool rtl)
{
    bool inner = theme->single ? !rtl : frame_folds_left(page, rtl);
    return on_grid(theme, kind, inner ? theme->inner : theme->outer);
}

struct frame frame_centred(const struct theme *theme, enum frame_kind kind)
{
    struct frame frame = on_grid(theme, kind, 0);
    frame.x = (theme->width - frame.measure) / 2;
    frame.top = theme_unprinted;
    frame.bottom = theme->folio_baseline;
    return frame;
}

struct frame frame_foot(const struct theme *theme, int32_t page, bool rtl)
{
    struct frame frame = frame_column(theme, FRAME_FOOT, page, rtl);
    frame.first_baseline = frame.bottom = theme->folio_baseline;
    frame.top = frame.bottom - frame.leading;
    frame.lines = 1;
    return frame;
}

struct frame frame_part(const struct frame *frame, enum frame_kind kind, int32_t first,
                        int32_t lines)
{
    struct frame part = *frame;
    part.kind = kind;
    part.top += first * frame->leading;
    part.first_baseline += first * frame->leading;
    part.lines = lines;
    part.bottom = part.top + lines * frame->leading;
    return part;
}

len frame_baseline(const struct frame *frame, int32_t line)
{
    return frame->first_baseline + line * frame->leading;
}
