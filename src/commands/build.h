/*
 * `orison build`, and the pipeline that check, dump and watch share with it.
 */
#ifndef COMMANDS_BUILD_H
#define COMMANDS_BUILD_H

#include "commands/session.h"

/* Takes one file all the way that its command goes: to its editions, to a dump, or to the last
   thing that could be wrong with it. */
void build_file(const struct job *job);

/* Builds each file. Returns the worst exit status. */
enum status build_run(const struct options *options);

#endif
