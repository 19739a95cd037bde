/*
 * The lines that texts have been set in, for a bulletin that is built again and again: all that
 * is as it was need not be set anew.
 */
#ifndef TEXT_LINE_MEMORY_H
#define TEXT_LINE_MEMORY_H

#include "text/typeset.h"

struct line_memory;

/* Opens an empty memory; never NULL. */
struct line_memory *line_memory_open(void);
void line_memory_close(struct line_memory *memory); /* NULL is accepted */
/* Begins with another bulletin: forgets what the one before has not used. Does nothing in a
   memory that is NULL. */
void line_memory_turn(struct line_memory *memory);

/* What lines are remembered by. */
struct line_key {
    const char *bytes; /* NULL: they are not remembered */
    int64_t size;
};

/* Returns the key of the lines of a text in a style, set in a way and with `whole`, which are
   the caller's numbers. It stays until the next. In a memory that is NULL nothing has one. */
struct line_key line_memory_key(struct line_memory *memory, const struct rich *rich,
                                const struct text_style *style, int32_t way, int32_t whole);

/* Finds the lines that were kept by a key. They lie in `arena` and in the memory until its next
   turn, and point into the bytes of `rich`. Returns false when there are none. */
bool line_memory_find(struct line_memory *memory, const struct line_key *key,
                      const struct rich *rich, const struct text_style *style,
                      struct arena *arena, struct other_lines *lines);
/* Keeps the lines of a text by the last key. */
void line_memory_keep(struct line_memory *memory, const struct line_key *key,
                      const struct rich *rich, const struct other_lines *lines);

#endif
