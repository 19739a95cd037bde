/*
 * `orison dump`: a stage of the pipeline as text.
 */
#ifndef COMMANDS_DUMP_H
#define COMMANDS_DUMP_H

#include "commands/edition_write.h"

/* Prints a stage of what has been made of a bulletin. */
void dump_stage(enum stage stage, const struct edition_parts *parts);

/* Prints the stage that the options name. Returns the exit status. */
enum status dump_run(const struct options *options);

#endif
