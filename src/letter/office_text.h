/*
 * The text of a word processor's document in the making: HTML, the one form of rich text that a
 * letter is read from (html.h), so that a heading, a list or a table is told by the same rules
 * wherever it comes from.
 */
#ifndef LETTER_OFFICE_TEXT_H
#define LETTER_OFFICE_TEXT_H

#include "letter/letter.h"

#include <stdbool.h>
#include <stdint.h>

/* HTML. */
struct office_html {
    char *items;
    int32_t count, capacity;
};

/* What becomes of a stretch of text. */
enum office_fate {
    OFFICE_SHOWN,
    OFFICE_DELETED, /* by a change that was tracked */
    OFFICE_HIDDEN,
    OFFICE_CROSSED,  /* out */
    OFFICE_CONTENTS, /* of a table of contents */
    OFFICE_COMMENT,
    OFFICE_HEAD, /* of each page */
    OFFICE_FOOT,
    OFFICE_DROPPED /* it stands elsewhere, too */
};

/* What a stretch of text looks like. */
struct office_look {
    bool strong, emphasis, underlined;
    int32_t tenths;   /* of a point: the size of the type; 0: unknown */
    const char *url;  /* of a link, or NULL */
    const char *font; /* of symbols, or NULL */
    enum office_fate fate;
};

/* A paragraph. */
struct office_paragraph {
    struct office_html inside; /* its text */
    struct office_html below;  /* what comes after it: text boxes that hang on it */
    struct office_look look;   /* of the tags that are open */
    bool shown;                /* a text has come that is more than white space */
    enum office_fate fate;     /* of what is being taken off ... */
    struct office_html taken;  /* ... and its text */
};

/* What a paragraph is. */
struct office_shape {
    int32_t heading;    /* its level, 1 to 6; 0: it is none */
    const char *marker; /* of an item: its number, or its bullet; NULL: it is none */
    int32_t level;      /* of an item, from 1 */
    bool rule;          /* a line is drawn above or below it */
    bool close;         /* no space is between it and its neighbours */
};

/* The document. */
struct office_text {
    struct letter *letter;
    struct office_html html;
    int32_t empty, paragraphs; /* paragraphs without a text, and with one */
    struct {
        int32_t *items;
        int32_t count, capacity;
    } close;        /* bytes where the tags of paragraphs without space stand */
    bool too_large; /* more text than OFFICE_TEXT_MOST_MB; what comes then is left out */
};
enum { OFFICE_TEXT_MOST_MB = 8 }; /* of 1,000,000 bytes, tags included */

/* Appends tags. */
void office_text_tag(struct office_text *text, struct office_html *html, const char *tags);
/* Adds characters to a paragraph. */
void office_text_add(struct office_text *text, struct office_paragraph *paragraph,
                     const char *characters, int64_t size, const struct office_look *look);
/* Adds the HTML of a note, in brackets. */
void office_text_add_note(struct office_text *text, struct office_paragraph *paragraph,
                          const char *note);
/* Returns the HTML of a paragraph's text, and empties it. */
const char *office_text_take(struct office_text *text, struct office_paragraph *paragraph);
/* Ends a line within a paragraph. */
void office_text_break(struct office_text *text, struct office_paragraph *paragraph);
/* Appends a paragraph to HTML, and empties it. */
void office_text_end(struct office_text *text, struct office_paragraph *paragraph,
                     const struct office_shape *shape, struct office_html *html);
/* Notes what is being taken off. */
void office_text_note_taken(struct office_text *text, struct office_paragraph *paragraph);
/* Parts paragraphs that have no space between them, when nothing else in the document does:
   then they are no lines. To be called when all of it has come. */
void office_text_finish(struct office_text *text);

#endif
