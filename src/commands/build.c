/*
 * The way of a bulletin from its file to its editions stands in one function: build_file.
 */
#include "commands/build.h"

#include "base/memory_stream.h"
#include "calendar/day_check.h"
#include "commands/delivery.h"
#include "commands/dump.h"
#include "commands/edition_write.h"
#include "commands/import.h"
#include "commands/outputs.h"
#include "commands/print.h"
#include "commands/proof.h"
#include "commands/report.h"
#include "commands/told.h"
#include "commands/source.h"
#include "document/circle.h"
#include "document/guard.h"
#include "document/load.h"
#include "fonts/glyph_check.h"
#include "language/language.h"
#include "proof/shared_names.h"
#include "sheet/test_sheet.h"
#include "text/dictionary.h"

#include <stdio.h>

/* How the layouts are made. */
static const struct {
    enum font_family family;
    const struct layout *(*make)(const struct document *, struct typesetter *, struct arena *);
    bool justified; /* its lines may be badly spaced, and are hyphenated */
} layouts[LAYOUT_COUNT] = {[LAYOUT_BOOKLET] = {FAMILY_TEXT, layout_booklet, true},
                           [LAYOUT_LARGE] = {FAMILY_LARGE, layout_large, false}};

/* Whether what the command makes of the bulletin shows a layout. */
static bool is_needed(const struct job *job, enum edition_layout layout)
{
    const struct options *options = job->options;
    if (dump_is_silent(options) || outputs_instead(options))
        return layout == LAYOUT_BOOKLET;
    return edition_has_layout(job->editions, layout);
}

/* Reports the characters that no font has, for one layout. */
static void check_glyphs(const struct job *job, const struct document *document)
{
    int64_t before = diag_count(job->diag);
    for (enum edition_layout i = 0; i < LAYOUT_COUNT && diag_count(job->diag) == before; i++)
        if (is_needed(job, i))
            glyph_check(document, job->session->fonts, layouts[i].family, job->diag);
}

/* Reports what can't be set well in a layout, or has no room. */
static void check_layout(const struct job *job, enum edition_layout i,
                         const struct edition_parts *parts)
{
    if (layouts[i].justified) {
        layout_report(parts->layouts[i], job->diag);
        dictionary_check(parts->document, job->diag);
    }
    layout_holds(parts->layouts[i], parts->document, job->diag);
}

/* Returns the language of the directions on a sheet: the bulletin's, or NULL for English, where
   no font has its letters. */
static const char *language_of_directions(const struct job *job,
                                          const struct document *document)
{
    for (enum language_word i = WORD_SHEET_SHORT; i <= WORD_SHEET_GATHER; i++)
        if (!glyph_check_shows_all(job->session->fonts, FAMILY_TEXT, document->language,
                                   language_word(document->language, i, NULL)))
            return NULL;
    return document->language;
}

static struct sheets_params imposition_of(const struct job *job,
                                          const struct document *document)
{
    const struct print_options *print = &job->options->print;
    return (struct sheets_params){
        .size = document->booklet.size,
        .gang = print->gang,
        .flip = print->flip,
        .duplex = !print->simplex,
        .marks = print->marks,
        .language = print->marks ? language_of_directions(job, document) : NULL,
        .gathering = print->gathering,
        .thickness = print->thickness};
}

/* Returns the path of the sheets to print. */
static const char *print_path(const struct job *job, enum circle circle)
{
    struct edition_suffixes suffixes = edition_suffixes_of(&edition_rows[EDITION_PRINT], circle,
                                                           false);
    return outputs_path(job->options, job->name, suffixes.items[0], job->arena);
}

/* Lays the booklet's pages on sheets. Reports when they can't be laid, or not folded. */
static void lay_sheets(const struct job *job, struct edition_parts *parts)
{
    struct sheets *sheets = &parts->sheets;
    struct sheets_params params = imposition_of(job, parts->document);
    if (!sheets_make(&parts->layouts[LAYOUT_BOOKLET]->booklet, &params,
                     job->session->typesetter, job->arena, sheets)) {
        diag_report(job->diag, MSG_CANNOT_DRAW, (struct pos){0, 0},
                    print_path(job, parts->document->circle),
                    "its pages can't be laid on sheets");
        diag_hint(job->diag, "--gatherings 4 folds four sheets at a time");
    } else if (sheets_in_a_fold(sheets) > SHEETS_IN_A_FOLD) {
        diag_report(job->diag, MSG_THICK, (struct pos){0, 0}, sheets_in_a_fold(sheets));
        diag_hint(job->diag, "--gatherings %d folds them %d at a time",
                  sheets_better_gathering(sheets), sheets_better_gathering(sheets));
    }
}

