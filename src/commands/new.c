/*
 * The starter is printed from the schema: a comment that says what a key means, then the key
 * with its example. A key that most bulletins do without has a "#" right before it, which is
 * all that must be taken away to use it.
 */
#include "commands/new.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/memory_stream.h"
#include "base/output.h"
#include "commands/path.h"
#include "document/schema.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, STEP = 2 /* of the indentation */ };

struct starter {
    FILE *out;
    struct date date; /* next Sunday */
};

/* Where a line begins. */
struct margin {
    int indent;
    int off;   /* the column of the "#" that makes it a comment, or -1 */
    bool dash; /* begins an item of a list */
};

static void print_margin(FILE *out, struct margin margin)
{
    if (margin.off >= 0)
        fprintf(out, "%*s#%*s", margin.off, "", margin.indent - margin.off, "");
    else
        fprintf(out, "%*s", margin.indent, "");
    if (margin.dash)
        fputs("- ", out);
}

/* Adds words to a comment, in lines of at most WIDTH columns; `column` is where it has come to,
   0 at its beginning. Returns where it is then. */
static int print_words(FILE *out, struct margin margin, const char *words, int column)
{
    for (int size; *words; words += size, words += *words == ' ') {
        size = bytes_until(words, " ");
        if (column == 0 || column + 1 + size > WIDTH) {
            fputs(column ? "\n" : "", out);
            print_margin(out, margin);
            column = margin.indent + fprintf(out, "#");
        }
        column += fprintf(out, " %.*s", size, words);
    }
    return column;
}

/* What the key means, and its choices, as a comment. */
static void print_key_meaning(FILE *out, struct margin margin, const struct schema_key *key)
{
    margin.dash = false;
    int column = print_words(out, margin, key->description, 0);
    for (int i = 0; key->choices && key->choices[i]; i++) {
        fputs(i ? "," : "; one of", out);
        column = print_words(out, margin, key->choices[i], column + (i ? 1 : 8));
    }
    putc('\n', out);
}

static void print_group(struct starter *starter, const struct schema *group,
                        struct margin margin);

/* The value of a key: behind it, or below it. */
static void print_value(struct starter *starter, const struct schema_key *key,
                        struct margin margin)
{
    FILE *out = starter->out;
    struct margin below = {.indent = margin.indent + STEP, .off = margin.off};
    if (margin.dash)
        below.indent += STEP;
    switch (key->type) {
    case KEY_REGIONS:
        below.dash = true;
        /* fall through */
    case KEY_GROUP:
        putc('\n', out);
        print_group(starter, key->group, below);
        break;
    case KEY_PROSE:
        fputs(" |\n", out);
        print_margin(out, below);
        fprintf(out, "%s\n", key->example);
        break;
    case KEY_FONTS:
        putc('\n', out);
        print_margin(out, below);
        fprintf(out, "%s\n", key->example);
        break;
    case KEY_DATE:
        fprintf(out, " %04d-%02d-%02d\n", starter->date.year, starter->date.month,
                starter->date.day);
        break;
    default:
        fprintf(out, " %s\n", key->example);
        break;
    }
}

static void print_group(struct starter *starter, const struct schema *group,
                        struct margin margin)
{
    for (int64_t i = 0; i < group->count; i++) {
        const struct schema_key *key = &group->keys[i];
        struct margin line = margin;
        if (margin.indent == 0)
            putc('\n', starter->out);
        print_key_meaning(starter->out, margin, key);
        if (!key->common && margin.off < 0)
            line.off = margin.indent;
        print_margin(starter->out, line);
        fprintf(starter->out, "%s:", key->name);
        print_value(starter, key, line);
        if (margin.dash)
            margin.indent += STEP;
        margin.dash = false;
    }
}

static void print_starter(FILE *out, const char *path, struct date date)
{
    struct starter starter = {.out = out, .date = date};
    fprintf(out, "# yaml-language-server: $schema=%s/orison.schema.json\n", ORISON_SHARE);
    fprintf(out,
            "# A prayer bulletin. Write your own behind the colons. A line that begins with a "
            "# is\n"
            "# left out; take the # away to use it. Then: orison build %s\n",
            path);
    print_group(&starter, &schema_bulletin, (struct margin){.off = -1});
}

/* Creates the file and writes it whole. False, with errno, on failure. */
static bool write_starter(const char *path, struct date date)
{
    if (strcmp(path, "-") == 0) {
        print_starter(stdout, "FILE", date);
        return true; /* checked when the program ends */
    }
    struct memory_stream text;
    memory_stream_open(&text);
    print_starter(text.file, path, date);
    memory_stream_end(&text);
    struct output *output = output_create(path);
    if (output)
        output_write(output, text.bytes, text.size);
    bool whole = output && output_finish(output);
    int why = errno;
    memory_stream_close(&text);
    errno = why;
    return whole;
}

/* Returns the name with .yaml behind it, unless it says already that it is a bulletin. */
static const char *starter_path(const char *name, struct arena *arena)
{
    bool whole = path_is_bulletin(name) || strcmp(name, "-") == 0;
    return whole ? name : arena_printf(arena, "%s.yaml", name);
}

enum status new_run(const struct options *options)
{
    struct arena *arena = arena_open();
    const char *name = options->file_count ? options->files[0] : "bulletin";
    const char *path = starter_path(name, arena);
    struct diag *diag = diag_open(path, stderr);
    if (write_starter(path, date_next_sunday(date_today(options->epoch)))) {
        if (strcmp(path, "-") != 0)
            printf("%s: a bulletin to fill in; then: orison build %s\n", path, path);
    } else if (errno == EEXIST) {
        diag_report(diag, MSG_EXISTS, (struct pos){0, 0}, path);
        diag_hint(diag, "choose another name: orison new NAME");
    } else {
        diag_report(diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
    }
    enum status status = diag_status(diag);
    diag_close(diag);
    arena_close(arena);
    return status;
}
