/*
 * Reads the command line and runs a command. What a command does stands in commands/, in the
 * file of its name; build.c has the way from a bulletin to its editions.
 */
#include "base/cleanup.h"
#include "commands/build.h"
#include "commands/check.h"
#include "commands/dump.h"
#include "commands/fonts.h"
#include "commands/import.h"
#include "commands/new.h"
#include "commands/options.h"
#include "commands/print.h"
#include "commands/proof.h"
#include "commands/schema.h"
#include "commands/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum status (*const commands[COMMAND_COUNT])(const struct options *) = {
#define COMMAND(id, name, ...) [COMMAND_##id] = name##_run,
#include "commands/commands.def"
#undef COMMAND
};

/* Standard streams that are closed stay so to those who use them, but no file that is opened
   later takes their place. */
static void occupy_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0)
            (void)open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    struct options options;
    enum status status;
    occupy_standard_streams();
    cleanup_catch_signals();
    if (options_parse(argc, argv, &options, &status))
        status = commands[options.command](&options);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        bool known = errno != 0; /* else it has failed before */
        fprintf(stderr, "orison: error: can't write to standard output%s%s\n",
                known ? ": " : "", known ? strerror(errno) : "");
        status = STATUS_SYSTEM;
    }
    return (int)status;
}
