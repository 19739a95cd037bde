/*
 * A line's head is looked at: its indentation, the hyphen of a list, the colon of a key.
 * Lines that belong to a text below a key and '|' are left alone: there each sign is a sign.
 */
#include "yaml/source_signs.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "yaml/source_lines.h"

#include <string.h>

#define WIDE_COLON "："

/* The head of a line: white space, and perhaps a sign where a list has its hyphen. */
struct head {
    int64_t blank; /* byte of the first space that YAML doesn't know, or -1 */
    int64_t sign;  /* byte of the sign, or -1 */
    int64_t key;   /* byte of the key that a wide colon follows, or -1 */
    int64_t end;   /* of the head, without the key */
    uint32_t character, space;
};

/* Whether a character may stand where a hyphen is meant. */
static bool looks_like_hyphen(uint32_t character)
{
    static const uint32_t signs[] = {0xAD,   0xB7,   0x2022, 0x2023, 0x2043, 0x2212,
                                     0x25AA, 0x25CF, 0x25E6, 0x2219, '*'};
    for (int32_t i = 0; i < COUNT(signs); i++)
        if (character == signs[i])
            return true;
    return character >= 0x2010 && character <= 0x2015;
}

/* Whether white space is none that YAML indents with. A tab has a message of its own. */
static bool is_foreign_space(uint32_t character)
{
    return chars_is_white(character) && !chars_is_space(character);
}

/* Returns the byte of a wide colon, as Chinese and Japanese have it, after the word at `at`; 0:
   there is none. */
static int64_t wide_colon(const struct yaml_line *line, int64_t at)
{
    int64_t end = at;
    while (end < line->size && chars_is_small(line->text[end]))
        end++;
    bool wide = end > at && line->size - end >= bytes_size(WIDE_COLON) &&
                bytes_begin(line->text + end, WIDE_COLON);
    return wide ? end : 0;
}

static struct head read_head(const struct yaml_line *line)
{
    struct head head = {.blank = -1, .sign = -1, .key = -1};
    int64_t at = 0;
    while (at < line->size) {
        uint32_t character;
        int32_t length = utf8_decode(line->text + at, line->size - at, &character);
        bool space = chars_is_white(character);
        if (space && is_foreign_space(character) && head.blank < 0) {
            head.blank = at;
            head.space = character;
        }
        bool sign = !space && head.sign < 0 && at + length < line->size &&
                    looks_like_hyphen(character);
        if (!space && !sign)
            break;
        if (sign) {
            head.sign = at;
            head.character = character;
        }
        at += length;
    }
    head.end = at;
    if (wide_colon(line, source_line_begin(line)) > 0)
        head.key = source_line_begin(line);
    else if (wide_colon(line, at) > 0)
        head.key = at;
    return head;
}

/* Whether what follows the head of a line is a key, or the hyphen of a list. */
static bool has_structure(const struct yaml_line *line, const struct head *head)
{
    if (head->key >= 0)
        return true;
    struct yaml_line rest = {.text = line->text + head->end, .size = line->size - head->end};
    return source_line_has_key(&rest) || (rest.size > 1 && bytes_begin(rest.text, "- "));
}

/* Whether a line is part of the text that goes on up to it. */
static bool is_text(const struct source_lines *lines)
{
    const struct text_block *block = &lines->block;
    return block->number && lines->line.indent > block->key &&
           lines->line.indent >= block->indent;
}

/* Whether a line was to be indented as the first of a text below a key and '|'. */
static bool opens_text(const struct source_lines *lines, const struct head *head)
{
    return lines->block.number && lines->block.indent == 0 && head->blank >= 0;
}

static void report_head(const struct yaml_line *line, const struct head *head,
                        struct diag *diag)
{
    if (head->blank >= 0) {
        diag_report(diag, MSG_YAML_FOREIGN_SPACE, source_line_place(line, head->blank),
                    head->space);
        diag_hint(diag, "delete what is before the first word and type ordinary spaces");
    }
    if (head->sign >= 0) {
        int32_t size = utf8_size(head->character);
        diag_report(diag, MSG_YAML_HYPHEN, source_line_place(line, head->sign), size,
                    line->text + head->sign);
        diag_hint(diag, "write a hyphen and a space: '- name: ...'");
    }
    if (head->key >= 0) {
        int32_t size = (int32_t)(wide_colon(line, head->key) - head->key);
        diag_report(diag, MSG_YAML_WIDE_COLON, source_line_place(line, head->key + size),
                    WIDE_COLON);
        diag_hint(diag, "write '%.*s: ...', with the colon of a Latin keyboard and a space",
                  size, line->text + head->key);
    }
}

/* Writes a line up to its key's colon, and that as YAML has it; returns the size. */
static int64_t write_mended_key(const struct yaml_line *line, const struct head *head, char *to)
{
    int64_t colon = wide_colon(line, head->key), size = colon - head->end;
    int64_t after = colon + bytes_size(WIDE_COLON);
    bytes_copy(to, line->text + head->end, size);
    to[size++] = ':';
    if (after < line->size && line->text[after] != ' ')
        to[size++] = ' ';
    return size;
}

/* Writes the head of a line as YAML has it; returns its size. */
static int64_t write_mended_head(const struct yaml_line *line, const struct head *head,
                                 char *to)
{
    int64_t size = 0;
    for (int64_t at = 0; at < head->end;) {
        uint32_t character;
        int32_t length = utf8_decode(line->text + at, line->size - at, &character);
        to[size++] = at == head->sign ? '-' : character == '\t' ? '\t' : ' ';
        at += length;
    }
    return size;
}

const char *source_signs_mend(const char *text, int64_t *size, struct arena *arena,
                              struct diag *diag)
{
    char *mended = NULL;
    int64_t written = 0, copied = 0;
    struct source_lines lines = {0};
    while (source_lines_next(&lines, text, *size)) {
        const struct yaml_line *line = &lines.line;
        struct head head = read_head(line);
        bool foreign = head.blank >= 0 || head.sign >= 0 || head.key >= 0;
        if (!foreign || is_text(&lines) ||
            (!has_structure(line, &head) && !opens_text(&lines, &head)))
            continue;
        report_head(line, &head, diag);
        if (!mended)
            mended = arena_alloc(arena, *size + 1);
        int64_t start = line->text - text;
        bytes_copy(mended + written, text + copied, start - copied);
        written += start - copied;
        written += write_mended_head(line, &head, mended + written);
        copied = start + head.end;
        if (head.key >= 0) {
            written += write_mended_key(line, &head, mended + written);
            copied = start + wide_colon(line, head.key) + bytes_size(WIDE_COLON);
        }
    }
    if (!mended)
        return text;
    bytes_copy(mended + written, text + copied, *size - copied);
    *size = written + *size - copied;
    return mended;
}
