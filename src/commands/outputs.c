/*
 * Each input and output is a claim to what its path leads to (path.h). Claims are sorted, so
 * that those to the same stand together, the inputs first; the first owns it.
 */
#include "commands/outputs.h"

#include "base/bytes.h"
#include "commands/edition.h"
#include "commands/path.h"
#include "letter/convert.h"

#include <stdlib.h>
#include <string.h>

struct claim {
    int32_t file;     /* index of the input */
    const char *path; /* of the output; NULL: it is the input itself */
    int32_t order;    /* in which claims were made */
    bool found;       /* the target is known */
    struct path_target target;
    const struct claim *owner; /* of the target; itself, or NULL: nobody, or not found */
};

struct outputs {
    const struct options *options;
    struct arena *arena;
    struct {
        struct claim *items;
        int32_t count, capacity;
    } claims; /* the inputs, then the outputs file by file, then those for the prayer circle */
    int32_t first[2], each[2]; /* by circle: the first output, and how many a file has */
};

/* Returns the bytes of an input's name without its folder and ending, with which those of its
   outputs begin. What comes from standard input is called "bulletin". */
static int32_t stem_of(const char *name, const char **stem)
{
    *stem = strcmp(name, "-") == 0 ? "bulletin" : path_base(name);
    if (!path_is_bulletin(*stem) && !convert_is_for(*stem))
        return bytes_size(*stem);
    int32_t size = (int32_t)(strrchr(*stem, '.') - *stem);
    static const char *const inner[] = {".yaml",
                                        ".yml"}; /* week.yaml.txt, as Notepad saves it */
    int32_t ending = convert_is_for(*stem) ? bytes_end_any(*stem, size, inner, COUNT(inner))
                                           : 0;
    return ending < size ? size - ending : size;
}

const struct edition_row *outputs_instead(const struct options *options)
{
    if (options->command == COMMAND_PROOF)
        return &edition_proof;
    return options->print.test_sheet ? &edition_test_sheet : NULL;
}

/* Whether a command makes, unless it is told otherwise, what is for the prayer circle, too. */
static bool is_for_both(const struct options *options)
{
    bool builds = options->command == COMMAND_BUILD || options->command == COMMAND_WATCH ||
                  options->command == COMMAND_CHECK;
    return builds && !options->output && !outputs_instead(options);
}

uint32_t outputs_editions(const struct options *options, enum circle circle)
{
    if (options->circle_chosen)
        return options->circle == circle ? options->editions : 0;
    if (circle == CIRCLE_PUBLIC)
        return options->editions;
    return is_for_both(options) ? edition_without(options->editions, MEDIUM_MAIL) : 0;
}

const char *outputs_path_beside(const char *name, const char *suffix, struct arena *arena)
{
    const char *stem;
    int32_t size = stem_of(name, &stem), folder = (int32_t)(path_base(name) - name);
    return arena_printf(arena, "%.*s%.*s%s", folder, name, size, stem, suffix);
}

const char *outputs_path(const struct options *options, const char *name, const char *suffix,
                         struct arena *arena)
{
    const char *stem;
    int32_t size = stem_of(name, &stem);
    if (options->output)
        return options->output;
    if (!options->folder)
        return outputs_path_beside(name, suffix, arena);
    return arena_printf(arena, "%s/%.*s%s", options->folder, size, stem, suffix);
}

/* Claims what a path leads to; standard input and output can be no other's. */
static void add_claim(struct outputs *outputs, int32_t file, const char *path, bool input)
{
    struct claim *claim = ARENA_PUSH(outputs->arena, &outputs->claims);
    *claim = (struct claim){
        .file = file, .path = input ? NULL : path, .order = outputs->claims.count};
    claim->found = strcmp(path, "-") != 0 &&
                   path_find_target(path, outputs->arena, &claim->target);
}

static void add_edition(struct outputs *outputs, int32_t file, const struct edition_row *row,
                        enum circle circle)
{
    const struct options *options = outputs->options;
    struct edition_suffixes suffixes = edition_suffixes_of(row, circle, options->print.simplex);
    for (int32_t i = 0; i < suffixes.count; i++)
        add_claim(
            outputs, file,
            outputs_path(options, options->files[file], suffixes.items[i], outputs->arena),
            false);
}

static void add_outputs(struct outputs *outputs, int32_t file, enum circle circle)
{
    const struct options *options = outputs->options;
    const struct edition_row *instead = outputs_instead(options);
    uint32_t editions = outputs_editions(options, circle);
    if (instead && editions) {
        add_edition(outputs, file, instead, circle);
        return;
    }
    for (enum edition i = 0; i < EDITION_COUNT; i++)
        if (edition_within(editions, i))
            add_edition(outputs, file, &edition_rows[i], circle);
}

