/*
 * One pass over the bytes in each of the codes.
 */
#include "base/mime_code.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/hex.h"

#include <strings.h>

/* The value of a character of base64, -1 for others. */
static int32_t base64_value(char c)
{
    if (chars_is_capital(c))
        return c - 'A';
    if (chars_is_small(c))
        return c - 'a' + 26;
    if (chars_is_digit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* A '=' ends what came before it; code may follow, where two were put behind each other. */
int64_t mime_code_base64(const char *bytes, int64_t size, char *to)
{
    char *start = to;
    uint32_t bits = 0;
    int32_t count = 0;
    for (int64_t i = 0; i < size; i++) {
        int32_t value = base64_value(bytes[i]);
        if (bytes[i] == '=')
            count = 0;
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        *to++ = (char)(bits >> count & 0xFF);
    }
    return to - start;
}

/* The bytes of a line end at `at`, with what blanks there are before it; 0: there is none. */
static int64_t soft_break(const char *bytes, int64_t size, int64_t at)
{
    int64_t end = at;
    while (end < size && (bytes[end] == ' ' || bytes[end] == '\t'))
        end++;
    if (end < size && bytes[end] == '\r')
        end++;
    return end < size && bytes[end] == '\n' ? end + 1 - at : 0;
}

/* Undoes "=3D" and, in a text, "=" at the end of a line. */
static int64_t undo_quoted(const char *bytes, int64_t size, bool word, char *to)
{
    char *start = to;
    for (int64_t at = 0; at < size;) {
        char c = bytes[at++];
        if (c == '=' && size - at >= 2 && chars_is_hex(bytes[at]) &&
            chars_is_hex(bytes[at + 1])) {
            *to++ = (char)(hex_value(bytes[at]) << 4 | hex_value(bytes[at + 1]));
            at += 2;
        } else if (c == '=' && !word && soft_break(bytes, size, at) > 0) {
            at += soft_break(bytes, size, at);
        } else {
            *to++ = c == '_' && word ? ' ' : c;
        }
    }
    return to - start;
}

int64_t mime_code_quoted(const char *bytes, int64_t size, char *to)
{
    return undo_quoted(bytes, size, false, to);
}

int64_t mime_code_word(const char *bytes, int64_t size, char *to)
{
    return undo_quoted(bytes, size, true, to);
}

/* The end of the line that begins at `at`: behind its line feed. */
static int64_t coded_line_end(const char *bytes, int64_t size, int64_t at)
{
    const char *feed = bytes_find(bytes + at, '\n', size - at);
    return feed ? feed + 1 - bytes : size;
}

/* Six bits of uuencode's: a character from ' ' on; '`' is 0 too. */
static int32_t uu_value(char c)
{
    return (c - ' ') & 0x3F;
}

/* Undoes a line, from its first byte, which says how many bytes it has, to `end`. */
static int64_t undo_uu_line(const char *bytes, int64_t end, char *to)
{
    int32_t count = uu_value(*bytes), written = 0;
    for (int64_t at = 1; at + 3 < end && written < count; at += 4) {
        uint32_t bits = 0;
        for (int32_t i = 0; i < 4; i++)
            bits = bits << 6 | (uint32_t)uu_value(bytes[at + i]);
        for (int32_t i = 16; i >= 0 && written < count; i -= 8)
            to[written++] = (char)(bits >> i & 0xFF);
    }
    return written;
}

int64_t mime_code_uu(const char *bytes, int64_t size, char *to)
{
    char *start = to;
    bool begun = false;
    for (int64_t at = 0; at < size;) {
        int64_t end = coded_line_end(bytes, size, at);
        if (!begun)
            begun = end - at > 6 && bytes_equal(bytes + at, "begin ", 6);
        else if (end - at >= 3 && bytes_equal(bytes + at, "end", 3))
            break;
        else
            to += undo_uu_line(bytes + at, end - at, to);
        at = end;
    }
    return to - start;
}

const char *mime_code_undo(const char *encoding, const char *bytes, int64_t size,
                           struct arena *arena, int64_t *decoded)
{
    static const struct {
        const char *name;
        int64_t (*undo)(const char *bytes, int64_t size, char *to);
    } codes[] = {{"base64", mime_code_base64},
                 {"quoted-printable", mime_code_quoted},
                 {"uuencode", mime_code_uu},
                 {"x-uuencode", mime_code_uu},
                 {"x-uue", mime_code_uu}};
    char *to = arena_alloc(arena, size + 1);
    for (int32_t i = 0; encoding && i < COUNT(codes); i++) {
        if (strcasecmp(encoding, codes[i].name) != 0)
            continue;
        *decoded = codes[i].undo(bytes, size, to);
        to[*decoded] = '\0';
        return to;
    }
    bytes_copy(to, bytes, size);
    to[size] = '\0';
    *decoded = size;
    return to;
}
