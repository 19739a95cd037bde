/*
 * The command that prints: what is built goes to a printer and not into a file.
 */
#ifndef COMMANDS_PRINT_H
#define COMMANDS_PRINT_H

#include "commands/edition_write.h"
#include "commands/options.h"
#include "commands/session.h"

/* Runs the command. Returns the exit status. */
enum status print_run(const struct options *options);

/* Sends what was laid out to the session's printer, after asking. What is wrong is reported. */
void print_parts(const struct job *job, const struct edition_parts *parts);

/* The command that prints the sheets of a build rightly, in words for the user; it is in the
   job's arena. */
const char *print_command_for(const struct job *job, const struct sheets *sheets,
                              enum circle circle);

#endif
