/*
 * A letter on its way to a bulletin: passages of text with what is known of their looks, in
 * reading order, and the list of what has been taken off. The passages are lines at first;
 * join.h makes paragraphs of them.
 */
#ifndef LETTER_LETTER_H
#define LETTER_LETTER_H

#include "base/arena.h"
#include "document/document.h"

#include <stdbool.h>
#include <stdint.h>

enum passage_kind {
    PASSAGE_TEXT,
    PASSAGE_HEADING, /* marked as one, not only looking so; `level` 1 to 6 */
    PASSAGE_BULLET,  /* an item of a list; `level` its depth from 0 */
    PASSAGE_NUMBER,  /* the same, numbered: `value` */
    PASSAGE_RULE     /* a separating line; no text */
};

struct passage {
    enum passage_kind kind;
    const char *plain; /* what a reader sees, white space single */
    const char
        *markup;  /* the same as CommonMark, but for what only a line's beginning can be */
    int32_t line; /* where it begins in the source, from 1; 0: unknown */
    int32_t level, value;
    const char *marker; /* of an item in plain text: its number as it was written; or NULL */
    bool lettered;      /* it is a letter */
    int32_t quote;      /* how many quotation marks of replies, or quotations, it stood in */
    bool gap;           /* white space stood before it */
    bool bold;          /* all of it */
    bool flows;         /* goes on in the next line, by format=flowed ... */
    bool close;         /* ... and without a space */
};

struct passages {
    struct passage *items;
    int32_t count, capacity;
};

/* Something that the bulletin doesn't have. */
struct taken {
    const char *what; /* "greeting", "footer" */
    const char *text;
    int32_t line; /* or 0 */
};

struct letter {
    struct arena *arena;
    const char *subject, *sender; /* or NULL */
    struct date date;             /* when it was sent; year 0: unknown */
    struct passages passages;
    struct {
        struct taken *items;
        int32_t count, capacity;
    } taken;
};

/* Notes that `text` was taken off. */
void letter_note(struct letter *letter, const char *what, const char *text, int32_t line);
/* Takes the passages [from, to) off; `what` NULL: they went elsewhere and needn't be noted. */
void letter_take(struct letter *letter, int32_t from, int32_t to, const char *what);

#endif
