/*
 * The pipeline is that of build (commands/build.c), which goes to the end but for the writing.
 */
#include "commands/check.h"

#include "commands/build.h"

enum status check_run(const struct options *options)
{
    return session_for_each(options, build_file);
}
