/*
 * Files on their way to the disk. Where a bulletin has private parts, each file for everyone is
 * read again before it goes there, and none goes unless all are sound; other files are written
 * as they are made.
 */
#ifndef COMMANDS_DELIVERY_H
#define COMMANDS_DELIVERY_H

#include "base/output.h"
#include "commands/session.h"
#include "document/secrets.h"

#include <stdio.h>

struct delivery;

/* Begins to keep the files of a job back, in its arena. */
struct delivery *delivery_open(struct arena *arena);
/* Says what must be in none of the files to come; NULL: they may have everything. */
void delivery_guard(struct delivery *delivery, const struct secrets *secrets);

/* Begins a file that will be `path`; NULL, with a message, when it can't be written. */
struct output *delivery_begin(const struct job *job, const char *path);
/* Ends it: writes or keeps it, and then says `words`; false, with a message, when it can't be
   written or has something that it must not. */
bool delivery_end(const struct job *job, struct output *output, const char *path,
                  const char *words);
/* Says a line to a person, behind the files before it. */
void delivery_say(const struct job *job, const char *words);
/* Says a line to whom the options mean: to a person, or in JSON (told.h) to a program. */
void delivery_tell(const struct job *job, const char *words);

/* Whether bytes that leave the program have nothing that they must not; else a message says
   what. `name` is their file's. */
bool delivery_is_sound(const struct job *job, const void *bytes, int64_t size,
                       const char *name);
/* Whether the name of a file has nothing that it must not; likewise. */
bool delivery_is_sound_name(const struct job *job, const char *name);

/* Writes the files that were kept, unless something was wrong with one, and closes. */
void delivery_release(const struct job *job);

/* Returns where to say what was written: standard output, unless a file goes there. */
FILE *delivery_terminal(const struct options *options);

#endif
