/*
 * `orison check`.
 */
#ifndef COMMANDS_CHECK_H
#define COMMANDS_CHECK_H

#include "commands/options.h"

/* Says of each file what building any of its editions would say, and writes nothing. Returns
   the status that building would end with. */
enum status check_run(const struct options *options);

#endif
