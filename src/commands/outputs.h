/*
 * The files that a run writes, all known before the first of them is written, so that none
 * takes the place of another or of a file that is still to be read.
 */
#ifndef COMMANDS_OUTPUTS_H
#define COMMANDS_OUTPUTS_H

#include "commands/session.h"
#include "document/document.h"

#include <stdbool.h>

struct outputs;

struct edition_row;

/* Returns the row of what is written instead of the editions, NULL: those are. */
const struct edition_row *outputs_instead(const struct options *options);

/* Returns the editions, a set (edition.h), that a command makes of a bulletin with private
   parts for a circle, CIRCLE_PUBLIC or CIRCLE_PRIVATE; 0: none. A mail goes to everyone, and -o
   takes one file, unless --circle says otherwise. */
uint32_t outputs_editions(const struct options *options, enum circle circle);

/* Returns the path of an output: that of -o, or the input's name with `suffix` for its ending,
   in the folder of -d or beside the input. It is in `arena`. */
const char *outputs_path(const struct options *options, const char *name, const char *suffix,
                         struct arena *arena);
/* Returns the path beside the input, whatever the options say. */
const char *outputs_path_beside(const char *name, const char *suffix, struct arena *arena);

/* Lists what the options ask for. Links and folders are looked at as they are now. */
struct outputs *outputs_open(const struct options *options);
void outputs_close(struct outputs *outputs); /* NULL is accepted */

/* Whether the job's outputs for a circle are its own: no input of the run, no font file of the
   bulletin, no output of a file before it, nor each other. Otherwise reports which one isn't,
   and what it is. */
bool outputs_are_own(const struct job *job, const struct document *document,
                     enum circle circle);

#endif
