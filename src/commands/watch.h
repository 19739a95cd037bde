/*
 * Doing something again whenever a file is saved.
 */
#ifndef COMMANDS_WATCH_H
#define COMMANDS_WATCH_H

#include "base/diag.h"

#include <stdio.h>

/*
 * Calls `build` for every file, and again for each that is saved, in place or by replacing it,
 * until the program is told to end by a signal: STATUS_OK then, whatever the builds came to.
 * What changed, and how long it took, is written to `out`, a line each; NULL: nowhere.
 */
enum status watch_files(char **files, int count, FILE *out,
                        enum status (*build)(void *context, const char *file), void *context);

#endif
