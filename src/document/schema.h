/*
 * Format 1 as a table: every key, what it may be and what it fills. The loader checks against
 * it; the JSON Schema (schema_json.h) and the starter bulletin are printed from it.
 */
#ifndef DOCUMENT_SCHEMA_H
#define DOCUMENT_SCHEMA_H

#include "document/document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the keys of a region fill, and those of a bulletin. The loader makes the document's
   sections of it, in their order, whatever the order of the keys. */
struct circled_prose {
    struct prose text, instead; /* what is said instead of it to those who may not read it */
    enum circle circle;
};
struct item_answer {
    bool given;
    struct prose words;
};
struct item_fields {
    struct circled_prose prayer;
    struct date until;
    struct pos until_pos;
    struct rich consent;
    struct item_answer answer;
    struct pos pos;
};
struct region_fields {
    struct rich name;
    const char *language; /* NULL: the bulletin's */
    enum circle circle;
    struct circled_prose about;
    struct prose text;
    struct item_list {
        struct item_fields *items;
        int32_t count;
    } items;
    struct pos pos;
};
struct bulletin_fields {
    struct document document;
    struct circled_prose introduction, back;
    struct region_fields *regions;
    int32_t region_count;
};

enum key_type {
    KEY_TEXT,      /* one line of plain text: struct rich */
    KEY_VERSE,     /* plain text, quotation marks around all of it taken off, the lines of a
                      literal value kept: struct rich */
    KEY_REFERENCE, /* as KEY_TEXT; the hyphens of ranges become en dashes */
    KEY_PROSE,     /* CommonMark: struct prose */
    KEY_CIRCLED,   /* CommonMark, or a group of it and for whom it is: struct circled_prose */
    KEY_ANSWER,    /* CommonMark, or yes or a date: struct item_answer */
    KEY_DATE,      /* struct date */
    KEY_LANGUAGE,  /* BCP 47: const char * */
    KEY_NUMBER,    /* a whole number: int32_t */
    KEY_POINTS,    /* a type size: len */
    KEY_CHOICE,    /* one of `choices`: the enum that has its index */
    KEY_YES_NO,    /* bool */
    KEY_FIT,       /* auto, off or a number of pages: enum fit, then pages, of the booklet */
    KEY_GROUP,   /* keys of its own, that fill the same struct; with `choices`: or one of these
                    words in their place, as KEY_CHOICE */
    KEY_REGIONS, /* a list of groups */
    KEY_ITEMS,   /* a list of groups in one of these: struct item_list */
    KEY_NAMES,   /* a list of names of regions */
    KEY_FONTS    /* script: font */
};

struct schema_key {
    const char *name;
    enum key_type type;
    bool required;
    bool common;         /* stands in a starter bulletin, which has the others as comments */
    bool weekly;         /* says what is of one week: no later bulletin takes it over */
    const char *instead; /* another key that may stand in place of a required one, or NULL */
    int64_t offset;      /* of what it fills, in the struct of its group */
    int32_t least, most; /* KEY_NUMBER; KEY_POINTS in points */
    const char *const *choices; /* KEY_CHOICE, KEY_GROUP: NULL ends them */
    const struct schema *group; /* KEY_GROUP, KEY_CIRCLED; KEY_REGIONS, KEY_ITEMS: each item */
    const char *mend; /* hint where the value is of another kind, or no choice; or NULL */
    const char *description;
    const char *example; /* a value as it may be written in YAML, or NULL; none spans lines */
};

struct schema {
    const char *place; /* where its keys stand: "in a region" */
    const struct schema_key *keys;
    int64_t count;
    int64_t pos; /* offset of the struct pos that takes the group's place, or SCHEMA_NO_POS */
};

#define SCHEMA_NO_POS (-1)
enum {
    PAGES_MOST = 2000, /* of a booklet that `fit` may ask for */
    FIELD_MOST = 1000, /* characters of a KEY_TEXT ... */
    VERSE_MOST = 5000  /* ... and of a KEY_VERSE */
};

/* The keys of a bulletin. */
extern const struct schema schema_bulletin;

/* Returns the key of that name, or NULL. */
const struct schema_key *schema_find(const struct schema *schema, const char *name);

#endif
