/*
 * Not the files but their folders are watched, by inotify(7): an editor that writes a new file
 * and renames it over the old one leaves the old one, and a watch on it, behind.
 */
#include "watch.h"

#include "base/arena.h"
#include "base/cleanup.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE = 30 /* milliseconds without an event until a save is taken for done */ };

struct watched {
    const char *name; /* as it was given */
    const char *base; /* in its folder */
    int folder;       /* inotify's descriptor of the folder */
    bool changed;
};

struct watch {
    struct watched *files;
    int count;
    int events, signals; /* descriptors */
    bool lost;           /* a folder has gone */
    FILE *out;
    enum status (*build)(void *context, const char *file);
    void *context;
};

static enum status fail(const char *name, int why)
{
    struct diag *diag = diag_open(name, stderr);
    diag_report(diag, MSG_CANNOT_WATCH, (struct pos){0, 0}, name, strerror(why));
    diag_close(diag);
    return STATUS_SYSTEM;
}

static bool watch_folder(struct watch *watch, struct watched *file, struct arena *arena)
{
    const char *slash = strrchr(file->name, '/');
    const char *folder = ".";
    if (slash)
        folder = arena_copy(arena, file->name, (size_t)(slash - file->name + 1));
    file->base = slash ? slash + 1 : file->name;
    file->changed = true;
    file->folder = inotify_add_watch(watch->events, folder,
                                     IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
    return file->folder >= 0;
}

static void note_event(struct watch *watch, const struct inotify_event *event)
{
    for (int i = 0; i < watch->count; i++) {
        struct watched *file = &watch->files[i];
        bool named = event->len > 0 && strcmp(event->name, file->base) == 0;
        if ((event->wd == file->folder && named) || (event->mask & IN_Q_OVERFLOW))
            file->changed = true;
    }
    watch->lost = watch->lost || (event->mask & IN_IGNORED);
}

static void read_events(struct watch *watch)
{
    _Alignas(
        struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t size = read(watch->events, bytes, sizeof bytes);
    for (ssize_t at = 0; at < size;) {
        const struct inotify_event *event = (const void *)(bytes + at);
        note_event(watch, event);
        at += (ssize_t)(sizeof *event + event->len);
    }
}

static int64_t milliseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void build_changed(struct watch *watch)
{
    for (int i = 0; i < watch->count; i++) {
        struct watched *file = &watch->files[i];
        if (!file->changed)
            continue;
        file->changed = false;
        int64_t begin = milliseconds();
        enum status status = watch->build(watch->context, file->name);
        if (!watch->out)
            continue;
        fprintf(watch->out,
                status == STATUS_OK ? "%s: built in %d ms\n"
                                    : "%s: not built, in %d ms; save it to try again\n",
                file->name, (int)(milliseconds() - begin));
        fflush(watch->out);
    }
}

/* Waits for at most `timeout` milliseconds, -1: for ever. Whether something was saved; `*ended`
   when the program is told to end. */
static bool wait_for_save(struct watch *watch, int timeout, bool *ended)
{
    struct pollfd polled[] = {{.fd = watch->events, .events = POLLIN},
                              {.fd = watch->signals, .events = POLLIN}};
    int count = poll(polled, 2, timeout);
    *ended = (count < 0 && errno != EINTR) || (count > 0 && polled[1].revents);
    if (count <= 0 || !polled[0].revents)
        return false;
    read_events(watch);
    return true;
}

/* Until a signal comes or a folder goes. */
static void watch_on(struct watch *watch)
{
    for (bool ended = false; !ended && !watch->lost;) {
        build_changed(watch);
        if (wait_for_save(watch, -1, &ended))
            while (!ended && wait_for_save(watch, SETTLE, &ended))
                ;
    }
}

static enum status start(struct watch *watch, char **names, struct arena *arena)
{
    watch->files = arena_array(arena, (size_t)watch->count, sizeof *watch->files);
    for (int i = 0; i < watch->count; i++) {
        watch->files[i].name = names[i];
        if (!watch_folder(watch, &watch->files[i], arena))
            return fail(names[i], errno);
    }
    if (watch->out)
        fprintf(watch->out, "watching %d bulletin%s; Ctrl-C ends it\n", watch->count,
                watch->count == 1 ? "" : "s");
    watch_on(watch);
    return watch->lost ? fail(names[0], ENOENT) : STATUS_OK;
}

enum status watch_files(char **files, int count, FILE *out,
                        enum status (*build)(void *context, const char *file), void *context)
{
    struct watch watch = {.count = count,
                          .out = out,
                          .build = build,
                          .context = context,
                          .events = inotify_init1(IN_CLOEXEC),
                          .signals = cleanup_signals_wait()};
    enum status status;
    struct arena *arena = arena_open();
    if (watch.events < 0 || watch.signals < 0)
        status = fail(files[0], errno);
    else
        status = start(&watch, files, arena);
    if (watch.events >= 0)
        close(watch.events);
    if (watch.signals >= 0)
        close(watch.signals);
    arena_close(arena);
    return status;
}
