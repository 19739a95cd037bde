/*
 * The command line, by getopt_long and three tables: commands, options, stages. An option's row
 * says which commands take it, how its value is read and what is said of one that is wrong.
 */
#include "commands/options.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/date.h"
#include "base/nearest.h"
#include "commands/edition.h"
#include "commands/outputs.h"
#include "sheet/sheets.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef ORISON_VERSION
#define ORISON_VERSION "unknown"
#endif

struct command_row {
    const char *name, *arguments, *meaning;
    int32_t least, most; /* files */
};

static const struct command_row command_rows[COMMAND_COUNT] = {
#define COMMAND(id, name, arguments, meaning, least, most)                                     \
    [COMMAND_##id] = {#name, arguments, meaning, least, most},
#include "commands/commands.def"
#undef COMMAND
};

static const char *const stage_names[STAGE_COUNT] = {
    [STAGE_BULLETIN] = "bulletin", [STAGE_LINES] = "lines",   [STAGE_PAGES] = "pages",
    [STAGE_SHEETS] = "sheets",     [STAGE_FIELDS] = "fields", [STAGE_DRAWING] = "drawing"};

enum { SHEETS_MOST = 10000, COPIES_MOST = 9999, JOBS_MOST = 256 };
static const int32_t MICRONS_MOST = 2000, MICRONS_USUAL = 100; /* of paper */

/* Reads digits as a number of at most `most`. Returns what stands behind them, NULL when there
   are none or too many. */
static const char *parse_digits(const char *text, int32_t most, int32_t *number)
{
    const char *end = text;
    *number = 0;
    for (; chars_is_digit(*end); end++) {
        *number = 10 * *number + (*end - '0');
        if (*number > most)
            return NULL;
    }
    return end > text ? end : NULL;
}

/* Reads millimetres with a decimal point, whatever the locale, as whole microns. */
static bool parse_microns(const char *text, int32_t most, int32_t *microns)
{
    int32_t whole, unit = 1000;
    const char *at = parse_digits(text, most / unit, &whole);
    if (!at)
        return false;
    *microns = whole * unit;
    if (*at == '.' && at[1])
        for (at++; chars_is_digit(*at); at++)
            *microns += (*at - '0') * (unit /= 10);
    return !*at && *microns <= most;
}

/* What each option does to the options, one function each. False when its value is wrong. */
static bool take_folder(const char *value, struct options *options)
{
    options->folder = value;
    return true;
}

static bool take_editions(const char *value, struct options *options)
{
    return edition_parse(value, &options->editions);
}

static bool take_output(const char *value, struct options *options)
{
    options->output = value;
    return true;
}

static bool take_like(const char *value, struct options *options)
{
    options->like = value;
    return true;
}

static bool take_quiet(const char *value, struct options *options)
{
    (void)value;
    return options->quiet = true;
}

static bool take_jobs(const char *value, struct options *options)
{
    const char *end = parse_digits(value, JOBS_MOST, &options->jobs);
    return end && !*end && options->jobs > 0;
}

static bool take_flip(const char *value, struct options *options)
{
    bool along = strcmp(value, "long") == 0;
    options->print.flip = along ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT;
    options->print.flip_chosen = true;
    return along || strcmp(value, "short") == 0;
}

static bool take_up(const char *value, struct options *options)
{
    bool one = strcmp(value, "1") == 0, two = strcmp(value, "2") == 0;
    if (one)
        options->print.gang = GANG_SINGLE;
    if (two && options->print.gang == GANG_SINGLE)
        options->print.gang = GANG_REPEAT;
    return one || two;
}

static bool take_stack(const char *value, struct options *options)
{
    (void)value;
    options->print.gang = GANG_STACK;
    return true;
}

static bool take_no_duplex(const char *value, struct options *options)
{
    (void)value;
    return options->print.simplex = true;
}

static bool take_marks(const char *value, struct options *options)
{
    (void)value;
    return options->print.marks = true;
}

static bool take_thickness(const char *value, struct options *options)
{
    int32_t microns;
    if (!parse_microns(value, MICRONS_MOST, &microns))
        return false;
    options->print.thickness = len_microns(microns);
    options->print.millimetres = value;
    return true;
}

static bool take_gathering(const char *value, struct options *options)
{
    const char *end = parse_digits(value, SHEETS_MOST, &options->print.gathering);
    return end && !*end && options->print.gathering > 0;
}

static bool take_test_sheet(const char *value, struct options *options)
{
    (void)value;
    return options->print.test_sheet = true;
}

static bool take_printer(const char *value, struct options *options)
{
    options->printer = value;
    return *value != '\0';
}

static bool take_copies(const char *value, struct options *options)
{
    const char *end = parse_digits(value, COPIES_MOST, &options->copies);
    return end && !*end && options->copies > 0;
}

static bool take_yes(const char *value, struct options *options)
{
    (void)value;
    return options->yes = true;
}

static bool take_circle(const char *value, struct options *options)
{
    bool private = strcmp(value, "private") == 0;
    options->circle = private ? CIRCLE_PRIVATE : CIRCLE_PUBLIC;
    options->circle_chosen = true;
    return private || strcmp(value, "public") == 0;
}

static bool take_since(const char *value, struct options *options)
{
    options->since = value;
    return true;
}

static bool take_form(const char *value, struct options *options)
{
    options->json = strcmp(value, "json") == 0;
    return options->json || strcmp(value, "text") == 0;
}

/* The commands that take an option, a bit for each. */
enum {
    BUILDS = 1u << COMMAND_BUILD | 1u << COMMAND_WATCH,
    PRINTS = 1u << COMMAND_PRINT,
    MAKES_SHEETS = BUILDS | PRINTS,
    LAYS_OUT = MAKES_SHEETS | 1u << COMMAND_CHECK,
    LAYS_SHEETS = MAKES_SHEETS | 1u << COMMAND_DUMP,
    COUNTS_SHEETS = LAYS_OUT | 1u << COMMAND_DUMP,
    PROOFS = 1u << COMMAND_PROOF,
    PLACES = BUILDS | PROOFS,
    WRITES = PLACES | 1u << COMMAND_IMPORT,
    SAYS = WRITES | PRINTS,
    BEGINS = 1u << COMMAND_IMPORT | 1u << COMMAND_NEW,
    REPORTS = 1u << COMMAND_IMPORT | 1u << COMMAND_BUILD | 1u << COMMAND_CHECK |
              1u << COMMAND_DUMP | PROOFS,
    DOES_SEVERAL = 1u << COMMAND_BUILD | 1u << COMMAND_CHECK,
    SHOWS_EDITIONS = LAYS_OUT | 1u << COMMAND_DUMP,
    JUDGES_DAYS = LAYS_OUT | PROOFS,
    READS_CIRCLES = LAYS_OUT | PROOFS | 1u << COMMAND_DUMP,
    ALL = (1u << COMMAND_COUNT) - 1
};

struct option_row {
    uint32_t commands;
    bool print;           /* of the print edition alone */
    char letter;          /* '\0': none */
    const char *name;     /* after "--" */
    const char *argument; /* "": none; words with '|' between them: one of these */
    const char *meaning;  /* NULL: that of -e, with the editions' names */
    bool (*take)(const char *value, struct options *options); /* NULL: --help */
    const char *refusal; /* what is said of a wrong value, before it */
};

static const struct option_row option_rows[] = {
    {PLACES, false, 'd', "dir", "DIR", "write into DIR, not beside the input", take_folder,
     NULL},
    {SHOWS_EDITIONS, false, 'e', "edition", "EDITION,...", NULL, take_editions,
     "no such edition:"},
    {WRITES, false, 'o', "output", "FILE",
     "write to FILE, - for standard output; one bulletin and one edition", take_output, NULL},
    {READS_CIRCLES, false, '\0', "circle", "public|private",
     "for whom: without it everyone and, when something is private, the prayer circle",
     take_circle, "--circle is public or private, not"},
    {SAYS, false, 'q', "quiet", "", "say nothing about what was written", take_quiet, NULL},
    {DOES_SEVERAL, false, 'j', "jobs", "N",
     "do N bulletins at once; the files and messages are the same; without it 1, with two "
     "threads",
     take_jobs, "--jobs is a number from 1 to 256, not"},
    {BEGINS, false, '\0', "like", "FILE",
     "make it like last week's bulletin; without this, like the only other one in the folder",
     take_like, NULL},
    {PRINTS, false, 'P', "printer", "PRINTER",
     "the printer, by its name or its address (ipp://...); without it the usual one",
     take_printer, "--printer is a name or an address, not"},
    {PRINTS, false, 'n', "copies", "N", "how many copies; without it 1", take_copies,
     "--copies is a number, 1 or more, not"},
    {PRINTS, false, 'y', "yes", "", "don't ask before printing", take_yes, NULL},
    {LAYS_SHEETS, true, '\0', "flip", "short|long",
     "print: the edge the printer turns sheets about", take_flip,
     "--flip is short or long, not"},
    {LAYS_SHEETS, true, '\0', "up", "1|2",
     "print: 2 puts two copies of each sheet on paper twice as large, to be cut", take_up,
     "--up is 1 or 2, not"},
    {LAYS_SHEETS, true, '\0', "cut-stack", "",
     "print: two sheets on paper twice as large; cut, and lay the upper half on the lower",
     take_stack, NULL},
    {MAKES_SHEETS, true, '\0', "no-duplex", "", "print: fronts and backs in two files",
     take_no_duplex, NULL},
    {MAKES_SHEETS, true, '\0', "marks", "",
     "print: mark the fold and say how to print, on the first sheet", take_marks, NULL},
    {COUNTS_SHEETS, true, '\0', "paper-thickness", "MM",
     "print: move pages towards the fold by this for each sheet", take_thickness,
     "--paper-thickness is millimetres from 0 to 2, like 0.1, not"},
    {COUNTS_SHEETS, true, '\0', "gatherings", "N", "print: fold every N sheets, not all in one",
     take_gathering, "--gatherings is a number of sheets, 1 or more, not"},
    {MAKES_SHEETS, true, '\0', "test-sheet", "", "print: only a sheet that tests the printer",
     take_test_sheet, NULL},
    {REPORTS, false, '\0', "diagnostics", "text|json", "the form of the messages", take_form,
     "no such form of messages:"},
    {PROOFS, false, '\0', "since", "FILE",
     "say what is new, answered, gone and changed since the bulletin FILE", take_since, NULL},
    {ALL, false, '\0', "help", "", "this text", NULL, NULL},
};
enum {
    OPTION_COUNT = COUNT(option_rows),
    OPTION_LONG = 256 /* what getopt returns for row 0 */
};

static bool has_option(enum command command, const struct option_row *row)
{
    return row->commands >> command & 1;
}

static void print_usage(void)
{
    puts("Orison makes a printed booklet from a prayer bulletin written in YAML.\n\n"
         "usage: orison COMMAND [OPTION...] [FILE...]\n");
    for (int32_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-7s %s\n", command_rows[i].name, command_rows[i].meaning);
    puts("\n'orison COMMAND --help' shows a command's options, --version the version.\n"
         "FILE may be - for standard input. The manual: man orison");
}

enum { HELP_INDENT = 31, HELP_WIDTH = 79 }; /* columns */

/* Prints words from column HELP_INDENT on, in lines that fit a terminal. */
static void print_meaning(const char *words)
{
    int32_t column = HELP_INDENT - 1;
    while (*words) {
        int32_t size = bytes_until(words, " ");
        if (column + 1 + size > HELP_WIDTH)
            column = printf("\n%*s", HELP_INDENT - 1, "") - 1;
        column += printf(" %.*s", size, words);
        words += size + (words[size] == ' ');
    }
    putchar('\n');
}

/* Writes the names of a set of editions with `between` between them. */
static void list_editions(uint32_t set, const char *between, char *names, int32_t room)
{
    int32_t size = 0;
    for (enum edition i = 0; i < EDITION_COUNT && size < room; i++)
        if (edition_within(set, i))
            size += snprintf(names + size, (size_t)(room - size), "%s%s", size ? between : "",
                             edition_rows[i].name);
}

/* Prints the meaning of -e, which names the editions. */
static void print_edition_meaning(void)
{
    char all[200] = "", usual[200] = "", meaning[500];
    list_editions(edition_all(), ", ", all, sizeof all);
    list_editions(edition_usual(), ",", usual, sizeof usual);
    snprintf(meaning, sizeof meaning, "the editions: %s; without it %s", all, usual);
    print_meaning(meaning);
}

static void print_option(const struct option_row *row)
{
    char words[64];
    snprintf(words, sizeof words, "%c%c%s --%s%s%s", row->letter ? '-' : ' ',
             row->letter ? row->letter : ' ', row->letter ? "," : " ", row->name,
             *row->argument ? "=" : "", row->argument);
    printf("  %-28s", words);
    if (row->meaning)
        print_meaning(row->meaning);
    else
        print_edition_meaning();
}

static void print_editions(void)
{
    puts("\nThe editions of week.yaml:");
    for (int32_t i = 0; i < EDITION_COUNT; i++) {
        const struct edition_row *row = &edition_rows[i];
        char file[64];
        snprintf(file, sizeof file, "week%s%s", row->tail, row->ending);
        printf("  %-7s %-15s %s\n", row->name, file, row->words);
    }
}

static void print_command_help(enum command command)
{
    const struct command_row *row = &command_rows[command];
    printf("usage: orison %s%s%s\n%s\n\n", row->name, *row->arguments ? " " : "",
           row->arguments, row->meaning);
    for (int32_t i = 0; i < OPTION_COUNT; i++)
        if (has_option(command, &option_rows[i]))
            print_option(&option_rows[i]);
    if (SHOWS_EDITIONS >> command & 1)
        print_editions();
}

/* Says what is wrong with the command line: `detail` is the word that is, or NULL. */
static bool refuse_usage(enum status *status, const char *what, const char *detail)
{
    fprintf(stderr, "orison: error: %s%s%s\n  'orison --help' shows how it is used\n", what,
            detail ? " " : "", detail ? detail : "");
    *status = STATUS_USAGE;
    return false;
}

/* Refuses a word that is no command: says which may be meant. */
static bool refuse_command(enum status *status, const char *word)
{
    const char *names[COMMAND_COUNT];
    for (enum command i = 0; i < COMMAND_COUNT; i++)
        names[i] = command_rows[i].name;
    const char *nearest = nearest_word(word, names, COMMAND_COUNT);
    refuse_usage(status, "no such command:", word);
    if (nearest)
        fprintf(stderr, "  did you mean 'orison %s'?\n", nearest);
    else if (strchr(word, '.'))
        fprintf(stderr, "  did you mean 'orison build %s'?\n", word);
    return false;
}

static enum command find_command(const char *name)
{
    enum command i = 0;
    while (i < COMMAND_COUNT && strcmp(command_rows[i].name, name) != 0)
        i++;
    return i;
}

/* Takes the option that getopt_long has found. */
static bool take_option(int value, struct options *options, enum status *status)
{
    const struct option_row *row = option_rows;
    while (row < option_rows + OPTION_COUNT && value != OPTION_LONG + (row - option_rows) &&
           (!row->letter || value != row->letter))
        row++;
    if (row == option_rows + OPTION_COUNT) /* getopt_long has said what is wrong */
        return refuse_usage(status, "the command line can't be understood", NULL);
    if (!row->take) {
        print_command_help(options->command);
        return false;
    }
    if (row->print && !options->print.first)
        options->print.first = row->name;
    return row->take(optarg, options) || refuse_usage(status, row->refusal, optarg);
}

/* Parses the options of one command; argv[0] is its name. */
static bool parse_command(int argc, char **argv, struct options *options, enum status *status)
{
    struct option longs[OPTION_COUNT + 1] = {{0}}, *next = longs;
    char shorts[OPTION_COUNT * 2 + 1] = "", *letter = shorts;
    for (int32_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!has_option(options->command, row))
            continue;
        *next++ = (struct option){.name = row->name,
                                  .has_arg = *row->argument ? required_argument : no_argument,
                                  .val = row->letter ? row->letter : OPTION_LONG + i};
        if (row->letter)
            *letter++ = row->letter;
        if (row->letter && *row->argument)
            *letter++ = ':';
    }
    for (int value; (value = getopt_long(argc, argv, shorts, longs, NULL)) != -1;)
        if (!take_option(value, options, status))
            return false;
    options->files = argv + optind;
    options->file_count = argc - optind;
    if (!options->print.flip_chosen)
        options->print.flip = sheets_flip(options->print.gang);
    options->editions_named = options->editions;
    if (!options->editions)
        options->editions = options->command == COMMAND_PRINT  ? 1u << EDITION_PRINT
                            : options->command == COMMAND_DUMP ? 1u << EDITION_SCREEN
                                                               : edition_usual();
    return true;
}

/* Takes dump's first argument, the stage. */
static bool take_stage(struct options *options, enum status *status)
{
    if (options->command != COMMAND_DUMP)
        return true;
    if (options->file_count != 2)
        return refuse_usage(status, "dump takes a stage and a file", NULL);
    for (options->stage = 0; options->stage < STAGE_COUNT; options->stage++)
        if (strcmp(options->files[0], stage_names[options->stage]) == 0) {
            options->files++;
            options->file_count--;
            return true;
        }
    return refuse_usage(status, "no such stage:", options->files[0]);
}

/* Returns how many files a bulletin becomes. */
static int32_t output_count(const struct options *options)
{
    int32_t count = 0;
    bool simplex = options->print.simplex;
    const struct edition_row *instead = outputs_instead(options);
    if (instead)
        return edition_suffixes_of(instead, CIRCLE_PUBLIC, simplex).count;
    for (enum edition i = 0; i < EDITION_COUNT; i++)
        if (edition_within(options->editions, i))
            count += edition_suffixes_of(&edition_rows[i], CIRCLE_PUBLIC, simplex).count;
    return count;
}

/* What the print edition's options go with. */
static bool check_print(const struct options *options, enum status *status)
{
    const char *first = options->print.first;
    if (!first)
        return true;
    bool draws = options->command == COMMAND_DUMP && options->stage == STAGE_DRAWING;
    if (((LAYS_OUT >> options->command & 1) || draws) &&
        !edition_has_medium(options->editions, MEDIUM_SHEETS))
        return refuse_usage(status, "only the print edition has the option", first);
    if (options->command == COMMAND_DUMP && options->stage != STAGE_SHEETS && !draws)
        return refuse_usage(status, "only the stages sheets and drawing have the option",
                            first);
    return true;
}

/* Whether a set has one edition alone. */
static bool is_single(uint32_t set)
{
    return set && (set & (set - 1)) == 0;
}

/* What can be printed at once. */
static bool check_printed(const struct options *options, enum status *status)
{
    if (options->command != COMMAND_PRINT ||
        (is_single(options->editions) && !edition_has_medium(options->editions, MEDIUM_MAIL)))
        return true;
    return refuse_usage(status, "one edition is printed at a time, on paper", NULL);
}

/* What is drawn at once. */
static bool check_drawn(const struct options *options, enum status *status)
{
    if (options->command != COMMAND_DUMP || !options->editions_named)
        return true;
    if (options->stage != STAGE_DRAWING)
        return refuse_usage(status, "only the stage drawing has editions", NULL);
    return is_single(options->editions) ||
           refuse_usage(status, "one edition is drawn at a time", NULL);
}

/* How many files go with the command. */
static bool check_count(const struct options *options, enum status *status)
{
    const struct command_row *row = &command_rows[options->command];
    if (options->file_count < row->least)
        return refuse_usage(status, "no bulletin is named", NULL);
    if (options->file_count > row->most)
        return refuse_usage(status,
                            "there is one argument too many:", options->files[row->most]);
    return true;
}

/* Standard input has no name that an output could take, and can't be read again. */
static bool check_standard_input(const struct options *options, const char *file,
                                 enum status *status)
{
    if (strcmp(file, "-") != 0)
        return true;
    if (options->command == COMMAND_WATCH)
        return refuse_usage(status, "standard input can't be watched", NULL);
    bool builds = options->command == COMMAND_BUILD || options->command == COMMAND_PROOF;
    if (builds && !options->output && !options->folder)
        return refuse_usage(status, "standard input has no name: say where to write with -o",
                            NULL);
    return true;
}

/* A name that is empty comes of a variable of the shell that is not set; in place of a folder
   it would be the root. */
static bool check_names(const struct options *options, enum status *status)
{
    bool empty = (options->folder && !*options->folder) ||
                 (options->output && !*options->output) || (options->like && !*options->like);
    for (int32_t i = 0; i < options->file_count; i++)
        empty = empty || !*options->files[i];
    return !empty || refuse_usage(status, "the name of a file or folder is empty", NULL);
}

/* What -o goes with. */
static bool check_output(const struct options *options, enum status *status)
{
    if (!options->output)
        return true;
    if (options->command == COMMAND_WATCH && strcmp(options->output, "-") == 0)
        return refuse_usage(status, "a bulletin that is watched is written to a file", NULL);
    if (options->file_count > 1)
        return refuse_usage(status, "-o goes with one bulletin", NULL);
    if (options->command != COMMAND_IMPORT && output_count(options) > 1)
        return refuse_usage(status,
                            "-o goes with one file, but there would be several: say which "
                            "edition with -e",
                            NULL);
    return !options->folder || refuse_usage(status, "-o and -d don't go together", NULL);
}

/* The time that the files, a new bulletin and that of a letter without a date are of. */
static bool take_epoch(struct options *options, enum status *status)
{
    bool used = ((JUDGES_DAYS | BEGINS) >> options->command & 1) ||
                (options->command == COMMAND_DUMP && options->stage == STAGE_DRAWING);
    struct date told;
    if (used && !date_told(&told))
        return refuse_usage(status, "ORISON_TODAY is a day like 2026-11-28, not",
                            getenv("ORISON_TODAY"));
    if (!used || date_source_epoch(&options->epoch))
        return true;
    return refuse_usage(status,
                        "SOURCE_DATE_EPOCH is seconds since 1970, up to the year 9999, not",
                        getenv("SOURCE_DATE_EPOCH"));
}

static bool check_together(const struct options *options, enum status *status)
{
    if (!check_count(options, status) || !check_names(options, status) ||
        !check_output(options, status))
        return false;
    for (int32_t i = 0; i < options->file_count; i++)
        if (!check_standard_input(options, options->files[i], status))
            return false;
    return check_printed(options, status) && check_print(options, status) &&
           check_drawn(options, status);
}

/* Whether messages are coloured: on a terminal, but not for those who don't want it
   (https://no-color.org). */
static bool wants_color(void)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool plain = (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    return isatty(STDERR_FILENO) && !plain;
}

bool options_parse(int argc, char **argv, struct options *options, enum status *status)
{
    *options = (struct options){.print = {.thickness = len_microns(MICRONS_USUAL)},
                                .color = wants_color(),
                                .epoch = -1};
    *status = STATUS_OK;
    if (argc < 2)
        return refuse_usage(status, "no command is given", NULL);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_usage();
        return false;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("orison " ORISON_VERSION);
        return false;
    }
    options->command = find_command(argv[1]);
    if (options->command == COMMAND_COUNT)
        return refuse_command(status, argv[1]);
    return parse_command(argc - 1, argv + 1, options, status) && take_stage(options, status) &&
           check_together(options, status) && take_epoch(options, status);
}
