/*
 * Not the files but their folders are watched, by inotify(7): an editor that writes a new file
 * and renames it over the old one leaves the old one, and a watch on it, behind. A file that is
 * a symbolic link is saved when the link is replaced, or what it leads to: the way there is
 * followed anew before each build, and every folder on it watched.
 */
#include "commands/watch.h"

#include "base/arena.h"
#include "base/cleanup.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE = 30 /* milliseconds without an event until a save is taken for done */ };

enum { LINKS_MOST = 8 };

/* A name whose change is a save. */
struct place {
    int folder; /* inotify's descriptor */
    char base[NAME_MAX + 1];
};

struct watched {
    const char *name;                    /* as it was given */
    struct place places[LINKS_MOST + 1]; /* that name, then what the links lead to */
    int place_count;
    bool changed;
};

struct watch {
    struct watched *files;
    int count;
    int events, signals; /* descriptors */
    const char *lost;    /* a file whose folder has gone, or NULL */
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

/* Watches the folder of a path. False when it can't, with errno. */
static bool watch_place(struct watch *watch, struct watched *file, const char *path)
{
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    struct place *place = &file->places[file->place_count];
    size_t size = slash ? (size_t)(slash - path) + 1 : 0;
    if (size >= sizeof folder || strlen(base) >= sizeof place->base) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (slash)
        snprintf(folder, sizeof folder, "%.*s", (int)size, path);
    snprintf(place->base, sizeof place->base, "%s", base);
    place->folder = inotify_add_watch(watch->events, folder,
                                      IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
    file->place_count += place->folder >= 0;
    return place->folder >= 0;
}

/* Makes of the path of a link what it leads to; false when it is none, or leads too far. */
static bool follow(char path[PATH_MAX])
{
    char target[PATH_MAX];
    ssize_t size = readlink(path, target, sizeof target);
    char *slash = strrchr(path, '/');
    size_t folder = slash && size > 0 && *target != '/' ? (size_t)(slash - path) + 1 : 0;
    if (size < 0 || folder + (size_t)size >= PATH_MAX)
        return false;
    memcpy(path + folder, target, (size_t)size);
    path[folder + (size_t)size] = '\0';
    return true;
}

/* Watches the file's folder and those that its links lead to. False when its own can't be. */
static bool watch_places(struct watch *watch, struct watched *file)
{
    char path[PATH_MAX];
    file->place_count = 0;
    if (snprintf(path, sizeof path, "%s", file->name) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (!watch_place(watch, file, path))
        return false;
    for (int i = 0; i < LINKS_MOST && follow(path); i++)
        if (!watch_place(watch, file, path))
            break;
    return true;
}

/* Whether what is new in the folder is a link by the file's name; a file is still empty then.
 */
static bool is_new_link(const struct watched *file, const struct inotify_event *event)
{
    struct stat info;
    return event->wd == file->places[0].folder && lstat(file->name, &info) == 0 &&
           S_ISLNK(info.st_mode);
}

static bool is_save(const struct watched *file, const struct inotify_event *event)
{
    for (int i = 0; i < file->place_count; i++)
        if (event->wd == file->places[i].folder && event->len > 0 &&
            strcmp(event->name, file->places[i].base) == 0)
            return !(event->mask & IN_CREATE) || is_new_link(file, event);
    return false;
}

static void note_event(struct watch *watch, const struct inotify_event *event)
{
    for (int i = 0; i < watch->count; i++) {
        struct watched *file = &watch->files[i];
        if (is_save(file, event) || (event->mask & IN_Q_OVERFLOW))
            file->changed = true;
        if ((event->mask & IN_IGNORED) && event->wd == file->places[0].folder)
            watch->lost = file->name;
    }
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
        if (!watch_places(watch, file)) {
            watch->lost = file->name;
            return;
        }
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
    watch->files = arena_array(arena, watch->count, sizeof *watch->files);
    for (int i = 0; i < watch->count; i++) {
        watch->files[i].name = names[i];
        watch->files[i].changed = true;
        if (!watch_places(watch, &watch->files[i]))
            return fail(names[i], errno);
    }
    if (watch->out)
        fprintf(watch->out, "watching %d bulletin%s; Ctrl-C ends it\n", watch->count,
                watch->count == 1 ? "" : "s");
    watch_on(watch);
    return watch->lost ? fail(watch->lost, ENOENT) : STATUS_OK;
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
