/*
 * Files are independent: each has a memory and messages of its own, which are written when it
 * is done, and a mistake in one doesn't keep the others from being built.
 */
#include "commands/session.h"

#include "base/helper.h"
#include "commands/outputs.h"
#include "commands/workers.h"
#include "write/pdf/pdf.h"

#include <stdio.h>

/* Whether a bulletin becomes several PDFs, or one again and again. */
static bool has_several(const struct options *options)
{
    return options->command == COMMAND_WATCH || options->print.simplex ||
           (options->editions & (options->editions - 1));
}

/* Whether a bulletin may have a second thread: -j1 forbids it, and several processes at once
   have no processors left. */
static bool may_be_helped(const struct options *options)
{
    return options->jobs != 1 && (options->jobs == 0 || options->file_count == 1) &&
           helper_is_useful();
}

void session_open(struct session *session, const struct options *options)
{
    *session = (struct session){.options = options, .fonts = fonts_open()};
    session->typesetter = typesetter_open(session->fonts);
    if (options->command == COMMAND_WATCH)
        typesetter_remember(session->typesetter);
    session->helped = may_be_helped(options);
    if (session->helped)
        typesetter_help(session->typesetter);
    if (has_several(options))
        session->stock = pdf_stock();
}

void session_close(struct session *session)
{
    outputs_close(session->outputs);
    stock_close(session->stock);
    typesetter_close(session->typesetter);
    fonts_close(session->fonts);
}

static enum diag_style message_style(const struct options *options)
{
    if (options->json)
        return DIAG_JSON;
    return options->color ? DIAG_COLOR : DIAG_TEXT;
}

struct diag *session_open_diag(const struct options *options, const char *file)
{
    struct diag *diag = diag_open(file, stderr);
    diag_set_style(diag, message_style(options));
    return diag;
}

enum status session_run(const struct session *session, int32_t file,
                        void (*work)(const struct job *))
{
    const struct options *options = session->options;
    struct job job = {.session = session,
                      .options = options,
                      .file = file,
                      .name = options->files[file],
                      .arena = arena_open(),
                      .diag = session_open_diag(options, options->files[file])};
    if (options->command == COMMAND_PROOF)
        diag_remember(job.diag, job.arena);
    stock_turn(session->stock);
    typesetter_turn(session->typesetter);
    work(&job);
    diag_flush(job.diag);
    enum status status = diag_status(job.diag);
    diag_close(job.diag);
    arena_close(job.arena);
    return status;
}

/* A session and what it does for each file. */
struct task {
    const struct session *session;
    void (*work)(const struct job *);
};

static enum status run_task(int32_t file, const void *context)
{
    const struct task *task = context;
    return session_run(task->session, file, task->work);
}

enum status session_run_all(const struct session *session, void (*work)(const struct job *))
{
    const struct options *options = session->options;
    struct task task = {session, work};
    struct workload load = {run_task, &task, options->files, options->file_count};
    return workers_do(&load, options->jobs ? options->jobs : 1);
}

enum status session_for_each(const struct options *options, void (*work)(const struct job *))
{
    struct session session;
    session_open(&session, options);
    enum status status = session_run_all(&session, work);
    session_close(&session);
    return status;
}

bool session_failed(const struct job *job)
{
    return diag_status(job->diag) != STATUS_OK;
}
