/*
 * The command line. Commands and options stand in tables, from which they are parsed and
 * from which --help is written.
 */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/diag.h"
#include "base/len.h"
#include "document/document.h"
#include "sheet/gang.h"
#include "sheet/impose.h"

#include <stdbool.h>
#include <stdint.h>

enum command {
#define COMMAND(id, ...) COMMAND_##id,
#include "commands/commands.def"
#undef COMMAND
    COMMAND_COUNT
};

/* What dump prints. */
enum stage {
    STAGE_BULLETIN,
    STAGE_LINES,
    STAGE_PAGES,
    STAGE_SHEETS,
    STAGE_FIELDS,
    STAGE_DRAWING,
    STAGE_COUNT
};

/* How the sheets of the print edition are made. */
struct print_options {
    enum impose_flip flip;
    enum gang gang;          /* sheets on a paper */
    bool flip_chosen;        /* else as the fold lies on the paper */
    bool simplex;            /* --no-duplex: fronts and backs in a file each */
    bool marks;              /* fold mark and directions */
    bool test_sheet;         /* instead of the editions */
    int32_t gathering;       /* sheets; 0: all in one */
    len thickness;           /* of the paper */
    const char *millimetres; /* that as it was given, or NULL: as usual */
    const char *first;       /* the first of these options that was given, or NULL */
};

struct options {
    enum command command;
    const char *folder;      /* -d, or NULL: beside the input */
    const char *output;      /* -o, or NULL */
    const char *like;        /* --like, or NULL */
    const char *since;       /* proof: last week's bulletin, or NULL */
    uint32_t editions;       /* a set (edition.h) */
    uint32_t editions_named; /* those of -e; 0: it was not given */
    struct print_options print;
    bool circle_chosen; /* --circle; else what is private is written for the circle, too */
    enum circle circle;
    bool quiet;
    const char *printer; /* -P, or NULL: the usual one */
    int32_t copies;
    bool yes;     /* prints without asking */
    int32_t jobs; /* files that are done at once; 0: not chosen, which is 1 */
    bool json;
    bool color;       /* of messages */
    enum stage stage; /* dump */
    int64_t epoch;    /* SOURCE_DATE_EPOCH, or -1 */
    char **files;
    int32_t file_count;
};

/*
 * Reads the command line, and SOURCE_DATE_EPOCH for the commands that use it. Returns true to
 * go on; false when there is nothing more to do, with the exit status through `status`: help
 * was asked for and written, or something is wrong and a message says how.
 */
bool options_parse(int argc, char **argv, struct options *options, enum status *status);

#endif
