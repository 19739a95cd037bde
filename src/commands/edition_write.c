/*
 * One function for each medium. A new edition in one of them is a row of editions.def and
 * nothing here.
 */
#include "commands/edition_write.h"

#include "base/output.h"
#include "commands/delivery.h"
#include "commands/outputs.h"
#include "commands/path.h"
#include "commands/print.h"
#include "commands/told.h"
#include "write/mail/mail.h"
#include "write/pdf/pdf.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere = {0, 0};

/* Returns "1 page" or "8 pages". */
static const char *counted(const struct job *job, int32_t count, const char *one)
{
    return arena_printf(job->arena, "%d %s%s", count, one, count == 1 ? "" : "s");
}

/* Ends a file and tells of it: to a program or, in words, to a person. */
static bool end_edition(const struct job *job, struct output *output,
                        const struct told_file *file, const char *extent)
{
    struct told_file told = *file;
    told.bytes = output_size(output);
    const char *words = job->options->json
                            ? told_file(job, &told)
                            : arena_printf(job->arena, "%s: %s%d kB: %s", told.path, extent,
                                           (int)((told.bytes + 999) / 1000), told.words);
    return delivery_end(job, output, told.path, words);
}

/* What a file shows: a plan's pages, or with `sheets` those sides of them that a printer is
   sent at once. */
struct showing {
    const struct plan *plan;
    const struct sheets *sheets;
    enum impose_job sides;
    const char *extent, *purpose; /* in words: "8 pages", "to print" */
    const char *edition;
    int32_t pages, papers; /* 0: they are not counted */
};

/* Draws a PDF. False when it can't be made; `*why` then says so. */
static bool draw(const struct job *job, const struct showing *showing, struct output *output,
                 const char **why)
{
    struct pdf_options options = {.epoch = job->options->epoch,
                                  .stock = job->session->stock,
                                  .helped = job->session->helped};
    return showing->sheets
               ? pdf_write_sheets(showing->sheets, showing->sides, &options, output, why)
               : pdf_write(showing->plan, &options, output, why);
}

/* Returns what a file is for, in words. */
static const char *purpose_of(const struct job *job, enum circle circle, const char *words)
{
    return circle == CIRCLE_PRIVATE
               ? arena_printf(job->arena, "for the prayer circle only, %s", words)
               : words;
}

/* Writes a PDF and says so; false, with a message, when it can't be written. */
static bool write_pdf(const struct job *job, const char *suffix, const struct showing *showing)
{
    const char *path = outputs_path(job->options, job->name, suffix, job->arena), *why = NULL;
    struct output *output = delivery_begin(job, path);
    if (!output)
        return false;
    if (!draw(job, showing, output, &why)) {
        output_abandon(output);
        diag_report(job->diag, MSG_CANNOT_DRAW, nowhere, path, why);
        return false;
    }
    return end_edition(job, output,
                       &(struct told_file){.path = path,
                                           .edition = showing->edition,
                                           .words = showing->purpose,
                                           .pages = showing->pages,
                                           .papers = showing->papers},
                       arena_printf(job->arena, "%s, ", showing->extent));
}

static void write_pages(const struct job *job, const struct edition_row *row,
                        const struct edition_parts *parts)
{
    const struct plan *plan = &parts->layouts[row->layout]->plan;
    struct edition_suffixes suffixes = edition_suffixes_of(row, parts->document->circle, false);
    struct showing showing = {.plan = plan,
                              .extent = counted(job, plan->page_count, "page"),
                              .purpose = purpose_of(job, parts->document->circle, row->words),
                              .edition = row->name,
                              .pages = plan->page_count};
    write_pdf(job, suffixes.items[0], &showing);
}

/* Writes fronts and backs, and says what to do between them. */
static void write_sides(const struct job *job, const struct edition_row *row,
                        const struct edition_suffixes *suffixes, const struct sheets *sheets)
{
    const char *paper = sheets->paper.name;
    struct showing fronts = {
        .sheets = sheets,
        .sides = IMPOSE_FRONTS,
        .extent = counted(job, sheets_papers(sheets), "side"),
        .purpose = arena_printf(job->arena, "print on %s, one side", paper),
        .edition = row->name,
        .pages = sheets->plan->page_count,
        .papers = sheets_papers(sheets)};
    struct showing backs = fronts;
    backs.sides = IMPOSE_BACKS;
    backs.purpose = arena_printf(job->arena, "print on the backs of the same %s", paper);
    if (write_pdf(job, suffixes->items[0], &fronts) &&
        write_pdf(job, suffixes->items[1], &backs))
        delivery_say(job, impose_direction(sheets->params.flip));
}

