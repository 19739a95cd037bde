/*
 * The fields of a mail's header (RFC 5322, 2045, 2047, 2231): each to what it says, as UTF-8. A
 * field's value comes unfolded, as mime_part.c finds it.
 */
#ifndef LETTER_MIME_HEADER_H
#define LETTER_MIME_HEADER_H

#include "base/arena.h"
#include "base/date.h"

/* Returns a text, "=?utf-8?q?f=C3=BCr?=", as one reads it. */
const char *mime_header_text(const char *value, struct arena *arena);

/* Returns the name of the first of the addresses in a field, or NULL when it has none. */
const char *mime_header_name(const char *value, struct arena *arena);

/* Returns the day that a field gives, where it was written; year 0 when it gives none. */
struct date mime_header_date(const char *value);

/* Returns a parameter of a field, such as a charset or a file's name, or NULL. */
const char *mime_header_parameter(const char *value, const char *name, struct arena *arena);

/* Returns the first word of a field, "text/plain" or "attachment", without comments. */
const char *mime_header_word(const char *value, struct arena *arena);

#endif
