/*
 * Asks where a text of the document stands in its source.
 */
#include "document/rich.h"

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
