/*
 * The commands, and in one function the way from a file to a booklet: make_booklet().
 */
#include "base/arena.h"
#include "base/diag.h"
#include "base/output.h"
#include "bulletin/load.h"
#include "dump.h"
#include "source.h"
#include "options.h"
#include "page/layout.h"
#include "pdf/pdf.h"
#include "report.h"
#include "text/coverage.h"
#include "text/font.h"
#include "text/typeset.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one run of the program has open, whatever the number of files. */
struct program {
    const struct options *options;
    struct fonts *fonts;
    struct typesetter *typesetter;
};

/* One file on its way. */
struct job {
    const struct program *program;
    const char *name;
    struct arena *arena;
    struct diag *diag;
};

/* SOURCE_DATE_EPOCH, or -1 when it is not set to a number. */
static int64_t source_date_epoch(void)
{
    const char *value = getenv("SOURCE_DATE_EPOCH");
    if (!value || !*value)
        return -1;
    char *end;
    errno = 0;
    long long epoch = strtoll(value, &end, 10);
    return *end || errno || epoch < 0 ? -1 : epoch;
}

/* NAME.pdf for NAME.yaml, in the folder that -d names or beside the input. */
static const char *output_path(const struct job *job, const char *suffix)
{
    const struct options *options = job->program->options;
    if (options->output)
        return options->output;
    const char *slash = strrchr(job->name, '/');
    const char *base = slash ? slash + 1 : job->name;
    const char *dot = strrchr(base, '.');
    bool yaml = dot && dot > base && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
    int size = (int)(yaml ? (size_t)(dot - base) : strlen(base));
    if (options->folder)
        return arena_printf(job->arena, "%s/%.*s%s", options->folder, size, base, suffix);
    return arena_printf(job->arena, "%.*s%.*s%s", (int)(base - job->name), job->name, size,
                        base, suffix);
}

static FILE *terminal(const char *path)
{
    return strcmp(path, "-") == 0 ? stderr : stdout;
}

/* One line: what was written and for whom. */
static void say_written(const struct job *job, const char *path, const struct plan *plan,
                        size_t bytes, const char *purpose)
{
    if (!job->program->options->quiet)
        fprintf(terminal(path), "%s: %d pages, %zu kB: %s\n", path, plan->page_count,
                (bytes + 999) / 1000, purpose);
}

static void cannot_write(const struct job *job, const char *path)
{
    if (errno == EEXIST)
        diag_report(job->diag, MSG_NOT_REGULAR, (struct pos){0, 0}, path);
    else
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
}

/* Writes an edition in single pages to read. */
static void write_pages(const struct job *job, const struct plan *plan, const char *suffix,
                        const char *purpose)
{
    const char *path = output_path(job, suffix), *why = NULL;
    struct pdf_options options = {.epoch = source_date_epoch()};
    struct output *output = output_open(path);
    if (!output) {
        cannot_write(job, path);
        return;
    }
    if (!pdf_write(plan, &options, output, &why)) {
        output_abandon(output);
        diag_report(job->diag, MSG_CANNOT_DRAW, (struct pos){0, 0}, path, why);
        return;
    }
    size_t bytes = output_size(output);
    if (output_finish(output))
        say_written(job, path, plan, bytes, purpose);
    else
        cannot_write(job, path);
}

/* Lays out and writes the editions that were asked for. */
static void build(const struct job *job, const struct bulletin *bulletin)
{
    struct typesetter *typesetter = job->program->typesetter;
    unsigned editions = job->program->options->editions;
    if (editions & EDITION_SCREEN) {
        const struct layout *layout = layout_booklet(bulletin, typesetter, job->arena);
        write_pages(job, &layout->plan, ".pdf", "to read on a screen and to e-mail");
        if (!job->program->options->quiet)
            report_fit(terminal(output_path(job, ".pdf")), bulletin, layout);
    }
    if (editions & EDITION_LARGE)
        write_pages(job, &layout_large(bulletin, typesetter, job->arena)->plan, "-large.pdf",
                    "large print, to print as it is");
}

static void dump(const struct job *job, const struct bulletin *bulletin)
{
    enum stage stage = job->program->options->stage;
    if (stage == STAGE_BULLETIN) {
        dump_bulletin(stdout, bulletin);
        return;
    }
    const struct layout *layout = layout_booklet(bulletin, job->program->typesetter,
                                                 job->arena);
    if (stage == STAGE_LINES)
        dump_lines(stdout, bulletin, &layout->flow);
    else
        dump_pages(stdout, &layout->plan);
}

/*
 * The pipeline: YAML -> bulletin -> lines -> pages -> PDF. Whatever is wrong with the input
 * is found before layout begins.
 */
static void make_booklet(const struct job *job)
{
    const struct options *options = job->program->options;
    size_t size;
    const char *text = source_read(job->name, &size, job->arena);
    if (!text) {
        diag_report(job->diag, MSG_NO_FILE, (struct pos){0, 0}, job->name, strerror(errno));
        return;
    }
    diag_source(job->diag, text, size);
    const struct bulletin *bulletin = load_bulletin(text, size, job->arena, job->diag);
    if (bulletin)
        coverage_check(bulletin, job->program->fonts, FAMILY_TEXT, job->diag);
    if (diag_status(job->diag) == STATUS_OK && options->editions & EDITION_LARGE)
        coverage_check(bulletin, job->program->fonts, FAMILY_LARGE, job->diag);
    if (diag_status(job->diag) != STATUS_OK || options->command == COMMAND_CHECK)
        return;
    if (options->command == COMMAND_DUMP)
        dump(job, bulletin);
    else
        build(job, bulletin);
}

static enum status run_file(const struct program *program, const char *name)
{
    struct job job = {
        .program = program,
        .name = name,
        .arena = arena_open(),
        .diag = diag_open(name, stderr),
    };
    diag_set_style(job.diag, program->options->json ? DIAG_JSON : DIAG_TEXT);
    make_booklet(&job);
    diag_flush(job.diag);
    enum status status = diag_status(job.diag);
    diag_close(job.diag);
    arena_close(job.arena);
    return status;
}

static int run(const struct options *options)
{
    struct program program = {.options = options, .fonts = fonts_open()};
    program.typesetter = typesetter_open(program.fonts);
    int worst = STATUS_OK;
    for (int i = 0; i < options->file_count; i++) {
        int status = (int)run_file(&program, options->files[i]);
        worst = status > worst ? status : worst;
    }
    typesetter_close(program.typesetter);
    fonts_close(program.fonts);
    return worst;
}

int main(int argc, char **argv)
{
    struct options options;
    int status;
    if (options_parse(argc, argv, &options, &status))
        status = run(&options);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "orison: error: can't write to standard output: %s\n", strerror(errno));
        status = STATUS_SYSTEM;
    }
    return status;
}
