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
#include "commands/last_week.h"
#include "commands/paper_here.h"
#include "commands/path.h"
#include "document/schema.h"
#include "language/language.h"
#include "language/language_tag.h"
#include "letter/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 80, STEP = 2 /* of the indentation */ };

struct starter {
    FILE *out;
    struct date date; /* next Sunday, or the one after last week's */
    struct last_week last_week;
    const char *language; /* last week's, else the person's, or NULL */
    const char *size;     /* of the booklet, where the paper here needs one; else NULL */
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

/* Returns the tag of the language that a person has chosen for the programs here, NULL when it
   is none that can be told. */
static const char *starter_language(struct arena *arena)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (int64_t i = 0; i < COUNT(names) && !(locale && *locale); i++)
        locale = getenv(names[i]);
    if (!locale)
        return NULL;
    char *tag = arena_copy(arena, locale, bytes_until(locale, ".@"));
    for (char *at = tag; *at; at++)
        *at = *at == '_' ? '-' : *at;
    const char *language = language_tag_canonical(tag, arena);
    return language && language_has_row(language) ? language : NULL;
}

/* Returns the example of a key. Where the language is not English, words that are to be
   replaced are no English ones. */
static const char *example_of(const struct starter *starter, const struct schema_key *key,
                              struct margin margin)
{
    bool words = key->type == KEY_TEXT || key->type == KEY_VERSE ||
                 key->type == KEY_REFERENCE || key->type == KEY_PROSE ||
                 key->type == KEY_CIRCLED;
    bool foreign = starter->language && !language_same(starter->language, "en");
    if (key->type == KEY_LANGUAGE && starter->language && margin.indent == 0)
        return starter->language;
    if (starter->size && strcmp(key->name, "size") == 0)
        return starter->size;
    if (!words || !foreign || margin.off >= 0)
        return key->example;
    bool name = strcmp(key->name, "title") == 0 || strcmp(key->name, "name") == 0;
    return name ? words_name(starter->language) : "...";
}

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
    case KEY_ITEMS:
        below.dash = true;
        /* fall through */
    case KEY_GROUP:
        putc('\n', out);
        print_group(starter, key->group, below);
        break;
    case KEY_CIRCLED:
    case KEY_PROSE:
        fputs(" |\n", out);
        print_margin(out, below);
        fprintf(out, "%s\n", example_of(starter, key, margin));
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
        fprintf(out, " %s\n", example_of(starter, key, margin));
        break;
    }
}

/* Whether a key says how large the booklet is, where that must be said. */
static bool says_size(const struct starter *starter, const struct schema_key *key)
{
    return starter->size &&
           (strcmp(key->name, "booklet") == 0 || strcmp(key->name, "size") == 0);
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
        if (!key->common && margin.off < 0 && !says_size(starter, key))
            line.off = margin.indent;
        print_margin(starter->out, line);
        fprintf(starter->out, "%s:", key->name);
        print_value(starter, key, line);
        if (margin.dash)
            margin.indent += STEP;
        margin.dash = false;
    }
}

static void print_head(FILE *out, const char *path)
{
    fprintf(out, "# yaml-language-server: $schema=%s/orison.schema.json\n", ORISON_SHARE);
    fprintf(out,
            "# A prayer bulletin. Write your own behind the colons. A line that begins with a "
            "# is\n"
            "# left out; take the # away to use it. Then: orison build %s\n",
            path);
}

/* How many items of a region go on. */
static int32_t count_going_on(const struct starter *starter, const struct model_region *region)
{
    int32_t count = 0;
    for (int32_t i = 0; i < region->items.count; i++)
        count += model_goes_on(&region->items.items[i], starter->date);
    return count;
}

/* Prints the items of a region that go on, as they were written. */
static void print_items(const struct starter *starter, const struct model_region *region)
{
    if (count_going_on(starter, region))
        fputs("    items:\n", starter->out);
    for (int32_t i = 0; i < region->items.count; i++)
        if (model_goes_on(&region->items.items[i], starter->date))
            fputs(region->items.items[i].text, starter->out);
}

/* Says how many items are taken over, and how many have ended. */
static void say_items(const struct starter *starter, const char *path)
{
    int32_t all = 0, on = 0;
    for (int32_t i = 0; i < starter->last_week.model.regions.count; i++) {
        const struct model_region *region = &starter->last_week.model.regions.items[i];
        all += region->items.count;
        on += count_going_on(starter, region);
    }
    if (all)
        printf("%s: %d of %d items are taken over; the others are answered, or their last day "
               "is past\n",
               path, on, all);
}

/* Prints the regions of last week by their names, each with its items that go on, or with a
   text to write over. */
static void print_region_names(const struct starter *starter)
{
    const struct model *model = &starter->last_week.model;
    fputs("regions:\n", starter->out);
    for (int32_t i = 0; i < model->regions.count; i++) {
        const struct model_region *region = &model->regions.items[i];
        fprintf(starter->out, "%s  - name: %s\n", i ? "\n" : "", region->written);
        if (region->language)
            fprintf(starter->out, "    language: %s\n", region->language);
        if (region->private)
            fputs("    circle: private\n", starter->out);
        if (region->text || count_going_on(starter, region) == 0)
            fputs("    text: |\n      Pray for ...\n", starter->out);
        print_items(starter, region);
    }
}

/* Prints a key that says what is of one week: the title as it was, to be changed, the date of
   this week, the others with their examples. A subtitle of last week is left out. */
