/*
 * The command line, by getopt_long and three tables: commands, options, stages.
 */
#include "commands/options.h"

#include "base/bytes.h"
#include "base/diag.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef ORISON_VERSION
#define ORISON_VERSION "unknown"
#endif

struct command_row {
    const char *name;
    const char *arguments;
    const char *meaning;
    int least, most; /* files */
};

#define BUILD_ARGUMENTS "[-d DIR] [-e EDITION,...] [-o FILE] [-q] [PRINT OPTION...] FILE..."

static const struct command_row commands[] = {
    [COMMAND_BUILD] = {"build", BUILD_ARGUMENTS, "write each bulletin's booklet as PDF", 1,
                       INT_MAX},
    [COMMAND_CHECK] = {"check", "[--diagnostics=json] FILE...",
                       "say what is wrong with each bulletin; write nothing", 1, INT_MAX},
    [COMMAND_DUMP] = {"dump", "STAGE FILE",
                      "print a stage as text: bulletin, lines, pages or sheets", 1, 1},
    [COMMAND_IMPORT] = {"import", "[-o FILE] [-q] FILE...",
                        "write the bulletin of an e-mail (.eml) or a text (.txt)", 1, INT_MAX},
    [COMMAND_NEW] = {"new", "[NAME]", "write a bulletin to begin with: NAME.yaml", 0, 1},
    [COMMAND_WATCH] = {"watch", BUILD_ARGUMENTS,
                       "build each bulletin, and again whenever it is saved", 1, INT_MAX},
    [COMMAND_FONTS] = {"fonts", "", "list which font serves which script here", 0, 0},
    [COMMAND_SCHEMA] = {"schema", "", "print the JSON Schema of a bulletin, for editors", 0, 0},
};

enum {
    OPTION_HELP = 256,
    OPTION_DIAGNOSTICS,
    OPTION_FLIP, /* the print edition's, to the end */
    OPTION_NO_DUPLEX,
    OPTION_MARKS,
    OPTION_THICKNESS,
    OPTION_GATHERINGS,
    OPTION_TEST_SHEET
};

enum { SHEETS_MOST = 10000 };
static const int32_t MICRONS_MOST = 2000, MICRONS_USUAL = 100; /* of paper */

struct option_row {
    unsigned commands; /* a bit for each */
    struct option option;
    const char *argument, *meaning;
};

enum {
    BUILDS = 1u << COMMAND_BUILD | 1u << COMMAND_WATCH,
    WRITES = BUILDS | 1u << COMMAND_IMPORT,
    LAYS_SHEETS = BUILDS | 1u << COMMAND_DUMP
};

static const struct option_row option_rows[] = {
    {BUILDS,
     {"dir", required_argument, NULL, 'd'},
     "DIR",
     "write into DIR, not beside the input"},
    {BUILDS,
     {"edition", required_argument, NULL, 'e'},
     "EDITION,...",
     "the editions to write: screen, print, large, mail; without it the first two"},
    {WRITES,
     {"output", required_argument, NULL, 'o'},
     "FILE",
     "write to FILE, - for standard output; one bulletin and one edition"},
    {WRITES, {"quiet", no_argument, NULL, 'q'}, "", "say nothing about what was written"},
    {LAYS_SHEETS,
     {"flip", required_argument, NULL, OPTION_FLIP},
     "EDGE",
     "print: the edge the printer turns sheets about, short or long"},
    {BUILDS,
     {"no-duplex", no_argument, NULL, OPTION_NO_DUPLEX},
     "",
     "print: fronts and backs in two files"},
    {BUILDS,
     {"marks", no_argument, NULL, OPTION_MARKS},
     "",
     "print: mark the fold and say how to print, on the first sheet"},
    {LAYS_SHEETS,
     {"paper-thickness", required_argument, NULL, OPTION_THICKNESS},
     "MM",
     "print: move pages towards the fold by this for each sheet"},
    {LAYS_SHEETS,
     {"gatherings", required_argument, NULL, OPTION_GATHERINGS},
     "N",
     "print: fold every N sheets, not all in one"},
    {BUILDS,
     {"test-sheet", no_argument, NULL, OPTION_TEST_SHEET},
     "",
     "print: only a sheet that tests the printer"},
    {1u << COMMAND_CHECK | 1u << COMMAND_BUILD,
     {"diagnostics", required_argument, NULL, OPTION_DIAGNOSTICS},
     "FORM",
     "the form of the messages: text or json"},
    {~0u, {"help", no_argument, NULL, OPTION_HELP}, "", "this text"},
};
enum { OPTION_COUNT = COUNT(option_rows) };

