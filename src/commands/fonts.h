/*
 * `orison fonts`.
 */
#ifndef COMMANDS_FONTS_H
#define COMMANDS_FONTS_H

#include "commands/options.h"

/* Lists on standard output which font serves which script here. */
enum status fonts_run(const struct options *options);

#endif
