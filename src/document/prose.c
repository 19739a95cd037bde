/*
 * From a scalar to its lines, and from these, by markup.h, to blocks.
 */
#include "document/prose.h"

#include "base/bytes.h"
#include "document/line_marks.h"
#include "document/markup.h"
#include "yaml/trace.h"

/* Returns what the lines of a plain value have that would get lost if they were joined, as YAML
   does, and the index of the line that has it; NULL when there is nothing. */
static const char *lost_when_joined(const struct text_lines *lines, int32_t *line)
{
    for (int32_t i = 1; i < lines->count; i++) {
        int32_t end = line_marks_end(lines, i);
        *line = i;
        if (end == lines->starts[i] && i + 1 < lines->count && lines->starts[i] < lines->size)
            return "an empty line";
        if (line_marks_item(lines, i))
            return "a list";
    }
    return NULL;
}

/* Whether a value over several lines may be read by its lines: it has no '|', and between
   quotation marks no sign that stands for another. */
static bool has_own_lines(const struct prose_reader *reader, const struct yaml_node *node)
{
    const char *from = reader->source + node->from;
    int64_t size = node->to - node->from;
    bool escapes = (node->style == SCALAR_DOUBLE && bytes_find(from, '\\', size)) ||
                   (node->style == SCALAR_SINGLE &&
                    memchr(node->text, '\'', (size_t)node->size));
    return node->style != SCALAR_LITERAL && !escapes && bytes_find(from, '\n', size);
}

/* Returns the text of a field. What stands in several lines without a '|' is read as if it had
   one, and told, where joining its lines would lose something. */
static struct trace trace_prose(const struct prose_reader *reader, const char *key,
                                const struct yaml_node *node)
{
    struct trace joined = trace_scalar(node, reader->source, reader->working);
    if (!has_own_lines(reader, node))
        return joined;
    int32_t line = 0;
    struct trace apart = trace_as_lines(node, reader->source, reader->working);
    struct text_lines lines = line_marks_lines(apart.text, apart.size, reader->working);
    const char *lost = lost_when_joined(&lines, &line);
    if (!lost)
        return joined;
    diag_report(reader->diag, MSG_YAML_NO_BAR, node->pos, lost);
    diag_hint(reader->diag,
              "write '%s: |', and all of the text in the lines below, indented; it is read as "
              "if that were so",
              key);
    return apart;
}

struct prose prose_read(const struct prose_reader *reader, const char *key,
                        const struct yaml_node *node)
{
    struct trace trace = trace_prose(reader, key, node);
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
