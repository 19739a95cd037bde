/*
 * `orison new`: a bulletin to begin with.
 */
#ifndef COMMANDS_NEW_H
#define COMMANDS_NEW_H

#include "commands/options.h"

/* Writes NAME.yaml ("-" is standard output; bulletin-DATE.yaml without a name): the keys that
   most bulletins have, the others as comments, each with its meaning. Where there is last
   week's bulletin (last_week.h), it is made like that, and called like it with the new date.
   Never over a file. */
enum status new_run(const struct options *options);

#endif
