/*
 * A line is looked for from the beginning of the text: errors of YAML are few, one a file.
 */
#include "yaml/source_lines.h"

#include "base/chars.h"
#include "base/utf8.h"

#include <string.h>

static struct yaml_line line_at(const char *text, int64_t size, int64_t start, int32_t number)
{
    struct yaml_line line = {.text = text + start, .number = number};
    while (start + line.size < size && !chars_ends_line(text[start + line.size]))
        line.size++;
    while (line.indent < line.size && strchr(" \t", line.text[line.indent]))
        line.indent++;
    return line;
}

/* Returns the byte after the word that begins at `at`. */
static int64_t word_end(const struct yaml_line *line, int64_t at)
{
    while (at < line->size && chars_is_letter(line->text[at]))
        at++;
    return at;
}

int64_t source_line_begin(const struct yaml_line *line)
{
    int64_t at = line->indent;
    while (at + 1 < line->size && line->text[at] == '-' && line->text[at + 1] == ' ')
        for (at++; at < line->size && line->text[at] == ' ';)
            at++;
    return at;
}

bool source_line_has_key(const struct yaml_line *line)
{
    int64_t begin = source_line_begin(line), end = word_end(line, begin);
    return end > begin && end < line->size && line->text[end] == ':' &&
           (end + 1 == line->size || line->text[end + 1] == ' ');
}

int64_t source_line_key(const struct yaml_line *line)
{
    bool key = source_line_has_key(line) && source_line_begin(line) == line->indent;
    return key ? word_end(line, line->indent) - line->indent : 0;
}

int64_t source_line_missing_space(const struct yaml_line *line)
{
    int64_t at = line->indent;
    if (at + 1 < line->size && line->text[at] == '-' && chars_is_letter(line->text[at + 1]))
        return at + 1;
    int64_t begin = source_line_begin(line), end = word_end(line, begin);
    bool key = end > begin && end + 1 < line->size && line->text[end] == ':';
    return key && !strchr(" \t/", line->text[end + 1]) ? end + 1 : 0;
}

/* Whether the line ends with a key's '|' or '>', and the signs that may follow it. */
static bool opens_block(const struct yaml_line *line)
{
    int64_t end = line->size;
    while (end > 0 && line->text[end - 1] == ' ')
        end--;
    while (end > 0 && strchr("+-0123456789", line->text[end - 1]))
        end--;
    return end > 2 && strchr("|>", line->text[end - 1]) && line->text[end - 2] == ' ' &&
           strchr(":-", line->text[end - 3]);
}

/* Updates the block by a line that is not blank: it belongs to the block, or ends it, or opens
   another. */
static void pass_line(struct text_block *block, const struct yaml_line *line)
{
    if (block->number && line->indent > block->key && line->indent >= block->indent) {
        block->indent = block->indent ? block->indent : line->indent;
        return;
    }
    *block = (struct text_block){0};
    if (opens_block(line))
        *block = (struct text_block){.number = line->number, .key = source_line_begin(line)};
}

/* Returns the byte at which the line after the line end at `end` begins. */
static int64_t next_start(const char *text, int64_t size, int64_t end)
{
    bool pair = end + 1 < size && text[end] == '\r' && text[end + 1] == '\n';
    return end + (pair ? 2 : 1);
}

bool source_lines_next(struct source_lines *lines, const char *text, int64_t size)
{
    const struct yaml_line *line = &lines->line;
    int64_t start = 0;
    if (line->text) {
        if (line->size > line->indent) {
            pass_line(&lines->block, line);
            lines->before = *line;
        }
        start = next_start(text, size, (line->text - text) + line->size);
    }
    if (start >= size)
        return false;
    lines->line = line_at(text, size, start, line->number + 1);
    return true;
}

struct source_lines source_lines_find(const char *text, int64_t size, int32_t number)
{
    struct source_lines lines = {.before.text = ""};
    while (lines.line.number < number)
        if (!source_lines_next(&lines, text, size)) {
            lines.line = (struct yaml_line){.text = "", .number = number};
            break;
        }
    return lines;
}

struct pos source_lines_place(const char *text, int64_t offset)
{
    struct yaml_line line = line_at(text, offset, 0, 1);
    for (int64_t start = line.size; start < offset; start = (line.text - text) + line.size)
        line = line_at(text, offset, next_start(text, offset, start), line.number + 1);
    return source_line_place(&line, line.size);
}

struct pos source_line_place(const struct yaml_line *line, int64_t offset)
{
    return (struct pos){line->number, (int32_t)utf8_count(line->text, offset) + 1};
}

int64_t source_line_offset(const struct yaml_line *line, int32_t column)
{
    uint32_t character;
    int64_t offset = 0;
    while (offset < line->size && --column > 0)
        offset += utf8_decode(line->text + offset, line->size - offset, &character);
    return offset;
}

bool source_lines_left_of_text(const struct source_lines *lines, int64_t *indent)
{
    enum { INDENT_STEP = 2 };
    const struct text_block *block = &lines->block;
    const struct yaml_line *line = &lines->line;
    *indent = block->indent ? block->indent : block->key + INDENT_STEP;
    return block->number && line->size > line->indent && line->indent < *indent &&
           !source_line_has_key(line) && !source_line_missing_space(line);
}
