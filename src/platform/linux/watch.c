/*
 * Not the files but their folders are watched, by inotify(7): an editor that writes a new file
 * and renames it over the old one leaves the old one, and a watch on it, behind. A file that is
 * a symbolic link is saved when the link is replaced, or what it leads to: the way there is
 * followed anew before each build, and every folder on it watched.
 */
#include "commands/watch.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/cleanup.h"
#include "commands/build.h"
#include "commands/outputs.h"
#include "commands/path.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_TIME = 30 /* milliseconds without an event until a save is taken for done */ };

enum { LINKS_MOST = 8 };

/* A name whose change is a save. */
struct watched_name {
    int folder; /* inotify's descriptor */
    char base[NAME_MAX + 1];
};

struct watched_file {
    const char *name;                          /* as it was given */
    struct watched_name names[LINKS_MOST + 1]; /* that one, then those that the links lead to */
    int32_t name_count;
    bool changed;
};

struct watch {
    struct watched_file *files;
    int32_t count;
    int events, signals; /* descriptors */
    const char *lost;    /* a file whose folder has gone, or NULL */
    FILE *out;           /* where each build is told, or NULL */
    struct session session;
};

/* Reports why a file can't be watched. */
static enum status fail(const char *name, int why)
{
    struct diag *diag = diag_open(name, stderr);
    diag_report(diag, MSG_CANNOT_WATCH, (struct pos){0, 0}, name, strerror(why));
    diag_close(diag);
    return STATUS_SYSTEM;
}

