/*
 * Growing bytes and the notations of ISO 32000-1, 7.3.
 */
#include "write/pdf/buffer.h"

#include "base/bytes.h"
#include "base/hex.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

char *buffer_room(struct buffer *buffer, int64_t more)
{
    if (more >= INT64_MAX / 2 - buffer->size)
        arena_exhausted();
    int64_t wanted = buffer->size + more + 1;
    if (wanted <= buffer->capacity)
        return buffer->bytes + buffer->size;
    int64_t capacity = buffer->capacity ? buffer->capacity : 1024;
    while (capacity < wanted)
        capacity *= 2;
    char *larger = arena_alloc(buffer->arena, capacity);
    if (buffer->size)
        bytes_copy(larger, buffer->bytes, buffer->size);
    buffer->bytes = larger;
    buffer->capacity = capacity;
    return larger + buffer->size;
}

void buffer_bytes(struct buffer *buffer, const void *bytes, int64_t size)
{
    char *end = buffer_room(buffer, size);
    if (size)
        bytes_copy(end, bytes, size);
    buffer->size += size;
}

void buffer_text(struct buffer *buffer, const char *text)
{
    buffer_bytes(buffer, text, bytes_size(text));
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    buffer_room(buffer, 0);
    va_list arguments;
    for (int attempt = 0; attempt < 2; attempt++) {
        int64_t room = buffer->capacity - buffer->size;
        va_start(arguments, format);
        int size = vsnprintf(buffer->bytes + buffer->size, (size_t)room, format, arguments);
        va_end(arguments);
        if (size >= 0 && size < room) {
            buffer->size += size;
            return;
        }
        buffer_room(buffer, size < 0 ? 0 : size);
    }
}

void buffer_integer(struct buffer *buffer, int64_t value)
{
    static const char digits[] = "0123456789";
    char text[24];
    int32_t at = COUNT(text);
    int sign = value < 0 ? -1 : 1;
    if (value < 0)
        buffer_byte(buffer, '-');
    if (value > -10 && value < 10) {
        buffer_byte(buffer, digits[sign * value]);
        return;
    }
    for (int64_t rest = value; rest; rest /= 10)
        text[--at] = digits[sign * (rest % 10)]; /* the least number has no opposite */
    while (at < COUNT(text))
        buffer_byte(buffer, text[at++]);
}

void buffer_hex(struct buffer *buffer, uint32_t value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        buffer_byte(buffer, hex_digit(value >> shift));
}

void buffer_decimal(struct buffer *buffer, int64_t thousandths)
{
    if (thousandths < 0) {
        buffer_byte(buffer, '-');
        thousandths = -thousandths;
    }
    int64_t fraction = thousandths % 1000;
    if (thousandths >= 1000 || !fraction)
        buffer_integer(buffer, thousandths / 1000);
    if (!fraction)
        return;
    buffer_byte(buffer, '.');
    for (; fraction; fraction = fraction * 10 % 1000)
        buffer_integer(buffer, fraction / 100);
}

void buffer_reference(struct buffer *buffer, int32_t number)
{
    buffer_integer(buffer, number);
    buffer_text(buffer, " 0 R");
}

void buffer_utf16_character(struct buffer *buffer, uint32_t character)
{
    if (character >= 0x10000) {
        character -= 0x10000;
        buffer_hex(buffer, 0xD800 + (character >> 10), 4);
        character = 0xDC00 + (character & 0x3FF);
    }
    buffer_hex(buffer, character, 4);
}

void buffer_utf16(struct buffer *buffer, const char *utf8, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(utf8, size, &at);
        buffer_utf16_character(buffer,
                               character == UTF8_ILL_FORMED ? UTF8_REPLACEMENT : character);
    }
}

void buffer_escaped(struct buffer *buffer, int byte)
{
    if (buffer_escapes(byte))
        buffer_byte(buffer, '\\');
    buffer_byte(buffer, byte == '\r' ? 'r' : byte);
}

/* Whether all is printable ASCII: PDFDocEncoding agrees with that from space to tilde. */
static bool is_doc_encoded(const char *text, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

void buffer_string(struct buffer *buffer, const char *utf8, int32_t size)
{
    if (!is_doc_encoded(utf8, size)) {
        buffer_text(buffer, "<FEFF");
        buffer_utf16(buffer, utf8, size);
        buffer_byte(buffer, '>');
        return;
    }
    buffer_byte(buffer, '(');
    for (int32_t i = 0; i < size; i++)
        buffer_escaped(buffer, utf8[i]);
    buffer_byte(buffer, ')');
}

char *buffer_take(struct buffer *buffer)
{
    char *copy = arena_copy(buffer->arena, buffer->bytes, buffer->size);
    buffer->size = 0;
    return copy;
}
