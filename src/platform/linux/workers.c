/*
 * Worker w of n does the items w, w + n, w + 2n and so on. It writes into two files without a
 * name, and after each item tells through a pipe how it went and how far they are written. The
 * program asks for the items in their order and copies what each has written. What can't be
 * started here - there are too many processes, no room for files - is done by the program
 * itself when its turn comes, and so is what a worker that was ended leaves undone.
 */
#include "commands/workers.h"

#include "base/arena.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STREAMS = 2 }; /* standard output, standard error */

/* What a worker tells of an item. */
struct result {
    enum status status;
    off_t ends[STREAMS]; /* of what it has written */
};

struct worker {
    pid_t process; /* -1: there is none, or no more */
    int results;   /* the pipe's end to read from */
    FILE *written[STREAMS];
    off_t copied[STREAMS];
};

static enum status worse_status(enum status a, enum status b)
{
    return a > b ? a : b;
}

/* Lets a stream write into a worker's file. */
static bool redirect_stream(FILE *file, int stream)
{
    return dup2(fileno(file), stream) == stream;
}

static off_t written_size(FILE *file)
{
    return lseek(fileno(file), 0, SEEK_END);
}

/* Does every `step`th item from `first` on, as a process that ends with its parent. */
static _Noreturn void do_share(const struct workload *load, int32_t first, int32_t step,
                               const struct worker *self, int results, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    bool ready = getppid() == parent && redirect_stream(self->written[0], STDOUT_FILENO) &&
                 redirect_stream(self->written[1], STDERR_FILENO);
    for (int32_t item = first; ready && item < load->count; item += step) {
        struct result result = {.status = load->one(item, load->context)};
        if (fflush(stdout) != 0)
            result.status = STATUS_SYSTEM;
        fflush(stderr);
        for (int i = 0; i < STREAMS; i++)
            result.ends[i] = written_size(self->written[i]);
        ready = write(results, &result, sizeof result) == sizeof result;
    }
    _exit(0);
}

static void end_stream(FILE *file)
{
    if (file)
        fclose(file);
}

static void close_written(const struct worker *worker)
{
    end_stream(worker->written[0]);
    end_stream(worker->written[1]);
}

/* Starts a worker, if that is possible. */
static struct worker start_worker(const struct workload *load, int32_t first, int32_t step)
{
    struct worker worker = {.process = -1, .written = {tmpfile(), tmpfile()}};
    int ends[2];
    pid_t parent = getpid();
    if (!worker.written[0] || !worker.written[1] || pipe(ends) != 0) {
        close_written(&worker);
        return worker;
    }
    worker.process = fork();
    if (worker.process == 0)
        do_share(load, first, step, &worker, ends[1], parent);
    close(ends[1]);
    worker.results = ends[0];
    if (worker.process < 0) {
        close(ends[0]);
        close_written(&worker);
    }
    return worker;
}

/* Copies what a worker has written up to `end` and is not copied yet. */
static void copy_written(struct worker *worker, int i, off_t end, FILE *to)
{
    char bytes[4096];
    while (worker->copied[i] < end) {
        off_t left = end - worker->copied[i];
        size_t wanted = left < (off_t)sizeof bytes ? (size_t)left : sizeof bytes;
        ssize_t got = pread(fileno(worker->written[i]), bytes, wanted, worker->copied[i]);
        if (got <= 0)
            return;
        fwrite(bytes, 1, (size_t)got, to);
        worker->copied[i] += got;
    }
    fflush(to);
}

static void copy_all(struct worker *worker, const off_t ends[STREAMS])
{
    copy_written(worker, 0, ends[0], stdout);
    copy_written(worker, 1, ends[1], stderr);
}

/* Waits for the end of a worker, of which all has been copied. */
static void end_worker(struct worker *worker)
{
    close(worker->results);
    waitpid(worker->process, NULL, 0);
    close_written(worker);
    worker->process = -1;
}

/* What a worker, or the program, has done of an item whose turn it is. */
static enum status take_turn(const struct workload *load, struct worker *worker, int32_t item)
{
    struct result result;
    if (worker->process < 0)
        return load->one(item, load->context);
    if (read(worker->results, &result, sizeof result) == sizeof result) {
        copy_all(worker, result.ends);
        return result.status;
    }
    copy_all(worker, (off_t[STREAMS]){written_size(worker->written[0]),
                                      written_size(worker->written[1])});
    end_worker(worker);
    fprintf(stderr, "orison: error: a process that -j started has ended before '%s' was done\n",
            load->names[item]);
    return STATUS_SYSTEM;
}

/* How many workers there may be, so that some of the files that may be open are left for the
   work. */
static int32_t count_workers(const struct workload *load, int32_t wanted)
{
    enum { FILES_EACH = STREAMS + 1, FILES_WORK = 32 };
    int64_t files = sysconf(_SC_OPEN_MAX);
    int64_t most = files < 0 ? wanted : (files - FILES_WORK) / FILES_EACH;
    most = most < wanted ? most : wanted;
    most = most < load->count ? most : load->count;
    return most < 1 ? 1 : (int32_t)most;
}

enum status workers_do(const struct workload *load, int32_t workers)
{
    enum status worst = STATUS_OK;
    int32_t count = count_workers(load, workers);
    struct arena *arena = arena_open();
    struct worker *all = arena_array(arena, count, sizeof *all);
    fflush(NULL);
    for (int32_t i = 0; i < count; i++)
        all[i] = count > 1 ? start_worker(load, i, count) : (struct worker){.process = -1};
    for (int32_t item = 0; item < load->count; item++)
        worst = worse_status(worst, take_turn(load, &all[item % count], item));
    for (int32_t i = 0; i < count; i++)
        if (all[i].process > 0)
            end_worker(&all[i]);
    arena_close(arena);
    return worst;
}
