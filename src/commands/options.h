/*
 * The command line. Commands and options stand in tables, from which they are parsed and
 * from which --help is written.
 */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/len.h"
#include "sheet/impose.h"

#include <stdbool.h>

enum command {
    COMMAND_BUILD,
    COMMAND_CHECK,
    COMMAND_DUMP,
    COMMAND_IMPORT,
    COMMAND_NEW,
    COMMAND_WATCH,
    COMMAND_FONTS,
    COMMAND_SCHEMA,
    COMMAND_NONE
};

enum stage { STAGE_BULLETIN, STAGE_LINES, STAGE_PAGES, STAGE_SHEETS, STAGE_COUNT };

enum edition { EDITION_SCREEN, EDITION_PRINT, EDITION_LARGE, EDITION_MAIL, EDITION_COUNT };

/* How the print edition is made. */
struct print_options {
    enum impose_flip flip;
    bool simplex;      /* --no-duplex: fronts and backs in a file each */
    bool marks;        /* fold mark and directions */
    bool test_sheet;   /* instead of the booklet */
    int32_t gathering; /* sheets; 0: all in one */
    len thickness;     /* of the paper */
    const char *first; /* the first of these options that was given, or NULL */
};

struct options {
    enum command command;
    const char *folder; /* -d, or NULL: beside the input */
    const char *output; /* -o, or NULL */
    unsigned editions;  /* a bit for each */
    struct print_options print;
    bool quiet;
    bool json;
    enum stage stage; /* dump */
    char **files;
    int file_count;
};

/*
 * Reads the command line. Returns true to go on; false when there is nothing more to do, with
 * the exit status through `status`: help was asked for and written, or the command line is
 * wrong and a message says how.
 */
bool options_parse(int argc, char **argv, struct options *options, int *status);

#endif