static void print_weekly(struct starter *starter, const struct model_part *part)
{
    const char *key = part->key->name;
    if (strcmp(key, "subtitle") == 0)
        return;
    if (part->apart)
        putc('\n', starter->out);
    if (strcmp(key, "regions") == 0) {
        print_region_names(starter);
    } else if (strcmp(key, "title") == 0) {
        const char *line = part->text;
        while (*line == '#') /* what was said of last week's */
            line += bytes_until(line, "\n") + 1;
        fprintf(starter->out, "# last week's title\n%s", line);
    } else {
        fprintf(starter->out, "%s:", key);
        print_value(starter, part->key, (struct margin){.off = -1});
    }
}

/* Prints a bulletin like last week's: what recurs as it was written. */
static void print_like(struct starter *starter)
{
    const struct model *model = &starter->last_week.model;
    fprintf(starter->out, "# yaml-language-server: $schema=%s/orison.schema.json\n",
            ORISON_SHARE);
    for (int32_t i = 0; i < model->parts.count; i++) {
        const struct model_part *part = &model->parts.items[i];
        if (part->key && part->key->weekly) {
            print_weekly(starter, part);
            continue;
        }
        if (part->apart)
            putc('\n', starter->out);
        if (part->key && part->elsewhere)
            fprintf(starter->out, "# last week's '%s' was that of another key\n",
                    part->key->name);
        else
            fputs(part->text, starter->out);
    }
}

/* Prints the size of the booklet, unless last week's bulletin has said more of it. */
static void print_size(const struct starter *starter)
{
    if (starter->size && !model_find(&starter->last_week.model, "booklet"))
        fprintf(starter->out,
                "# folded from the paper that is used here\nbooklet: { size: %s }\n",
                starter->size);
}

static void print_starter(struct starter *starter, FILE *out, const char *path)
{
    starter->out = out;
    if (starter->last_week.path) {
        print_like(starter);
        print_size(starter);
        return;
    }
    print_head(out, path);
    print_group(starter, &schema_bulletin, (struct margin){.off = -1});
}

/* Creates the file and writes it whole. False, with errno, on failure. */
static bool write_starter(struct starter *starter, const char *path)
{
    if (strcmp(path, "-") == 0) {
        print_starter(starter, stdout, "FILE");
        return true; /* checked when the program ends */
    }
    struct memory_stream text;
    memory_stream_open(&text);
    print_starter(starter, text.file, path);
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

/* Returns the Sunday of the new bulletin: the next one, or the one after last week's, when that
   is for the next one already. */
static struct date starter_date(const struct options *options,
                                const struct last_week *last_week)
{
    struct date next = date_next_sunday(date_today(options->epoch));
    struct date last = last_week->model.date;
    bool later = last_week->path && last.year && date_days(last) >= date_days(next);
    return later ? date_next_sunday(last) : next;
}

/* Reports why a bulletin can't be written, by errno. */
static void cannot_begin(const struct starter *starter, const char *path, struct arena *arena,
                         struct diag *diag)
{
    if (errno != EEXIST) {
        diag_report(diag, MSG_CANNOT_WRITE, (struct pos){0, 0}, path, strerror(errno));
        return;
    }
    diag_report(diag, MSG_EXISTS, (struct pos){0, 0}, path);
    const char *free = path_dated(path, starter->date, arena);
    diag_hint(diag, "choose another name: orison new %s",
              access(free, F_OK) == 0 ? "NAME" : free);
}

/* Returns where the bulletin goes: without a name, to that of the bulletin here with the new
   date, or to one of its own, where there is none. */
static const char *begun_path(const struct options *options, const struct starter *starter,
                              struct arena *arena)
{
    const struct last_week *last_week = &starter->last_week;
    const char *here = last_week->path ? last_week->path : last_week->newest;
    if (options->file_count)
        return starter_path(options->files[0], arena);
    return path_dated(here ? path_base(here) : "bulletin.yaml", starter->date, arena);
}

/* Writes the bulletin, and says so. */
static void begin_file(struct starter *starter, const char *path, struct arena *arena,
                       struct diag *diag)
{
    if (!write_starter(starter, path)) {
        cannot_begin(starter, path, arena, diag);
        return;
    }
    if (strcmp(path, "-") == 0)
        return;
    last_week_say(&starter->last_week, path);
    say_items(starter, path);
    printf("%s: a bulletin to fill in; then: orison build %s\n", path, path);
}

/* Returns the size of the booklet where the paper here is not that of the new bulletin's
   language; else NULL. */
static const char *size_here(const struct starter *starter)
{
    const char *language = starter->language
                               ? starter->language
                               : schema_find(&schema_bulletin, "language")->example;
    if (starter->last_week.path)
        language = starter->last_week.model.language ? starter->last_week.model.language : "en";
    return office_paper_booklet(paper_here(), language);
}

enum status new_run(const struct options *options)
{
    struct arena *arena = arena_open();
    const char *asked = options->file_count ? starter_path(options->files[0], arena) : "";
    struct diag *diag = diag_open(options->like ? options->like : asked, stderr);
    struct starter starter = {.language = starter_language(arena)};
    if (last_week_find(options, asked, arena, diag, &starter.last_week)) {
        starter.date = starter_date(options, &starter.last_week);
        if (starter.last_week.model.language)
            starter.language = starter.last_week.model.language;
        starter.size = size_here(&starter);
        const char *path = begun_path(options, &starter, arena);
        diag_close(diag);
        diag = diag_open(path, stderr);
        begin_file(&starter, path, arena, diag);
    }
    enum status status = diag_status(diag);
    diag_close(diag);
    arena_close(arena);
    return status;
}
