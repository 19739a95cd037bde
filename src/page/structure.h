/*
 * The structure tree of a plan (ISO 32000-1, 14.8) as it grows.
 */
#ifndef PAGE_STRUCTURE_H
#define PAGE_STRUCTURE_H

#include "base/arena.h"
#include "page/plan.h"

#include <stdbool.h>

/* Numbers of elements that lines have, one for each run. */
struct element_numbers {
    int32_t *items;
    int32_t count;
};

struct structure {
    struct arena *arena;
    struct {
        struct element *items;
        int32_t count, capacity;
    } elements;
    struct arena *apart; /* it will join another, whose element 0 is its own: where its lists
                            lie until then; else NULL */
    struct {
        struct element_numbers *items;
        int32_t count, capacity;
    } numbers; /* all that were given out, when it is apart */
    struct {
        const int32_t *items;
        int32_t count, element;
    } alike; /* the last numbers given out that are all the same */
};

/* Adds an element below `parent` (-1: none) and returns its index. `language` NULL: the
   parent's. */
int32_t structure_add(struct structure *structure, enum role role, int32_t parent,
                      const char *language);
/* Returns room for the elements of a line's runs. */
int32_t *structure_numbers(struct structure *structure, int32_t count);
/* Returns the elements of a line's runs that all belong to one: those of the last line, when
   that belonged to it. */
const int32_t *structure_alike(struct structure *structure, int32_t count, int32_t element);
/* Adds to a structure one that was made apart, whose numbers become those of the whole. Returns
   what they have become greater by, all but 0. */
int32_t structure_join(struct structure *structure, const struct structure *part);
/* Names a section, for readers that list them, when it has no heading. */
void structure_title(struct structure *structure, int32_t element, const char *title);
/* Says how the items of a list are numbered. */
void structure_number(struct structure *structure, int32_t element, enum numbering numbering);

#endif
