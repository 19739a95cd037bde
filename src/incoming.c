#include "incoming.h"

#include "base/output.h"
#include "import/import.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const char *import(const struct job *job, const char *bytes, size_t *size)
{
    FILE *said = job->options->quiet || job->options->json ? NULL : stderr;
    return import_read(job->name, bytes, *size, job->arena, job->diag, said, size);
}

const char *incoming_text(const struct job *job, const char *bytes, size_t *size)
{
    if (!import_is_for(job->name))
        return bytes;
    const char *text = import(job, bytes, size);
    if (text && job->options->command == COMMAND_BUILD && !job->options->quiet)
        fprintf(edition_terminal(job->options), "to edit it: orison import %s writes %s\n",
                job->name, edition_path(job, NULL, ".yaml"));
    return text;
}

static void write_text(const struct job *job, const char *path, const char *text, size_t size)
{
    struct output *output = output_open(path);
    if (output)
        output_write(output, text, size);
    if (!output || !output_finish(output))
        diag_report(job->diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
    else if (!job->options->quiet && strcmp(path, "-") != 0)
        printf("%s: a bulletin to read through; then: orison build %s\n", path, path);
}

void incoming_save(const struct job *job, const char *bytes, size_t size)
{
    struct stat info;
    const char *path = strcmp(job->name, "-") == 0 ? "-" : edition_path(job, NULL, ".yaml");
    if (job->options->output)
        path = job->options->output;
    if (strcmp(path, "-") != 0 && lstat(path, &info) == 0) {
        diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, path);
        diag_hint(job->diag, "it may have been edited: remove it, or write elsewhere with -o");
        return;
    }
    const char *text = import(job, bytes, &size);
    if (text)
        write_text(job, path, text, size);
}
