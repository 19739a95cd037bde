/*
 * A table of two columns needs no joining: what stands on the left names what stands on the
 * right.
 */
#include "letter/table.h"

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

/* Whether each cell of the rows has one line of text, and rows have three cells and more. */
static bool is_data(const struct passages *passages, int32_t from, int32_t to)
{
    enum { CELLS_LEAST = 3, ROWS_LEAST = 2 };
    int32_t rows = 0, wide = 0;
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
        i = end;
    }
    return rows >= ROWS_LEAST && wide * 2 > rows;
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

void table_join_rows(struct letter *letter)
{
    struct passages *passages = &letter->passages;
    int32_t count = 0;
    for (int32_t from = 0; from < passages->count;) {
        int32_t to = table_end(passages, from, false);
        bool data = passages->items[from].table && is_data(passages, from, to);
        while (from < to) {
            struct passage *cells = &passages->items[from];
            int32_t cells_end = cells->row ? table_end(passages, from, true) : from + 1;
            bool heads = is_head(cells) && is_head(&passages->items[cells_end - 1]);
            if (!data && !heads)
                cells_end = from + 1;
            passages->items[count++] = cells_end - from > 1
                                           ? join_cells(cells, cells_end - from, letter->arena)
                                           : *cells;
            from = cells_end;
        }
    }
    passages->count = count;
}
