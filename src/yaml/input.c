#include "yaml/input.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* Text as it is being taken over. */
struct intake {
    struct diag *diag;
    struct pos pos;
    bool after_cr;
    char *text; /* NULL while its size is being found */
    int64_t size;
};

enum { NEXT_LINE = 0x85, WORD_JOINER = 0x2060, BYTE_ORDER_MARK = 0xFEFF };
enum encoding { UTF_8, UTF_16_LITTLE, UTF_16_BIG };

/* Told by the byte order mark, whose size is stored; without one, by the zero byte of the first
   character, which YAML has in ASCII. */
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

static void advance(struct intake *intake, uint32_t character)
{
    bool same_line = character == '\n' && intake->after_cr;
    intake->after_cr = character == '\r';
    if (same_line)
        return;
    if (character == '\n' || character == '\r')
        intake->pos = (struct pos){intake->pos.line + 1, 1};
    else
        intake->pos.column++;
}

static void take(struct intake *intake, uint32_t character)
{
    if (input_is_control(character))
        character = UTF8_REPLACEMENT;
    char bytes[UTF8_MOST];
    int32_t length = utf8_encode(replace_ambiguous(character), bytes);
    if (intake->text)
        bytes_copy(intake->text + intake->size, bytes, length);
    intake->size += length;
}

static void take_utf8(struct intake *intake, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        int32_t length = utf8_decode(bytes + i, size - i, &character);
        take(intake, character == UTF8_ILL_FORMED ? UTF8_REPLACEMENT : character);
        i += length;
    }
}

static uint32_t unit_at(const char *bytes, bool big_endian)
{
    uint32_t first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

/* The character at `bytes`; its length. A lone surrogate or an odd byte is ill-formed, its
   value in `*unit`. */
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

static void take_utf16(struct intake *intake, const char *bytes, int64_t size, bool big_endian)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character, unit;
        i += decode_utf16(bytes + i, size - i, big_endian, &character, &unit);
        take(intake, character == UTF8_ILL_FORMED ? UTF8_REPLACEMENT : character);
    }
}

static void report_control(struct intake *intake, uint32_t character)
{
    if (!input_is_control(character))
        return;
    diag_report(intake->diag, MSG_CONTROL, intake->pos, (unsigned)character);
    diag_hint(intake->diag, "delete it and type the text around it again");
}

/* Reports what is wrong, now that the diag knows the text. */
static void report_utf8(struct intake *intake, const char *bytes, int64_t size)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character;
        int32_t length = utf8_decode(bytes + i, size - i, &character);
        if (character == UTF8_ILL_FORMED) {
            diag_report(intake->diag, MSG_ENCODING, intake->pos, (unsigned char)bytes[i]);
            diag_hint(intake->diag, "save the file as UTF-8");
        }
        report_control(intake, character == UTF8_ILL_FORMED ? ' ' : character);
        advance(intake, character);
        i += length;
    }
}

static void report_utf16(struct intake *intake, const char *bytes, int64_t size,
                         bool big_endian)
{
    for (int64_t i = 0; i < size;) {
        uint32_t character, unit;
        i += decode_utf16(bytes + i, size - i, big_endian, &character, &unit);
        if (character == UTF8_ILL_FORMED) {
            diag_report(intake->diag, MSG_ENCODING_16, intake->pos, unit);
            diag_hint(intake->diag, "save the file as UTF-8");
        }
        report_control(intake, character == UTF8_ILL_FORMED ? ' ' : character);
        advance(intake, character);
    }
}

static void take_all(struct intake *intake, const char *bytes, int64_t size,
                     enum encoding encoding)
{
    intake->size = 0;
    if (encoding == UTF_8)
        take_utf8(intake, bytes, size);
    else
        take_utf16(intake, bytes, size, encoding == UTF_16_BIG);
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
    struct intake intake = {.diag = diag, .pos = {1, 1}};
    bytes += mark;
    size -= mark;
    take_all(&intake, bytes, size, encoding);
    intake.text = arena_alloc(arena, intake.size + 1);
    take_all(&intake, bytes, size, encoding);
    diag_source(diag, intake.text, intake.size);
    if (encoding == UTF_8)
        report_utf8(&intake, bytes, size);
    else
        report_utf16(&intake, bytes, size, encoding == UTF_16_BIG);
    *text_size = intake.size;
    return intake.text;
}
