/*
 * `orison schema`.
 */
#ifndef COMMANDS_SCHEMA_H
#define COMMANDS_SCHEMA_H

#include "commands/options.h"

/* Prints the JSON Schema of a bulletin. */
enum status schema_run(const struct options *options);

#endif
