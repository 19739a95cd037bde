/*
 * Messages to the person who wrote the bulletin. Each message is a row of diag.def: its
 * severity and the exit status it leads to belong to the message, not to the place that
 * reports it. Messages of one file are collected, put in the order of the text and written
 * when the file is done, each with its source line and a caret.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A place in the input: line and column from 1, the column in characters; line 0: no place. */
struct pos {
    int32_t line, column;
};

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* Exit status, also of the program. */
enum status { STATUS_OK = 0, STATUS_INPUT = 1, STATUS_USAGE = 2, STATUS_SYSTEM = 3 };

enum message {
#define MESSAGE(id, severity, status, text) id,
#include "base/diag.def"
#undef MESSAGE
    MESSAGE_COUNT
};

struct diag;

/* Messages about `file` ("-" is shown as <stdin>), to be written to `out`. */
struct diag *diag_open(const char *file, FILE *out);
/* The text that positions refer to; it must outlive the diag. */
void diag_source(struct diag *diag, const char *text, size_t size);

/* Reports a message; its text's %s, %d and so on are filled from the arguments. */
void diag_report(struct diag *diag, enum message message, struct pos at, ...);
/* Adds a hint, shown under the message reported last. */
void diag_hint(struct diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The worst exit status reported so far. */
enum status diag_status(const struct diag *diag);
/* Writes what was collected, in the order of the text, and forgets it; the status stays. */
void diag_flush(struct diag *diag);
void diag_close(struct diag *diag); /* flushes; NULL is accepted */

/* The nearest of `count` words to `word` when it is near enough to be meant, else NULL. */
const char *diag_nearest(const char *word, const char *const *words, size_t count);

#endif
