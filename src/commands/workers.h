/*
 * The files of a run done in several processes at once. The system says how (src/platform);
 * where there is one process only, they are done in turn.
 */
#ifndef COMMANDS_WORKERS_H
#define COMMANDS_WORKERS_H

#include "base/diag.h"

#include <stdint.h>

/* What is done, item by item. */
struct workload {
    enum status (*one)(int32_t item, const void *context);
    const void *context;
    char **names; /* of the items, for messages */
    int32_t count;
};

/* Does items in `workers` processes, 1 or more. What they write to standard output and to
   standard error comes in the items' order, as if one process had done them all. Returns the
   worst exit status; that of an item whose process came to an end is STATUS_SYSTEM. */
enum status workers_do(const struct workload *load, int32_t workers);

#endif
