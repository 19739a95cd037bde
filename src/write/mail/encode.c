/*
 * Quoted-printable and base64 (RFC 2045), encoded words (RFC 2047), parameters (RFC 2231).
 */
#include "write/mail/encode.h"

#include "base/bytes.h"
#include "base/hex.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

enum {
    LINE_MOST = 76,     /* characters, RFC 2045 */
    BASE64_GROUPS = 19, /* of four characters in such a line */
    WORD_BYTES = 39,    /* of text in an encoded word, so that one fits beside a field's name */
    HEADER_PLAIN = 60   /* characters of a header that are not folded */
};

static bool is_printable(char byte)
{
    return byte > ' ' && byte <= '~' && byte != '=';
}

/* Writes a byte as it is or as "=3D"; returns how many characters that took. */
static int32_t quoted_byte(FILE *out, char byte, bool plain)
{
    char digits[2];
    if (plain) {
        putc(byte, out);
        return 1;
    }
    hex_byte(digits, byte);
    fprintf(out, "=%.2s", digits);
    return 3;
}

void encode_quoted_printable(FILE *out, const char *text, int64_t size)
{
    int column = 0;
    for (int64_t i = 0; i < size; i++) {
        char byte = text[i];
        bool last = i + 1 == size || text[i + 1] == '\n';
        bool plain = is_printable(byte) || (byte == ' ' && !last);
        if (byte == '\n') {
            fputs("\r\n", out);
            column = 0;
            continue;
        }
        if (column + (plain ? 1 : 3) > LINE_MOST - 1) {
            fputs("=\r\n", out);
            column = 0;
        }
        column += quoted_byte(out, byte, plain);
    }
    if (column)
        fputs("\r\n", out);
}

/* Writes up to three bytes as four characters of base64. */
static void base64_group(FILE *out, const unsigned char *bytes, int64_t size)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int32_t value = bytes[0] << 16;
    value |= size > 1 ? bytes[1] << 8 : 0;
    value |= size > 2 ? bytes[2] : 0;
    putc(digits[value >> 18], out);
    putc(digits[value >> 12 & 63], out);
    putc(size > 1 ? digits[value >> 6 & 63] : '=', out);
    putc(size > 2 ? digits[value & 63] : '=', out);
}

static void base64_bytes(FILE *out, const void *bytes, int64_t size)
{
    const unsigned char *at = bytes;
    for (int64_t i = 0; i < size; i += 3)
        base64_group(out, at + i, size - i);
}

void encode_base64(FILE *out, const void *bytes, int64_t size)
{
    enum { LINE_BYTES = 3 * BASE64_GROUPS };
    const unsigned char *at = bytes;
    for (; size > 0; at += LINE_BYTES, size -= size < LINE_BYTES ? size : LINE_BYTES) {
        base64_bytes(out, at, size < LINE_BYTES ? size : LINE_BYTES);
        fputs("\r\n", out);
    }
}

/* Whether a text can stand in a header field as it is. */
static bool is_plain_header(const char *text)
{
    int64_t size = bytes_size(text);
    for (int64_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return size <= HEADER_PLAIN && !strstr(text, "=?") && (!size || text[size - 1] != ' ');
}

/* Returns how many bytes of the text go into one encoded word: whole characters. */
static int64_t word_size(const char *text, int64_t size)
{
    return size <= WORD_BYTES ? size : utf8_start(text, WORD_BYTES);
}

void encode_header(FILE *out, const char *name, const char *text)
{
    fprintf(out, "%s:", name);
    if (is_plain_header(text)) {
        fprintf(out, " %s\r\n", text);
        return;
    }
    for (int64_t size = bytes_size(text), word; size > 0; text += word, size -= word) {
        word = word_size(text, size);
        fputs(" =?utf-8?B?", out);
        base64_bytes(out, text, word);
        fputs("?=\r\n", out);
    }
}

/* Whether a byte is one of RFC 2231's attribute-char. */
static bool is_attribute(char byte)
{
    return is_printable(byte) && !strchr("*'%()<>@,;:\\\"/[]?=", byte);
}

void encode_filename(FILE *out, const char *name)
{
    bool plain = true;
    for (const char *at = name; *at; at++)
        plain = plain && (is_attribute(*at) || *at == ' ');
    if (plain) {
        fprintf(out, ";\r\n filename=\"%s\"", name);
        return;
    }
    fputs(";\r\n filename*=utf-8''", out);
    for (; *name; name++) {
        if (is_attribute(*name)) {
            putc(*name, out);
            continue;
        }
        char encoded[3] = {0};
        bytes_write(out, encoded, hex_percent(encoded, *name) - encoded);
    }
}
