/*
 * From a scalar to its lines, and from these, by markup.h, to blocks.
 */
#include "document/prose.h"

#include "base/bytes.h"
#include "document/line_marks.h"
#include "document/markup.h"

/* Returns what the lines of a plain value have that would get lost if they were joined, as YAML
   does; NULL when there is nothing. */
static const char *lost_when_joined(const struct text_lines *lines)
{
    for (int32_t i = 1; i < lines->count; i++) {
        int32_t end = line_marks_end(lines, i);
        if (end == lines->starts[i] && i + 1 < lines->count && lines->starts[i] < lines->size)
            return "an empty line";
        if (line_marks_item(lines, i))
            return "a list";
    }
    return NULL;
}

/* Whether a value over several lines may be read by its lines: it has no '|', and between
   quotation marks no sign that stands for another. */
static bool has_own_lines(const char *source, const struct yaml_node *node)
{
    const char *from = source + node->from;
    int64_t size = node->to - node->from;
    bool escapes = (node->style == SCALAR_DOUBLE && bytes_find(from, '\\', size)) ||
                   (node->style == SCALAR_SINGLE &&
                    memchr(node->text, '\'', (size_t)node->size));
    return node->style != SCALAR_LITERAL && !escapes && bytes_find(from, '\n', size);
}

struct trace prose_trace(const struct yaml_node *node, const char *source, struct arena *arena,
                         const char **lost)
{
    struct trace joined = trace_scalar(node, source, arena);
    *lost = NULL;
    if (!has_own_lines(source, node))
        return joined;
    struct trace apart = trace_as_lines(node, source, arena);
    struct text_lines lines = line_marks_lines(apart.text, apart.size, arena);
    *lost = lost_when_joined(&lines);
    return *lost ? apart : joined;
}

struct prose prose_read(const struct prose_reader *reader, const char *key,
                        const struct yaml_node *node)
{
    const char *lost;
    struct trace trace = prose_trace(node, reader->source, reader->working, &lost);
    if (lost) {
        diag_report(reader->diag, MSG_YAML_NO_BAR, node->pos, lost);
        diag_hint(reader->diag,
                  "write '%s: |', and all of the text in the lines below, indented; it is read "
                  "as if that were so",
                  key);
    }
    struct markup markup = {.typography = reader->typography,
                            .arena = reader->arena,
                            .scratch = reader->scratch,
                            .diag = reader->diag,
                            .language = reader->language,
                            .labels = reader->labels,
                            .note_count = reader->note_count,
                            .flow = reader->flow};
    return markup_read(&markup, &trace);
}
