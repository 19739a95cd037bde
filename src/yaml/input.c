/*
 * The bytes are decoded three times: to find the size of the text and whether it is the bytes
 * as they are, to write it if not, and, when the messages can show its lines, to report what is
 * wrong with it.
 */
#include "yaml/input.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* A text as it is being decoded. */
struct decoding {
    struct diag *diag;
    struct pos pos;
    bool after_cr;
    char *text; /* NULL while its size is being found */
    int64_t size;
    bool other; /* it is not the bytes as they are */
};

enum { NEXT_LINE = 0x85, WORD_JOINER = 0x2060, BYTE_ORDER_MARK = 0xFEFF };
enum encoding { UTF_8, UTF_16_LITTLE, UTF_16_BIG };

/* Returns the encoding that the byte order mark tells, and stores the mark's size; without one,
   that which the zero byte of the first character tells: YAML begins with ASCII. */
static enum encoding encoding_of(const char *bytes, int64_t size, int64_t *mark)
{
    *mark = 2;
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return UTF_16_BIG;
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return UTF_16_LITTLE;
    *mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (size >= 2 && !bytes[0] != !bytes[1])
        return bytes[0] ? UTF_16_LITTLE : UTF_16_BIG;
    return UTF_8;
}

bool input_is_control(uint32_t character)
{
    return (character < 0x20 && character != '\t' && character != '\n' && character != '\r') ||
           (character >= 0x7F && character <= 0x9F && character != NEXT_LINE) ||
           character == 0xFFFE || character == 0xFFFF;
}

/* Replaces characters on which YAML 1.1 and text editors disagree: NEL, LS and PS (line ends
   only to YAML) become a space, a byte order mark inside the file becomes a word joiner. */
static uint32_t replace_ambiguous(uint32_t character)
{
    if (character == NEXT_LINE || character == 0x2028 || character == 0x2029)
        return ' ';
    return character == BYTE_ORDER_MARK ? WORD_JOINER : character;
}

static void advance_place(struct decoding *decoding, uint32_t character)
{
    bool same_line = character == '\n' && decoding->after_cr;
    decoding->after_cr = character == '\r';
    if (same_line)
        return;
    if (character == '\n' || character == '\r')
        decoding->pos = (struct pos){decoding->pos.line + 1, 1};
    else
        decoding->pos.column++;
}

static void add_decoded(struct decoding *decoding, uint32_t character)
{
    char bytes[UTF8_MOST];
    uint32_t added = character == UTF8_ILL_FORMED || input_is_control(character)
                         ? UTF8_REPLACEMENT
                         : replace_ambiguous(character);
    int32_t length = utf8_encode(added, bytes);
    decoding->other = decoding->other || added != character;
    if (decoding->text)
        bytes_copy(decoding->text + decoding->size, bytes, length);
    decoding->size += length;
}

static void add_plain(struct decoding *decoding, const char *bytes, int64_t size)
{
    if (decoding->text)
        bytes_copy(decoding->text + decoding->size, bytes, size);
    decoding->size += size;
}

static void add_utf8(struct decoding *decoding, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size;) {
        int64_t plain = utf8_plain(bytes + i, size - i);
        add_plain(decoding, bytes + i, plain);
        i += plain;
        if (i == size)
            return;
        uint32_t character;
        int32_t length = utf8_decode(bytes + i, size - i, &character);
        add_decoded(decoding, character);
        i += length;
    }
}

static uint32_t unit_at(const char *bytes, bool big_endian)
{
    uint32_t first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

/* Stores the character that begins at `bytes` and returns its length in bytes. A lone surrogate
   or a last odd byte is UTF8_ILL_FORMED; `*unit` has its value. */
static int64_t decode_utf16(const char *bytes, int64_t size, bool big_endian,
                            uint32_t *character, uint32_t *unit)
{
    *unit = size < 2 ? (unsigned char)bytes[0] : unit_at(bytes, big_endian);
    *character = size < 2 || (*unit >= 0xD800 && *unit <= 0xDFFF) ? UTF8_ILL_FORMED : *unit;
    if (size >= 4 && *unit >= 0xD800 && *unit <= 0xDBFF) {
        uint32_t low = unit_at(bytes + 2, big_endian);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *character = 0x10000 + ((*unit - 0xD800) << 10) + (low - 0xDC00);
            return 4;
        }
    }
    return size < 2 ? 1 : 2;
}

static void add_utf16(struct decoding *decoding, const char *bytes, int64_t size,
                      bool big_endian)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character, unit;
        i += decode_utf16(bytes + i, size - i, big_endian, &character, &unit);
        add_decoded(decoding, character);
    }
}

static void report_control(struct decoding *decoding, uint32_t character)
{
    if (!input_is_control(character))
        return;
    diag_report(decoding->diag, MSG_CONTROL, decoding->pos, character);
    diag_hint(decoding->diag, "delete it and type the text around it again");
}

/* Reports what is wrong, now that the diag knows the text. */
static void report_utf8(struct decoding *decoding, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        int64_t plain = utf8_plain(bytes + i, size - i);
        if (plain) {
            decoding->pos.column += (int32_t)plain;
            decoding->after_cr = false;
            i += plain;
            continue;
        }
        int32_t length = utf8_decode(bytes + i, size - i, &character);
        if (character == UTF8_ILL_FORMED) {
            diag_report(decoding->diag, MSG_ENCODING, decoding->pos, (unsigned char)bytes[i]);
            diag_hint(decoding->diag, "save the file as UTF-8");
        }
        report_control(decoding, character == UTF8_ILL_FORMED ? ' ' : character);
        advance_place(decoding, character);
        i += length;
    }
}

static void report_utf16(struct decoding *decoding, const char *bytes, int64_t size,
                         bool big_endian)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character, unit;
        i += decode_utf16(bytes + i, size - i, big_endian, &character, &unit);
        if (character == UTF8_ILL_FORMED) {
            diag_report(decoding->diag, MSG_ENCODING_16, decoding->pos, unit);
            diag_hint(decoding->diag, "save the file as UTF-8");
        }
        report_control(decoding, character == UTF8_ILL_FORMED ? ' ' : character);
        advance_place(decoding, character);
    }
}

static void add_all(struct decoding *decoding, const char *bytes, int64_t size,
                    enum encoding encoding)
{
    decoding->size = 0;
    decoding->other = encoding != UTF_8;
    if (encoding == UTF_8)
        add_utf8(decoding, bytes, size);
    else
        add_utf16(decoding, bytes, size, encoding == UTF_16_BIG);
}

const char *input_decode(const char *bytes, int64_t size, struct arena *arena,
                         struct diag *diag, int64_t *text_size)
{
    if (size > INPUT_MOST_MB * (int64_t)1000000) {
        diag_report(diag, MSG_FILE_SIZE, (struct pos){0, 0}, INPUT_MOST_MB);
        diag_hint(diag, "a bulletin is a text of some pages: is it the right file?");
        return NULL;
    }
    int64_t mark;
    enum encoding encoding = encoding_of(bytes, size, &mark);
    struct decoding decoding = {.diag = diag, .pos = {1, 1}};
    bytes += mark;
    size -= mark;
    add_all(&decoding, bytes, size, encoding);
    const char *text = bytes;
    if (decoding.other) {
        text = decoding.text = arena_alloc(arena, decoding.size + 1);
        add_all(&decoding, bytes, size, encoding);
    }
    diag_source(diag, text, decoding.size);
    if (encoding == UTF_8)
        report_utf8(&decoding, bytes, size);
    else
        report_utf16(&decoding, bytes, size, encoding == UTF_16_BIG);
    *text_size = decoding.size;
    return text;
}
