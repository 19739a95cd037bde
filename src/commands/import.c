#include "commands/import.h"

#include "base/output.h"
#include "letter/import.h"

#include <errno.h>
#include <string.h>

static struct imported import(const struct job *job, const char *bytes, int64_t size)
{
    FILE *said = job->options->quiet || job->options->json ? NULL : stderr;
    return letter_read(job->name, bytes, size, job->arena, job->diag, said);
}

/* Where the bulletin can be seen that is built or checked. */
static void say_where(const struct job *job)
{
    const struct options *options = job->options;
    bool wanted = options->command == COMMAND_BUILD || options->command == COMMAND_CHECK;
    if (wanted && !options->quiet && !options->json)
        fprintf(edition_terminal(options), "to edit it: orison import %s writes %s\n",
                job->name, edition_path(job, NULL, ".yaml"));
}

const char *import_text(const struct job *job, const char *bytes, int64_t *size)
{
    if (!letter_is_for(job->name)) {
        diag_source(job->diag, bytes, *size);
        return bytes;
    }
    struct imported imported = import(job, bytes, *size);
    if (!imported.yaml)
        return NULL;
    say_where(job);
    diag_source(job->diag, imported.yaml, imported.size);
    diag_made_of(job->diag, imported.lines, imported.line_count);
    *size = imported.size;
    return imported.yaml;
}

static void cannot_save(const struct job *job, const char *path)
{
    if (errno != EEXIST) {
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
        return;
    }
    diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, path);
    diag_hint(job->diag, "it may have been edited: remove it, or write elsewhere with -o");
}

void import_save(const struct job *job, const char *bytes, int64_t size)
{
    const char *path = strcmp(job->name, "-") == 0 ? "-" : edition_path(job, NULL, ".yaml");
    if (job->options->output)
        path = job->options->output;
    struct output *output = output_create(path);
    if (!output) {
        cannot_save(job, path);
        return;
    }
    struct imported imported = import(job, bytes, size);
    if (!imported.yaml) {
        output_abandon(output);
        return;
    }
    output_write(output, imported.yaml, imported.size);
    if (!output_finish(output))
        cannot_save(job, path);
    else if (!job->options->quiet && strcmp(path, "-") != 0)
        printf("%s: a bulletin to read through; then: orison build %s\n", path, path);
}
