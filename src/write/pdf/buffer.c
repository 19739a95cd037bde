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

void buffer_byte(struct buffer *buffer, char byte)
{
    *buffer_room(buffer, 1) = byte;
    buffer->size++;
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
    char digits[24];
    int64_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        digits[--at] = '-';
    buffer_bytes(buffer, digits + at, COUNT(digits) - at);
}

void buffer_decimal(struct buffer *buffer, int64_t thousandths)
{
    if (thousandths < 0) {
        buffer_byte(buffer, '-');
        thousandths = -thousandths;
    }
    int fraction = (int)(thousandths % 1000);
    if (thousandths >= 1000 || !fraction)
        buffer_integer(buffer, thousandths / 1000);
    if (!fraction)
        return;
    buffer_byte(buffer, '.');
    for (int place = 100; fraction; place /= 10) {
        buffer_byte(buffer, (char)('0' + fraction / place));
        fraction %= place;
    }
}

void buffer_reference(struct buffer *buffer, int32_t number)
{
    buffer_integer(buffer, number);
    buffer_text(buffer, " 0 R");
}

static void hexadecimal(struct buffer *buffer, uint32_t unit)
{
    for (int shift = 12; shift >= 0; shift -= 4)
        buffer_byte(buffer, hex_digit(unit >> shift));
}

void buffer_utf16_character(struct buffer *buffer, uint32_t character)
{
    if (character >= 0x10000) {
        character -= 0x10000;
        hexadecimal(buffer, 0xD800 + (character >> 10));
        character = 0xDC00 + (character & 0x3FF);
    }
    hexadecimal(buffer, character);
}

void buffer_utf16(struct buffer *buffer, const char *utf8, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(utf8, size, &at);
        buffer_utf16_character(buffer,
                               character == UTF8_ILL_FORMED ? UTF8_REPLACEMENT : character);
    }
}

void buffer_escaped(struct buffer *buffer, unsigned char byte)
{
    if (byte == '(' || byte == ')' || byte == '\\')
        buffer_byte(buffer, '\\');
    if (byte == '\r')
        buffer_text(buffer, "\\r");
    else
        buffer_byte(buffer, (char)byte);
}

/* PDFDocEncoding agrees with ASCII from space to tilde. */
static bool plain(const char *text, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

void buffer_string(struct buffer *buffer, const char *utf8, int32_t size)
{
    if (!plain(utf8, size)) {
        buffer_text(buffer, "<FEFF");
        buffer_utf16(buffer, utf8, size);
        buffer_byte(buffer, '>');
        return;
    }
    buffer_byte(buffer, '(');
    for (int32_t i = 0; i < size; i++)
        buffer_escaped(buffer, (unsigned char)utf8[i]);
    buffer_byte(buffer, ')');
}

char *buffer_take(struct buffer *buffer)
{
    char *copy = arena_copy(buffer->arena, buffer->bytes, buffer->size);
    buffer->size = 0;
    return copy;
}
