/*
 * The table of editions, editions.def, and what follows from it.
 */
#ifndef COMMANDS_EDITION_H
#define COMMANDS_EDITION_H

#include "document/document.h"

#include <stdbool.h>
#include <stdint.h>

enum edition {
#define EDITION(id, ...) EDITION_##id,
#include "commands/editions.def"
#undef EDITION
    EDITION_COUNT
};

enum edition_medium { MEDIUM_PAGES, MEDIUM_SHEETS, MEDIUM_MAIL };

/* The layouts, each of which several editions may share. */
enum edition_layout { LAYOUT_BOOKLET, LAYOUT_LARGE, LAYOUT_COUNT };

struct edition_row {
    const char *name, *tail, *ending;
    enum edition_medium medium;
    enum edition_layout layout;
    bool usual;
    const char *words;
};
extern const struct edition_row edition_rows[EDITION_COUNT];

/* What is written instead of the editions: to test a printer, a sheet; by `orison proof`. */
extern const struct edition_row edition_test_sheet, edition_proof;

/* Sets of editions, a bit for each: those that are written when none are named, and all. */
uint32_t edition_usual(void);
uint32_t edition_all(void);
/* Whether a set has an edition. */
bool edition_within(uint32_t set, enum edition edition);
/* Whether a set has an edition of a medium, or of a layout. */
bool edition_has_medium(uint32_t set, enum edition_medium medium);
bool edition_has_layout(uint32_t set, enum edition_layout layout);
/* Reads a list of names with commas between them. False, and nothing stored, when it is empty
   or has a name that is none. */
bool edition_parse(const char *list, uint32_t *set);

/* What the names of an edition's files have in place of the bulletin's ending. */
struct edition_suffixes {
    char items[2][32];
    int32_t count;
};

/* Returns one suffix, or with `simplex` two of what is printed on sheets: fronts and backs. */
struct edition_suffixes edition_suffixes_of(const struct edition_row *row, enum circle circle,
                                            bool simplex);
/* A set without the editions of a medium. */
uint32_t edition_without(uint32_t set, enum edition_medium medium);

#endif
