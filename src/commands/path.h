/*
 * The names of files, and what they name: two paths may lead to one file.
 */
#ifndef COMMANDS_PATH_H
#define COMMANDS_PATH_H

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Returns the part of a path after its folder. */
const char *path_base(const char *path);
/* Whether a file's name ends in `ending`, in capitals or not, and has more than that. */
bool path_ends_in(const char *path, const char *ending);
/* Whether a file's name says that it is a bulletin: .yaml, .yml. */
bool path_is_bulletin(const char *path);

/* Whether a file's name has a date in it. */
bool path_has_date(const char *path);
/* Returns a path with a date in its name, in place of the one it has or at its end:
   "week-2026-11-29.yaml". */
const char *path_dated(const char *path, struct date date, struct arena *arena);

/* What writing to a path replaces. */
struct path_target {
    dev_t device;
    ino_t inode;
    const char *name; /* of a file in that folder; "": they are the file itself */
};

/* Finds what a path leads to after all links, which need not be there yet; its name is in
   `arena`. False when its folder can't be found. */
bool path_find_target(const char *path, struct arena *arena, struct path_target *target);
/* Puts targets in an order: below 0, 0 when they are the same, or above 0. */
int path_compare_targets(const struct path_target *a, const struct path_target *b);
/* Whether two paths are the same name in the same folder. */
bool path_same(const char *a, const char *b, struct arena *arena);

#endif
