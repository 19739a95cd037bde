/*
 * What is said of a letter is written by letter/; here is where its bulletin goes.
 */
#include "commands/import.h"

#include "base/output.h"
#include "commands/delivery.h"
#include "commands/file_kind.h"
#include "commands/last_week.h"
#include "commands/outputs.h"
#include "commands/paper_here.h"
#include "commands/path.h"
#include "commands/told.h"
#include "letter/convert.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Makes a letter's bulletin. Only one that is saved is about today and the paper here: what
   is built depends on the letter alone. */
static struct converted import(const struct job *job, const struct source *source,
                               const struct model *model)
{
    struct convert_context context = {.model = model};
    if (job->options->command == COMMAND_IMPORT) {
        context.today = date_today(job->options->epoch);
        context.paper = paper_here();
    }
    return convert_letter(job->name, source->text, source->size, &context, job->arena,
                          job->diag);
}

/* Tells a program what was taken off a letter. */
static void tell_taken(const struct job *job, const struct converted *imported)
{
    const struct letter *letter = imported->letter;
    for (int32_t i = 0; i < letter->taken.count; i++)
        delivery_tell(job, told_taken(job, letter, &letter->taken.items[i]));
}

/* Says what was taken off the letter of a bulletin that is built or checked, and how to get at
   that. */
static void say_imported(const struct job *job, const struct converted *imported)
{
    const struct options *options = job->options;
    bool wanted = options->command == COMMAND_BUILD || options->command == COMMAND_CHECK;
    if (options->quiet)
        return;
    if (options->json)
        tell_taken(job, imported);
    else
        convert_say_taken(stderr, job->name, imported);
    if (wanted && !options->json)
        fprintf(delivery_terminal(options), "to edit it: orison import %s\n", job->name);
}

/* Whether a file that isn't called a bulletin or a letter is text without keys of a bulletin.
 */
static bool is_other_text(const char *name, const struct source *source)
{
    static const char *const endings[] = {".yaml", ".yml", ".json"};
    return strcmp(name, "-") != 0 && source->size > 0 &&
           !bytes_is_named(name, endings, COUNT(endings)) &&
           !file_kind_has_key(source->text, source->size, "title") &&
           !file_kind_has_key(source->text, source->size, "regions");
}

/* Whether a file is a letter: a mail or a document, whatever it is called, or a text that is
   called so and is no bulletin. */
static bool is_letter(const struct job *job, const struct source *source)
{
    return convert_is_mail(source->text, source->size) ||
           convert_is_document(source->text, source->size) ||
           (convert_is_for(job->name) && !file_kind_is_bulletin(source->text, source->size)) ||
           is_other_text(job->name, source);
}

bool import_letter(const struct job *job, struct source *source)
{
    if (!is_letter(job, source)) {
        diag_source(job->diag, source->text, source->size);
        return true;
    }
    struct converted imported = import(job, source, NULL);
    if (!imported.yaml)
        return false;
    say_imported(job, &imported);
    diag_source(job->diag, imported.yaml, imported.size);
    diag_made_of(job->diag, imported.lines, imported.line_count);
    *source = (struct source){.text = imported.yaml,
                              .size = imported.size,
                              .letter = true,
                              .converted = imported,
                              .written = source->text,
                              .written_size = source->size};
    return true;
}

/* A letter whose bulletin is to be saved. */
struct saving {
    const struct job *job;
    struct last_week last_week;
    struct converted bulletin;
    const char *path;
};

/* Reports why a bulletin can't be written, by errno. */
static void cannot_save(const struct saving *saving)
{
    const struct job *job = saving->job;
    if (errno != EEXIST) {
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, saving->path,
                    strerror(errno));
        return;
    }
    diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, saving->path);
    const char *free = saving->bulletin.date.year
                           ? path_dated(saving->path, saving->bulletin.date, job->arena)
                           : saving->path;
    if (access(free, F_OK) == 0)
        diag_hint(job->diag, "it may have been edited: remove it, or write elsewhere with -o");
    else
        diag_hint(job->diag, "it may have been edited: write elsewhere, with -o %s", free);
}

/* Returns where the bulletin goes, as far as that is known before it is made: beside the
   letter, unless -o says otherwise. */
static const char *asked_path(const struct job *job)
{
    if (job->options->output)
        return job->options->output;
    if (strcmp(job->name, "-") == 0)
        return "-";
    return outputs_path_beside(job->name, ".yaml", job->arena);
}

/* Returns the path of a bulletin that no name was asked for: the letter's name with the date of
   the bulletin, or, made like another, that one's with the new date, beside the letter. Of
   several letters one whose name has a date keeps it, so that no two have one. */
static const char *dated_path(const struct saving *saving)
{
    const struct job *job = saving->job;
    const char *like = saving->last_week.path, *path = saving->path;
    bool several = job->options->file_count > 1;
    if (job->options->output || strcmp(path, "-") == 0 || !saving->bulletin.date.year ||
        (several && path_has_date(path)))
        return path;
    if (!like || several)
        return path_dated(path, saving->bulletin.date, job->arena);
    const char *folder = arena_copy(job->arena, path, path_base(path) - path);
    const char *name = path_dated(path_base(like), saving->bulletin.date, job->arena);
    return arena_printf(job->arena, "%s%s", folder, name);
}

/* Tells a program the same. */
static void tell_saved(const struct saving *saving)
{
    const struct converted *bulletin = &saving->bulletin;
    struct told_file file = {.path = saving->path,
                             .edition = "bulletin",
                             .words = bulletin->summary,
                             .bytes = bulletin->size};
    if (saving->last_week.path)
        delivery_tell(saving->job, told_like(saving->job, saving->last_week.path));
    delivery_tell(saving->job, told_file(saving->job, &file));
    tell_taken(saving->job, bulletin);
}

/* Says in a line what was made of a letter, then what was taken off it. */
static void say_saved(const struct saving *saving)
{
    bool file = strcmp(saving->path, "-") != 0;
    if (file) {
        last_week_say(&saving->last_week, saving->path);
        printf("%s: %s\n", saving->path, saving->bulletin.summary);
    }
    fflush(stdout); /* before what goes to stderr */
    convert_say_taken(stderr, saving->job->name, &saving->bulletin);
    if (file)
        printf("%s: a bulletin to read through; then: orison build %s\n", saving->path,
               saving->path);
}

static void write_bulletin_file(const struct saving *saving)
{
    struct output *output = output_create(saving->path);
    if (output)
        output_write(output, saving->bulletin.yaml, saving->bulletin.size);
    if (!output || !output_finish(output))
        cannot_save(saving);
    else if (saving->job->options->json && !saving->job->options->quiet)
        tell_saved(saving);
    else if (!saving->job->options->quiet)
        say_saved(saving);
}

static void save(const struct job *job)
{
    struct source source;
    struct saving saving = {.job = job, .path = asked_path(job)};
    if (!source_read(job, &source))
        return;
    if (!is_letter(job, &source) && file_kind_is_bulletin(source.text, source.size)) {
        diag_report(job->diag, MSG_BULLETIN_ALREADY, (struct pos){0, 0});
        diag_hint(job->diag, "orison build %s sets it", job->name);
        return;
    }
    if (!last_week_find(job->options, saving.path, job->arena, job->diag, &saving.last_week))
        return;
    saving.bulletin = import(job, &source,
                             saving.last_week.path ? &saving.last_week.model : NULL);
    if (!saving.bulletin.yaml)
        return;
    saving.path = dated_path(&saving);
    write_bulletin_file(&saving);
}

enum status import_run(const struct options *options)
{
    return session_for_each(options, save);
}
