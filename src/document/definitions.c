/*
 * A definition may begin where a paragraph may: in the first line, after an empty one, or after
 * another. An address that CommonMark rewrites, one with a backslash or an entity, is passed
 * over, as it can't be compared.
 */
#include "document/definitions.h"

#include "base/chars.h"
#include "document/url.h"

#include <stdlib.h>
#include <string.h>

/* A definition in a line; the address has no bytes where the line has none. */
struct definition {
    int32_t address, end; /* bytes of the text */
};

static int32_t blanks_end(const char *text, int32_t at, int32_t end)
{
    while (at < end && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return at;
}

/* Reads a line as a definition that leads to an address which a link may have. */
static struct definition read_definition(const struct text_lines *lines, int32_t line)
{
    enum { MARGIN_MOST = 3 };
    const struct definition none = {0, 0};
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), at = blanks_end(text, lines->starts[line], end);
    if (at >= end || at - lines->starts[line] > MARGIN_MOST || text[at] != '[')
        return none;
    int32_t label = at + 1;
    while (label < end && text[label] != ']' && text[label] != '[')
        label += 1 + (text[label] == '\\');
    if (label + 1 >= end || text[label] != ']' || text[label + 1] != ':')
        return none;
    at = blanks_end(text, label + 2, end);
    bool bracketed = at < end && text[at] == '<';
    at += bracketed;
    int32_t to = at;
    while (to < end && !chars_is_space(text[to]) && !(bracketed && text[to] == '>'))
        to++;
    int32_t rest = blanks_end(text, to + (bracketed && to < end), end);
    if (!url_allowed(text + at) || (rest < end && !strchr("\"'(", text[rest])))
        return none;
    return (struct definition){at, to};
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

void definitions_report(const struct text_lines *lines, const char **addresses, int32_t count,
                        struct trace *trace, struct diag *diag)
{
    if (count > 0)
        qsort(addresses, (size_t)count, sizeof *addresses, compare_addresses);
    bool may_begin = true;
    for (int32_t i = 0; i < lines->count; i++) {
        bool empty = blanks_end(lines->text, lines->starts[i], line_marks_end(lines, i)) >=
                     line_marks_end(lines, i);
        struct definition found = {0, 0};
        if (may_begin && !empty)
            found = read_definition(lines, i);
        may_begin = empty || found.end > 0;
        const char *address = lines->text + found.address;
        int32_t size = found.end - found.address;
        if (found.end == 0 || is_rewritten(address, size) ||
            is_led_to(addresses, count, address, size))
            continue;
        diag_report(diag, MSG_UNUSED_DEFINITION, trace_pos(trace, lines->starts[i]));
        diag_hint(diag, "write \\[ for the sign, and the line is printed");
    }
}
