/*
 * The command line. Commands and options stand in tables, from which they are parsed and
 * from which --help is written.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

enum command { COMMAND_BUILD, COMMAND_CHECK, COMMAND_DUMP, COMMAND_NONE };

enum stage { STAGE_BULLETIN, STAGE_LINES, STAGE_PAGES, STAGE_COUNT };

/* Editions, as a set. */
enum { EDITION_SCREEN = 1, EDITION_LARGE = 4 };

struct options {
    enum command command;
    const char *folder; /* -d, or NULL: beside the input */
    const char *output; /* -o, or NULL */
    unsigned editions;  /* EDITION_* */
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
