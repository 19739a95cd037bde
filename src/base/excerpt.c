/*
 * Of a long line only what stands around the place is shown, with an ellipsis for the rest.
 * Tabs before the place are kept, and wide characters count as terminals show them, so that a
 * caret stands under it.
 */
#include "base/excerpt.h"

#include "base/bytes.h"
#include "base/columns.h"
#include "base/utf8.h"

enum {
    EXCERPT_BEFORE = 60, /* characters of a long line shown before the caret ... */
    EXCERPT_AFTER = 36   /* ... and from it on */
};

static void find_lines(struct excerpt_source *source, struct arena *arena)
{
    const char *text = source->text;
    *ARENA_PUSH(arena, &source->lines) = 0;
    for (int64_t i = 0; i < source->size; i++) {
        bool pair = text[i] == '\r' && i + 1 < source->size && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !pair))
            *ARENA_PUSH(arena, &source->lines) = i + 1;
    }
}

/* Returns the bytes of the line that begins at byte `start`, without its end. */
static int64_t line_size(const struct excerpt_source *source, int64_t start)
{
    int64_t end = start;
    while (end < source->size && source->text[end] != '\n' && source->text[end] != '\r')
        end++;
    return end - start;
}

/* Returns the bytes of the first `count` characters. */
static int64_t skip_characters(const char *text, int64_t size, int32_t count)
{
    uint32_t character;
    int64_t i = 0;
    for (; count > 0 && i < size; count--)
        i += utf8_decode(text + i, size - i, &character);
    return i;
}

/* Returns white space as wide as the text. */
static const char *blank_copy(const char *text, int64_t size, struct arena *arena)
{
    char *blank = arena_alloc(arena, 2 * size + 1);
    char *end = blank;
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        i += utf8_decode(text + i, size - i, &character);
        for (int32_t k = columns_of(character); k > 0; k--)
            *end++ = character == '\t' ? '\t' : ' ';
    }
    return blank;
}

struct excerpt excerpt_make(struct excerpt_source *source, int32_t line, int32_t column,
                            struct arena *arena)
{
    if (!source->text || line < 1)
        return (struct excerpt){0};
    if (source->lines.count == 0)
        find_lines(source, arena);
    if (line > source->lines.count)
        return (struct excerpt){0};
    const char *text = source->text + source->lines.items[line - 1];
    int64_t size = line_size(source, source->lines.items[line - 1]);
    int64_t caret = skip_characters(text, size, column - 1);
    int64_t from = 0;
    if (column > 2 * EXCERPT_BEFORE)
        from = skip_characters(text, size, column - EXCERPT_BEFORE);
    int64_t to = caret + skip_characters(text + caret, size - caret, EXCERPT_AFTER);
    if (from == 0 && skip_characters(text, size, EXCERPT_BEFORE + EXCERPT_AFTER) == size)
        to = size;
    const char *before = blank_copy(text + from, caret - from, arena);
    int size_shown = (int)(to - from);
    struct excerpt excerpt = {.before = from ? arena_printf(arena, " %s", before) : before};
    excerpt.line = arena_printf(arena, "%s%.*s%s", from ? "…" : "", size_shown, text + from,
                                to < size ? "…" : "");
    return excerpt;
}