/* Adds the outputs of all files for a circle. */
static void add_all_outputs(struct outputs *outputs, enum circle circle)
{
    outputs->first[circle] = outputs->claims.count;
    for (int32_t i = 0; i < outputs->options->file_count; i++)
        add_outputs(outputs, i, circle);
    outputs->each[circle] = (outputs->claims.count - outputs->first[circle]) /
                            outputs->options->file_count;
}

static int by_target(const void *a, const void *b)
{
    const struct claim *const *one = a, *const *other = b;
    int order = path_compare_targets(&(*one)->target, &(*other)->target);
    return order ? order : (*one)->order - (*other)->order;
}

/* Whether a claim is made once more, because the same bulletin is named twice. */
static bool is_repeated(const struct outputs *outputs, const struct claim *claim,
                        const struct claim *owner)
{
    char **files = outputs->options->files;
    enum circle circle = claim->order > outputs->first[CIRCLE_PRIVATE] ? CIRCLE_PRIVATE
                                                                       : CIRCLE_PUBLIC;
    return owner->path && owner->order > outputs->first[circle] &&
           (claim->order - owner->order) % outputs->each[circle] == 0 &&
           claim->file != owner->file &&
           path_same(files[claim->file], files[owner->file], outputs->arena);
}

/* Gives each target to the first that claims it. */
static void find_owners(struct outputs *outputs)
{
    int32_t count = 0;
    struct claim **sorted = arena_array(outputs->arena, outputs->claims.count,
                                        sizeof(struct claim *));
    for (int32_t i = 0; i < outputs->claims.count; i++)
        if (outputs->claims.items[i].found)
            sorted[count++] = &outputs->claims.items[i];
    qsort(sorted, (size_t)count, sizeof *sorted, by_target);
    for (int32_t i = 0; i < count; i++) {
        const struct claim *owner = i ? sorted[i - 1]->owner : NULL;
        if (!owner || path_compare_targets(&owner->target, &sorted[i]->target) != 0)
            owner = sorted[i];
        sorted[i]->owner = owner;
    }
}

struct outputs *outputs_open(const struct options *options)
{
    struct arena *arena = arena_open();
    struct outputs *outputs = arena_alloc(arena, sizeof *outputs);
    outputs->arena = arena;
    outputs->options = options;
    for (int32_t i = 0; i < options->file_count; i++)
        add_claim(outputs, i, options->files[i], true);
    add_all_outputs(outputs, CIRCLE_PUBLIC);
    add_all_outputs(outputs, CIRCLE_PRIVATE);
    find_owners(outputs);
    return outputs;
}

void outputs_close(struct outputs *outputs)
{
    if (outputs)
        arena_close(outputs->arena);
}

static void report_taken(const struct job *job, const struct claim *claim,
                         const struct claim *owner)
{
    const char *file = job->options->files[owner->file];
    diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, claim->path);
    if (owner->path && owner->file == claim->file)
        diag_hint(job->diag, "a link makes it the same file as '%s': remove the link",
                  owner->path);
    else if (owner->path)
        diag_hint(job->diag,
                  "that is for '%s': build the two into folders of their own, with -d", file);
    else if (owner->file == claim->file)
        diag_hint(job->diag, "it is the bulletin itself; write elsewhere with -o");
    else
        diag_hint(job->diag, "it is a file to build from, '%s'; write elsewhere with -d", file);
}

/* Whether a claim is to a font file that the bulletin names; reports it. */
static bool is_font(const struct job *job, const struct claim *claim,
                    const struct document *document)
{
    int32_t folder = (int32_t)(path_base(job->name) - job->name);
    for (int32_t i = 0; claim->found && i < document->font_count; i++) {
        const char *path = document->fonts[i].value;
        struct path_target target;
        if (*path != '/')
            path = arena_printf(job->arena, "%.*s%s", folder, job->name, path);
        if (!path_find_target(path, job->arena, &target) ||
            path_compare_targets(&target, &claim->target) != 0)
            continue;
        diag_report(job->diag, MSG_EXISTS, (struct pos){0, 0}, claim->path);
        diag_hint(job->diag, "it is a font of the bulletin; write elsewhere with -o");
        return true;
    }
    return false;
}

bool outputs_are_own(const struct job *job, const struct document *document, enum circle circle)
{
    const struct outputs *outputs = job->session->outputs;
    int32_t first = outputs->first[circle] + job->file * outputs->each[circle];
    for (int32_t i = 0; i < outputs->each[circle]; i++) {
        const struct claim *claim = &outputs->claims.items[first + i], *owner = claim->owner;
        if (is_font(job, claim, document))
            return false;
        if (!owner || owner == claim || is_repeated(outputs, claim, owner))
            continue;
        report_taken(job, claim, owner);
        return false;
    }
    return true;
}
