/*
 * Only operators that tell words apart are looked at: fonts, strings, moves to another line,
 * and marked content, whose ActualText stands in place of what is shown in it.
 */
#include "write/pdf/readback_page.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "write/pdf/extraction.h"
#include "write/pdf/readback.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MOST = 8 /* of marked content */ };

/* ---- strings ---- */

/* Adds a UTF-16 unit; `*high` keeps the first of a pair. */
static void add_unit(struct buffer *out, uint32_t unit, uint32_t *high)
{
    char bytes[UTF8_MOST];
    if (unit >= 0xD800 && unit < 0xDC00) {
        *high = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000 && *high)
        unit = 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00);
    *high = 0;
    buffer_bytes(out, bytes, utf8_encode(unit, bytes));
}

/* Adds hexadecimal digits that are UTF-16; returns where they end. */
static int64_t read_utf16(const char *bytes, int64_t size, int64_t at, struct buffer *out)
{
    uint32_t unit = 0, high = 0;
    for (int32_t digits = 0; at < size && hex_value(bytes[at]) >= 0; at++) {
        unit = unit << 4 | (uint32_t)hex_value(bytes[at]);
        if (++digits % 4 == 0) {
            add_unit(out, unit, &high);
            unit = 0;
        }
    }
    return at;
}

static int64_t add_hex_string(const char *bytes, int64_t size, int64_t at, struct buffer *out)
{
    static const char mark[] = "FEFF";
    bool text = size - at > 5 && bytes_begin_with(bytes + at + 1, mark, sizeof mark - 1);
    if (text)
        return read_utf16(bytes, size, at + 5, out) + 1;
    while (at < size && bytes[at] != '>')
        at++;
    return at + 1;
}

/* Adds the bytes of a string in round brackets. */
static int64_t read_literal(const char *bytes, int64_t size, int64_t at, struct buffer *out)
{
    int32_t depth = 1;
    for (at++; at < size; at++) {
        char byte = bytes[at];
        if (byte == '\\' && at + 1 < size)
            byte = bytes[++at] == 'r' ? '\r' : bytes[at];
        else if (byte == '(')
            depth++;
        else if (byte == ')' && --depth == 0)
            break;
        buffer_byte(out, byte);
    }
    return at + 1;
}

int64_t readback_page_string(const char *bytes, int64_t size, int64_t at, struct buffer *out)
{
    return bytes[at] == '(' ? read_literal(bytes, size, at, out)
                            : add_hex_string(bytes, size, at, out);
}

/* ---- ToUnicode ---- */

/* Reads "<0001><0041>"; returns where it ends, or -1 when it is no entry. */
static int64_t read_entry(const char *text, int64_t size, int64_t at, int32_t *code,
                          struct buffer *out)
{
    if (at + 7 >= size || text[at] != '<' || text[at + 5] != '>' || text[at + 6] != '<')
        return -1;
    *code = (int32_t)strtol(text + at + 1, NULL, 16);
    out->size = 0;
    return read_utf16(text, size, at + 7, out) + 1;
}

struct readback_map readback_page_map(const char *text, int64_t size, struct arena *arena)
{
    enum { CODES = 1 << 16 };
    struct readback_map map = {.count = CODES};
    struct buffer out = {.arena = arena};
    map.texts = arena_array(arena, CODES, sizeof *map.texts);
    for (int64_t at = 0; at < size;) {
        int32_t code = 0;
        bool line = at == 0 || text[at - 1] == '\n';
        int64_t end = line ? read_entry(text, size, at, &code, &out) : -1;
        if (end >= 0 && code >= 0 && code < CODES)
            map.texts[code] = buffer_take(&out);
        const char *next = bytes_find(text + at, '\n', size - at);
        at = next ? next - text + 1 : size;
    }
    return map;
}

/* ---- operators ---- */

struct page_reader {
    const char *bytes;
    int64_t size, at;
    readback_font *font_of;
    const void *context;
    struct buffer *out;
    const struct readback_map *font;
    int32_t name;           /* of the font named last */
    char operands[2][24];   /* the last two numbers, as they are written */
    bool spans[DEPTH_MOST]; /* open marked content: whether it has an ActualText */
    int32_t depth;
    int32_t hidden;  /* how many of these have one */
    bool span;       /* the marked content that was opened last has one */
    bool after_span; /* what ended last had one */
    bool failed;
};

