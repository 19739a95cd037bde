/*
 * What a letter's passages are in a bulletin: title, cover verse, introduction, regions.
 */
#ifndef LETTER_RECOGNISE_H
#define LETTER_RECOGNISE_H

#include "letter/letter.h"
#include "letter/verse.h"

/* A region: its passages are [from, to) of the letter's. */
struct recognised_region {
    const char *name;     /* plain text */
    const char *language; /* when it differs, else NULL */
    const char *note;     /* why it is doubtful, or NULL */
    int32_t line;         /* of its name in the letter, or 0 */
    int32_t from, to;
    bool about; /* the first passage is a note on the region */
};

struct recognised {
    struct letter *letter;
    const char *title, *title_note; /* a note says why it is doubtful, or is NULL */
    bool untitled;                  /* the title is not the letter's */
    const char *subtitle;           /* or NULL */
    const char *organization;       /* or NULL */
    struct date date;               /* year 0: none */
    const char *date_note;
    const char *language;
    bool guessed;              /* the language, from few words */
    bool unknown;              /* the language: that of `language` is only the words' */
    bool models;               /* the language: it is the model's, as that has it written */
    const char *language_note; /* or NULL */
    struct cited_verse verse;  /* text NULL: none */
    const char *verse_note;
    int32_t introduction; /* the passages [0, introduction) */
    struct {
        struct recognised_region *items;
        int32_t count, capacity;
    } regions;
};

/* The bulletin that the letter makes; its passages are reshaped. There is at least one region
   with a text, or count 0: then the letter has none. */
struct recognised recognise(struct letter *letter);

#endif