/* Watches the folder of a path for its name. False when it can't, with errno. */
static bool watch_name(struct watch *watch, struct watched_file *file, const char *path)
{
    char folder[PATH_MAX] = ".";
    const char *base = path_base(path);
    struct watched_name *name = &file->names[file->name_count];
    int64_t size = base - path;
    if (size >= PATH_MAX || bytes_size(base) > NAME_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (size)
        snprintf(folder, sizeof folder, "%.*s", (int)size, path);
    snprintf(name->base, sizeof name->base, "%s", base);
    name->folder = inotify_add_watch(watch->events, folder,
                                     IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
    file->name_count += name->folder >= 0;
    return name->folder >= 0;
}

/* Replaces the path of a symbolic link by the path of its target. Returns false when `path` is
   no link or the target's path is longer than PATH_MAX. */
static bool resolve_link(char path[PATH_MAX])
{
    char target[PATH_MAX];
    ssize_t size = readlink(path, target, sizeof target);
    int64_t folder = size > 0 && *target != '/' ? path_base(path) - path : 0;
    if (size < 0 || folder + size >= PATH_MAX)
        return false;
    bytes_copy(path + folder, target, size);
    path[folder + size] = '\0';
    return true;
}

/* Watches the file's folder and those that its links lead to. False when its own can't be. */
static bool watch_names(struct watch *watch, struct watched_file *file)
{
    char path[PATH_MAX];
    file->name_count = 0;
    if (snprintf(path, sizeof path, "%s", file->name) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (!watch_name(watch, file, path))
        return false;
    for (int32_t i = 0; i < LINKS_MOST && resolve_link(path); i++)
        if (!watch_name(watch, file, path))
            break;
    return true;
}

/* Whether what is new in the folder is a link by the file's name; a file is empty still, and is
   saved later. */
static bool is_new_link(const struct watched_file *file, const struct inotify_event *event)
{
    struct stat info;
    return event->wd == file->names[0].folder && lstat(file->name, &info) == 0 &&
           S_ISLNK(info.st_mode);
}

/* Whether an event is a save of the file. */
static bool is_save(const struct watched_file *file, const struct inotify_event *event)
{
    for (int32_t i = 0; i < file->name_count; i++)
        if (event->wd == file->names[i].folder && event->len > 0 &&
            strcmp(event->name, file->names[i].base) == 0)
            return !(event->mask & IN_CREATE) || is_new_link(file, event);
    return false;
}

static void note_event(struct watch *watch, const struct inotify_event *event)
{
    for (int32_t i = 0; i < watch->count; i++) {
        struct watched_file *file = &watch->files[i];
        if (is_save(file, event) || (event->mask & IN_Q_OVERFLOW))
            file->changed = true;
        if ((event->mask & IN_IGNORED) && event->wd == file->names[0].folder)
            watch->lost = file->name;
    }
}

static void read_saves(struct watch *watch)
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

/* Builds the files that were saved. What their outputs are is looked at anew. */
static void build_changed(struct watch *watch)
{
    outputs_close(watch->session.outputs);
    watch->session.outputs = outputs_open(watch->session.options);
    for (int32_t i = 0; i < watch->count; i++) {
        struct watched_file *file = &watch->files[i];
        if (!file->changed)
            continue;
        file->changed = false;
        int64_t begin = milliseconds();
        if (!watch_names(watch, file)) {
            watch->lost = file->name;
            return;
        }
        enum status status = session_run(&watch->session, i, build_file);
        if (!watch->out)
            continue;
        fprintf(watch->out,
                status == STATUS_OK ? "%s: built in %d ms\n"
                                    : "%s: not built, in %d ms; save it to try again\n",
                file->name, (int)(milliseconds() - begin));
        fflush(watch->out);
    }
}

/* Waits for at most `timeout` milliseconds, -1: for ever. Returns whether something was saved;
   stores whether the program is told to end. */
static bool wait_for_save(struct watch *watch, int timeout, bool *ended)
{
    struct pollfd polled[] = {{.fd = watch->events, .events = POLLIN},
                              {.fd = watch->signals, .events = POLLIN}};
    int count = poll(polled, 2, timeout);
    *ended = (count < 0 && errno != EINTR) || (count > 0 && polled[1].revents);
    if (count <= 0 || !polled[0].revents)
        return false;
    read_saves(watch);
    return true;
}

/* Builds and waits until a signal comes or a folder goes. */
static void watch_on(struct watch *watch)
{
    for (bool ended = false; !ended && !watch->lost;) {
        build_changed(watch);
        if (wait_for_save(watch, -1, &ended))
            while (!ended && wait_for_save(watch, QUIET_TIME, &ended))
                ;
    }
}

/* Watches all files until the end. Returns the exit status. */
static enum status watch_all(struct watch *watch, char **names, struct arena *arena)
{
    watch->files = arena_array(arena, watch->count, sizeof *watch->files);
    for (int32_t i = 0; i < watch->count; i++) {
        watch->files[i].name = names[i];
        watch->files[i].changed = true;
        if (!watch_names(watch, &watch->files[i]))
            return fail(names[i], errno);
    }
    if (watch->out)
        fprintf(watch->out, "watching %d bulletin%s; Ctrl-C ends it\n", watch->count,
                watch->count == 1 ? "" : "s");
    watch_on(watch);
    return watch->lost ? fail(watch->lost, ENOENT) : STATUS_OK;
}

enum status watch_run(const struct options *options)
{
    bool terminal = !options->quiet && isatty(STDOUT_FILENO);
    struct options quiet = *options;
    quiet.quiet = true;
    struct watch watch = {.count = options->file_count,
                          .out = terminal ? stdout : NULL,
                          .events = inotify_init1(IN_CLOEXEC),
                          .signals = cleanup_signals_wait()};
    session_open(&watch.session, &quiet);
    enum status status;
    struct arena *arena = arena_open();
    if (watch.events < 0 || watch.signals < 0)
        status = fail(options->files[0], errno);
    else
        status = watch_all(&watch, options->files, arena);
    if (watch.events >= 0)
        close(watch.events);
    if (watch.signals >= 0)
        close(watch.signals);
    arena_close(arena);
    session_close(&watch.session);
    return status;
}
