/*
 * A letter on its way to a bulletin: its passages in reading order, and the list of what has
 * been taken off.
 */
#ifndef LETTER_LETTER_H
#define LETTER_LETTER_H

#include "base/arena.h"
#include "document/document.h"
#include "document/model.h"
#include "language/office_paper.h"
#include "letter/passage.h"

#include <stdint.h>

/* Something that the bulletin doesn't have. */
struct taken {
    const char *what; /* "greeting", "footer" */
    const char *text;
    int32_t line; /* or 0 */
    bool read;    /* the bulletin has it in another form: a date */
};

struct letter {
    struct arena *arena;
    bool mail, document;          /* it came as one, and not as a plain text */
    const char *subject, *sender; /* or NULL */
    struct date date;             /* when it was sent; year 0: unknown */
    struct date signed_on;        /* the day below its closing; year 0: there is none */
    const struct model *model;    /* last week's bulletin, or NULL */
    enum office_paper paper;      /* that its bulletin is printed on */
    struct date today;            /* a letter without a date is of this day; year 0: of none */
    const char *language;         /* once it is told; else NULL */
    struct passages passages;
    struct passages notes; /* its footnotes, until they are put where they belong */
    struct {
        struct taken *items;
        int32_t count, capacity;
    } taken;
};

/* Whether the lines of its text are those of its file. */
bool letter_has_lines(const struct letter *letter);
#define LETTER_HEADING_NUMBER "number of a heading"

/* A passage's text, that of an item with its number. */
const char *letter_shown_text(const struct passage *passage, struct arena *arena);
/* Notes that `text` was taken off. */
void letter_note(struct letter *letter, const char *what, const char *text, int32_t line);
/* Notes that the bulletin has what `text` says in another form. */
void letter_note_read(struct letter *letter, const char *what, const char *text, int32_t line);
/* The name of a document that is attached to the mail and wasn't read, NULL: there is none. */
const char *letter_document(const struct letter *letter);
/* Whether a picture was taken off. */
bool letter_has_picture(const struct letter *letter);
#define LETTER_DOCUMENT_HINT                                                                   \
    "its prayers may be in the attached file %s: open it, copy its text into a .txt file and " \
    "import that"

/* Appends another letter's passages, after a gap, and its footnotes. */
void letter_append(struct letter *letter, const struct letter *other);

/* Takes the passages [from, to) off; `what` NULL: they went elsewhere and needn't be noted. */
void letter_take(struct letter *letter, int32_t from, int32_t to, const char *what);
/* Appends a separating line, which stood at `line` in so many quotations. */
void letter_add_rule(struct letter *letter, int32_t line, int32_t quote);

/*
 * Goes through a letter once and takes some of its passages off, at a cost that doesn't grow
 * with how many those are. The passages that are kept stand at [0, kept); those to come at
 * [next, count); between them is a hole.
 */
struct letter_sweep {
    struct letter *letter;
    int32_t kept, next;
};

/* Begins before the first passage; letter_sweep_end must come at last. */
struct letter_sweep letter_sweep_begin(struct letter *letter);
/* Whether a passage is to come. */
bool letter_sweep_more(const struct letter_sweep *sweep);
/* Keeps the next passage. */
void letter_sweep_keep(struct letter_sweep *sweep);
/* Takes the passages to come up to `to` off, as letter_take does. */
void letter_sweep_take(struct letter_sweep *sweep, int32_t to, const char *what);
/* Takes the last `count` of those that were kept off, too, together with those up to `to`. */
void letter_sweep_take_back(struct letter_sweep *sweep, int32_t count, int32_t to,
                            const char *what);
/* Keeps all that are still to come, and closes the hole. */
void letter_sweep_end(struct letter_sweep *sweep);

#endif
