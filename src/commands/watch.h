/*
 * `orison watch`: building again whenever a file is saved.
 */
#ifndef COMMANDS_WATCH_H
#define COMMANDS_WATCH_H

#include "commands/options.h"

/* Builds each file, and again when it is saved, in place or by replacing it, until the program
   is told to end by a signal. Returns STATUS_OK then, whatever the builds came to;
   STATUS_SYSTEM when a folder can't be watched or has gone. */
enum status watch_run(const struct options *options);

#endif