/* Makes the sheet that tests the printer, for the paper of the booklet. */
static void lay_test_sheet(const struct job *job, struct edition_parts *parts)
{
    struct sheets_params params = imposition_of(job, parts->document);
    test_sheet_make(&params, job->session->typesetter, job->arena, &parts->sheets);
}

/* Makes the layouts that are needed, each once for all editions that show it, and the sheets.
   A silent dump shows them as they are; otherwise their faults are reported. */
static void lay_out(const struct job *job, struct edition_parts *parts)
{
    const struct options *options = job->options;
    bool dump = dump_is_silent(options);
    for (enum edition_layout i = 0; i < LAYOUT_COUNT && !session_failed(job); i++) {
        if (!is_needed(job, i))
            continue;
        parts->layouts[i] = layouts[i].make(parts->document, job->session->typesetter,
                                            job->arena);
        if (!dump)
            check_layout(job, i, parts);
    }
    bool sheets = dump ? options->stage == STAGE_SHEETS
                       : !outputs_instead(options) &&
                             edition_has_medium(job->editions, MEDIUM_SHEETS);
    if (sheets && !session_failed(job))
        lay_sheets(job, parts);
}

/* Tells what fitting a booklet to its paper did. */
static void say_fit(const struct job *job, const struct edition_parts *parts)
{
    const struct layout *booklet = parts->layouts[LAYOUT_BOOKLET];
    bool sheets = edition_has_medium(job->editions, MEDIUM_SHEETS);
    const char *words = report_fit(parts->document, booklet, sheets, job->arena);
    if (words)
        delivery_tell(job, job->options->json ? told_fit(job, parts->document, booklet, words)
                                              : words);
}

/* Writes the editions layout by layout, and then what fitting the booklet to its paper did. */
static void write_editions(const struct job *job, const struct edition_parts *parts)
{
    const struct options *options = job->options;
    if (options->print.test_sheet) {
        edition_write(job, &edition_test_sheet, parts);
        return;
    }
    for (enum edition_layout layout = 0; layout < LAYOUT_COUNT && !session_failed(job);
         layout++) {
        if (!parts->layouts[layout])
            continue;
        for (enum edition i = 0; i < EDITION_COUNT; i++)
            if (edition_within(job->editions, i) && edition_rows[i].layout == layout)
                edition_write(job, &edition_rows[i], parts);
        if (layout == LAYOUT_BOOKLET && !options->quiet)
            say_fit(job, parts);
    }
}

/* Does with a document what the command is for. */
static void finish(const struct job *job, const struct source *source,
                   const struct edition_parts *parts)
{
    if (job->options->command == COMMAND_PRINT)
        print_parts(job, parts);
    else if (job->options->command == COMMAND_DUMP)
        dump_stage(job, parts);
    else if (job->options->command == COMMAND_PROOF)
        proof_write(job, source, parts);
    else if (job->options->command != COMMAND_CHECK)
        write_editions(job, parts);
}

/* Lays out the document for a circle. */
static void make_parts(const struct job *job, struct edition_parts *parts)
{
    const struct options *options = job->options;
    if (options->print.test_sheet)
        lay_test_sheet(job, parts);
    else if (options->command != COMMAND_DUMP || options->stage != STAGE_BULLETIN)
        lay_out(job, parts);
}

/* Whether the files of a circle may be made: their names are sound and their own. */
static bool is_ready(const struct job *job, const struct document *document)
{
    const struct options *options = job->options;
    bool files = options->command == COMMAND_BUILD || options->command == COMMAND_WATCH ||
                 options->command == COMMAND_PROOF;
    if (!delivery_is_sound_name(job, outputs_path(options, job->name, "", job->arena)))
        return false;
    return !files || outputs_are_own(job, document, document->circle);
}

