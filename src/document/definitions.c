/*
 * CommonMark takes a definition out where a paragraph begins, in a quotation or an item, too.
 * Which lines it took, those tell of which nothing was read. An address that it rewrites, one
 * with a backslash or an entity, is passed over, as it can't be compared.
 */
#include "document/definitions.h"

#include "base/chars.h"
#include "document/line_head.h"
#include "document/url.h"

#include <stdlib.h>
#include <string.h>

/* A definition that begins in a line. */
struct definition {
    int32_t address, end; /* bytes of the text */
    int32_t lines;        /* how many it takes; 0: there is none */
};

enum {
    LABEL_MOST = 999 /* bytes of a label (CommonMark 0.31, 4.7) */
};

int32_t definitions_label_end(const struct text_lines *lines, int32_t at)
{
    const char *text = lines->text;
    int32_t most = lines->size - at > LABEL_MOST ? at + LABEL_MOST : lines->size;
    bool empty = false; /* so far the line has nothing */
    if (at >= most || text[at++] != '[')
        return -1;
    while (at < most && text[at] != ']' && text[at] != '[' && !(empty && text[at] == '\n')) {
        empty = text[at] == '\n' || (empty && chars_is_space(text[at]));
        at += 1 + (text[at] == '\\' && at + 1 < most && text[at + 1] != '\n');
    }
    return at + 1 < most && text[at] == ']' && text[at + 1] == ':' ? at + 2 : -1;
}

/* Reads an address that a link may have, with nothing but a title behind it. */
static struct definition read_address(const char *text, int32_t at, int32_t end)
{
    bool bracketed = at < end && text[at] == '<';
    at += bracketed;
    int32_t to = at;
    while (to < end && !chars_is_space(text[to]) && !(bracketed && text[to] == '>'))
        to++;
    bool closed = !bracketed || (to < end && text[to] == '>');
    int32_t rest = line_head_blanks(text, to + (bracketed && to < end), end);
    if (!closed || !url_allowed(text + at) || (rest < end && !strchr("\"'(", text[rest])))
        return (struct definition){0};
    return (struct definition){at, to, 1};
}

/* Reads a definition at a line's beginning, behind the mark of an item if there is one. Its
   label may go on over lines, and its address stand in the next. */
static struct definition read_definition(const struct text_lines *lines, int32_t line)
{
    struct line_head head = line_head_read(lines, line);
    int32_t end = line_marks_end(lines, line), last = line;
    int32_t at = head.kind ? head.end : head.start;
    at = at < end ? definitions_label_end(lines, at) : -1;
    if (at < 0)
        return (struct definition){0};
    while (last + 1 < lines->count && lines->starts[last + 1] <= at)
        last++;
    end = line_marks_end(lines, last);
    at = line_head_blanks(lines->text, at, end);
    if (at >= end && last + 1 < lines->count) {
        end = line_marks_end(lines, ++last);
        at = line_head_margin(lines->text, lines->starts[last], end);
    }
    struct definition found = read_address(lines->text, at, end);
    found.lines *= last + 1 - line;
    return found;
}

int32_t definitions_end(const struct text_lines *lines, int32_t line)
{
    while (line < lines->count) {
        struct definition found = read_definition(lines, line);
        if (found.lines == 0)
            break;
        line += found.lines;
    }
    return line;
}

static int compare_addresses(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether `size` bytes at `text` are one of the sorted addresses. */
static bool is_led_to(const char **addresses, int32_t count, const char *text, int32_t size)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = strncmp(addresses[middle], text, (size_t)size);
        if (order == 0 && addresses[middle][size] == '\0')
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Whether CommonMark may have other characters for some of an address. */
static bool is_rewritten(const char *text, int32_t size)
{
    return memchr(text, '\\', (size_t)size) || memchr(text, '&', (size_t)size);
}

void definitions_report(const struct text_lines *lines, const bool *printed,
                        const char **addresses, int32_t count, struct trace *trace,
                        struct diag *diag)
{
    if (count > 0)
        qsort(addresses, (size_t)count, sizeof *addresses, compare_addresses);
    for (int32_t i = 0; i < lines->count; i++) {
        struct definition found = {0};
        if (!printed[i])
            found = read_definition(lines, i);
        const char *address = lines->text + found.address;
        int32_t size = found.end - found.address;
        if (found.lines == 0 || is_rewritten(address, size) ||
            is_led_to(addresses, count, address, size))
            continue;
        diag_report(diag, MSG_UNUSED_DEFINITION, trace_pos(trace, lines->starts[i]));
        diag_hint(diag, "write \\[ for the sign, and the line is printed");
        i += found.lines - 1;
    }
}
