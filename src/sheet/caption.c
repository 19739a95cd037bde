/*
 * Words on paper, line by line.
 */
#include "sheet/caption.h"

#include "page/compose.h"
#include "page/theme.h"

static struct lines set_caption(const struct caption *caption, const char *text)
{
    struct text_style style = {.font.family = FAMILY_TEXT,
                               .font.size = caption->size,
                               .box.align = caption->align,
                               .box.measure = caption->measure,
                               .language = caption->language ? caption->language : "en"};
    struct rich words = rich_words(text, caption->marks->arena);
    return typeset(caption->typesetter, &words, &style, caption->marks->arena);
}

static len leading_of(const struct caption *caption)
{
    return len_scale(caption->size, theme_sheet.leading, 1000);
}

/* Adds lines from baseline `y` down, and returns the baseline below them. */
static len add_lines(const struct caption *caption, const struct lines *lines, len x, len y)
{
    for (int32_t i = 0; i < lines->count; i++, y += leading_of(caption))
        marks_line(caption->marks, &lines->items[i], NULL, x, y, caption->color);
    return y;
}

int32_t caption_lines(const struct caption *caption, const char *text)
{
    return set_caption(caption, text).count;
}

len caption_down(const struct caption *caption, const char *text, len x, len y)
{
    struct lines lines = set_caption(caption, text);
    return add_lines(caption, &lines, x, y);
}

void caption_up(const struct caption *caption, const char *text, len x, len y)
{
    struct lines lines = set_caption(caption, text);
    add_lines(caption, &lines, x, y - (lines.count - 1) * leading_of(caption));
}