static const char *const stages[STAGE_COUNT] = {[STAGE_BULLETIN] = "bulletin",
                                                [STAGE_LINES] = "lines",
                                                [STAGE_PAGES] = "pages",
                                                [STAGE_SHEETS] = "sheets"};

static const char *const editions[EDITION_COUNT] = {[EDITION_SCREEN] = "screen",
                                                    [EDITION_PRINT] = "print",
                                                    [EDITION_LARGE] = "large",
                                                    [EDITION_MAIL] = "mail"};

static void print_usage(void)
{
    puts("Orison makes a printed booklet from a prayer bulletin written in YAML.\n\n"
         "usage: orison COMMAND [OPTION...] [FILE...]\n");
    for (int i = 0; i < COMMAND_NONE; i++)
        printf("  %-7s %s\n", commands[i].name, commands[i].meaning);
    puts("\n'orison COMMAND --help' shows a command's options, --version the version.\n"
         "FILE may be - for standard input. The manual: man orison");
}

enum { HELP_INDENT = 31, HELP_WIDTH = 79 }; /* columns */

/* Prints words from column HELP_INDENT on, in lines that fit a terminal. */
static void print_meaning(const char *words)
{
    int column = HELP_INDENT - 1;
    while (*words) {
        int size = bytes_until(words, " ");
        if (column + 1 + size > HELP_WIDTH)
            column = printf("\n%*s", HELP_INDENT - 1, "") - 1;
        column += printf(" %.*s", size, words);
        words += size + (words[size] == ' ');
    }
    putchar('\n');
}

static void print_command_help(enum command command)
{
    const struct command_row *row = &commands[command];
    printf("usage: orison %s%s%s\n%s\n\n", row->name, *row->arguments ? " " : "",
           row->arguments, row->meaning);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *option = &option_rows[i];
        if (!(option->commands >> command & 1))
            continue;
        char words[64];
        bool has_short = option->option.val < 256;
        snprintf(words, sizeof words, "%c%c%s --%s%s%s", has_short ? '-' : ' ',
                 has_short ? option->option.val : ' ', has_short ? "," : " ",
                 option->option.name, *option->argument ? "=" : "", option->argument);
        printf("  %-28s", words);
        print_meaning(option->meaning);
    }
}

static bool refuse(int *status, const char *what, const char *detail)
{
    fprintf(stderr, "orison: error: %s%s%s\n  'orison --help' shows how it is used\n", what,
            detail ? " " : "", detail ? detail : "");
    *status = STATUS_USAGE;
    return false;
}

static enum command find_command(const char *name)
{
    for (int i = 0; i < COMMAND_NONE; i++)
        if (strcmp(commands[i].name, name) == 0)
            return (enum command)i;
    return COMMAND_NONE;
}

/* The edition that `size` bytes name, or EDITION_COUNT. */
static enum edition find_edition(const char *name, int64_t size)
{
    int i = 0;
    while (i < EDITION_COUNT &&
           (bytes_size(editions[i]) != size || !bytes_begin_with(editions[i], name, size)))
        i++;
    return (enum edition)i;
}

static bool parse_editions(const char *list, unsigned *set)
{
    *set = 0;
    while (*list) {
        int64_t size = bytes_until(list, ",");
        enum edition edition = find_edition(list, size);
        if (edition == EDITION_COUNT)
            return false;
        *set |= 1u << edition;
        list += size + (list[size] == ',');
    }
    return *set != 0;
}

/* Digits to a number of at most `most`; what stands behind them through `end`. */
static bool parse_digits(const char *text, int32_t most, int32_t *number, const char **end)
{
    *number = 0;
    for (*end = text; **end >= '0' && **end <= '9'; ++*end) {
        *number = 10 * *number + (**end - '0');
        if (*number > most)
            return false;
    }
    return *end > text;
}

