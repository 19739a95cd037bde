/*
 * What is said of a letter is written by letter/; here is where its bulletin goes.
 */
#include "commands/import.h"

#include "base/output.h"
#include "commands/edition_write.h"
#include "commands/file_kind.h"
#include "commands/outputs.h"
#include "letter/convert.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Makes a letter's bulletin. Only one that is saved is about today: what is built depends on
   the letter alone. */
static struct converted import(const struct job *job, const struct source *source)
{
    struct convert_context context = {0};
    if (job->options->command == COMMAND_IMPORT)
        context.today = date_today(job->options->epoch);
    return convert_letter(job->name, source->text, source->size, &context, job->arena,
                          job->diag);
}

/* Says what was taken off the letter of a bulletin that is built or checked, and how to get at
   that. */
static void say_imported(const struct job *job, const struct converted *imported)
{
    const struct options *options = job->options;
    bool wanted = options->command == COMMAND_BUILD || options->command == COMMAND_CHECK;
    if (options->quiet || options->json)
        return;
    convert_say_taken(stderr, job->name, imported);
    if (wanted)
        fprintf(edition_write_terminal(options), "to edit it: orison import %s writes %s\n",
                job->name, outputs_path_beside(job->name, ".yaml", job->arena));
}

/* Whether a file is a letter: a mail, whatever it is called, or a text that is called so and is
   no bulletin. */
static bool is_letter(const struct job *job, const struct source *source)
{
    return convert_is_mail(source->text, source->size) ||
           (convert_is_for(job->name) && !file_kind_is_bulletin(source->text, source->size));
}

bool import_letter(const struct job *job, struct source *source)
{
    if (!is_letter(job, source)) {
        diag_source(job->diag, source->text, source->size);
        return true;
    }
    struct converted imported = import(job, source);
    if (!imported.yaml)
        return false;
    say_imported(job, &imported);
    diag_source(job->diag, imported.yaml, imported.size);
    diag_made_of(job->diag, imported.lines, imported.line_count);
    *source = (struct source){imported.yaml, imported.size, true};
    return true;
}

/* Reports why a bulletin can't be written, by errno. */
static void cannot_save(const struct job *job, const char *path)
{
    if (errno != EEXIST) {
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
        return;
    }
    diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, path);
    diag_hint(job->diag, "it may have been edited: remove it, or write elsewhere with -o");
}

/* Returns where the bulletin goes. */
static const char *bulletin_path(const struct job *job)
{
    if (job->options->output)
        return job->options->output;
    if (strcmp(job->name, "-") == 0)
        return "-";
    return outputs_path_beside(job->name, ".yaml", job->arena);
}

/* Says in a line what was made of a letter, then what was taken off it. */
static void say_saved(const struct job *job, const char *path, const struct converted *imported)
{
    bool file = strcmp(path, "-") != 0;
    if (file)
        printf("%s: %s\n", path, imported->summary);
    fflush(stdout); /* before what goes to stderr */
    convert_say_taken(stderr, job->name, imported);
    if (file)
        printf("%s: a bulletin to read through; then: orison build %s\n", path, path);
}

static void save(const struct job *job)
{
    struct source source;
    if (!source_read(job, &source))
        return;
    if (!is_letter(job, &source) && file_kind_is_bulletin(source.text, source.size)) {
        diag_report(job->diag, MSG_BULLETIN_ALREADY, (struct pos){0, 0});
        diag_hint(job->diag, "orison build %s sets it", job->name);
        return;
    }
    const char *path = bulletin_path(job);
    struct output *output = output_create(path);
    if (!output) {
        cannot_save(job, path);
        return;
    }
    struct converted imported = import(job, &source);
    if (!imported.yaml) {
        output_abandon(output);
        return;
    }
    output_write(output, imported.yaml, imported.size);
    if (!output_finish(output))
        cannot_save(job, path);
    else if (!job->options->quiet)
        say_saved(job, path, &imported);
}

enum status import_run(const struct options *options)
{
    return session_for_each(options, save);
}