/* Writes sheets with their directions; those of the test sheet, which has no pages, are its
   row's. */
static void write_sheets(const struct job *job, const struct edition_row *row,
                         const struct edition_parts *parts)
{
    const struct sheets *sheets = &parts->sheets;
    enum circle circle = parts->document->circle;
    struct edition_suffixes suffixes = edition_suffixes_of(row, circle,
                                                           job->options->print.simplex);
    int32_t pages = sheets->plan->page_count;
    struct showing showing = {.sheets = sheets,
                              .sides = IMPOSE_BOTH,
                              .extent = counted(job, sheets_papers(sheets), "sheet"),
                              .purpose = row->words,
                              .edition = row->name,
                              .pages = pages,
                              .papers = sheets_papers(sheets)};
    if (pages) {
        showing.extent = arena_printf(job->arena, "%s on %s", counted(job, pages, "page"),
                                      showing.extent);
        showing.purpose = purpose_of(job, circle, sheets_directions(sheets, job->arena));
    }
    if (suffixes.count > 1)
        write_sides(job, row, &suffixes, sheets);
    else if (write_pdf(job, suffixes.items[0], &showing) && pages)
        delivery_say(job, print_command_for(job, sheets, circle));
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

void edition_write_text(const struct job *job, const struct edition_row *row,
                        enum circle circle, const char *text, int64_t size)
{
    struct edition_suffixes suffixes = edition_suffixes_of(row, circle, false);
    const char *path = outputs_path(job->options, job->name, suffixes.items[0], job->arena);
    struct output *output = delivery_begin(job, path);
    if (!output)
        return;
    output_write(output, text, size);
    end_edition(job, output,
                &(struct told_file){.path = path, .edition = row->name, .words = row->words},
                "");
}

/* Writes a mail whose PDF is drawn, and says so. */
static void write_draft(const struct job *job, const struct edition_row *row, const char *path,
                        const struct mail *mail)
{
    struct output *output = delivery_begin(job, path);
    if (!output)
        return;
    mail_write(mail, output);
    const char *words = purpose_of(job, mail->document->circle, row->words);
    end_edition(job, output,
                &(struct told_file){.path = path, .edition = row->name, .words = words}, "");
}

/* Writes a mail with the pages attached, under the name that they have as a file. */
static void write_mail(const struct job *job, const struct edition_row *row,
                       const struct edition_parts *parts)
{
    enum circle circle = parts->document->circle;
    struct edition_suffixes suffixes = edition_suffixes_of(row, circle, false),
                            attached = edition_suffixes_of(&edition_rows[EDITION_SCREEN],
                                                           circle, false);
    const char *path = outputs_path(job->options, job->name, suffixes.items[0], job->arena);
    const char *why = NULL;
    if (is_kept(path)) {
        diag_report(job->diag, MSG_EXISTS, nowhere, path);
        diag_hint(job->diag, "it is no draft made here; write this one elsewhere with -o");
        return;
    }
    struct output *pdf = output_memory();
    struct showing showing = {.plan = &parts->layouts[row->layout]->plan};
    if (draw(job, &showing, pdf, &why)) {
        struct mail mail = {.document = parts->document,
                            .pdf = output_bytes(pdf),
                            .pdf_size = output_size(pdf),
                            .pdf_name = path_base(
                                outputs_path_beside(job->name, attached.items[0], job->arena)),
                            .epoch = job->options->epoch};
        write_draft(job, row, path, &mail);
    } else {
        diag_report(job->diag, MSG_CANNOT_DRAW, nowhere, path, why);
    }
    output_abandon(pdf);
}

void edition_write(const struct job *job, const struct edition_row *row,
                   const struct edition_parts *parts)
{
    switch (row->medium) {
    case MEDIUM_PAGES:
        write_pages(job, row, parts);
        break;
    case MEDIUM_SHEETS:
        write_sheets(job, row, parts);
        break;
    case MEDIUM_MAIL:
        write_mail(job, row, parts);
        break;
    }
}
