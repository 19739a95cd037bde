/*
 * References to the Bible as people write them: "Job 5:11", "1. Korinther 13,4-7", "Sal 23.1
 * (RVR60)". Books are known by their names and abbreviations in nine languages (books.def),
 * of which in Korean and Chinese only references that stand alone are known.
 */
#ifndef SCRIPTURE_REFERENCE_H
#define SCRIPTURE_REFERENCE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Where a reference stands: bytes of the text. */
struct reference {
    int32_t start, end; /* the book with its number, chapter and verses */
    int32_t translation_start, translation_end; /* its name, without brackets; equal: none */
    int32_t book; /* 0 (Genesis) to 72, in the order of books.def */
    int32_t chapter;
    bool verses; /* it names verses, not only a chapter */
};

struct references {
    struct reference *items;
    int32_t count, capacity;
};

/*
 * `language` says how books are called: BCP 47, of which the first subtag counts; NULL: in any
 * of the languages. In other languages than those of `reference_knows` there is no reference.
 */

/* Whether the books' names are known in a language, and told from the words around them. */
bool reference_knows(const char *language);

/* Whether a text is a reference and nothing more, but for dashes and brackets around it and the
   name of a translation after it; then it is stored. */
bool reference_alone(const char *text, const char *language, struct arena *arena,
                     struct reference *reference);

/* The references within a text, in order, each where a word begins. A name and a number ("John
   3") are taken for a chapter: `verses` tells them from what is surely meant. */
struct references reference_find(const char *text, const char *language, struct arena *arena);

#endif
