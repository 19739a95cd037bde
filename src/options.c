/*
 * The command line, by getopt_long and three tables: commands, options, stages.
 */
#include "options.h"

#include "base/diag.h"

#include <getopt.h>
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
};

static const struct command_row commands[] = {
    [COMMAND_BUILD] = {"build", "[-d DIR] [-e EDITION,...] [-o FILE] [-q] FILE...",
                       "write each bulletin's booklet as PDF"},
    [COMMAND_CHECK] = {"check", "[--diagnostics=json] FILE...",
                       "say what is wrong with each bulletin; write nothing"},
    [COMMAND_DUMP] = {"dump", "STAGE FILE", "print a stage as text: bulletin, lines or pages"},
};

enum { OPTION_HELP = 256, OPTION_DIAGNOSTICS };

struct option_row {
    unsigned commands; /* a bit for each */
    struct option option;
    const char *argument, *meaning;
};

static const struct option_row option_rows[] = {
    {1u << COMMAND_BUILD,
     {"dir", required_argument, NULL, 'd'},
     "DIR",
     "write into DIR, not beside the input"},
    {1u << COMMAND_BUILD,
     {"edition", required_argument, NULL, 'e'},
     "EDITION,...",
     "which editions to write: screen, large"},
    {1u << COMMAND_BUILD,
     {"output", required_argument, NULL, 'o'},
     "FILE",
     "write to FILE, - for standard output; one input and one edition"},
    {1u << COMMAND_BUILD,
     {"quiet", no_argument, NULL, 'q'},
     "",
     "say nothing about what was written"},
    {1u << COMMAND_CHECK,
     {"diagnostics", required_argument, NULL, OPTION_DIAGNOSTICS},
     "FORM",
     "the form of the messages: text or json"},
    {7u, {"help", no_argument, NULL, OPTION_HELP}, "", "this text"},
};
enum { OPTION_COUNT = sizeof option_rows / sizeof *option_rows };

static const char *const stages[STAGE_COUNT] = {
    [STAGE_BULLETIN] = "bulletin", [STAGE_LINES] = "lines", [STAGE_PAGES] = "pages"};

static const struct {
    const char *name;
    unsigned edition;
} editions[] = {{"screen", EDITION_SCREEN}, {"large", EDITION_LARGE}};

static void print_usage(void)
{
    puts("Orison makes a printed booklet from a prayer bulletin written in YAML.\n");
    for (int i = 0; i < COMMAND_NONE; i++)
        printf("%s orison %s %s\n", i ? "      " : "usage:", commands[i].name,
               commands[i].arguments);
    puts("       orison --help | --version | COMMAND --help\n");
    for (int i = 0; i < COMMAND_NONE; i++)
        printf("  %-6s %s\n", commands[i].name, commands[i].meaning);
    puts("\nFILE may be - for standard input. The manual: man orison");
}

static void print_command_help(enum command command)
{
    printf("usage: orison %s %s\n%s\n\n", commands[command].name, commands[command].arguments,
           commands[command].meaning);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(row->commands >> command & 1))
            continue;
        char words[64];
        bool has_short = row->option.val < 256;
        snprintf(words, sizeof words, "%c%c%s --%s%s%s", has_short ? '-' : ' ',
                 has_short ? row->option.val : ' ', has_short ? "," : " ", row->option.name,
                 *row->argument ? "=" : "", row->argument);
        printf("  %-28s %s\n", words, row->meaning);
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

/* The edition that `name`, `size` bytes, names, or 0. */
static unsigned find_edition(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++)
        if (strlen(editions[i].name) == size && strncmp(editions[i].name, name, size) == 0)
            return editions[i].edition;
    return 0;
}

static bool parse_editions(const char *list, unsigned *chosen)
{
    *chosen = 0;
    while (*list) {
        size_t size = strcspn(list, ",");
        unsigned edition = find_edition(list, size);
        if (!edition)
            return false;
        *chosen |= edition;
        list += size + (list[size] == ',');
    }
    return *chosen != 0;
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
    size_t length = 0;
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

static bool check_together(const struct options *options, int *status)
{
    if (options->file_count == 0)
        return refuse(status, "no bulletin is named", NULL);
    if (options->output && options->file_count > 1)
        return refuse(status, "-o goes with one bulletin", NULL);
    if (options->output && options->folder)
        return refuse(status, "-o and -d don't go together", NULL);
    for (int i = 0; i < options->file_count; i++)
        if (options->command == COMMAND_BUILD && !options->output && !options->folder &&
            strcmp(options->files[i], "-") == 0)
            return refuse(status, "standard input has no name: say where to write with -o",
                          NULL);
    return true;
}

bool options_parse(int argc, char **argv, struct options *options, int *status)
{
    *options = (struct options){.editions = EDITION_SCREEN, .command = COMMAND_NONE};
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
