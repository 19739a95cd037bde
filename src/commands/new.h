/*
 * A bulletin to begin with.
 */
#ifndef COMMANDS_NEW_H
#define COMMANDS_NEW_H

#include "base/diag.h"

/* Writes NAME.yaml (`name` may end in .yaml already; "-" is standard output): the keys that
   most bulletins have, the others as comments, each with its meaning. Never over a file. */
enum status new_write(const char *name);

#endif
