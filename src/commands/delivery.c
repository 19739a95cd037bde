/*
 * What is kept lies in memory. What a file says is read by those who know its form:
 * write/pdf/readback.h and write/mail/readback.h.
 */
#include "commands/delivery.h"

#include "base/bytes.h"
#include "commands/path.h"
#include "write/mail/mail_readback.h"
#include "write/pdf/readback.h"

#include <errno.h>
#include <string.h>

static const struct pos nowhere = {0, 0};

/* A file that is kept, or with `output` NULL only something to say. */
struct kept_file {
    struct output *output;
    const char *path, *words;
};

struct delivery {
    struct arena *arena;
    const struct secrets *secrets;
    struct {
        struct kept_file *items;
        int32_t count, capacity;
    } files;
};

struct delivery *delivery_open(struct arena *arena)
{
    struct delivery *delivery = arena_alloc(arena, sizeof *delivery);
    delivery->arena = arena;
    return delivery;
}

void delivery_guard(struct delivery *delivery, const struct secrets *secrets)
{
    delivery->secrets = secrets;
}

FILE *delivery_terminal(const struct options *options)
{
    return options->output && strcmp(options->output, "-") == 0 ? stderr : stdout;
}

static void say_words(const struct job *job, const char *words)
{
    const struct options *options = job->options;
    if (!options->quiet)
        fprintf(options->json ? stderr : delivery_terminal(options), "%s\n", words);
}

void delivery_say(const struct job *job, const char *words)
{
    if (!job->options->json)
        delivery_tell(job, words);
}

void delivery_tell(const struct job *job, const char *words)
{
    if (job->delivery)
        *ARENA_PUSH(job->arena, &job->delivery->files) = (struct kept_file){NULL, "", words};
    else
        say_words(job, words);
}

/* Reports why an output can't be written, by errno. */
static void cannot_write(const struct job *job, const char *path)
{
    if (errno == EEXIST)
        diag_report(job->diag, MSG_NOT_REGULAR, nowhere, path);
    else
        diag_report(job->diag, MSG_CANNOT_WRITE, nowhere, path, strerror(errno));
}

/* ---- what must not leave ---- */

/* A file that is read again. */
struct reading {
    const struct secrets *secrets;
    struct secret_found found;
    bool betrays;
};

static void read_text(const char *text, int32_t size, void *context)
{
    struct reading *reading = context;
    reading->betrays = reading->betrays ||
                       secrets_find(reading->secrets, text, size, &reading->found);
}

static const struct secrets *secrets_in(const struct job *job)
{
    return job->delivery ? job->delivery->secrets : NULL;
}

bool delivery_is_sound_name(const struct job *job, const char *name)
{
    const char *base = path_base(name);
    struct reading reading = {.secrets = secrets_in(job)};
    if (!reading.secrets)
        return true;
    read_text(base, bytes_size(base), &reading);
    if (!reading.betrays)
        return true;
    diag_report(job->diag, MSG_SECRET_NAME, reading.found.pos, base);
    diag_hint(job->diag, "give the bulletin's file another name");
    return false;
}

/* Whether all that bytes say could be read. */
static bool read_again(const char *bytes, int64_t size, struct reading *reading)
{
    return bytes_begin_with(bytes, "%PDF", 4)
               ? readback_texts(bytes, size, read_text, reading)
               : mail_readback_texts(bytes, size, read_text, reading);
}

bool delivery_is_sound(const struct job *job, const void *bytes, int64_t size, const char *name)
{
    struct reading reading = {.secrets = secrets_in(job)};
    if (!reading.secrets)
        return true;
    if (!read_again(bytes, size, &reading)) {
        diag_report(job->diag, MSG_UNREADABLE, nowhere, path_base(name));
    } else if (reading.betrays) {
        diag_report(job->diag, MSG_SECRET, reading.found.pos, path_base(name));
        diag_hint(job->diag, "that is a fault of this program; nothing has been written");
    } else {
        return true;
    }
    return false;
}

/* ---- files ---- */

struct output *delivery_begin(const struct job *job, const char *path)
{
    struct output *output = job->delivery ? output_memory() : output_open(path);
    if (!output)
        cannot_write(job, path);
    return output;
}

static bool keep_file(const struct job *job, struct output *output, const char *path,
                      const char *words)
{
    if (!delivery_is_sound(job, output_bytes(output), output_size(output), path)) {
        output_abandon(output);
        return false;
    }
    *ARENA_PUSH(job->arena, &job->delivery->files) = (struct kept_file){output, path, words};
    return true;
}

bool delivery_end(const struct job *job, struct output *output, const char *path,
                  const char *words)
{
    if (job->delivery)
        return keep_file(job, output, path, words);
    if (!output_finish(output)) {
        cannot_write(job, path);
        return false;
    }
    say_words(job, words);
    return true;
}

/* Writes a file that was kept, and says so; false, with a message, when that can't be done. */
static bool write_kept(const struct job *job, const struct kept_file *file)
{
    struct output *output = file->output ? output_open(file->path) : NULL;
    if (output)
        output_write(output, output_bytes(file->output), output_size(file->output));
    if (file->output && (!output || !output_finish(output))) {
        cannot_write(job, file->path);
        return false;
    }
    say_words(job, file->words);
    return true;
}

void delivery_release(const struct job *job)
{
    struct delivery *delivery = job->delivery;
    bool sound = !session_failed(job);
    for (int32_t i = 0; i < delivery->files.count; i++) {
        const struct kept_file *file = &delivery->files.items[i];
        sound = sound && write_kept(job, file);
        output_abandon(file->output);
    }
}
