/*
 * Folio and running foot.
 */
#include "page/foot.h"

#include <string.h>

enum {
    NARROWER = 16,     /* parts of the room by which a running foot is cut further */
    LINES_MOST = 2,    /* of a running foot that is not cut */
    SMALLER = 950,     /* of its size, until it has no more lines, 1/1000 */
    SMALLEST = 500,    /* of the usual size */
    LINES_APART = 1250 /* of its size */
};

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

/* Adds a line `inset` away from the edge of the frame at which the foot stands, `drop` below
   its baseline. */
static void put_line(const struct composer *c, const struct frame *frame,
                     const struct line *line, enum theme_kind kind, len inset, len drop,
                     struct marks *marks)
{
    len x = is_at_right(c) ? frame->x + frame->measure - inset - line->width : frame->x + inset;
    marks_line(marks, line, NULL, x - line->x, frame_baseline(frame, 0) + drop,
               c->theme->rows[kind].color);
}

/* Adds a line of a running foot in the middle of its page, as all else on a cover stands. */
static void centre_line(const struct composer *c, const struct frame *frame,
                        const struct line *line, len drop, struct marks *marks)
{
    marks_line(marks, line, NULL, (c->theme->width - line->width) / 2 - line->x,
               frame_baseline(frame, 0) + drop, c->theme->rows[THEME_RUNNING].color);
}

/* Adds all of a running foot, in lines about the baseline, smaller where it has too many. */
static void put_whole(const struct composer *c, const struct filling *filling, len inset,
                      struct marks *marks)
{
    struct text_style style = theme_text(
        c->theme, THEME_RUNNING, filling->frame.measure - inset, filling->foot.language);
    len least = len_scale(style.font.size, SMALLEST, 1000);
    style.breaking.balance = 1; /* as few lines as there must be, none with one word */
    struct lines lines = set_words(c, &style, filling->foot.running);
    while (lines.count > LINES_MOST && style.font.size > least) {
        style.font.size = len_scale(style.font.size, SMALLER, 1000);
        lines = set_words(c, &style, filling->foot.running);
    }
    len apart = len_scale(style.font.size, LINES_APART, 1000);
    for (int32_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        len drop = i * apart - (lines.count - 1) * apart / 2;
        if (filling->foot.alone)
            centre_line(c, &filling->frame, line, drop, marks);
        else
            put_line(c, &filling->frame, line, THEME_RUNNING, inset, drop, marks);
    }
}

int32_t foot_fill(struct composer *c, const struct filling *filling, struct marks *marks)
{
    const struct frame *frame = &filling->frame;
    struct text_style style = theme_text(c->theme, THEME_FOLIO, frame->measure,
                                         c->document->language);
    struct lines folio = set_words(c, &style, compose_folio(c));
    len inset = filling->foot.alone ? 0 : theme_ems(c->theme, c->theme->foot->gap);
    if (folio.count && !filling->foot.alone) {
        put_line(c, frame, &folio.items[0], THEME_FOLIO, 0, 0, marks);
        inset += folio.items[0].width;
    }
    const struct line *running = NULL;
    if (filling->foot.whole)
        put_whole(c, filling, inset, marks);
    else if (filling->foot.running)
        running = set_running(c, &filling->foot, frame->measure - inset);
    if (running)
        put_line(c, frame, running, THEME_RUNNING, inset, 0, marks);
    return 0;
}
