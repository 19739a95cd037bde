/*
 * Folio and running foot.
 */
#include "page/foot.h"

#include <string.h>

enum { NARROWER = 16 /* parts of the room by which a running foot is cut further */ };

static struct lines set_words(const struct composer *c, const struct text_style *style,
                              const char *words)
{
    struct rich rich = rich_words(words, c->arena);
    return typeset(c->typesetter, &rich, style, c->arena);
}

/* The bytes of a text that is cut before byte `end` without what doesn't go before an ellipsis:
   spaces and punctuation. */
static int32_t trim_end(const char *text, int32_t end)
{
    static const char trimmed[] = " ,.;:-";
    while (end > 0 && strchr(trimmed, text[end - 1]))
        end--;
    return end;
}

/* As many of a text's words as have room, and an ellipsis: those that the first line has in a
   column that leaves room for it. */
static const struct line *shorten(const struct composer *c, const struct text_style *style,
                                  const char *text)
{
    struct text_style narrow = *style;
    struct lines cut = set_words(c, style, "\u2026");
    len room = style->box.measure - cut.items[0].width;
    for (int32_t part = NARROWER; part > 1; part--) {
        narrow.box.measure = len_scale(room, part, NARROWER);
        struct lines head = set_words(c, &narrow, text);
        int32_t end = trim_end(text, head.items[0].end);
        struct lines lines = set_words(c, style,
                                       arena_printf(c->arena, "%.*s\u2026", end, text));
        if (lines.count == 1)
            return lines.items;
    }
    return cut.items;
}

/* The running foot in one line, no wider than `room`. */
static const struct line *set_running(const struct composer *c, const struct compose_foot *foot,
                                      len room)
{
    struct text_style style = theme_text(c->theme, THEME_RUNNING, room, foot->language);
    struct lines lines = set_words(c, &style, foot->running);
    if (lines.count <= 1)
        return lines.items;
    return shorten(c, &style, foot->running);
}

/* Whether the folio stands at the right edge of its page. */
static bool is_at_right(const struct composer *c)
{
    return c->theme->foot->outer ? frame_folds_left(c->pages.count, c->rtl) : c->rtl;
}

/* Adds a line `inset` away from the edge of the frame at which the foot stands. */
static void put_line(const struct composer *c, const struct frame *frame,
                     const struct line *line, enum theme_kind kind, len inset,
                     struct marks *marks)
{
    len x = is_at_right(c) ? frame->x + frame->measure - inset - line->width : frame->x + inset;
    marks_line(marks, line, NULL, x - line->x, frame_baseline(frame, 0),
               c->theme->rows[kind].color);
}

int32_t foot_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    struct text_style style = theme_text(c->theme, THEME_FOLIO, frame->measure,
                                         c->document->language);
    struct lines folio = set_words(c, &style, compose_folio(c));
    len inset = theme_ems(c->theme, c->theme->foot->gap);
    if (folio.count) {
        put_line(c, frame, &folio.items[0], THEME_FOLIO, 0, marks);
        inset += folio.items[0].width;
    }
    const struct line *running = NULL;
    if (filling->foot.running)
        running = set_running(c, &filling->foot, frame->measure - inset);
    if (running)
        put_line(c, frame, running, THEME_RUNNING, inset, marks);
    return 0;
}
