/*
 * The lists of a Word document (numbering.xml, ISO/IEC 29500-1, 17.9): what stands before each
 * item on the page.
 */
#ifndef LETTER_WORD_LISTS_H
#define LETTER_WORD_LISTS_H

#include "letter/list_number.h"
#include "letter/office_part.h"

#include <stdbool.h>
#include <stdint.h>

enum { WORD_LIST_LEVELS = 9 };

/* A level of a list. */
struct word_level {
    bool said, bullet, decimal; /* decimal: it shows all numbers in digits */
    enum list_number_form form;
    int32_t start;
    const char *text; /* "%1.%2)"; NULL: nothing */
};

/* How lists look that have the same numbers. */
struct word_list_kind {
    int32_t id;
    struct word_level levels[WORD_LIST_LEVELS];
    int32_t values[WORD_LIST_LEVELS]; /* the last number; 0: none, as of numbers that restart */
    bool begun[WORD_LIST_LEVELS];
};

/* A list, which may differ in a few levels. */
struct word_list_use {
    int32_t id, kind;
    struct word_level levels[WORD_LIST_LEVELS];
    int32_t starts[WORD_LIST_LEVELS]; /* where a level begins anew, once; -1: it goes on */
};

struct word_lists {
    struct arena *arena;
    struct {
        struct word_list_kind *items; /* by id */
        int32_t count, capacity;
    } kinds;
    struct {
        struct word_list_use *items; /* by id */
        int32_t count, capacity;
    } lists;
};

/* Reads the lists of a document, of which `part` may be missing. */
enum office_result word_lists_read(struct archive *archive, const char *part,
                                   struct word_lists *lists);
/* Counts an item of the list with that id and returns what stands before it, a bullet or a
 * number; NULL: nothing. */
const char *word_lists_marker(struct word_lists *lists, int32_t id, int32_t level);

#endif
