/*
 * The mark of an item takes four columns, as many as pandoc has the lines indented with which a
 * footnote goes on. Its sign is one that no list of the text has, so that none is joined to the
 * footnotes.
 */
#include "document/footnote.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { MARK_SIZE = 4 };

int32_t footnote_mark(const char *text, int32_t size)
{
    int32_t at = 2;
    if (size < 4 || text[0] != '[' || text[1] != '^')
        return 0;
    while (at < size && !strchr("[] \t\r\n", text[at]))
        at++;
    return at > 2 && at < size && text[at] == ']' ? at + 1 : 0;
}

/* Returns the byte after the margin of a line: its blanks and the signs of quotations. */
static int32_t skip_prefix(const char *text, int32_t at, int32_t end)
{
    while (at < end && strchr(" \t>", text[at]))
        at++;
    return at;
}

/* Reads a line as the beginning of a footnote, the place of its text in `marked`; a footnote
   without a text in its line is none. */
static bool read_note(const struct text_lines *lines, const struct marked_text *marked,
                      int32_t line, struct footnote *note)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), from = lines->starts[line];
    int32_t start = skip_prefix(text, from, end),
            size = footnote_mark(text + start, end - start);
    int32_t after = start + size + 1;
    if (!size || after >= end || text[after - 1] != ':')
        return false;
    while (after < end && (text[after] == ' ' || text[after] == '\t'))
        after++;
    int32_t own = marked->starts[line], own_end = marked->size;
    int32_t prefix = skip_prefix(marked->text, own, own_end) - own;
    bool escaped = own + prefix < own_end && marked->text[own + prefix] == '\\';
    *note = (struct footnote){.label = text + start + 2,
                              .label_size = size - 3,
                              .line = line,
                              .prefix = prefix,
                              .start = prefix + escaped + after - start};
    return after < end;
}

/* Returns a sign that no list of the text has, if there is one. */
static char choose_sign(const struct text_lines *lines)
{
    static const char signs[] = "+*-";
    bool used[sizeof signs] = {false};
    for (int32_t i = 0; i < lines->count; i++) {
        int32_t end = line_marks_end(lines, i);
        int32_t at = skip_prefix(lines->text, lines->starts[i], end);
        const char *sign = at < end ? strchr(signs, lines->text[at]) : NULL;
        if (sign)
            used[sign - signs] = true;
    }
    for (int32_t i = 0; signs[i]; i++)
        if (!used[i])
            return signs[i];
    return signs[0];
}

static int compare_labels(const void *a, const void *b)
{
    const struct footnote *first = *(struct footnote *const *)a;
    const struct footnote *second = *(struct footnote *const *)b;
    int32_t size = first->label_size < second->label_size ? first->label_size
                                                          : second->label_size;
    int order = strncmp(first->label, second->label, (size_t)size);
    if (order)
        return order;
    return first->label_size != second->label_size ? first->label_size - second->label_size
                                                   : first->line - second->line;
}

/* Writes the text with the marks of items. */
static void write_notes(struct noted_text *noted, const struct marked_text *marked,
                        int32_t line_count, char sign, struct arena *arena)
{
    char *text = arena_alloc(arena, marked->size + 1);
    int32_t *starts = arena_array(arena, line_count, sizeof *starts);
    const struct footnote *note = noted->notes, *last = noted->notes + noted->count;
    for (int32_t line = 0; line < line_count; line++) {
        int32_t from = marked->starts[line];
        int32_t to = line + 1 < line_count ? marked->starts[line + 1] : marked->size;
        starts[line] = noted->size;
        if (note < last && note->line == line) {
            bytes_copy(text + noted->size, marked->text + from, note->prefix);
            noted->size += note->prefix;
            memset(text + noted->size, ' ', MARK_SIZE);
            text[noted->size] = sign;
            noted->size += MARK_SIZE;
            from += note++->start;
        }
        bytes_copy(text + noted->size, marked->text + from, to - from);
        noted->size += to - from;
    }
    noted->text = text;
    noted->starts = starts;
}

struct noted_text footnote_rewrite(const struct text_lines *lines,
                                   const struct marked_text *marked, struct arena *arena)
{
    struct noted_text noted = {
        .text = marked->text, .size = marked->size, .starts = marked->starts};
    struct {
        struct footnote *items;
        int32_t count, capacity;
    } notes = {0};
    for (int32_t i = 0; i < lines->count; i++) {
        struct footnote note;
        if (read_note(lines, marked, i, &note))
            *ARENA_PUSH(arena, &notes) = note;
    }
    if (!notes.count)
        return noted;
    noted.size = 0;
    noted.notes = notes.items;
    noted.count = notes.count;
    noted.ordered = arena_array(arena, notes.count, sizeof *noted.ordered);
    for (int32_t i = 0; i < notes.count; i++)
        noted.ordered[i] = &notes.items[i];
    qsort(noted.ordered, (size_t)notes.count, sizeof *noted.ordered, compare_labels);
    write_notes(&noted, marked, lines->count, choose_sign(lines), arena);
    return noted;
}

struct footnote *footnote_at(const struct noted_text *noted, int32_t line)
{
    int32_t low = 0, high = noted->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (noted->notes[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < noted->count && noted->notes[low].line == line;
    return there ? &noted->notes[low] : NULL;
}

struct footnote *footnote_labelled(const struct noted_text *noted, const char *label,
                                   int32_t size)
{
    struct footnote wanted = {.label = label, .label_size = size, .line = -1};
    const struct footnote *key = &wanted;
    int32_t low = 0, high = noted->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (compare_labels(&noted->ordered[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == noted->count || noted->ordered[low]->label_size != size ||
        !bytes_equal(noted->ordered[low]->label, label, size))
        return NULL;
    return noted->ordered[low];
}

int32_t footnote_offset(const struct noted_text *noted, int32_t line, int32_t offset)
{
    const struct footnote *note = noted->count ? footnote_at(noted, line) : NULL;
    if (!note || offset <= note->prefix)
        return offset;
    int32_t after = offset - note->prefix - MARK_SIZE;
    return note->start + (after > 0 ? after : 0);
}

const char *footnote_sign(int32_t number, struct arena *arena)
{
    static const uint32_t digits[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                      0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    enum { DIGITS_MOST = 10 };
    char sign[DIGITS_MOST * UTF8_MOST];
    const char *decimal = arena_printf(arena, "%d", number);
    int32_t size = 0;
    for (int32_t i = 0; i < DIGITS_MOST && chars_is_digit(decimal[i]); i++)
        size += utf8_encode(digits[decimal[i] - '0'], sign + size);
    return arena_copy(arena, sign, size);
}
