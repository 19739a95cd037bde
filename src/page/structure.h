/*
 * The structure tree of a plan (ISO 32000-1, 14.8) as it grows.
 */
#ifndef PAGE_STRUCTURE_H
#define PAGE_STRUCTURE_H

#include "base/arena.h"
#include "page/plan.h"

struct structure {
    struct arena *arena;
    struct {
        struct element *items;
        int32_t count, capacity;
    } elements;
};

/* Adds an element below `parent` (-1: none) and returns its index. `language` NULL: the
   parent's. */
int32_t structure_add(struct structure *structure, enum role role, int32_t parent,
                      const char *language);
/* Names a section, for readers that list them, when it has no heading. */
void structure_title(struct structure *structure, int32_t element, const char *title);
/* Says how the items of a list are numbered. */
void structure_number(struct structure *structure, int32_t element, enum numbering numbering);

#endif
