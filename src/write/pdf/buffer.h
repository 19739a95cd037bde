/*
 * Bytes that grow, and PDF's notations: numbers from integers (never from floating point, whose
 * text depends on library and locale), text strings, names.
 */
#ifndef WRITE_PDF_BUFFER_H
#define WRITE_PDF_BUFFER_H

#include "base/arena.h"
#include "base/len.h"

#include <stddef.h>
#include <stdint.h>

struct buffer {
    struct arena *arena;
    char *bytes;
    int64_t size, capacity;
};

/* Makes sure of `more` bytes beyond what is there; where they go. */
char *buffer_room(struct buffer *buffer, int64_t more);
void buffer_bytes(struct buffer *buffer, const void *bytes, int64_t size);
void buffer_byte(struct buffer *buffer, char byte);
void buffer_text(struct buffer *buffer, const char *text);
/* For what is written seldom: printf's formats are slow. */
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void buffer_integer(struct buffer *buffer, int64_t value);
/* `thousandths` / 1000 with as few digits as it takes: 12, -0.5 is -.5. */
void buffer_decimal(struct buffer *buffer, int64_t thousandths);
/* "NUMBER 0 R" */
void buffer_reference(struct buffer *buffer, int32_t number);
/* `size` bytes of UTF-8 as a text string (7.9.2.2): in parentheses when it is ASCII, else
   UTF-16BE in hexadecimal. */
void buffer_string(struct buffer *buffer, const char *utf8, int32_t size);
/* UTF-16BE in hexadecimal, without brackets; U+FFFD for what is not UTF-8. */
void buffer_utf16(struct buffer *buffer, const char *utf8, int32_t size);
void buffer_utf16_character(struct buffer *buffer, uint32_t character);
/* A byte inside a string in parentheses. */
void buffer_escaped(struct buffer *buffer, unsigned char byte);

/* What the buffer holds, copied and NUL-terminated, of its arena; the buffer is then empty. */
char *buffer_take(struct buffer *buffer);

#endif
