/*
 * Bytes that grow in an arena, and PDF's notations: numbers from integers (never from floating
 * point, whose text depends on library and locale), text strings, references. A stream of the
 * C library would do for the bytes, but takes several times as long for a page's operators.
 * All of it ends the program when memory is exhausted, as the arena does.
 */
#ifndef WRITE_PDF_BUFFER_H
#define WRITE_PDF_BUFFER_H

#include "base/arena.h"
#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

/* Begin with an arena and zeros. */
struct buffer {
    struct arena *arena;
    char *bytes;
    int64_t size, capacity;
};

/* Makes sure of room for `more` bytes beyond what is there. Returns where they go. */
char *buffer_room(struct buffer *buffer, int64_t more);
/* Append bytes, one byte (the low eight bits of a number), a text up to its NUL. */
void buffer_bytes(struct buffer *buffer, const void *bytes, int64_t size);
static inline void buffer_byte(struct buffer *buffer, int byte)
{
    if (buffer->size + 1 >= buffer->capacity)
        buffer_room(buffer, 1);
    buffer->bytes[buffer->size++] = (char)byte;
}
void buffer_text(struct buffer *buffer, const char *text);
/* Appends a formatted text. For what is written seldom: printf's formats are slow. */
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Appends a number in decimal digits, or the last `digits` of its hexadecimal ones. */
void buffer_integer(struct buffer *buffer, int64_t value);
void buffer_hex(struct buffer *buffer, uint32_t value, int digits);
/* Appends `thousandths` / 1000 with as few digits as it takes: 12; -0.5 is -.5. */
void buffer_decimal(struct buffer *buffer, int64_t thousandths);
/* Appends a reference to an object: "NUMBER 0 R". */
void buffer_reference(struct buffer *buffer, int32_t number);
/* Appends `size` bytes of UTF-8 as a text string (ISO 32000-1, 7.9.2.2): in parentheses when it
   is ASCII, else UTF-16BE in hexadecimal. */
void buffer_string(struct buffer *buffer, const char *utf8, int32_t size);
/* Appends UTF-16BE in hexadecimal, without brackets; U+FFFD for what is not UTF-8. */
void buffer_utf16(struct buffer *buffer, const char *utf8, int32_t size);
void buffer_utf16_character(struct buffer *buffer, uint32_t character);
/* Appends a byte of a string in parentheses. */
void buffer_escaped(struct buffer *buffer, int byte);
static inline bool buffer_escapes(int byte)
{
    return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}
/* Appends a code of two bytes of such a string. */
static inline void buffer_code(struct buffer *buffer, int code)
{
    if (buffer_escapes(code >> 8) || buffer_escapes(code & 255)) {
        buffer_escaped(buffer, code >> 8);
        buffer_escaped(buffer, code & 255);
        return;
    }
    char *end = buffer->size + 2 < buffer->capacity ? buffer->bytes + buffer->size
                                                    : buffer_room(buffer, 2);
    end[0] = (char)(code >> 8);
    end[1] = (char)code;
    buffer->size += 2;
}

/* Returns what the buffer holds, copied and NUL-terminated, in its arena; the buffer is then
   empty, its room kept for the next use. */
char *buffer_take(struct buffer *buffer);

#endif
