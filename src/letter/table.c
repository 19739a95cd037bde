/*
 * A table of two columns needs no joining: what stands on the left names what stands on the
 * right.
 */
#include "letter/table.h"

#include "document/pipe_table.h"

#include <string.h>

/* The end of the passages from `from` on that are in the same table, and of its row. */
static int32_t table_end(const struct passages *passages, int32_t from, bool row)
{
    const struct passage *first = &passages->items[from];
    int32_t to = from + 1;
    while (to < passages->count && passages->items[to].table == first->table &&
           (!row || passages->items[to].row == first->row))
        to++;
    return to;
}

static bool is_head(const struct passage *passage)
{
    return passage->column == PASSAGE_TABLE_HEAD;
}

/* Whether passages are heads alone, and none is an item of a list in one or a title. */
static bool are_heads(const struct passage *cells, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (!is_head(&cells[i]) || cells[i].kind != PASSAGE_TEXT)
            return false;
    return true;
}

/* Whether each cell of the rows has one line of text, and rows or their heads have three cells
   and more. */
static bool is_data(const struct passages *passages, int32_t from, int32_t to)
{
    enum { CELLS_LEAST = 3, ROWS_LEAST = 2 };
    int32_t rows = 0, wide = 0, headed = 0;
    for (int32_t i = from; i < to;) {
        int32_t end = table_end(passages, i, true);
        bool heads = is_head(&passages->items[i]);
        for (int32_t k = i; k < end; k++) {
            const struct passage *cell = &passages->items[k];
            if (cell->kind != PASSAGE_TEXT ||
                (k > i && !is_head(cell) && cell->column == cell[-1].column))
                return false;
        }
        rows += !heads;
        wide += !heads && end - i >= CELLS_LEAST;
        headed += heads && end - i >= CELLS_LEAST;
        i = end;
    }
    return rows >= ROWS_LEAST && (headed || wide * 2 > rows);
}

/* The number of a row's last column; -1: it has heads and other cells, or a bar in a text. */
static int32_t count_columns(const struct passage *cells, int32_t count)
{
    int32_t columns = count;
    for (int32_t i = 0; i < count; i++) {
        if (is_head(&cells[i]) != is_head(&cells[0]) || strchr(cells[i].text, '|'))
            return -1;
        columns = is_head(&cells[i]) ? count : cells[i].column;
    }
    return columns;
}

/* Whether rows [from, to) of data have a head for each column, and are no wider than a
   bulletin's tables. */
static bool has_heads(const struct passages *passages, int32_t from, int32_t to)
{
    int32_t heads = 0;
    for (int32_t i = from, end; i < to; i = end) {
        end = table_end(passages, i, true);
        int32_t columns = count_columns(&passages->items[i], end - i);
        if (columns < 0 || (i == from) != is_head(&passages->items[i]))
            return false;
        heads = i == from ? columns : heads;
        if (columns > heads || heads > PIPE_TABLE_COLUMNS)
            return false;
    }
    return heads > 0;
}

/* Returns the cells of a row as one passage, a bar between any two columns. */
static struct passage join_columns(struct passage *cells, int32_t count, struct arena *arena)
{
    bool head = is_head(&cells[0]);
    int32_t columns = count_columns(cells, count);
    for (int32_t i = 0, column = 1; i < count; i++, column++) {
        int32_t own = head ? i + 1 : cells[i].column;
        for (; column < own; column++)
            passage_prepend(&cells[i], "| ", arena);
        if (i > 0)
            passage_prepend(&cells[i], "| ", arena);
    }
    struct passage row = passage_join(cells, count, arena);
    row.kind = PASSAGE_ROW;
    row.level = columns;
    row.value = head;
    return row;
}

/* Returns the cells of a row as one passage. */
static struct passage join_cells(struct passage *cells, int32_t count, struct arena *arena)
{
    for (int32_t i = 1; i < count; i++)
        passage_prepend(&cells[i], "\u2013 ", arena);
    struct passage row = passage_join(cells, count, arena);
    if (!is_head(&row))
        row.kind = PASSAGE_BULLET;
    return row;
}

/* Makes the head that a row begins with the first of its cells: it names the row alone. */
static void name_rows(struct passages *passages)
{
    for (int32_t from = 0, to; from < passages->count; from = to) {
        struct passage *cells = &passages->items[from];
        to = cells->table ? table_end(passages, from, true) : from + 1;
        if (to == from + 1 || !is_head(cells) || is_head(&cells[1]))
            continue;
        for (int32_t i = 0; i < to - from; i++)
            cells[i].column = is_head(&cells[i]) ? 1 : cells[i].column + 1;
    }
}

void table_join_rows(struct letter *letter)
{
    name_rows(&letter->passages);
    struct passages *passages = &letter->passages;
    int32_t count = 0;
    for (int32_t from = 0; from < passages->count;) {
        int32_t to = table_end(passages, from, false);
        bool data = passages->items[from].table && is_data(passages, from, to);
        bool whole = data && has_heads(passages, from, to);
        while (from < to) {
            struct passage *cells = &passages->items[from];
            int32_t cells_end = cells->row ? table_end(passages, from, true) : from + 1;
            bool heads = are_heads(cells, cells_end - from);
            if (!data && !heads)
                cells_end = from + 1;
            if (whole)
                *cells = join_columns(cells, cells_end - from, letter->arena);
            else if (cells_end - from > 1)
                *cells = join_cells(cells, cells_end - from, letter->arena);
            passages->items[count++] = *cells;
            from = cells_end;
        }
    }
    passages->count = count;
}
