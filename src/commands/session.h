/*
 * One run of a command over its files.
 */
#ifndef COMMANDS_SESSION_H
#define COMMANDS_SESSION_H

#include "commands/options.h"
#include "base/arena.h"
#include "base/diag.h"
#include "fonts/fonts.h"
#include "text/typeset.h"

#include <stdbool.h>
#include <stdint.h>

struct delivery;
struct outputs;
struct printer;
struct queue;
struct stock;

/* What a run has open, whatever the number of files. */
struct session {
    const struct options *options;
    struct fonts *fonts;
    struct typesetter *typesetter;
    struct stock *stock;           /* of what its PDFs have in common; NULL: there is one */
    bool helped;                   /* each bulletin may have a second thread (base/helper.h) */
    struct outputs *outputs;       /* what it will write; NULL: no editions */
    struct queue *queue;           /* to which it prints, or NULL */
    const struct printer *printer; /* what that said of itself; NULL: there is none */
};

/* One file on its way through a command: what is made of it lies in its arena, what is said of
   it in its diag. */
struct job {
    const struct session *session;
    const struct options *options;
    int32_t file; /* index of the file on the command line */
    const char *name;
    struct arena *arena;
    struct diag *diag;
    uint32_t editions; /* a set (edition.h), of what is made for a circle */
    struct delivery
        *delivery; /* where files wait for the others (delivery.h); NULL: they don't */
};

/* Opens fonts and a typesetter. The options stay as long as the session. */
void session_open(struct session *session, const struct options *options);
/* Opens the messages about a file, in the form that the options ask for. */
struct diag *session_open_diag(const struct options *options, const char *file);
/* Closes what is open, the outputs too. */
void session_close(struct session *session);

/* Does a command's work for one file, or for each in turn, and writes the messages about it.
   Returns the worst exit status. */
enum status session_run(const struct session *session, int32_t file,
                        void (*work)(const struct job *));
enum status session_run_all(const struct session *session, void (*work)(const struct job *));

/* Does a command's work for each file of the options, in a session of its own. Returns the
   worst exit status. */
enum status session_for_each(const struct options *options, void (*work)(const struct job *));

/* Whether something has been reported that ends the way of a job. */
bool session_failed(const struct job *job);

#endif
