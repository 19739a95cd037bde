/*
 * Last week's bulletin: the one that --like names, or the only other one in the folder.
 */
#ifndef COMMANDS_LAST_WEEK_H
#define COMMANDS_LAST_WEEK_H

#include "base/arena.h"
#include "base/diag.h"
#include "commands/options.h"
#include "document/model.h"

#include <stdbool.h>

struct last_week {
    const char *path;   /* NULL: there is none */
    const char *newest; /* of several in the folder, the one with the last date, or NULL */
    struct model model;
};

/* Finds the model of a bulletin that will be written to `path` ("-": none is looked for; "":
   in the folder here). False
   when the one that --like names can't be one, which is reported. */
bool last_week_find(const struct options *options, const char *path, struct arena *arena,
                    struct diag *diag, struct last_week *last_week);
/* Says in a line which bulletin was the model and what was taken from it, or that one of
   several may be. */
void last_week_say(const struct last_week *last_week, const char *path);

#endif
