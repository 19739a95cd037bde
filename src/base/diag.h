/*
 * Messages to the person who wrote the bulletin. Each message is a row of diag.def: its
 * severity and the exit status it leads to belong to the message, not to the place that
 * reports it. Messages of one file are collected, put in the order of the text and written
 * when the file is done, each with its source line and a caret:
 *
 *     week.yaml:3:1: error: there is no key 'region' here
 *     region:
 *     ^
 *         did you mean 'regions'?
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

/* The texts stand here as constants so that the compiler checks every diag_report against
   the conversions of its message. */
#define MESSAGE(id, severity, status, text) static const char id##_TEXT[] = text;
#include "base/diag.def"
#undef MESSAGE

/* How messages are written. */
enum diag_style {
    DIAG_TEXT,  /* as above */
    DIAG_COLOR, /* the same with ANSI colours */
    DIAG_JSON   /* an object a line: file, line, column, severity, id, message, hint */
};

struct arena;
struct diag; /* the messages about one file */

/* Opens a collection of messages about `file` ("-" is shown as <stdin>), to be written to
 * `out`. */
struct diag *diag_open(const char *file, FILE *out);
/* Says how they are to be written; DIAG_TEXT unless it is called. */
void diag_set_style(struct diag *diag, enum diag_style style);
/* Takes the text, UTF-8, that positions of the messages to come refer to. It must stay as long
   as messages are reported; flushing doesn't need it. Lines end in LF, CR LF or CR. */
void diag_source(struct diag *diag, const char *text, int64_t size);
/* Says that the source was made of the file: line i + 1 of `lines[i]`, from 1, or 0: unknown.
   Messages name these lines, and no columns, which wouldn't be the file's. It must stay as long
   as the source. */
void diag_made_of(struct diag *diag, const int32_t *lines, int32_t count);

/*
 * diag_report(diag, MSG_NAME, at, ...) reports a message; the %s, %d and so on of its text are
 * filled from the arguments. The name must be written out. What is said already of a place is
 * not said again. Only the first DIAG_SHOWN of a file,
 * errors before warnings, are kept; of the rest their number.
 */
#define diag_report(diag, id, ...) diag_message((diag), id##_TEXT, id, __VA_ARGS__)
enum { DIAG_SHOWN = 20 };
void diag_message(struct diag *diag, const char *format, enum message message, struct pos at,
                  ...) __attribute__((format(printf, 2, 5)));
/* Adds a hint, shown under the message reported last, in place of an earlier one. */
void diag_hint(struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Gives a hint, which must stay, to all messages about the line of the one reported last: it
   mends what each of them says. */
void diag_hint_line(struct diag *diag, const char *hint);

/* Returns how many errors have been reported so far; warnings and notes don't count. */
int64_t diag_count(const struct diag *diag);
/* Returns how many messages have been reported so far, of any severity. */
int64_t diag_total(const struct diag *diag);
/* Returns the worst exit status reported so far. */
enum status diag_status(const struct diag *diag);
/* A message as it was reported, whatever the number of them. */
struct diag_record {
    enum message message;
    enum severity severity;
    struct pos at;
    const char *text;
};
/* Remembers each message to come, in `arena`, for diag_records. */
void diag_remember(struct diag *diag, struct arena *arena);
/* Returns the messages since then, in the order in which they were reported. */
const struct diag_record *diag_records(const struct diag *diag, int32_t *count);

/* Writes what was collected, in the order of the text, and forgets it; the status stays. */
void diag_flush(struct diag *diag);
/* Forgets what was collected, unwritten; the status stays. */
void diag_forget(struct diag *diag);
/* Flushes and closes; NULL is accepted. */
void diag_close(struct diag *diag);

#endif