/* Millimetres with a decimal point, whatever the locale, to whole microns. */
static bool parse_microns(const char *text, int32_t most, int32_t *microns)
{
    int32_t whole, unit = 1000;
    const char *at;
    if (!parse_digits(text, most / unit, &whole, &at))
        return false;
    *microns = whole * unit;
    if (*at == '.' && at[1])
        for (at++; *at >= '0' && *at <= '9'; at++)
            *microns += (*at - '0') * (unit /= 10);
    return !*at && *microns <= most;
}

static bool parse_thickness(const char *text, len *thickness)
{
    int32_t microns;
    if (!parse_microns(text, MICRONS_MOST, &microns))
        return false;
    *thickness = len_microns(microns);
    return true;
}

static bool parse_gathering(const char *text, int32_t *sheets)
{
    const char *end;
    return parse_digits(text, SHEETS_MOST, sheets, &end) && !*end && *sheets > 0;
}

static bool parse_flip(const char *text, enum impose_flip *flip)
{
    *flip = strcmp(text, "long") == 0 ? IMPOSE_FLIP_LONG : IMPOSE_FLIP_SHORT;
    return *flip == IMPOSE_FLIP_LONG || strcmp(text, "short") == 0;
}

static const char *option_name(int value)
{
    int i = 0;
    while (option_rows[i].option.val != value)
        i++;
    return option_rows[i].option.name;
}

static bool take_print_option(int value, struct print_options *print, int *status)
{
    if (!print->first)
        print->first = option_name(value);
    switch (value) {
    case OPTION_FLIP:
        return parse_flip(optarg, &print->flip) ||
               refuse(status, "--flip is short or long, not", optarg);
    case OPTION_NO_DUPLEX:
        return print->simplex = true;
    case OPTION_MARKS:
        return print->marks = true;
    case OPTION_THICKNESS:
        return parse_thickness(optarg, &print->thickness) ||
               refuse(status, "--paper-thickness is millimetres from 0 to 2, like 0.1, not",
                      optarg);
    case OPTION_GATHERINGS:
        return parse_gathering(optarg, &print->gathering) ||
               refuse(status, "--gatherings is a number of sheets, 1 or more, not", optarg);
    default:
        return print->test_sheet = true;
    }
}

static bool take_option(int value, struct options *options, int *status)
{
    switch (value) {
    case 'd':
        options->folder = optarg;
        return true;
    case 'e':
        return parse_editions(optarg, &options->editions) ||
               refuse(status, "no such edition:", optarg);
    case 'o':
        options->output = optarg;
        return true;
    case 'q':
        options->quiet = true;
        return true;
    case OPTION_DIAGNOSTICS:
        options->json = strcmp(optarg, "json") == 0;
        return options->json || strcmp(optarg, "text") == 0 ||
               refuse(status, "no such form of messages:", optarg);
    case OPTION_HELP:
        print_command_help(options->command);
        return false;
    case OPTION_FLIP:
    case OPTION_NO_DUPLEX:
    case OPTION_MARKS:
    case OPTION_THICKNESS:
    case OPTION_GATHERINGS:
    case OPTION_TEST_SHEET:
        return take_print_option(value, &options->print, status);
    default: /* getopt has said what is wrong */
        return refuse(status, "the command line can't be understood", NULL);
    }
}

/* Parses the options of one command; argv[0] is its name. */
static bool parse_command(int argc, char **argv, struct options *options, int *status)
{
    struct option longs[OPTION_COUNT + 1] = {{0}};
    char shorts[OPTION_COUNT * 2 + 1] = "";
    int count = 0;
    int64_t length = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(row->commands >> options->command & 1))
            continue;
        longs[count++] = row->option;
        if (row->option.val < 256)
            shorts[length++] = (char)row->option.val;
        if (row->option.val < 256 && row->option.has_arg)
            shorts[length++] = ':';
    }
    int value;
    while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1)
        if (!take_option(value, options, status))
            return false;
    options->files = argv + optind;
    options->file_count = argc - optind;
    return true;
}

