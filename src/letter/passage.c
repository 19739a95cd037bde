/*
 * What changes a passage's text keeps its looks where they were.
 */
#include "letter/passage.h"

#include "base/bytes.h"
#include "base/latin.h"
#include "letter/fold.h"

void passage_set(struct passage *passage, const char *text, const struct span *spans,
                 int32_t span_count, struct arena *arena)
{
    passage->text = text;
    passage->folded = fold_text(text, arena);
    passage->spans = spans;
    passage->span_count = span_count;
}

/* A text that passages are being joined to. */
struct joined {
    struct arena *arena;
    char *text;
    struct span *spans;
    int32_t size, span_count;
};

static struct joined joined_begin(int32_t most_bytes, int32_t most_spans, struct arena *arena)
{
    return (struct joined){arena, arena_alloc(arena, most_bytes + 1),
                           arena_array(arena, most_spans, sizeof(struct span)), 0, 0};
}

/* Adds a text that has no look. */
static void joined_add_plain(struct joined *joined, const char *text)
{
    int32_t size = bytes_size(text);
    if (size == 0)
        return;
    bytes_copy(joined->text + joined->size, text, size);
    joined->spans[joined->span_count++] = (struct span){joined->size, joined->size + size, 0,
                                                        NULL};
    joined->size += size;
}

/* Adds a passage's text, all of it in `style` besides what it has. */
static void joined_add(struct joined *joined, const struct passage *passage, unsigned style)
{
    int32_t size = bytes_size(passage->text);
    bytes_copy(joined->text + joined->size, passage->text, size);
    for (int32_t i = 0; i < passage->span_count; i++) {
        struct span *span = &joined->spans[joined->span_count++];
        *span = passage->spans[i];
        span->start += joined->size;
        span->end += joined->size;
        span->style |= style;
    }
    joined->size += size;
}

void passage_prepend(struct passage *passage, const char *before, struct arena *arena)
{
    struct joined joined = joined_begin(bytes_size(before) + bytes_size(passage->text),
                                        passage->span_count + 1, arena);
    joined_add_plain(&joined, before);
    joined_add(&joined, passage, 0);
    passage_set(passage, joined.text, joined.spans, joined.span_count, arena);
}

void passage_cut(struct passage *passage, int32_t size, bool capitalize, struct arena *arena)
{
    size += bytes_while(passage->text + size, " ");
    struct span *spans = arena_array(arena, passage->span_count, sizeof *spans);
    int32_t count = 0;
    for (int32_t i = 0; i < passage->span_count; i++) {
        struct span span = passage->spans[i];
        span.start = span.start > size ? span.start - size : 0;
        span.end -= size;
        if (span.end > 0)
            spans[count++] = span;
    }
    const char *rest = passage->text + size;
    passage_set(passage, capitalize ? latin_capitalize(rest, arena) : rest, spans, count,
                arena);
}

void passage_drop_end(struct passage *passage, int32_t size, struct arena *arena)
{
    int32_t end = bytes_size(passage->text) - size;
    while (end > 0 && passage->text[end - 1] == ' ')
        end--;
    struct span *spans = arena_array(arena, passage->span_count, sizeof *spans);
    int32_t count = 0;
    for (int32_t i = 0; i < passage->span_count; i++) {
        struct span span = passage->spans[i];
        span.end = span.end < end ? span.end : end;
        if (span.start < span.end)
            spans[count++] = span;
    }
    passage_set(passage, arena_copy(arena, passage->text, end), spans, count, arena);
}

void passage_leave_out(struct passage *passage, const bool *out, struct arena *arena)
{
    int32_t size = bytes_size(passage->text), kept = 0, count = 0;
    char *text = arena_alloc(arena, size + 1);
    int32_t *places = arena_array(arena, size + 1, sizeof *places);
    struct span *spans = arena_array(arena, passage->span_count, sizeof *spans);
    for (int32_t i = 0; i < size; i++) {
        places[i] = kept;
        if (!out[i])
            text[kept++] = passage->text[i];
    }
    places[size] = kept;
    text[kept] = '\0';
    for (int32_t i = 0; i < passage->span_count; i++) {
        struct span span = passage->spans[i];
        span.start = places[span.start];
        span.end = places[span.end];
        if (span.start < span.end)
            spans[count++] = span;
    }
    passage_set(passage, text, spans, count, arena);
}

struct passage passage_join(const struct passage *passages, int32_t count, struct arena *arena)
{
    struct passage whole = passages[0];
    int32_t size = 0, spans = 0;
    for (int32_t i = 0; i < count; i++) {
        size += bytes_size(passages[i].text) + 1;
        spans += passages[i].span_count + 1;
        whole.bold = whole.bold && passages[i].bold;
        whole.doubtful = whole.doubtful || passages[i].doubtful;
    }
    struct joined joined = joined_begin(size, spans, arena);
    for (int32_t i = 0; i < count; i++) {
        bool close = i == 0 || (passages[i - 1].flows && passages[i - 1].close);
        joined_add_plain(&joined, close ? "" : " ");
        joined_add(&joined, &passages[i], passages[i].bold && !whole.bold ? SPAN_STRONG : 0);
    }
    passage_set(&whole, joined.text, joined.spans, joined.span_count, arena);
    return whole;
}
