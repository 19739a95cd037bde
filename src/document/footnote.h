/*
 * The footnotes of a text, as pandoc and GitHub have them: "[^1]" where one belongs, and a line
 * "[^1]: ..." with its text, which goes on in lines below that are indented. CommonMark has
 * none. A line that begins a footnote is given the mark of a list's item, so that what the
 * footnote holds is read as that.
 */
#ifndef DOCUMENT_FOOTNOTE_H
#define DOCUMENT_FOOTNOTE_H

#include "document/line_marks.h"

/* A footnote of a text. */
struct footnote {
    const char *label; /* between "[^" and "]" */
    int32_t label_size;
    int32_t line;
    int32_t prefix, start; /* bytes of its line: before its mark, after it */
    int32_t number;        /* in the bulletin; 0: not known yet */
    bool referred;         /* a mark in the text leads to it */
    struct block *block;   /* or NULL: not read yet */
};

/* A text with its footnotes as items, line for line the same. */
struct noted_text {
    const char *text;
    int32_t size;
    const int32_t *starts;     /* byte of each line */
    struct footnote *notes;    /* by their lines */
    struct footnote **ordered; /* by their labels */
    int32_t count;
};

/* Finds the footnotes of a text, `marked` as its marks of lists are known, and rewrites it, all
   in `arena`. */
struct noted_text footnote_rewrite(const struct text_lines *lines,
                                   const struct marked_text *marked, struct arena *arena);

/* Returns the footnote that begins in a line, or NULL. */
struct footnote *footnote_at(const struct noted_text *noted, int32_t line);
/* Returns the first footnote that has a label, or NULL. */
struct footnote *footnote_labelled(const struct noted_text *noted, const char *label,
                                   int32_t size);
/* Returns the byte of a line as it was that byte `offset` of it is from. */
int32_t footnote_offset(const struct noted_text *noted, int32_t line, int32_t offset);

/* Returns the bytes of a mark "[^1]" that begins at `text`; 0: there is none. */
int32_t footnote_mark(const char *text, int32_t size);
/* Returns a number in raised digits. */
const char *footnote_sign(int32_t number, struct arena *arena);

#endif
