/*
 * How messages are written: as text, in colour, as JSON.
 */
#ifndef BASE_DIAG_PRINT_H
#define BASE_DIAG_PRINT_H

#include "base/diag.h"
#include "base/excerpt.h"

#include <stdio.h>

/* A message that is kept, and all that is shown of it. */
struct diag_entry {
    const char *id; /* of diag.def */
    enum severity severity;
    struct pos at; /* in the source */
    struct pos
        shown;      /* in the file, of which the source may have been made; column 0: unknown */
    int64_t serial; /* order of reporting */
    const char *text;
    const char *hint; /* or NULL */
    struct excerpt excerpt;
};

/* Writes a message about `file`. */
void diag_print(FILE *out, enum diag_style style, const char *file,
                const struct diag_entry *entry);
/* Writes how many messages of a severity are not shown. */
void diag_print_more(FILE *out, enum diag_style style, const char *file, enum severity severity,
                     int64_t count);

#endif
