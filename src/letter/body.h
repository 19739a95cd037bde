/*
 * A text of a letter, whatever form it has, to the letter's passages.
 */
#ifndef LETTER_BODY_H
#define LETTER_BODY_H

#include "base/diag.h"
#include "letter/letter.h"

#include <stdbool.h>
#include <stdint.h>

enum { BODY_MOST_MB = 2, BODY_LINES_MOST = 10000 }; /* of 1,000,000 bytes */

struct body {
    const char *text; /* bytes, as they came */
    int64_t size;
    bool html, document;       /* document: of a word processor */
    bool forwarded;            /* of a mail within the mail */
    bool flowed, delete_space; /* format=flowed (RFC 3676) and its DelSp */
    const char *name;          /* of what is attached, else NULL */
    const char *subject;       /* of a mail within the mail, or NULL */
};

/* Why a body is not read. */
enum body_problem {
    BODY_PROBLEM_NONE,
    BODY_PROBLEM_TOLD, /* by a message */
    BODY_PROBLEM_BINARY,
    BODY_PROBLEM_RICH_TEXT,
    BODY_PROBLEM_LINES,
    BODY_PROBLEM_NESTING,
    BODY_PROBLEM_LIBRARY
};

/* Whether bytes are no text: NUL bytes, or too many control characters. */
bool body_is_binary(const char *bytes, int64_t size);
/* Replaces the letter's passages by those of a body, and takes off what isn't its own. */
enum body_problem body_read(struct body body, struct letter *letter, struct diag *diag);
/* Does the same for a document, from its bytes; when one of several attachments is read, what
   is wrong with it is no error: `diag` is NULL then. */
enum body_problem body_read_document(struct body body, struct letter *letter,
                                     struct diag *diag);
/* Reports why a body isn't read, unless that is told, or it is. */
void body_report(enum body_problem problem, struct diag *diag);

#endif
