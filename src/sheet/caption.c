#include "sheet/caption.h"

#include "base/bytes.h"

#include <string.h>

enum { LEADING = 1350 }; /* 1/1000 of the size */

len caption_put(const struct caption *caption, const char *text, len x, len y)
{
    struct arena *arena = caption->marks->arena;
    struct text_style style = {.font.family = FAMILY_TEXT,
                               .font.style = caption->font_style,
                               .box.align = caption->align,
                               .font.size = caption->size,
                               .box.measure = caption->measure,
                               .language = "en"};
    struct span *span = arena_alloc(arena, sizeof *span);
    span->end = bytes_size(text);
    struct rich rich = {.text = text, .size = span->end, .spans = span, .span_count = 1};
    struct lines lines = typeset(caption->typesetter, &rich, &style, arena);
    len leading = len_scale(caption->size, LEADING, 1000);
    for (int32_t i = 0; i < lines.count; i++, y += leading)
        marks_line(caption->marks, &lines.items[i], NULL, x, y, caption->color);
    return y;
}
