/*
 * A folder's bulletins are told by their keys and dates; only the one that becomes the model is
 * read whole.
 */
#include "commands/last_week.h"

#include "base/bytes.h"
#include "base/memory_stream.h"
#include "commands/file_kind.h"
#include "commands/path.h"
#include "commands/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Reads a bulletin as a model; false when it can't be one. Why not, `orison check` says. */
static bool read_model(const char *path, const char *text, int64_t size, struct arena *arena,
                       struct model *model)
{
    struct memory_stream said;
    memory_stream_open(&said);
    struct diag *diag = diag_open(path, said.file);
    bool read = model_read(text, size, arena, diag, model);
    diag_close(diag);
    memory_stream_close(&said);
    return read;
}

static bool take_named(const char *path, struct arena *arena, struct diag *diag,
                       struct last_week *last_week)
{
    int64_t size;
    const char *text = source_read_named(path, &size, arena);
    if (!text) {
        diag_report(diag, MSG_NO_FILE, (struct pos){0, 0}, path, strerror(errno));
        return false;
    }
    last_week->path = path;
    if (read_model(path, text, size, arena, &last_week->model))
        return true;
    diag_report(diag, MSG_NO_MODEL, (struct pos){0, 0}, path);
    diag_hint(diag, "orison check %s says why, unless its keys stand in braces", path);
    return false;
}

/* The bulletins of a folder. */
struct shelf {
    struct arena *arena;
    const char *folder, *skipped; /* with a slash at its end, or ""; the new bulletin's name */
    int32_t count;
    const char *path, *text; /* of the newest ... */
    int64_t size;
    const char *date; /* ... which has this date, or "" */
};

/* Returns the date that a bulletin has in a line of its own, as it is written, or "". */
static const char *written_date(const char *text, struct arena *arena)
{
    const char *line = bytes_begin(text, "date:") ? text : strstr(text, "\ndate:");
    if (!line)
        return "";
    line += (*line == '\n') + bytes_size("date:");
    line += bytes_while(line, " \t\"'");
    return arena_copy(arena, line, bytes_while(line, "0123456789-"));
}

static void put_on_shelf(struct shelf *shelf, const char *name)
{
    struct stat info;
    const char *path = arena_printf(shelf->arena, "%s%s", shelf->folder, name);
    if (*name == '.' || !path_is_bulletin(name) || strcmp(name, shelf->skipped) == 0 ||
        stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return;
    int64_t size;
    const char *text = source_read_named(path, &size, shelf->arena);
    if (!text || !file_kind_is_bulletin(text, size))
        return;
    const char *date = written_date(text, shelf->arena);
    int order = shelf->count++ ? strcmp(date, shelf->date) : 1;
    if (order < 0 || (order == 0 && strcmp(path, shelf->path) < 0))
        return;
    shelf->path = path;
    shelf->text = text;
    shelf->size = size;
    shelf->date = date;
}

static void look_around(const char *path, struct arena *arena, struct last_week *last_week)
{
    const char *base = path_base(path);
    struct shelf shelf = {
        .arena = arena, .folder = arena_copy(arena, path, base - path), .skipped = base};
    DIR *folder = opendir(*shelf.folder ? shelf.folder : ".");
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        put_on_shelf(&shelf, entry->d_name);
    closedir(folder);
    if (shelf.count == 1 &&
        read_model(shelf.path, shelf.text, shelf.size, arena, &last_week->model))
        last_week->path = shelf.path;
    else if (shelf.count > 1)
        last_week->newest = shelf.path;
}

bool last_week_find(const struct options *options, const char *path, struct arena *arena,
                    struct diag *diag, struct last_week *last_week)
{
    *last_week = (struct last_week){0};
    if (options->like)
        return take_named(options->like, arena, diag, last_week);
    if (strcmp(path, "-") != 0 && options->file_count < 2)
        look_around(path, arena, last_week);
    return true;
}

void last_week_say(const struct last_week *last_week, const char *path)
{
    if (last_week->newest)
        printf("%s: several bulletins are here; --like %s takes the last as the model\n", path,
               last_week->newest);
    if (!last_week->path)
        return;
    printf("%s: like %s", path, last_week->path);
    const char *between = ": ";
    int32_t count = 0;
    for (int32_t i = 0; i < last_week->model.parts.count; i++) {
        const struct model_part *part = &last_week->model.parts.items[i];
        if (!part->key || part->key->weekly || part->elsewhere)
            continue;
        printf("%s%s", between, part->key->name);
        between = ", ";
        count++;
    }
    printf("%s\n", count == 0 ? "" : count == 1 ? " is taken from it" : " are taken from it");
}
