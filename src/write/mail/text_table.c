/*
 * A column is as wide as its widest cell; two spaces part it from the next. Below the head
 * stand hyphens.
 */
#include "write/mail/text_table.h"

#include "document/pipe_table.h"

enum { LINE_MOST = 72, GAP = 2 }; /* columns of a line, between columns */

/* Finds the columns of a table; returns those of a line, -1 when a cell has several lines. */
static int32_t measure_table(const struct block *table, text_table_measure *measure,
                             int32_t widths[PIPE_TABLE_COLUMNS])
{
    int32_t total = -GAP;
    for (int32_t column = 0; column < table->children[0].child_count; column++) {
        widths[column] = 0;
        for (int32_t row = 0; row < table->child_count; row++) {
            int32_t width = measure(&table->children[row].children[column].text);
            if (width < 0)
                return -1;
            widths[column] = width > widths[column] ? width : widths[column];
        }
        total += widths[column] + GAP;
    }
    return total;
}

bool text_table_aligned(const struct block *table, text_table_measure *measure)
{
    int32_t widths[PIPE_TABLE_COLUMNS], width = measure_table(table, measure, widths);
    return width >= 0 && width <= LINE_MOST;
}

/* Writes a sign some times. */
static void write_signs(FILE *out, char sign, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        putc(sign, out);
}

/* Writes a row's cells side by side, without spaces after the last. */
static void write_cells(FILE *out, const struct block *row, const int32_t *widths,
                        const struct text_table_cells *cells)
{
    int32_t owed = 0;
    for (int32_t i = 0; i < row->child_count; i++) {
        const struct block *cell = &row->children[i];
        int32_t width = cells->measure(&cell->text), over = widths[i] - width;
        int32_t before = cell->side == CELL_END      ? over
                         : cell->side == CELL_CENTER ? over / 2
                                                     : 0;
        if (width) {
            write_signs(out, ' ', owed + before);
            cells->write(out, &cell->text, "");
            owed = over - before + GAP;
        } else {
            owed += over + GAP;
        }
    }
    putc('\n', out);
}

/* Writes the hyphens below a head. */
static void write_dashes(FILE *out, const int32_t *widths, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        write_signs(out, ' ', i ? GAP : 0);
        write_signs(out, '-', widths[i]);
    }
    putc('\n', out);
}

static void write_aligned(FILE *out, const struct block *table, const char *first,
                          const char *rest, const struct text_table_cells *cells)
{
    int32_t widths[PIPE_TABLE_COLUMNS];
    measure_table(table, cells->measure, widths);
    for (int32_t i = 0; i < table->child_count; i++) {
        fputs(i ? rest : first, out);
        write_cells(out, &table->children[i], widths, cells);
        if (!table->children[i].head)
            continue;
        fputs(rest, out);
        write_dashes(out, widths, table->children[i].child_count);
    }
}

/* Writes a cell of a list, behind the word that the head has for it, when it has one. */
static void write_listed(FILE *out, const struct block *label, const struct block *cell,
                         const char *rest, const struct text_table_cells *cells)
{
    if (label && label->text.size) {
        cells->write(out, &label->text, rest);
        fputs(cell && cell->text.size ? ": " : ":", out);
    }
    if (cell)
        cells->write(out, &cell->text, rest);
    putc('\n', out);
}

/* Writes rows as items; the head alone when there are none. */
static void write_list(FILE *out, const struct block *table, const char *first,
                       const char *rest, const struct text_table_cells *cells)
{
    const char *within = arena_printf(cells->arena, "%s  ", rest);
    const struct block *head = table->children[0].head ? &table->children[0] : NULL;
    int32_t from = head && table->child_count > 1;
    for (int32_t i = from; i < table->child_count; i++) {
        const struct block *row = &table->children[i];
        for (int32_t k = 0; k < row->child_count; k++) {
            fputs(k ? within : i == from ? first : rest, out);
            fputs(k ? "" : "- ", out);
            write_listed(out, head ? &head->children[k] : NULL,
                         row == head ? NULL : &row->children[k], within, cells);
        }
    }
}

void text_table_lines(FILE *out, const struct block *table, const char *first, const char *rest,
                      const struct text_table_cells *cells)
{
    if (text_table_aligned(table, cells->measure))
        write_aligned(out, table, first, rest, cells);
    else
        write_list(out, table, first, rest, cells);
}
