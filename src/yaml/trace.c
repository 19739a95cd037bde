/*
 * Where the characters of a YAML scalar come from. Folding and escapes change white space and
 * the length of single characters, but never the order of what is visible, so the text and
 * its source are walked together from one visible character to the next.
 */
#include "yaml/trace.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct trace_walk {
    const char *at, *end; /* of the source */
    struct pos pos;
    enum scalar_style style;
    struct arena *arena;
    struct {
        struct anchor *items;
        int32_t count, capacity;
    } anchors;
};

static bool is_yaml_space(int64_t character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static void pass_character(struct trace_walk *walk)
{
    uint32_t character;
    bool pair = *walk->at == '\r' && walk->at + 1 < walk->end && walk->at[1] == '\n';
    walk->at += utf8_decode(walk->at, walk->end - walk->at, &character) + pair;
    if (character == '\n' || character == '\r')
        walk->pos = (struct pos){walk->pos.line + 1, 1};
    else
        walk->pos.column++;
}

static void pass_characters(struct trace_walk *walk, int32_t characters)
{
    while (characters-- > 0 && walk->at < walk->end)
        pass_character(walk);
}

/* Returns how many characters the escape has that begins here, and stores whether it stands for
   white space. */
static int32_t escape_length(const struct trace_walk *walk, bool *white)
{
    char letter = '\0';
    if (walk->at + 1 < walk->end)
        letter = walk->at[1];
    int32_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    *white = letter && strchr(" \t\r\nntr", letter);
    if (digits && walk->end - walk->at > digits + 2) {
        char number[9] = {0};
        bytes_copy(number, walk->at + 2, digits);
        *white = is_yaml_space((int64_t)strtoul(number, NULL, 16));
    }
    return digits + 2;
}

/* Passes the white space of the source, escaped or not. */
static void skip_white(struct trace_walk *walk)
{
    while (walk->at < walk->end) {
        bool white;
        if (is_yaml_space(*walk->at)) {
            pass_character(walk);
        } else if (walk->style == SCALAR_DOUBLE && *walk->at == '\\') {
            int32_t length = escape_length(walk, &white);
            if (!white)
                return;
            pass_characters(walk, length);
        } else {
            return;
        }
    }
}

/* Passes what may stand before a scalar: its anchor and its tag, "&rain !!str". */
static void skip_properties(struct trace_walk *walk)
{
    while (walk->at < walk->end && (*walk->at == '&' || *walk->at == '!')) {
        while (walk->at < walk->end && !is_yaml_space(*walk->at))
            pass_character(walk);
        while (walk->at < walk->end && is_yaml_space(*walk->at))
            pass_character(walk);
    }
}

/* Passes one visible character of the source. */
static void skip_visible(struct trace_walk *walk)
{
    bool white;
    if (walk->at >= walk->end)
        return;
    if (walk->style == SCALAR_DOUBLE && *walk->at == '\\')
        pass_characters(walk, escape_length(walk, &white));
    else if (walk->style == SCALAR_SINGLE && *walk->at == '\'')
        pass_characters(walk, 2);
    else
        pass_character(walk);
}

static void add_anchor(struct trace_walk *walk, int32_t offset, struct pos pos)
{
    *ARENA_PUSH(walk->arena, &walk->anchors) = (struct anchor){offset, pos};
}

/* Walks a plain, quoted or folded scalar: its visible characters are those of the source, in
   order. */
static void walk_visible(struct trace_walk *walk, const char *text, int32_t size)
{
    struct pos expected = {0, 0};
    for (int32_t i = 0; i < size;) {
        uint32_t character;
        int32_t length = utf8_decode(text + i, size - i, &character);
        if (!is_yaml_space(character)) {
            skip_white(walk);
            if (walk->pos.line != expected.line || walk->pos.column != expected.column)
                add_anchor(walk, i, walk->pos);
            expected = walk->pos;
            skip_visible(walk);
        }
        expected.column++;
        i += length;
    }
}

/* The bytes from here to what ends the line. */
static int32_t rest_of_line(const struct trace_walk *walk)
{
    const char *at = walk->at + utf8_plain(walk->at, walk->end - walk->at);
    while (at < walk->end && !chars_ends_line(*at)) {
        at++;
        at += utf8_plain(at, walk->end - at);
    }
    return (int32_t)(at - walk->at);
}

static void skip_line(struct trace_walk *walk)
{
    int32_t line = walk->pos.line;
    while (walk->at < walk->end && walk->pos.line == line) {
        int32_t plain = (int32_t)utf8_plain(walk->at, walk->end - walk->at);
        walk->at += plain;
        walk->pos.column += plain;
        if (walk->at < walk->end)
            pass_character(walk);
    }
}

/* Walks a literal scalar: each line of the text is the end of a line of the source. */
static void walk_lines(struct trace_walk *walk, const char *text, int32_t size)
{
    for (int32_t i = 0; i < size && walk->at < walk->end;) {
        const char *newline = bytes_find(text + i, '\n', size - i);
        int32_t length = newline ? (int32_t)(newline - (text + i)) : size - i;
        int32_t line_size = rest_of_line(walk);
        int32_t indent = line_size > length ? line_size - length : 0;
        add_anchor(walk, i, (struct pos){walk->pos.line, indent + 1});
        skip_line(walk);
        i += length + 1;
    }
}

/* Puts an anchor at offset 0 when the text begins with white space. */
static void complete_anchors(struct trace_walk *walk, struct pos begin)
{
    int32_t count = walk->anchors.count;
    if (count > 0 && walk->anchors.items[0].offset == 0)
        return;
    add_anchor(walk, 0, begin);
    MOVE_ARRAY(walk->anchors.items + 1, walk->anchors.items, count);
    walk->anchors.items[0] = (struct anchor){0, begin};
}

struct trace trace_scalar(const struct yaml_node *scalar, const char *source,
                          struct arena *arena)
{
    struct trace_walk walk = {.at = source + scalar->from,
                              .end = source + scalar->to,
                              .pos = scalar->begin,
                              .style = scalar->style,
                              .arena = arena};
    skip_properties(&walk);
    if (scalar->style == SCALAR_SINGLE || scalar->style == SCALAR_DOUBLE)
        pass_characters(&walk, 1);
    if (scalar->style == SCALAR_LITERAL || scalar->style == SCALAR_FOLDED)
        skip_line(&walk);
    if (scalar->style == SCALAR_LITERAL)
        walk_lines(&walk, scalar->text, scalar->size);
    else
        walk_visible(&walk, scalar->text, scalar->size);
    complete_anchors(&walk, scalar->begin);
    return (struct trace){.text = scalar->text,
                          .size = scalar->size,
                          .anchors = walk.anchors.items,
                          .count = walk.anchors.count};
}

/* Returns the bytes of white space that the lines of a scalar after its first all begin with.
 */
static int32_t common_indent(const struct yaml_node *scalar, const char *source)
{
    int32_t least = INT32_MAX, indent = INT32_MAX;
    for (int32_t i = scalar->from; i < scalar->to; i++) {
        if (strchr("\r\n", source[i]))
            indent = 0;
        else if (source[i] == ' ' && indent < INT32_MAX)
            indent++;
        else {
            least = indent < least ? indent : least;
            indent = INT32_MAX;
        }
    }
    return least;
}

/* Passes over so many spaces, or as many as there are. */
static void skip_indent(struct trace_walk *walk, int32_t indent)
{
    for (int32_t i = 0; i < indent && walk->at < walk->end && *walk->at == ' '; i++)
        pass_character(walk);
}

/* Passes over what opens a scalar: the line of a '>' with the indentation below it, or a
   quotation mark, of which it takes the one that closes it off the end. */
static void open_lines(struct trace_walk *walk, enum scalar_style style, int32_t indent)
{
    if (style == SCALAR_FOLDED) {
        skip_line(walk);
        skip_indent(walk, indent);
    } else if (style != SCALAR_PLAIN && walk->end - walk->at > 1) {
        pass_character(walk);
        walk->end--;
    }
}

struct trace trace_as_lines(const struct yaml_node *scalar, const char *source,
                            struct arena *arena)
{
    struct trace_walk walk = {.at = source + scalar->from,
                              .end = source + scalar->to,
                              .pos = scalar->begin,
                              .arena = arena};
    char *text = arena_alloc(arena, scalar->to - scalar->from + 2);
    int32_t indent = common_indent(scalar, source), size = 0;
    skip_properties(&walk);
    open_lines(&walk, scalar->style, indent);
    add_anchor(&walk, 0, walk.pos);
    while (walk.at < walk.end) {
        const char *from = walk.at;
        int32_t line = walk.pos.line;
        pass_character(&walk);
        if (walk.pos.line == line) {
            bytes_copy(text + size, from, walk.at - from);
            size += (int32_t)(walk.at - from);
            continue;
        }
        text[size++] = '\n';
        skip_indent(&walk, indent);
        add_anchor(&walk, size, walk.pos);
    }
    while (size > 0 && text[size - 1] == '\n')
        size--;
    text[size++] = '\n';
    return (struct trace){
        .text = text, .size = size, .anchors = walk.anchors.items, .count = walk.anchors.count};
}

struct pos trace_end(const struct yaml_node *scalar, const char *source)
{
    struct trace_walk walk = {
        .at = source + scalar->from, .end = source + scalar->to, .pos = scalar->begin};
    while (walk.at < walk.end)
        pass_character(&walk);
    return walk.pos;
}

/* Moves the remembered place to the last anchor that is not after `offset`. */
static void seek_anchor(struct trace *trace, int32_t offset)
{
    int32_t low = 0, high = trace->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (trace->anchors[middle].offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    trace->next = low;
    trace->offset = trace->anchors[low - 1].offset;
    trace->pos = trace->anchors[low - 1].pos;
}

void trace_pass(struct trace *trace, int32_t size)
{
    trace->offset += size;
    trace->pos.column += size;
}

int32_t trace_unbroken(const struct trace *trace)
{
    int32_t end = trace->next < trace->count ? trace->anchors[trace->next].offset : trace->size;
    return end - trace->offset;
}

struct pos trace_pos(struct trace *trace, int32_t offset)
{
    bool passed = trace->next < trace->count && trace->anchors[trace->next].offset <= offset;
    if (trace->next == 0 || offset < trace->offset || passed)
        seek_anchor(trace, offset);
    while (trace->offset < offset && trace->offset < trace->size) {
        uint32_t character;
        trace->offset += utf8_decode(trace->text + trace->offset, (trace->size - trace->offset),
                                     &character);
        trace->pos.column++;
    }
    return trace->pos;
}
