/*
 * The marks of lists at the heads of a text's lines. People write many that CommonMark doesn't
 * know: bullets pasted from a word processor, "a)", "iv.", "(3)", native digits. The lines that
 * they begin are given marks that it does know, and what stood there is kept, so that each item
 * is printed with the number that its own line has.
 */
#ifndef DOCUMENT_LINE_MARKS_H
#define DOCUMENT_LINE_MARKS_H

#include "base/arena.h"
#include "document/document.h"

#include <stdbool.h>
#include <stdint.h>

/* The lines of a text. */
struct text_lines {
    const char *text;
    int32_t size;
    const int32_t *starts; /* byte of each line */
    int32_t count;
    bool ringed; /* the letter o is no word of the text's language: lines that all begin with it
                    are a list */
};

/* Returns the lines of a text, in `arena`. They end in LF, CR LF or CR. */
struct text_lines line_marks_lines(const char *text, int32_t size, struct arena *arena);
/* Returns the byte after the last one of line `index` that is neither its end nor white space
   before that. */
int32_t line_marks_end(const struct text_lines *lines, int32_t index);

/* A mark at the head of a line. */
struct line_mark {
    int32_t line;       /* index */
    int32_t start, end; /* bytes of the text: the mark, and the white space after it */
    int32_t size;       /* bytes of the mark */
    int32_t cut;        /* bytes of its indentation that the rewritten text has not */
    int32_t length;     /* bytes that stand in their place in the rewritten text */
    enum list_style style;
    int32_t value; /* of a number or letter */
    bool pasted;   /* CommonMark doesn't know it */
    bool inner;    /* it is indented as the text of an item before it */
};

/* A text with marks that CommonMark knows, line for line the same as the text. */
struct marked_text {
    const char *text;
    int32_t size;
    const int32_t *starts;         /* byte of each line */
    const struct line_mark *marks; /* those of the text, ascending */
    int32_t mark_count;
};

/* Finds the marks of a text and rewrites those that CommonMark doesn't know; with `as_written`
   it finds none, nor in the lines that are `left` when that isn't NULL. Lines that CommonMark
   would take for the definition of a link, and that lead nowhere, stay text by a backslash,
   which stands in a mark without bytes of the text. */
struct marked_text line_marks_rewrite(const struct text_lines *lines, bool as_written,
                                      const bool *left, struct arena *arena);

/* Whether a line of a text begins as an item of a list does, whatever the lines beside it. */
bool line_marks_item(const struct text_lines *lines, int32_t line);

/* Returns the mark of a line, or NULL. */
const struct line_mark *line_marks_at(const struct marked_text *marked, int32_t line);

/* Reads a number as CommonMark has them, "29." or "3)", that begins at `text`. Returns the size
   of the mark, 0 when there is none, and stores its value. */
int32_t line_marks_number(const char *text, int32_t size, int32_t *value);

#endif
