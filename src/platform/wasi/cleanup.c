/*
 * No signal reaches the program, and no file of its outlives it but those that its caller
 * takes.
 */
#include "base/cleanup.h"

#include <stddef.h>
#include <unistd.h>

static const char *temporary; /* NULL: none */

void cleanup_catch_signals(void)
{
}

int cleanup_signals_wait(void)
{
    return -1;
}

void cleanup_hold(void)
{
}

void cleanup_release(void)
{
}

void cleanup_file(const char *path)
{
    temporary = path;
}

_Noreturn void cleanup_out_of_memory(void)
{
    static const char message[] = "orison: error: out of memory\n";
    if (temporary)
        (void)unlink(temporary);
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}
