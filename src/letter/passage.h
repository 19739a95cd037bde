/*
 * A passage of a letter: a line at first, a paragraph, an item or a heading then (join.h).
 */
#ifndef LETTER_PASSAGE_H
#define LETTER_PASSAGE_H

#include "base/arena.h"
#include "base/bytes.h"
#include "document/rich.h"

#include <stdbool.h>
#include <stdint.h>

enum passage_kind {
    PASSAGE_TEXT,
    PASSAGE_HEADING, /* marked as one, not only looking so; `level` 1 to 6 */
    PASSAGE_BULLET,  /* an item of a list; `level` its depth from 0 */
    PASSAGE_NUMBER,  /* the same, numbered: `value` */
    PASSAGE_ROW,     /* of a table, a bar between its `level` cells; `value` 1: its head */
    PASSAGE_RULE     /* a separating line; no text */
};

/* A character of a text and its look. */
struct styled {
    uint32_t character;
    unsigned style;  /* SPAN_* */
    const char *url; /* of a link, or NULL; the same pointer all along a link */
};

enum {
    PASSAGE_TABLE_HEAD = -1,
    PASSAGE_LINE_END = 1 << 11 /* beside SPAN_*: a space where a line of a stanza ends */
};

struct passage {
    enum passage_kind kind;
    const char *text;   /* what a reader sees, white space single; "" of a rule */
    const char *folded; /* the same as texts are compared (fold.h) */
    const struct span *spans;
    int32_t span_count;
    int32_t line; /* where it begins in the source, from 1; 0: unknown */
    int32_t level, value;
    int32_t shape;        /* of a bullet: the depth that its shape has among others, from 0 */
    const char *marker;   /* of an item: its number as it was written; or NULL */
    bool lettered;        /* it is a letter */
    bool tight;           /* no space came after it */
    bool counted;         /* it is a list's, whatever it is: it isn't given back to the text */
    int32_t quote;        /* how many quotation marks of replies, or quotations, it stood in */
    int32_t cited;        /* in HTML: how many other mails it stood in */
    bool gap;             /* white space stood before it */
    int32_t table, row;   /* in HTML: counted through the letter from 1; 0: none */
    int32_t column;       /* of a table in HTML, from 1, or PASSAGE_TABLE_HEAD; 0: none */
    int32_t size_percent; /* of the type in HTML, of 12 pt; 0: unknown */
    uint32_t sign;        /* of a bullet in plain text */
    int32_t indent; /* of a line of plain text: spaces before it, a tab counts eight ... */
    int32_t hang;   /* ... and before the text after an item's sign; 0: unknown */
    int32_t
        stanza; /* lines of the stanza that begins with it, until they are joined; 0: none */
    const char *note;    /* of a footnote: its label, "" of a further paragraph; or NULL */
    int32_t notes_above; /* how many of the letter's footnotes stand above it */
    bool strays;         /* it has marks that would lead to other footnotes of the same text */
    bool noted;          /* it has marks of footnotes that stand in the same text */
    bool bold;           /* all of it; then no span says so */
    bool flows;          /* goes on in the next line, by format=flowed ... */
    bool close;          /* ... and without a space */
    bool verse;          /* a line of a poem */
    bool opens;          /* goes on with the sentence that a greeting began, or may be one */
    bool above_greeting; /* a greeting that was taken off stood below it */
    bool doubtful;       /* perhaps none of the letter's own */
};

struct passages {
    struct passage *items;
    int32_t count, capacity;
};

/* Gives a passage its text, and spans that cover it. */
void passage_set(struct passage *passage, const char *text, const struct span *spans,
                 int32_t span_count, struct arena *arena);
/* Puts a text of no look before the passage's. */
void passage_prepend(struct passage *passage, const char *before, struct arena *arena);
/* Takes the first `size` bytes off, and the spaces after them. With `capitalize` what is left
   begins with a capital letter, as a paragraph does. */
void passage_cut(struct passage *passage, int32_t size, bool capitalize, struct arena *arena);
/* Takes the last `size` bytes off, and the spaces before them. */
void passage_drop_end(struct passage *passage, int32_t size, struct arena *arena);
/* Takes the bytes off for which `out`, which has one for each of the text, is true. */
void passage_leave_out(struct passage *passage, const bool *out, struct arena *arena);
/* Returns one passage of `count` > 0 that follow each other: the first with all their texts, a
   space between two unless they are close. It is bold when all are. */
struct passage passage_join(const struct passage *passages, int32_t count, struct arena *arena);

/* Returns the bytes of a passage's text. */
static inline int32_t passage_size(const struct passage *passage)
{
    return bytes_size(passage->text);
}

static inline bool passage_is_item(const struct passage *passage)
{
    return passage->kind == PASSAGE_BULLET || passage->kind == PASSAGE_NUMBER;
}

#endif
