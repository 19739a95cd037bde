/*
 * The short word with a colon at the head of a line, as in "Praise:", "Leader:" or "V.". It may
 * be one: what it is, the whole bulletin says (labels.h).
 */
#ifndef DOCUMENT_LABEL_HEAD_H
#define DOCUMENT_LABEL_HEAD_H

#include "document/line_marks.h"

enum { LABEL_NAME_MOST = 100 }; /* bytes of a name with its NUL */

/* The head of a line. */
struct label_head {
    int32_t start, end;         /* bytes of the text: the label, with its colon */
    char name[LABEL_NAME_MOST]; /* in small letters, without the colon; "v." of a sign */
    int32_t letters;            /* characters of the name */
    bool item;                  /* the mark of a list stands before it */
};

/* Reads the head of a line, behind its indentation, the marks of quotations and lists, and
   emphasis. Returns false when it is no short word with a colon that a space or the line's end
   follows, nor one of the signs for versicle and response. A colon behind a backslash is text.
 */
bool label_head_read(const struct text_lines *lines, int32_t line, struct label_head *head);

#endif
