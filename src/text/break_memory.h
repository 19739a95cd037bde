/*
 * Where a text's lines may end, and where its words may be divided: the same in type of every
 * size. A booklet that is tried in several sizes, or watched, asks again and again.
 */
#ifndef TEXT_BREAK_MEMORY_H
#define TEXT_BREAK_MEMORY_H

#include "text/typeset.h"

#include <stdbool.h>
#include <stdint.h>

struct break_memory;

/* Opens an empty memory; never NULL. */
struct break_memory *break_memory_open(void);
void break_memory_close(struct break_memory *memory); /* NULL is accepted */
/* Begins with another bulletin: forgets what the one before has not used. */
void break_memory_turn(struct break_memory *memory);
/* Forgets all. */
void break_memory_forget(struct break_memory *memory);

/* Returns what breaks_find and break_rules_apply find in a text for its style: in `arena`, or
   in the memory until its next turn. What is new is kept when `known` is NULL; else whether it
   was known is stored. */
const uint8_t *break_memory_breaks(struct break_memory *memory, const struct rich *rich,
                                   const struct text_style *style, bool *known,
                                   struct arena *arena);
/* Keeps what was not known. */
void break_memory_keep_breaks(struct break_memory *memory, const struct rich *rich,
                              const struct text_style *style, const uint8_t *breaks,
                              struct arena *scratch);

/* Returns the POINT_* that were kept for a text and its style, one a byte of the text and one
   more, as a copy in `arena`; NULL when there are none. */
uint8_t *break_memory_points(struct break_memory *memory, const struct rich *rich,
                             const struct text_style *style, struct arena *arena);
/* Keeps them. */
void break_memory_keep_points(struct break_memory *memory, const struct rich *rich,
                              const struct text_style *style, const uint8_t *points,
                              struct arena *scratch);

#endif
