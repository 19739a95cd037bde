/*
 * The pipeline is that of build (commands/build.c); then the proof takes the same way once
 * more, from a document to its pages.
 */
#include "commands/proof.h"

#include "base/bytes.h"
#include "base/memory_stream.h"
#include "base/output.h"
#include "commands/build.h"
#include "commands/import.h"
#include "commands/outputs.h"
#include "commands/path.h"
#include "document/circle.h"
#include "document/load.h"
#include "fonts/glyph_check.h"
#include "proof/proof.h"
#include "write/mail/body.h"
#include "yaml/input.h"

#include <errno.h>
#include <string.h>

static bool shows(const char *text, int32_t size, const char *language, void *context)
{
    return glyph_check_shows(context, FAMILY_TEXT, language, text, size);
}

/* What a part of a letter was: taken off, or read as something that is no text. */
static const char *taken_as(const struct job *job, const struct taken *taken)
{
    return taken->read ? arena_printf(job->arena, "read as the %s", taken->what) : taken->what;
}

/* What was taken off a letter. */
static struct proof_notes notes_taken(const struct job *job, const struct converted *converted)
{
    const struct letter *letter = converted->letter;
    struct proof_note *notes = arena_array(job->arena, letter->taken.count, sizeof *notes);
    for (int32_t i = 0; i < letter->taken.count; i++) {
        const struct taken *taken = &letter->taken.items[i];
        notes[i] = (struct proof_note){taken_as(job, taken), taken->text,
                                       letter_has_lines(letter) ? taken->line : 0};
    }
    return (struct proof_notes){notes, letter->taken.count};
}

/* Whether a message is for the proof: not what depends on the day or the machine on which it is
   made, nor which lines are kept, which it says itself. */
static bool is_for_proof(enum message message)
{
    static const enum message others[] = {MSG_DATE_PAST, MSG_TITLE_PAST, MSG_LINES_KEPT,
                                          MSG_NO_HYPHENS, MSG_NO_STYLE};
    for (int32_t i = 0; i < COUNT(others); i++)
        if (others[i] == message)
            return false;
    return true;
}

/* The messages about the bulletin. */
static struct proof_notes notes_said(const struct job *job)
{
    int32_t count, kept = 0;
    const struct diag_record *records = diag_records(job->diag, &count);
    struct proof_note *notes = arena_array(job->arena, count, sizeof *notes);
    for (int32_t i = 0; i < count; i++)
        if (is_for_proof(records[i].message))
            notes[kept++] = (struct proof_note){"", records[i].text, records[i].at.line};
    return (struct proof_notes){notes, kept};
}

/* Reads the bulletin of --since; false, with a message, when it can't be read. */
static bool read_last(const struct job *job, enum circle circle, const struct document **last)
{
    *last = NULL;
    if (!job->options->since)
        return true;
    struct job other = *job;
    struct source source;
    other.name = job->options->since;
    other.diag = session_open_diag(job->options, other.name);
    bool read = source_read(&other, &source) && import_letter(&other, &source);
    *last = read ? load_document(source.text, source.size, job->arena, other.diag) : NULL;
    if (*last)
        *last = circle_document(*last, circle, job->arena);
    enum status status = diag_status(other.diag);
    if (status == STATUS_OK)
        diag_forget(other.diag);
    diag_close(other.diag);
    if (*last)
        return true;
    if (status == STATUS_SYSTEM)
        diag_report(job->diag, MSG_NO_LAST, (struct pos){0, 0}, other.name);
    else
        diag_report(job->diag, MSG_BAD_LAST, (struct pos){0, 0}, other.name);
    return false;
}

/* Whether the proof goes out as plain text. */
static bool is_plain(const struct options *options)
{
    return options->output &&
           (strcmp(options->output, "-") == 0 || path_ends_in(options->output, ".txt"));
}

static void write_text(const struct job *job, const struct document *proof)
{
    struct memory_stream text;
    memory_stream_open(&text);
    body_text(text.file, proof, job->arena);
    memory_stream_end(&text);
    edition_write_text(job, &edition_proof, CIRCLE_PUBLIC, text.bytes, text.size);
    memory_stream_close(&text);
}

static void write_proof_pages(const struct job *job, const struct document *proof)
{
    glyph_check(proof, job->session->fonts, FAMILY_TEXT, job->diag);
    if (session_failed(job))
        return;
    struct document *named = arena_alloc(job->arena, sizeof *named);
    *named = *proof;
    named->circle = CIRCLE_PUBLIC; /* there is one proof, whose name is that of all files */
    struct edition_parts parts = {.document = named};
    parts.layouts[LAYOUT_BOOKLET] = layout_proof(proof, job->session->typesetter, job->arena);
    if (layout_holds(parts.layouts[LAYOUT_BOOKLET], proof, job->diag))
        edition_write(job, &edition_proof, &parts);
}

void proof_write(const struct job *job, const struct source *source,
                 const struct edition_parts *parts)
{
    struct phrase_fonts fonts = {shows, job->session->fonts};
    struct proof_input input = {.document = parts->document,
                                .guarded = parts->divided,
                                .booklet = parts->layouts[LAYOUT_BOOKLET],
                                .name = strcmp(job->name, "-") == 0 ? "<stdin>"
                                                                    : path_base(job->name),
                                .size = source->size,
                                .letter = source->letter,
                                .fonts = &fonts};
    input.source = input_decode(source->text, source->size, job->arena, job->diag, &input.size);
    input.messages = notes_said(job);
    if (source->letter) {
        input.letter_lines = source->converted.lines;
        input.letter_line_count = source->converted.line_count;
        input.letter_text = source->written;
        input.letter_size = source->written_size;
        input.taken = notes_taken(job, &source->converted);
    }
    if (!input.source || !read_last(job, parts->document->circle, &input.last))
        return;
    if (input.last)
        input.last_name = path_base(job->options->since);
    const struct document *proof = proof_make(&input, job->arena);
    if (is_plain(job->options))
        write_text(job, proof);
    else
        write_proof_pages(job, proof);
}

enum status proof_run(const struct options *options)
{
    return build_run(options);
}
