/*
 * No signal reaches the program, and no file of its outlives it but those that its caller
 * takes.
 */
#include "base/cleanup.h"

#include <stddef.h>
#include <string.h>
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

static void write_error(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

_Noreturn void cleanup_out_of_memory(void)
{
    if (temporary)
        (void)unlink(temporary);
    write_error("orison: error: out of memory\n");
    _exit(3);
}

_Noreturn void cleanup_library_missing(const char *library)
{
    write_error("orison: error: can't load ");
    write_error(library);
    write_error("\n");
    _exit(3);
}
