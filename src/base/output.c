/*
 * The temporary file is ".orison-PID.N" beside the target: the same file system, so that rename
 * replaces the older file in one step, and hidden until then. A target that is a symbolic link
 * keeps its place: the file that it points to is replaced.
 */
#define _XOPEN_SOURCE 700 /* realpath; NOLINT(bugprone-reserved-identifier) */

#include "base/output.h"

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/memory_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 100 };

struct output {
    FILE *file;
    char *target;                /* NULL: standard output */
    char *temporary;             /* NULL: standard output */
    bool fresh;                  /* there must be no older file */
    int failure;                 /* errno of the first failure, or 0 */
    int64_t size;                /* bytes written so far */
    struct memory_stream memory; /* where they are, when that is not a file */
};

/* Returns the path of the file that `path` leads to after all links, to be freed; that of a
   file that isn't there yet as it is. NULL, with errno, when it can't or must not be replaced.
 */
static char *find_target(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (!S_ISREG(info.st_mode)) {
            errno = EEXIST;
            return NULL;
        }
        return realpath(path, NULL);
    }
    if (errno != ENOENT)
        return NULL;
    if (lstat(path, &info) == 0) { /* a link to nothing */
        errno = EEXIST;
        return NULL;
    }
    char *copy = strdup(path);
    if (!copy)
        arena_exhausted();
    return copy;
}

/* Creates a file under the first name that is free, written to `name`, and has it removed
   should the program end. Returns its descriptor; -1, with errno, on failure. */
static int create_temporary(const char *target, char *name, size_t room)
{
    const char *slash = strrchr(target, '/');
    int folder = slash ? (int)(slash + 1 - target) : 0, descriptor = -1;
    cleanup_hold();
    for (int i = 0; descriptor < 0 && i < ATTEMPTS; i++) {
        snprintf(name, room, "%.*s.orison-%ld.%d", folder, target, (long)getpid(), i);
        descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor >= 0)
        cleanup_file(name);
    cleanup_release();
    return descriptor;
}

/* Opens a new file beside the target, with the permissions that the umask leaves, and stores
   its name, to be freed. NULL, with errno, on failure. */
static FILE *create_beside(const char *target, char **temporary)
{
    size_t room = strlen(target) + 40;
    char *name = malloc(room);
    if (!name)
        arena_exhausted();
    int descriptor = create_temporary(target, name, room);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (file) {
        *temporary = name;
        return file;
    }
    int failure = errno;
    if (descriptor >= 0) {
        close(descriptor);
        unlink(name);
    }
    cleanup_file(NULL);
    free(name);
    errno = failure;
    return NULL;
}

static struct output *new_output(void)
{
    struct output *output = calloc(1, sizeof *output);
    if (!output)
        arena_exhausted();
    return output;
}

struct output *output_open(const char *path)
{
    if (strcmp(path, "-") == 0) {
        struct output *output = new_output();
        output->file = stdout;
        return output;
    }
    char *target = find_target(path);
    if (!target)
        return NULL;
    char *temporary = NULL;
    FILE *file = create_beside(target, &temporary);
    if (!file) {
        int failure = errno;
        free(target);
        errno = failure;
        return NULL;
    }
    struct output *output = new_output();
    *output = (struct output){.file = file, .target = target, .temporary = temporary};
    return output;
}

struct output *output_create(const char *path)
{
    struct stat info;
    if (strcmp(path, "-") != 0 && lstat(path, &info) == 0) {
        errno = EEXIST;
        return NULL;
    }
    struct output *output = output_open(path);
    if (output)
        output->fresh = true;
    return output;
}

struct output *output_memory(void)
{
    struct output *output = new_output();
    memory_stream_open(&output->memory);
    output->file = output->memory.file;
    return output;
}

const void *output_bytes(struct output *output)
{
    memory_stream_flush(&output->memory);
    return output->memory.bytes;
}

static void note_failure(struct output *output)
{
    if (!output->failure)
        output->failure = errno ? errno : EIO;
}

void output_write(struct output *output, const void *bytes, int64_t size)
{
    if (output->failure || size == 0)
        return;
    errno = 0;
    if (fwrite(bytes, 1, (size_t)size, output->file) != (size_t)size)
        note_failure(output);
    output->size += size;
}

int64_t output_size(const struct output *output)
{
    return output->size;
}

/* Ends the stream and notes what fails; standard output stays open, flushed. A file is on the
   disk before it takes the place of an older one, or the loss of power might take both. */
static void close_file(struct output *output)
{
    errno = 0;
    if (fflush(output->file) != 0)
        note_failure(output);
    errno = 0;
    if (output->temporary && fsync(fileno(output->file)) != 0 && errno != EINVAL)
        note_failure(output);
    errno = 0;
    if (output->temporary && fclose(output->file) != 0)
        note_failure(output);
}

static void release(struct output *output)
{
    if (output->temporary)
        cleanup_file(NULL);
    free(output->target);
    free(output->temporary);
    free(output);
}

/* Replaces the older file and keeps its permissions. False, with errno, on failure. */
static bool replace_target(const struct output *output)
{
    struct stat info;
    if (stat(output->target, &info) == 0)
        (void)chmod(output->temporary, info.st_mode & 07777);
    errno = 0;
    return rename(output->temporary, output->target) == 0;
}

/* Gives the file a name that is free: a second link never replaces a file. Where the file
   system has no links it looks again whether the name is free. False, with errno, on failure.
 */
static bool take_target(const struct output *output)
{
    struct stat info;
    if (link(output->temporary, output->target) == 0)
        return unlink(output->temporary) == 0;
    if (errno != EEXIST && lstat(output->target, &info) != 0)
        return rename(output->temporary, output->target) == 0;
    errno = EEXIST;
    return false;
}

bool output_finish(struct output *output)
{
    close_file(output);
    if (output->temporary && !output->failure &&
        !(output->fresh ? take_target(output) : replace_target(output)))
        note_failure(output);
    if (output->temporary && output->failure)
        unlink(output->temporary);
    int failure = output->failure;
    release(output);
    errno = failure;
    return failure == 0;
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    if (output->temporary)
        fclose(output->file);
    if (output->temporary)
        unlink(output->temporary);
    memory_stream_close(&output->memory);
    release(output);
}
