#include "commands/edition.h"

#include "base/bytes.h"
#include "base/output.h"
#include "letter/import.h"
#include "write/mail/mail.h"
#include "sheet/test_sheet.h"
#include "write/pdf/pdf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* The name of a file without its folder. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The name of an input without its folder and ending, with which those of its outputs begin:
   its bytes. What comes from standard input is called "bulletin". */
static int stem_of(const char *input, const char **stem)
{
    *stem = strcmp(input, "-") == 0 ? "bulletin" : base_name(input);
    const char *dot = strrchr(*stem, '.');
    bool known = dot && dot > *stem &&
                 (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0 ||
                  letter_is_for(*stem));
    return (int)(known ? (dot - *stem) : bytes_size(*stem));
}

const char *edition_path(const struct job *job, const char *folder, const char *suffix)
{
    const char *stem, *base = base_name(job->name);
    int size = stem_of(job->name, &stem);
    if (folder)
        return arena_printf(job->arena, "%s/%.*s%s", folder, size, stem, suffix);
    return arena_printf(job->arena, "%.*s%.*s%s", (int)(base - job->name), job->name, size,
                        stem, suffix);
}

/* Whether two inputs are different ones whose outputs have the same names. */
static bool same_outputs(const char *a, const char *b, bool one_folder)
{
    const char *stem_a, *stem_b;
    int size_a = stem_of(a, &stem_a), size_b = stem_of(b, &stem_b);
    int64_t folder_a = (base_name(a) - a), folder_b = (base_name(b) - b);
    if (!one_folder && (folder_a != folder_b || !bytes_equal(a, b, folder_a)))
        return false;
    return strcmp(a, b) != 0 && size_a == size_b && bytes_equal(stem_a, stem_b, size_a);
}

bool edition_alone(const struct job *job)
{
    const struct options *options = job->options;
    for (int i = 0; i < options->file_count && options->files[i] != job->name; i++) {
        if (!same_outputs(options->files[i], job->name, options->folder))
            continue;
        diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0},
                    edition_path(job, options->folder, ".pdf"));
        diag_hint(job->diag,
                  "that is for '%s': build the two into folders of their own, with -d",
                  options->files[i]);
        return false;
    }
    return true;
}

/* NAME.pdf for NAME.yaml, in the folder that -d names or beside the input. */
static const char *output_path(const struct job *job, const char *suffix)
{
    const struct options *options = job->options;
    return options->output ? options->output : edition_path(job, options->folder, suffix);
}

FILE *edition_terminal(const struct options *options)
{
    return options->output && strcmp(options->output, "-") == 0 ? stderr : stdout;
}

static void say(const struct job *job, const char *words)
{
    if (!job->options->quiet)
        fprintf(edition_terminal(job->options), "%s\n", words);
}

static const char *counted(const struct job *job, int32_t count, const char *one)
{
    return arena_printf(job->arena, "%d %s%s", count, one, count == 1 ? "" : "s");
}

static bool is_input(const struct job *job, const char *path)
{
    struct stat input, output;
    if (strcmp(job->name, "-") == 0 || strcmp(path, "-") == 0)
        return false;
    return stat(job->name, &input) == 0 && stat(path, &output) == 0 &&
           input.st_dev == output.st_dev && input.st_ino == output.st_ino;
}

static void cannot_write(const struct job *job, const char *path)
{
    if (errno == EEXIST)
        diag_report(job->diag, MSG_NOT_REGULAR, (struct pos){0, 0}, path);
    else
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
}

/* Opens an output; NULL, with a message, when it can't be, or is what is built from. */
static struct output *open_output(const struct job *job, const char *path)
{
    if (is_input(job, path)) {
        diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, path);
        diag_hint(job->diag, "it is the bulletin itself; write elsewhere with -o");
        return NULL;
    }
    struct output *output = output_open(path);
    if (!output)
        cannot_write(job, path);
    return output;
}

/* What a file shows: a plan's pages, or with `sheets` those sides of them that a job prints. */
struct content {
    const struct plan *plan;
    const struct sheets *sheets;
    enum impose_job sides;
    const char *extent, *purpose; /* in words: "8 pages", "to print" */
};

/* Writes a file and says so. */
static bool write_file(const struct job *job, const char *suffix, const struct content *content)
{
    const char *path = output_path(job, suffix), *why = NULL;
    struct pdf_options options = {.epoch = source_date_epoch()};
    struct output *output = open_output(job, path);
    if (!output)
        return false;
    if (content->sheets
            ? !pdf_write_sheets(content->sheets, content->sides, &options, output, &why)
            : !pdf_write(content->plan, &options, output, &why)) {
        output_abandon(output);
        diag_report(job->diag, MSG_CANNOT_DRAW, (struct pos){0, 0}, path, why);
        return false;
    }
    int64_t bytes = output_size(output);
    if (!output_finish(output)) {
        cannot_write(job, path);
        return false;
    }
    say(job, arena_printf(job->arena, "%s: %s, %zu kB: %s", path, content->extent,
                          (bytes + 999) / 1000, content->purpose));
    return true;
}

static void write_pages(const struct job *job, const char *suffix, const struct plan *plan,
                        const char *purpose)
{
    struct content content = {
        .plan = plan, .extent = counted(job, plan->page_count, "page"), .purpose = purpose};
    write_file(job, suffix, &content);
}

void edition_screen(const struct job *job, const struct plan *plan)
{
    write_pages(job, ".pdf", plan, "to read on a screen and to e-mail");
}

void edition_large(const struct job *job, const struct plan *plan)
{
    write_pages(job, "-large.pdf", plan, "large print, to print as it is");
}

