/*
 * Runs a command and prints what it cost: milliseconds by the clock and the most memory it
 * held, in KiB. Its exit status is the command's.
 */
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    pid_t child;
    double start = milliseconds();
    if (argc < 2 || posix_spawnp(&child, argv[1], NULL, NULL, argv + 1, environ) != 0)
        return 127;
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) != child)
        return 127;
    fprintf(stderr, "%.1f %ld\n", milliseconds() - start, usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
