/*
 * A table as lines in their places: columns as wide as their texts need, ruled by hairlines;
 * where the page is too small for that, or not made for it, a list whose rows have the head's
 * words before each cell. Its elements are those of a table either way (ISO 32000-1, 14.8.4.3).
 */
#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include "page/flow.h"

/* The column that a table is to stand in, and all that it is made with. */
struct table_place {
    const struct theme *page;
    struct typesetter *typesetter;
    struct structure *structure;
    struct arena *arena;
    const char *language;
    int32_t element; /* its parent */
    len left, width; /* of the column, from the text column's left edge */
};

/* A row, or the table's head: its lines, those of all cells. Their `y` is from the first grid
   baseline, without the room that a script needs above. */
struct table_row {
    struct flow_line *lines;
    int32_t line_count;
    int32_t depth; /* lines of text, one above the other; 0: all cells are empty */
    bool head;
};

/* A table that has been set. */
struct table_set {
    const struct table_row *rows;
    int32_t row_count;
    len width;                     /* of its rules */
    const struct rich *fault_text; /* a text that can't be set well, or NULL ... */
    struct lines fault;            /* ... and its lines */
};

/* Sets a table. */
struct table_set table_make(const struct table_place *place, const struct block *table);

/*
 * Widths for columns that stand `gap` apart and need at least `least` each, and `most` for each
 * text to have one line, in a room: as wide as their texts where there is room for that; where
 * not, those that need no more than their part, and the others share what is left. A table that
 * is nearly as wide as the room is made as wide. Returns false when there isn't room for the
 * least.
 */
bool table_widths(const len *least, const len *most, int32_t count, len gap, len room,
                  len *widths);

#endif
