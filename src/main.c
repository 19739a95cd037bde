/*
 * The commands, and in one function the way from a file to a booklet: make_booklet().
 */
#include "base/arena.h"
#include "base/cleanup.h"
#include "base/diag.h"
#include "document/load.h"
#include "document/schema_json.h"
#include "write/dump.h"
#include "commands/edition.h"
#include "commands/import.h"
#include "commands/new.h"
#include "commands/options.h"
#include "page/layout.h"
#include "commands/report.h"
#include "commands/source.h"
#include "fonts/glyph_check.h"
#include "text/dictionary.h"
#include "fonts/fonts.h"
#include "fonts/font_list.h"
#include "text/typeset.h"
#include "commands/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What one run of the program has open, whatever the number of files. */
struct program {
    const struct options *options;
    struct fonts *fonts;
    struct typesetter *typesetter;
};

static bool wanted(const struct options *options, enum edition edition)
{
    return options->editions >> edition & 1;
}

static const unsigned booklet_editions = 1u << EDITION_SCREEN | 1u << EDITION_PRINT |
                                         1u << EDITION_MAIL;

/* The editions that share the booklet's layout. */
static void build_booklet(const struct job *job, const struct document *document)
{
    const struct options *options = job->options;
    const struct layout *layout = layout_booklet(document, job->typesetter, job->arena);
    layout_report(layout, job->diag);
    dictionary_check(document, job->diag);
    if (!layout_holds(layout, document, job->diag))
        return;
    if (wanted(options, EDITION_SCREEN))
        edition_screen(job, &layout->plan);
    if (wanted(options, EDITION_PRINT))
        edition_print(job, &layout->booklet, document->booklet.size);
    if (wanted(options, EDITION_MAIL))
        edition_mail(job, &layout->plan, document);
    if (!options->quiet)
        report_fit(edition_terminal(options), document, layout, wanted(options, EDITION_PRINT));
}

static void build_large(const struct job *job, const struct document *document)
{
    const struct layout *layout = layout_large(document, job->typesetter, job->arena);
    if (layout_holds(layout, document, job->diag))
        edition_large(job, &layout->plan);
}

/* Lays out and writes what was asked for. */
static void build(const struct job *job, const struct document *document)
{
    const struct options *options = job->options;
    if (options->print.test_sheet) {
        edition_test_sheet(job, document->booklet.size);
        return;
    }
    if (options->editions & booklet_editions)
        build_booklet(job, document);
    if (wanted(options, EDITION_LARGE) && diag_status(job->diag) == STATUS_OK)
        build_large(job, document);
}

static void dump(const struct job *job, const struct document *document)
{
    if (job->options->stage == STAGE_BULLETIN) {
        dump_bulletin(stdout, document);
        return;
    }
    const struct layout *layout = layout_booklet(document, job->typesetter, job->arena);
    struct sheets sheets;
    if (job->options->stage == STAGE_LINES)
        dump_lines(stdout, document, &layout->flow);
    else if (job->options->stage == STAGE_PAGES)
        dump_pages(stdout, &layout->plan);
    else if (edition_sheets(job, &layout->booklet, document->booklet.size, &sheets))
        dump_sheets(stdout, &sheets);
}

/*
 * The pipeline: YAML -> bulletin -> lines -> pages -> sheets -> PDF. Whatever is wrong with the
 * input is found before layout begins, but for what takes more room than there is.
 */
static void make_booklet(const struct job *job, struct fonts *fonts)
{
    const struct options *options = job->options;
    int64_t size;
    const char *text = source_read(job->name, &size, job->arena);
    if (!text) {
        diag_report(job->diag, MSG_NO_FILE, (struct pos){0, 0}, job->name, strerror(errno));
        return;
    }
    if (options->command == COMMAND_IMPORT) {
        import_save(job, text, size);
        return;
    }
    text = import_text(job, text, &size);
    if (!text)
        return;
    const struct document *document = load_document(text, size, job->arena, job->diag);
    if (!document)
        return;
    fonts_choose(fonts, document, job->name, job->diag);
    glyph_check(document, fonts, FAMILY_TEXT, job->diag);
    if (diag_status(job->diag) == STATUS_OK && wanted(options, EDITION_LARGE))
        glyph_check(document, fonts, FAMILY_LARGE, job->diag);
    if (diag_status(job->diag) != STATUS_OK || options->command == COMMAND_CHECK)
        return;
    if (options->command == COMMAND_DUMP)
        dump(job, document);
    else if (edition_alone(job))
        build(job, document);
}

/* Colours are for terminals, and for those who want them (https://no-color.org). */
static enum diag_style message_style(const struct options *options)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (options->json)
        return DIAG_JSON;
    bool plain = (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    return isatty(STDERR_FILENO) && !plain ? DIAG_COLOR : DIAG_TEXT;
}

static enum status run_file(const struct program *program, const char *name)
{
    struct job job = {
        .options = program->options,
        .name = name,
        .typesetter = program->typesetter,
        .arena = arena_open(),
        .diag = diag_open(name, stderr),
    };
    diag_set_style(job.diag, message_style(program->options));
    make_booklet(&job, program->fonts);
    diag_flush(job.diag);
    enum status status = diag_status(job.diag);
    diag_close(job.diag);
    arena_close(job.arena);
    return status;
}

static int run_files(const struct program *program)
{
    const struct options *options = program->options;
    int worst = STATUS_OK;
    for (int i = 0; i < options->file_count; i++) {
        int status = (int)run_file(program, options->files[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}

static enum status rebuild(void *program, const char *name)
{
    return run_file(program, name);
}

static int watch(const struct program *program)
{
    const struct options *options = program->options;
    bool terminal = !options->quiet && isatty(STDOUT_FILENO);
    struct options quiet = *options;
    quiet.quiet = true;
    struct program again = *program;
    again.options = &quiet;
    return (int)watch_files(options->files, options->file_count, terminal ? stdout : NULL,
                            rebuild, &again);
}

/* The commands that take bulletins, or the fonts for them. */
static int run_program(const struct options *options)
{
    struct program program = {.options = options, .fonts = fonts_open()};
    program.typesetter = typesetter_open(program.fonts);
    int status = STATUS_OK;
    if (options->command == COMMAND_FONTS)
        font_list_write(program.fonts, stdout);
    else
        status = options->command == COMMAND_WATCH ? watch(&program) : run_files(&program);
    typesetter_close(program.typesetter);
    fonts_close(program.fonts);
    return status;
}

static int run(const struct options *options)
{
    switch (options->command) {
    case COMMAND_NEW:
        return (int)new_write(options->file_count ? options->files[0] : "bulletin");
    case COMMAND_SCHEMA:
        schema_json(stdout);
        return STATUS_OK;
    default:
        return run_program(options);
    }
}

/* Standard streams that are closed stay so to those who use them, but no file that is opened
   later takes their place. */
static void occupy_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0)
            (void)open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    struct options options;
    int status;
    occupy_standard_streams();
    cleanup_catch_signals();
    if (options_parse(argc, argv, &options, &status))
        status = run(&options);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "orison: error: can't write to standard output: %s\n", strerror(errno));
        status = STATUS_SYSTEM;
    }
    return status;
}
