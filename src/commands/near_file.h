/*
 * The file that was probably meant by a name that leads to none.
 */
#ifndef COMMANDS_NEAR_FILE_H
#define COMMANDS_NEAR_FILE_H

#include "base/arena.h"

/* Returns the path of a bulletin or letter beside `path`, which is not there: of the same name
   with another ending or in other letters, or of one like it; NULL when there is none. */
const char *near_file(const char *path, struct arena *arena);

#endif
