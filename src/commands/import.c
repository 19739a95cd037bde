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

static struct converted import(const struct job *job, const struct source *source)
{
    FILE *said = job->options->quiet || job->options->json ? NULL : stderr;
    return convert_letter(job->name, source->text, source->size, job->arena, job->diag, said);
}

/* Says how to get at the bulletin that is built or checked. */
static void say_where(const struct job *job)
{
    const struct options *options = job->options;
    bool wanted = options->command == COMMAND_BUILD || options->command == COMMAND_CHECK;
    if (wanted && !options->quiet && !options->json)
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
    say_where(job);
    diag_source(job->diag, imported.yaml, imported.size);
    diag_made_of(job->diag, imported.lines, imported.line_count);
    *source = (struct source){imported.yaml, imported.size};
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
    else if (!job->options->quiet && strcmp(path, "-") != 0)
        printf("%s: %s\n%s: a bulletin to read through; then: orison build %s\n", path,
               imported.summary, path, path);
}

enum status import_run(const struct options *options)
{
    return session_for_each(options, save);
}