/* Whether a file is there that is no draft of ours: a mail that came, perhaps. */
static bool is_kept(const char *path)
{
    char begin[sizeof MAIL_BEGIN];
    struct stat info;
    if (strcmp(path, "-") == 0 || stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    FILE *file = fopen(path, "rb");
    if (!file)
        return true;
    bool ours = fgets(begin, sizeof begin, file) && strcmp(begin, MAIL_BEGIN) == 0;
    fclose(file);
    return !ours;
}

/* What the PDF in the mail is called: as the screen edition would be. */
static const char *pdf_name(const struct job *job)
{
    return base_name(edition_path(job, NULL, ".pdf"));
}

/* Writes the mail and says so. */
static void write_mail(const struct job *job, const char *path, const struct mail *mail)
{
    struct output *output = open_output(job, path);
    if (!output)
        return;
    mail_write(mail, output);
    int64_t bytes = output_size(output);
    if (!output_finish(output))
        cannot_write(job, path);
    else
        say(job,
            arena_printf(job->arena, "%s: %zu kB: a draft to open in a mail program and send",
                         path, (bytes + 999) / 1000));
}

/* The PDF that a mail takes along, in memory; NULL, with a message, when it can't be made. */
static struct output *draw_in_memory(const struct job *job, const struct plan *plan)
{
    struct pdf_options options = {.epoch = source_date_epoch()};
    const char *why;
    struct output *pdf = output_memory();
    if (pdf_write(plan, &options, pdf, &why))
        return pdf;
    output_abandon(pdf);
    diag_report(job->diag, MSG_CANNOT_DRAW, (struct pos){0, 0}, output_path(job, ".eml"), why);
    return NULL;
}

void edition_mail(const struct job *job, const struct plan *plan,
                  const struct document *document)
{
    const char *path = output_path(job, ".eml");
    if (is_kept(path)) {
        diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, path);
        diag_hint(job->diag, "it is no draft made here; write this one elsewhere with -o");
        return;
    }
    struct output *pdf = draw_in_memory(job, plan);
    if (!pdf)
        return;
    struct mail mail = {.document = document,
                        .pdf = output_bytes(pdf),
                        .pdf_size = output_size(pdf),
                        .pdf_name = pdf_name(job),
                        .epoch = source_date_epoch()};
    write_mail(job, path, &mail);
    output_abandon(pdf);
}

/* Fronts and backs, and what to do between them. `stem` begins the suffix of both. */
static void write_two_jobs(const struct job *job, const struct sheets *sheets, const char *stem)
{
    const char *paper = sheets->paper.name;
    struct content fronts = {
        .sheets = sheets,
        .sides = IMPOSE_FRONTS,
        .extent = counted(job, sheets->imposition.count, "side"),
        .purpose = arena_printf(job->arena, "print on %s, one side", paper)};
    struct content backs = fronts;
    backs.sides = IMPOSE_BACKS;
    backs.purpose = arena_printf(job->arena, "print on the backs of the same %s", paper);
    if (write_file(job, arena_printf(job->arena, "%s-fronts.pdf", stem), &fronts) &&
        write_file(job, arena_printf(job->arena, "%s-backs.pdf", stem), &backs))
        say(job, impose_direction(sheets->params.flip));
}

static void write_sheets(const struct job *job, const struct sheets *sheets, const char *stem,
                         const char *purpose)
{
    int32_t pages = sheets->plan->page_count, count = sheets->imposition.count;
    if (!sheets->params.duplex) {
        write_two_jobs(job, sheets, stem);
        return;
    }
    struct content content = {.sheets = sheets,
                              .sides = IMPOSE_BOTH,
                              .extent = counted(job, count, "sheet"),
                              .purpose = purpose};
    if (pages)
        content.extent = arena_printf(job->arena, "%s on %s", counted(job, pages, "page"),
                                      content.extent);
    write_file(job, arena_printf(job->arena, "%s.pdf", stem), &content);
}

static struct sheets_params params_of(const struct options *options, enum booklet_size size)
{
    return (struct sheets_params){.size = size,
                                  .flip = options->print.flip,
                                  .duplex = !options->print.simplex,
                                  .marks = options->print.marks,
                                  .gathering = options->print.gathering,
                                  .thickness = options->print.thickness};
}

bool edition_sheets(const struct job *job, const struct plan *plan, enum booklet_size size,
                    struct sheets *sheets)
{
    struct sheets_params params = params_of(job->options, size);
    if (!sheets_make(plan, &params, job->typesetter, job->arena, sheets)) {
        diag_report(job->diag, MSG_CANNOT_DRAW, (struct pos){0, 0},
                    output_path(job, "-print.pdf"), "its pages can't be laid on sheets");
        diag_hint(job->diag, "--gatherings 4 folds four sheets at a time");
        return false;
    }
    if (sheets_in_a_fold(sheets) > SHEETS_IN_A_FOLD) {
        diag_report(job->diag, MSG_THICK, (struct pos){0, 0}, sheets_in_a_fold(sheets));
        diag_hint(job->diag, "--gatherings %d folds them %d at a time",
                  sheets_better_gathering(sheets), sheets_better_gathering(sheets));
    }
    return true;
}

void edition_print(const struct job *job, const struct plan *plan, enum booklet_size size)
{
    struct sheets sheets;
    if (edition_sheets(job, plan, size, &sheets))
        write_sheets(job, &sheets, "-print", sheets_directions(&sheets, job->arena));
}

void edition_test_sheet(const struct job *job, enum booklet_size size)
{
    struct sheets_params params = params_of(job->options, size);
    struct sheets sheets;
    test_sheet_make(&params, job->typesetter, job->arena, &sheets);
    write_sheets(job, &sheets, "-test",
                 "print it as you would a booklet; it says what to look for");
}
