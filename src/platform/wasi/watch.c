/*
 * No folder can be watched.
 */
#include "commands/watch.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum status watch_run(const struct options *options)
{
    struct diag *diag = diag_open(options->files[0], stderr);
    diag_report(diag, MSG_CANNOT_WATCH, (struct pos){0, 0}, options->files[0],
                strerror(ENOSYS));
    diag_close(diag);
    return STATUS_SYSTEM;
}
