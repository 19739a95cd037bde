/*
 * The Test Anything Protocol for a unit test: ok() and its kin print a line each,
 * done_testing() the plan; its value is what main returns.
 */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int tap_run, tap_failed;

__attribute__((format(printf, 2, 3), unused)) static bool ok(bool pass, const char *name, ...)
{
    va_list arguments;
    va_start(arguments, name);
    printf("%sok %d - ", pass ? "" : "not ", ++tap_run);
    vprintf(name, arguments);
    putchar('\n');
    va_end(arguments);
    tap_failed += !pass;
    return pass;
}

__attribute__((unused)) static bool is_int(int64_t found, int64_t wanted, const char *name)
{
    if (found != wanted)
        printf("# found %lld, wanted %lld\n", (long long)found, (long long)wanted);
    return ok(found == wanted, "%s", name);
}

__attribute__((unused)) static bool is_str(const char *found, const char *wanted,
                                           const char *name)
{
    bool same = found && wanted ? strcmp(found, wanted) == 0 : found == wanted;
    if (!same)
        printf("# found  \"%s\"\n# wanted \"%s\"\n", found ? found : "(null)",
               wanted ? wanted : "(null)");
    return ok(same, "%s", name);
}

__attribute__((unused)) static int done_testing(void)
{
    printf("1..%d\n", tap_run);
    return tap_failed != 0 || tap_run == 0;
}

#endif
