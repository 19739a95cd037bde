/*
 * The styles of an OpenDocument text (ISO/IEC 26300-1, 16 and 20) and what they say of a
 * paragraph's part and look.
 */
#ifndef LETTER_OPEN_STYLES_H
#define LETTER_OPEN_STYLES_H

#include "letter/list_number.h"
#include "letter/xml_reader.h"

#include <stdbool.h>
#include <stdint.h>

enum { OPEN_UNSAID = -1, OPEN_LIST_LEVELS = 10 };

struct open_look {
    int32_t bold, italic, underlined, crossed, hidden; /* 1, 0 or OPEN_UNSAID */
    int32_t tenths;        /* of a point: the size of the type, or OPEN_UNSAID */
    int32_t percent;       /* of the parent's size, or OPEN_UNSAID */
    int32_t before, after; /* whether there is space, or OPEN_UNSAID */
    bool rule;             /* a border is above or below */
    const char *font;      /* of symbols, or NULL */
};

struct open_style {
    char family; /* 'p' of paragraphs, 't' of text, other letters for others */
    const char *name, *parent;
    struct open_look look; /* its own, then with its parents' */
    bool title;
    bool whole; /* it has what its parents have */
};

/* A level of a list. */
struct open_list_level {
    bool said, bullet;
    enum list_number_form form;
    const char *prefix, *suffix;
    int32_t start, shown; /* shown: how many levels' numbers it shows */
};

struct open_list_style {
    const char *name;
    struct open_list_level levels[OPEN_LIST_LEVELS];
    int32_t values[OPEN_LIST_LEVELS]; /* the last numbers ... */
    bool begun[OPEN_LIST_LEVELS];     /* ... where there are some */
};

struct open_style_set {
    struct arena *arena;
    struct {
        struct open_style *items; /* by family and name once they are finished */
        int32_t count, capacity;
    } styles;
    struct {
        struct open_list_style *items; /* by name, likewise */
        int32_t count, capacity;
    } lists;
    struct open_look defaults; /* of paragraphs */
    struct open_look *look;    /* that properties go to, or NULL */
    bool in_list;              /* a list's style is being read */
};

/* Forgets all styles. */
struct open_style_set open_styles_empty(struct arena *arena);
/* Reads an element that begins; true: it belongs to a style. */
bool open_styles_begin(struct open_style_set *styles, const struct xml_element *element);
/* Makes the styles ready to be found; more may follow, and make this needed again. */
void open_styles_finish(struct open_style_set *styles);
/* Returns a style or NULL. */
const struct open_style *open_styles_find(const struct open_style_set *styles, char family,
                                          const char *name);
/* Returns a look with what a nearer one says. */
struct open_look open_styles_over(const struct open_look *look, const struct open_look *nearer);

/* Returns a list's style or NULL. */
struct open_list_style *open_styles_list(struct open_style_set *styles, const char *name);
/* Counts an item at a level, from 0, with the number `start` unless that is OPEN_UNSAID, and
   returns what stands before it; NULL: nothing. */
const char *open_styles_marker(struct open_list_style *list, int32_t level, int32_t start,
                               struct arena *arena);

#endif