static bool take_stage(struct options *options, int *status)
{
    if (options->file_count != 2)
        return refuse(status, "dump takes a stage and a file", NULL);
    for (int i = 0; i < STAGE_COUNT; i++)
        if (strcmp(options->files[0], stages[i]) == 0) {
            options->stage = (enum stage)i;
            options->files++;
            options->file_count--;
            return true;
        }
    return refuse(status, "no such stage:", options->files[0]);
}

/* How many files a bulletin becomes. */
static int output_count(const struct options *options)
{
    int printed = options->print.simplex ? 2 : 1, count = 0;
    if (options->print.test_sheet)
        return printed;
    for (int i = 0; i < EDITION_COUNT; i++)
        if (options->editions >> i & 1)
            count += i == EDITION_PRINT ? printed : 1;
    return count;
}

/* What the print edition's options go with. */
static bool check_print(const struct options *options, int *status)
{
    const char *first = options->print.first;
    if (!first)
        return true;
    if ((BUILDS >> options->command & 1) && !(options->editions >> EDITION_PRINT & 1))
        return refuse(status, "only the print edition has the option", first);
    if (options->command == COMMAND_DUMP && options->stage != STAGE_SHEETS)
        return refuse(status, "only the stage sheets has the option", first);
    return true;
}

/* How many files go with the command. */
static bool check_count(const struct options *options, int *status)
{
    const struct command_row *row = &commands[options->command];
    if (options->file_count < row->least)
        return refuse(status, "no bulletin is named", NULL);
    if (options->file_count > row->most)
        return refuse(status, "there is one argument too many:", options->files[row->most]);
    return true;
}

/* Standard input has no name that an output could take, and can't be read again. */
static bool check_standard_input(const struct options *options, const char *file, int *status)
{
    if (strcmp(file, "-") != 0)
        return true;
    if (options->command == COMMAND_WATCH)
        return refuse(status, "standard input can't be watched", NULL);
    if (options->command == COMMAND_BUILD && !options->output && !options->folder)
        return refuse(status, "standard input has no name: say where to write with -o", NULL);
    return true;
}

/* A name that is empty comes of a variable of the shell that is not set; in place of a folder
   it would be the root. */
static bool check_names(const struct options *options, int *status)
{
    bool empty = (options->folder && !*options->folder) ||
                 (options->output && !*options->output);
    for (int i = 0; i < options->file_count; i++)
        empty = empty || !*options->files[i];
    return !empty || refuse(status, "the name of a file or folder is empty", NULL);
}

static bool check_together(const struct options *options, int *status)
{
    if (!check_count(options, status) || !check_names(options, status))
        return false;
    if (options->command == COMMAND_WATCH && options->output &&
        strcmp(options->output, "-") == 0)
        return refuse(status, "a bulletin that is watched is written to a file", NULL);
    if (options->output && options->file_count > 1)
        return refuse(status, "-o goes with one bulletin", NULL);
    if (options->command != COMMAND_IMPORT && options->output && output_count(options) > 1)
        return refuse(status,
                      "-o goes with one file, but there would be several: say which "
                      "edition with -e",
                      NULL);
    if (options->output && options->folder)
        return refuse(status, "-o and -d don't go together", NULL);
    for (int i = 0; i < options->file_count; i++)
        if (!check_standard_input(options, options->files[i], status))
            return false;
    return check_print(options, status);
}

bool options_parse(int argc, char **argv, struct options *options, int *status)
{
    *options = (struct options){.editions = 1u << EDITION_SCREEN | 1u << EDITION_PRINT,
                                .print = {.thickness = len_microns(MICRONS_USUAL)},
                                .command = COMMAND_NONE};
    *status = STATUS_OK;
    if (argc < 2)
        return refuse(status, "no command is given", NULL);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_usage();
        return false;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("orison " ORISON_VERSION);
        return false;
    }
    options->command = find_command(argv[1]);
    if (options->command == COMMAND_NONE)
        return refuse(status, "no such command:", argv[1]);
    if (!parse_command(argc - 1, argv + 1, options, status))
        return false;
    if (options->command == COMMAND_DUMP && !take_stage(options, status))
        return false;
    return check_together(options, status);
}