static void part_words(struct page_reader *reader)
{
    static const char soft_hyphen[] = "\xC2\xAD";
    struct buffer *out = reader->out;
    bool divided = out->size >= 2 && bytes_equal(out->bytes + out->size - 2, soft_hyphen, 2);
    if (!divided)
        buffer_byte(out, READBACK_PART);
}

/* Adds what the codes in a string stand for. */
static void read_codes(struct page_reader *reader)
{
    struct buffer codes = {.arena = reader->out->arena};
    reader->at = read_literal(reader->bytes, reader->size, reader->at, &codes);
    for (int32_t i = 0; i + 1 < codes.size && !reader->hidden; i += 2) {
        int32_t code = (unsigned char)codes.bytes[i] << 8 | (unsigned char)codes.bytes[i + 1];
        const char *text = reader->font ? reader->font->texts[code] : NULL;
        if (text)
            buffer_text(reader->out, text);
        else
            reader->failed = true;
    }
}

/* Reads a dictionary of marked content, and adds its ActualText. */
static void read_properties(struct page_reader *reader)
{
    static const char key[] = "/ActualText";
    const char *bytes = reader->bytes;
    int32_t depth = 0;
    reader->span = false;
    while (reader->at + 1 < reader->size) {
        int64_t at = reader->at;
        if (bytes[at] == '<' && bytes[at + 1] == '<') {
            depth++;
            reader->at += 2;
        } else if (bytes[at] == '>' && bytes[at + 1] == '>') {
            reader->at += 2;
            if (--depth == 0)
                return;
        } else if (bytes_begin_with(bytes + at, key, sizeof key - 1)) {
            reader->at += (int64_t)sizeof key - 1;
            reader->span = true;
            reader->at = readback_page_string(bytes, reader->size, reader->at, reader->out);
        } else {
            reader->at++;
        }
    }
}

static void begin_marked(struct page_reader *reader)
{
    if (reader->depth == DEPTH_MOST) {
        reader->failed = true;
        return;
    }
    if (!reader->span && !reader->after_span)
        part_words(reader);
    reader->hidden += reader->span;
    reader->spans[reader->depth++] = reader->span;
    reader->span = reader->after_span = false;
}

static void end_marked(struct page_reader *reader)
{
    if (reader->depth == 0) {
        reader->failed = true;
        return;
    }
    reader->after_span = reader->spans[--reader->depth];
    reader->hidden -= reader->after_span;
}

/* Does what an operator does, as far as text goes. */
static void read_operator(struct page_reader *reader, const char *name, int32_t size)
{
    if (size == 2 && bytes_equal(name, "Tf", 2))
        reader->font = reader->font_of(reader->name, reader->context);
    else if (size == 2 && bytes_equal(name, "Td", 2) && strcmp(reader->operands[1], "0") != 0)
        part_words(reader);
    else if (size == 3 && bytes_equal(name, "BDC", 3))
        begin_marked(reader);
    else if (size == 3 && bytes_equal(name, "EMC", 3))
        end_marked(reader);
}

/* Reads a name, a number or an operator. */
static void read_operand(struct page_reader *reader)
{
    static const char ends[] = " \n\r[]()<>/";
    const char *word = reader->bytes + reader->at;
    int32_t size = 1;
    while (reader->at + size < reader->size && !strchr(ends, word[size]))
        size++;
    reader->at += size;
    if (*word == '/' && size > 2 && word[1] == 'F') {
        reader->name = (int32_t)strtol(word + 2, NULL, 10);
    } else if (chars_is_digit(*word) || *word == '-' || *word == '.') {
        memcpy(reader->operands[0], reader->operands[1], sizeof reader->operands[0]);
        int32_t kept = size < COUNT(reader->operands[1]) ? size
                                                         : COUNT(reader->operands[1]) - 1;
        bytes_copy(reader->operands[1], word, kept);
        reader->operands[1][kept] = '\0';
    } else {
        read_operator(reader, word, size);
    }
}

bool readback_page(const char *operators, int64_t size, readback_font *font,
                   const void *context, struct buffer *out)
{
    struct page_reader reader = {
        .bytes = operators, .size = size, .font_of = font, .context = context, .out = out};
    while (reader.at < size) {
        char byte = operators[reader.at];
        if (byte == '(')
            read_codes(&reader);
        else if (byte == '<')
            read_properties(&reader);
        else if (chars_is_space(byte) || byte == '[' || byte == ']')
            reader.at++;
        else
            read_operand(&reader);
    }
    return !reader.failed;
}
