/*
 * What was done, as lines of JSON between the messages (--diagnostics=json): a file that was
 * written, what was taken off a letter, how a booklet was fitted to its sheets. A line is
 *
 *   {"file":"week.eml","severity":"note","id":"TAKEN_OFF","message":"...", more fields}
 */
#ifndef COMMANDS_TOLD_H
#define COMMANDS_TOLD_H

#include "commands/session.h"
#include "letter/convert.h"
#include "page/layout.h"

/* A file that was written. */
struct told_file {
    const char *path;
    const char *edition;   /* "print"; or "bulletin" */
    const char *words;     /* what it is for */
    int64_t bytes;         /* of the file */
    int32_t pages, papers; /* 0: it has none that are counted */
};

/* Each returns its line, without the line's end, in the job's arena. */
const char *told_file(const struct job *job, const struct told_file *file);
const char *told_taken(const struct job *job, const struct letter *letter,
                       const struct taken *taken);
/* `words`: as report_fit has them. */
const char *told_fit(const struct job *job, const struct document *document,
                     const struct layout *layout, const char *words);
/* The bulletin that a new one was made like, by its path. */
const char *told_like(const struct job *job, const char *path);

#endif
