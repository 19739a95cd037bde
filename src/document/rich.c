/*
 * Texts with parts of another style, and where a text stands in its source.
 */
#include "document/rich.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"

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

/* Returns the index of the first span that ends after a byte. */
static int32_t span_at(const struct rich *rich, int32_t offset)
{
    int32_t low = 0, high = rich->span_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (rich->spans[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Returns the index of the first anchor at or after a byte. */
static int32_t anchor_at(const struct rich *rich, int32_t offset)
{
    int32_t low = 0, high = rich->anchor_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (rich->anchors[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Returns where a byte stands in the file, counted from the anchor before it. */
static struct anchor first_anchor(const struct rich *rich, int32_t next, int32_t offset)
{
    struct anchor anchor = {.offset = 0};
    if (next == 0)
        return anchor;
    anchor.pos = rich->anchors[next - 1].pos;
    int32_t from = rich->anchors[next - 1].offset;
    anchor.pos.column += (int32_t)utf8_count(rich->text + from, offset - from);
    return anchor;
}

struct rich rich_slice(const struct rich *rich, int32_t start, int32_t end, struct arena *arena)
{
    struct rich slice = {.text = rich->text + start, .size = end - start};
    int32_t span = span_at(rich, start), next = anchor_at(rich, start);
    int32_t span_end = span, anchor_end = next;
    while (span_end < rich->span_count && rich->spans[span_end].start < end)
        span_end++;
    while (anchor_end < rich->anchor_count && rich->anchors[anchor_end].offset < end)
        anchor_end++;
    bool within = next == rich->anchor_count || rich->anchors[next].offset > start;
    struct span *spans = arena_array(arena, span_end - span, sizeof *spans);
    struct anchor *anchors = arena_array(arena, within + anchor_end - next, sizeof *anchors);
    for (int32_t i = span; i < span_end; i++) {
        const struct span *whole = &rich->spans[i];
        spans[slice.span_count] = *whole;
        spans[slice.span_count].start = whole->start > start ? whole->start - start : 0;
        spans[slice.span_count++].end = (whole->end < end ? whole->end : end) - start;
    }
    if (within && rich->anchor_count)
        anchors[slice.anchor_count++] = first_anchor(rich, next, start);
    for (int32_t i = next; i < anchor_end; i++) {
        anchors[slice.anchor_count] = rich->anchors[i];
        anchors[slice.anchor_count++].offset -= start;
    }
    slice.spans = spans;
    slice.anchors = anchors;
    return slice;
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

const char *rich_note_address(int32_t number, bool again, struct arena *arena)
{
    return arena_printf(arena, "#%d%s", number, again ? "+" : "");
}

int32_t rich_note(const char *url)
{
    int32_t number = 0;
    if (!url || url[0] != '#')
        return 0;
    for (url++; chars_is_digit(*url); url++)
        number = 10 * number + (*url - '0');
    return number;
}

bool rich_note_again(const char *url)
{
    return rich_note(url) && url[bytes_size(url) - 1] == '+';
}
