/*
 * What a letter's pieces are in a bulletin: title, cover verse, introduction, regions.
 */
#ifndef IMPORT_RECOGNISE_H
#define IMPORT_RECOGNISE_H

#include "import/letter.h"
#include "import/verse.h"

/* A region: its pieces are [from, to) of the letter's. */
struct draft_region {
    const char *name;     /* plain text */
    const char *language; /* when it differs, else NULL */
    const char *note;     /* why it is doubtful, or NULL */
    int32_t line;         /* of its name in the letter, or 0 */
    int32_t from, to;
    bool about; /* the first piece is a note on the region */
};

struct draft {
    struct letter *letter;
    const char *title, *title_note; /* a note says why it is doubtful, or is NULL */
    const char *subtitle;           /* or NULL */
    struct date date;               /* year 0: none */
    const char *date_note;
    const char *language;
    bool guessed;       /* the language, from few words */
    struct verse verse; /* text NULL: none */
    const char *verse_note;
    int32_t introduction; /* the pieces [0, introduction) */
    struct {
        struct draft_region *items;
        int32_t count, capacity;
    } regions;
};

/* The bulletin that the letter makes; its pieces are reshaped. There is at least one region
   with a text, or count 0: then the letter has none. */
struct draft recognise(struct letter *letter);

#endif
