/*
 * Texts with parts of another style, and where a text stands in its source.
 */
#include "document/rich.h"

#include "base/bytes.h"

struct rich rich_words(const char *words, struct arena *arena)
{
    struct span *span = arena_alloc(arena, sizeof *span);
    span->end = bytes_size(words);
    return (struct rich){.text = words, .size = span->end, .spans = span, .span_count = 1};
}

struct span_list {
    struct span *items;
    int32_t count, capacity;
};

/* Adds the part of a span up to `end` that comes after the last one added. */
static void add_part(struct span_list *list, const struct span *span, int32_t end,
                     unsigned style, struct arena *arena)
{
    int32_t start = list->count ? list->items[list->count - 1].end : 0;
    struct span part = *span;
    part.start = part.start > start ? part.start : start;
    part.end = part.end < end ? part.end : end;
    part.style |= style;
    if (part.start < part.end)
        *ARENA_PUSH(arena, list) = part;
}

struct rich rich_styled(const struct rich *rich, const struct rich_range *ranges, int32_t count,
                        unsigned style, struct arena *arena)
{
    struct span_list list = {0};
    for (int32_t i = 0, range = 0; i < rich->span_count; i++) {
        const struct span *span = &rich->spans[i];
        for (; range < count && ranges[range].start < span->end; range++) {
            add_part(&list, span, ranges[range].start, 0, arena);
            add_part(&list, span, ranges[range].end, style, arena);
            if (ranges[range].end > span->end)
                break;
        }
        add_part(&list, span, span->end, 0, arena);
    }
    struct rich styled = *rich;
    styled.spans = list.items;
    styled.span_count = list.count;
    return styled;
}

struct trace rich_trace(const struct rich *rich)
{
    return (struct trace){.text = rich->text,
                          .size = rich->size,
                          .anchors = rich->anchors,
                          .count = rich->anchor_count};
}

struct pos rich_pos(const struct rich *rich, int32_t offset)
{
    if (rich->anchor_count == 0)
        return (struct pos){0, 0};
    struct trace trace = rich_trace(rich);
    return trace_pos(&trace, offset);
}
