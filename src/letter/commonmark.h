/*
 * A line's text in the making, from characters with their looks: what a reader sees, and the
 * same as CommonMark. White space becomes single; what a booklet can't show is left out.
 */
#ifndef LETTER_COMMONMARK_H
#define LETTER_COMMONMARK_H

#include "letter/letter.h"

#include <stdint.h>

struct commonmark {
    struct letter *letter;
    struct {
        struct spelled {
            uint32_t character;
            unsigned style;  /* SPAN_* */
            const char *url; /* of a link, or NULL; the same pointer all along a link */
        } * items;
        int32_t count, capacity;
    } cells;
    struct {
        char *items;
        int32_t count, capacity;
    } pictures;         /* little ones that were left out */
    bool after_picture; /* one was left out just now */
    bool bold;          /* the line finished last: all of it was */
};

/* Adds UTF-8 text in a look. */
void commonmark_add(struct commonmark *commonmark, const char *text, int64_t size,
                    unsigned style, const char *url);
bool commonmark_is_empty(const struct commonmark *commonmark);
/* Takes a bullet or a number that begins the line off: PASSAGE_TEXT when there is none. Of a
   number the value is stored, and how it was written. */
enum passage_kind commonmark_take_marker(struct commonmark *commonmark, int32_t *value,
                                         const char **number);
/* Stores the line's texts in the passage and begins a new line. Emphasis of a whole line is
   told as `bold` and not spelt. */
void commonmark_finish(struct commonmark *commonmark, struct passage *passage);
/* A text, such as a name, by itself: on one line, without what can't be shown; NULL when
   nothing is left. */
const char *commonmark_plain(struct letter *letter, const char *text);
/* Notes what was left out all along. */
void commonmark_note_pictures(struct commonmark *commonmark);

#endif
