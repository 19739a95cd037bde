/*
 * A saved e-mail to its parts (RFC 5322, 2045, 2046, 2183): the structure alone, of which
 * mime.c chooses. Anything is a mail: what breaks the rules is read as far as it can be.
 */
#ifndef LETTER_MIME_PART_H
#define LETTER_MIME_PART_H

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    MIME_PART_DEPTH = 20,
    MIME_PART_COUNT = 1000
}; /* deeper parts, and more, are passed over */

struct mime_message;

/* Texts are the mail's own bytes or lie in the arena; a value that isn't there is NULL. */
struct mime_part {
    const char *type;        /* "text/plain", as the mail writes it */
    const char *content;     /* the field that says it, with its parameters */
    const char *disposition; /* "attachment", likewise */
    const char *encoding;    /* "base64", likewise */
    const char *name;        /* of the file */
    const char *bytes;       /* with that encoding */
    int64_t size;
    bool several;                       /* it consists of parts, which may be none */
    const struct mime_part *first;      /* of them */
    const struct mime_part *next;       /* within the same part */
    const struct mime_message *message; /* a mail within the mail */
};

struct mime_message {
    const char *subject, *sender; /* or NULL */
    struct date date;             /* year 0: none */
    const struct mime_part *root;
};

/* Reads a mail, which has to stay. What it returns lies in the arena. */
const struct mime_message *mime_part_read(const char *bytes, int64_t size, struct arena *arena);

/* Whether the part's type is so: "text/html"; or any of a kind: "image/". */
bool mime_part_is(const struct mime_part *part, const char *type);
/* Returns a parameter of the part's type: "charset". */
const char *mime_part_parameter(const struct mime_part *part, const char *name,
                                struct arena *arena);

#endif