/* What is made for each circle of readers: `count` of them. */
struct circles {
    struct job jobs[2];
    struct edition_parts parts[2];
    int32_t count;
};

/* Divides a bulletin among its readers, as far as the command makes something for them. */
static struct circles divide(const struct job *job, const struct document *whole)
{
    struct circles circles = {.count = 0};
    bool divided = circle_divides(whole);
    for (enum circle circle = CIRCLE_PUBLIC; circle <= CIRCLE_PRIVATE; circle++) {
        uint32_t editions = outputs_editions(job->options, circle);
        bool wanted = circle == CIRCLE_PUBLIC || divided || job->options->circle_chosen;
        if (!editions || !wanted)
            continue;
        circles.jobs[circles.count] = *job;
        circles.jobs[circles.count].editions = editions;
        const struct document *own = circle_document(whole, circle, job->arena);
        circles.parts[circles.count].document = own;
        circles.parts[circles.count].divided = divided;
        if (own->section_count || job->options->print.test_sheet)
            circles.count++;
    }
    return circles;
}

/* Reports that nothing is left for everyone. */
static void report_empty_circle(const struct job *job, const struct circles *circles)
{
    if (circles->count == 0) {
        diag_report(job->diag, MSG_NOTHING_PUBLIC, (struct pos){0, 0});
        diag_hint(job->diag, "--circle private makes what is for the prayer circle");
    } else if (circles->parts[0].document->circle == CIRCLE_PRIVATE &&
               !job->options->circle_chosen) {
        diag_report(job->diag, MSG_NO_PUBLIC, (struct pos){0, 0});
    }
}

/* Whether what a command makes may come to everyone's eyes: a proof is for who makes the
   bulletin. */
static bool is_for_readers(enum command command)
{
    return command != COMMAND_DUMP && command != COMMAND_PROOF;
}

/* Lays out and finishes what is made for each circle. */
static void build_circles(const struct job *job, const struct source *source,
                          const struct document *whole)
{
    struct job own = *job;
    bool guarded = circle_divides(whole) && !dump_is_silent(job->options);
    const struct secrets *secrets = guarded ? secrets_of(whole, job->arena) : NULL;
    if (guarded)
        shared_names_check(whole, secrets, job->diag);
    if (guarded && is_for_readers(job->options->command))
        own.delivery = delivery_open(job->arena);
    struct circles circles = divide(&own, whole);
    report_empty_circle(job, &circles);
    for (int32_t i = 0; i < circles.count; i++)
        check_glyphs(&circles.jobs[i], circles.parts[i].document);
    for (int32_t i = 0; i < circles.count && !session_failed(job); i++)
        make_parts(&circles.jobs[i], &circles.parts[i]);
    typesetter_rest(job->session->typesetter);
    for (int32_t i = 0; i < circles.count && !session_failed(job); i++) {
        enum circle circle = circles.parts[i].document->circle;
        if (own.delivery)
            delivery_guard(own.delivery, circle == CIRCLE_PUBLIC ? secrets : NULL);
        if (is_ready(&circles.jobs[i], circles.parts[i].document))
            finish(&circles.jobs[i], source, &circles.parts[i]);
    }
    if (own.delivery)
        delivery_release(&own);
}

/* Warns of what the calendar and the items' own facts tell. */
static void check_facts(const struct job *job, const struct document *document, bool letter)
{
    struct date today = date_today(job->options->epoch);
    day_check(document, today, letter, job->diag);
    guard_check(document, today, job->diag);
}

void build_file(const struct job *job)
{
    struct source source;
    if (!source_read(job, &source) || !import_letter(job, &source))
        return;
    if (dump_is_of_fields(job->options)) {
        dump_fields(job, &source);
        return;
    }
    const struct document *document = load_document_helped(
        source.text, source.size, job->session->helped, job->arena, job->diag);
    if (!document)
        return;
    if (!dump_is_silent(job->options))
        check_facts(job, document, source.letter);
    fonts_choose(job->session->fonts, document, job->name, job->diag);
    if (!session_failed(job))
        build_circles(job, &source, document);
}

enum status build_run(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    session.outputs = outputs_open(options);
    enum status status = session_run_all(&session, build_file);
    session_close(&session);
    return status;
}
