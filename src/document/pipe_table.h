/*
 * Tables of a text, with bars between their cells, as GitHub and pandoc have them:
 *
 *     | Day | Who leads |
 *     | --- | --------- |
 *     | Mon | Anna      |
 *
 * CommonMark has none. Each cell becomes a line of its own, a heading, so that it is read by
 * itself, where its table stands: in a list, in a quotation. A table that a page has no room
 * for, or whose rows have more cells than its head, stays as it is.
 */
#ifndef DOCUMENT_PIPE_TABLE_H
#define DOCUMENT_PIPE_TABLE_H

#include "document/line_marks.h"

enum { PIPE_TABLE_COLUMNS = 6 }; /* that a table may have */

/* A cell, which is a line of the rewritten text. */
struct pipe_cell {
    int32_t line;               /* of the rewritten text */
    int32_t start, end;         /* bytes of its line in the text as it was */
    int32_t prefix, from;       /* bytes of its rewritten line: before its heading, its text */
    int32_t table, row, column; /* from 0; row 0 is the head */
    enum cell_side side;
};

/* Why a table stays as it is. */
enum pipe_refusal {
    PIPE_WIDE,  /* more columns than PIPE_TABLE_COLUMNS */
    PIPE_RAGGED /* a row has more cells than the head */
};

struct refused_table {
    enum pipe_refusal why;
    int32_t line; /* of its head or the row, in the text as it was */
};

/* A text with its cells as lines. */
struct piped_text {
    const char *text;
    int32_t size;
    const int32_t *lines; /* for each of its lines that of the text as it was; NULL: the same */
    int32_t line_count;
    const struct pipe_cell *cells; /* by their lines */
    int32_t cell_count;
    const struct refused_table *refused;
    int32_t refused_count;
};

/* Rewrites a text, all in `arena`, with a blank line before each where a list `ends`, if that
   isn't NULL. A text without either is its own. */
struct piped_text pipe_table_rewrite(const struct text_lines *lines, const bool *ends,
                                     struct arena *arena);

/* Returns the cell that is a line of the rewritten text, or NULL. */
const struct pipe_cell *pipe_table_cell(const struct piped_text *piped, int32_t line);

#endif
