/*
 * A signal may strike anywhere: the handler does only what POSIX.1-2008 (2.4.3) lets it do, and
 * the name that it reads is a lock-free atomic (C17, 5.1.2.3).
 */
#include "base/cleanup.h"

#include "base/bytes.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <string.h>
#include <unistd.h>

static _Atomic(const char *) temporary; /* NULL: none */
static bool waiting;                    /* signals wait to be read */

/* Signals that are sent to end a program. */
static const int fatal[] = {SIGHUP, SIGINT, SIGTERM, SIGXCPU};

/* Whether a signal does nothing, as those that nohup(1) and shells have switched off. */
static bool is_ignored(int number)
{
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static void remove_temporary(void)
{
    const char *path = atomic_load(&temporary);
    if (path)
        (void)unlink(path);
}

/* The signal's own action has been restored (SA_RESETHAND); it strikes again on return. */
static void on_signal(int number)
{
    remove_temporary();
    (void)raise(number);
}

void cleanup_catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < COUNT(fatal); i++)
        sigaddset(&action.sa_mask, fatal[i]);
    for (int i = 0; i < COUNT(fatal); i++)
        if (!is_ignored(fatal[i]))
            sigaction(fatal[i], &action, NULL);
    (void)signal(SIGXFSZ, SIG_IGN);
}

/* Returns the signals that end this program. One that is ignored must stay out: when it is
   blocked it waits to be read after all. */
static sigset_t fatal_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < COUNT(fatal); i++)
        if (!is_ignored(fatal[i]))
            sigaddset(&set, fatal[i]);
    return set;
}

static void mask(int how)
{
    sigset_t set = fatal_set();
    sigprocmask(how, &set, NULL);
}

int cleanup_signals_wait(void)
{
    sigset_t set = fatal_set();
    mask(SIG_BLOCK);
    waiting = true;
    return signalfd(-1, &set, SFD_CLOEXEC);
}

void cleanup_hold(void)
{
    mask(SIG_BLOCK);
}

void cleanup_release(void)
{
    if (!waiting)
        mask(SIG_UNBLOCK);
}

void cleanup_file(const char *path)
{
    atomic_store(&temporary, path);
}

static void write_error(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

_Noreturn void cleanup_out_of_memory(void)
{
    remove_temporary();
    write_error("orison: error: out of memory\n");
    _exit(3);
}

_Noreturn void cleanup_library_missing(const char *library)
{
    remove_temporary();
    write_error("orison: error: can't load ");
    write_error(library);
    write_error("\n");
    _exit(3);
}
