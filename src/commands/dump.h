/*
 * `orison dump`: a stage of the pipeline as text.
 */
#ifndef COMMANDS_DUMP_H
#define COMMANDS_DUMP_H

#include "commands/edition_write.h"
#include "commands/source.h"

/* Whether the options ask for a stage as it is, whose faults are not reported. */
bool dump_is_silent(const struct options *options);
/* Whether they ask for the keys and values, for which a bulletin need not be right. */
bool dump_is_of_fields(const struct options *options);

/* Prints the keys and values of a bulletin. */
void dump_fields(const struct job *job, const struct source *source);
/* Prints another stage of what has been made of a bulletin. */
void dump_stage(const struct job *job, const struct edition_parts *parts);

/* Prints the stage that the options name. Returns the exit status. */
enum status dump_run(const struct options *options);

#endif
