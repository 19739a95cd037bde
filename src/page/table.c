/*
 * What a cell needs is told by setting it in one line: that line's width, and that of its
 * widest word. The head of a list's rows is a row of the tree only once, with the first of
 * them; where its words stand again they are no part of the text.
 */
#include "page/table.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/language.h"

enum {
    WIDE = 750,        /* a table this wide is made as wide as its column, 1/1000 of that */
    LABELS_MOST = 400, /* what the head's words may take of a list's column, likewise */
    DEEP = 3           /* a row of more than a page's lines divided by this is set as a list */
};

/* A cell in the making. */
struct table_cell {
    const struct block *block;
    len least, most;    /* widths: of its widest word, of the whole in one line */
    struct lines lines; /* as it is set */
    int32_t element;
};

struct table_maker {
    const struct table_place *place;
    const struct block *table;
    struct table_set set;
    struct table_row *rows;
    struct table_cell *cells; /* row by row */
    int32_t columns;
    len gap;
    bool listed; /* it becomes a list */
    bool rtl;
};

static const len ONE_LINE = LEN_PT(100000);

/* ---- widths ---- */

/* The total of some lengths. */
static int64_t total_of(const len *lengths, int32_t count)
{
    int64_t total = 0;
    for (int32_t i = 0; i < count; i++)
        total += lengths[i];
    return total;
}

/* Adds what is over to widths, to each as it lacks of the most; equal parts where none lacks.
 */
static void give_widths(const len *most, int32_t count, int64_t over, len *widths)
{
    int64_t lack = total_of(most, count) - total_of(widths, count), done = 0, given = 0;
    for (int32_t i = 0; i < count; i++) {
        done += lack ? most[i] - widths[i] : 1;
        int64_t share = over * done / (lack ? lack : count) - given;
        widths[i] += (len)share;
        given += share;
    }
}

/* Makes a column that has its least as wide as its texts, where those are no wider than its
   part of the room that such columns share, and all others keep their least; false when there
   is none. */
static bool satisfy_column(const len *most, int32_t count, int64_t room, len *widths)
{
    int64_t shared = room, over = room - total_of(widths, count);
    int32_t sharing = 0;
    for (int32_t i = 0; i < count; i++) {
        sharing += widths[i] < most[i];
        shared -= widths[i] < most[i] ? 0 : widths[i];
    }
    for (int32_t i = 0; i < count; i++) {
        if (widths[i] >= most[i] || most[i] - widths[i] > over ||
            (int64_t)most[i] * sharing > shared)
            continue;
        widths[i] = most[i];
        return true;
    }
    return false;
}

bool table_widths(const len *least, const len *most, int32_t count, len gap, len room,
                  len *widths)
{
    int64_t left = (int64_t)room - (int64_t)gap * (count - 1);
    int64_t wanted = total_of(most, count);
    COPY_ARRAY(widths, least, count);
    if (total_of(least, count) > left)
        return false;
    while (satisfy_column(most, count, left, widths)) {
    }
    int64_t over = left - total_of(widths, count);
    if (wanted > left || wanted * 1000 > left * WIDE)
        give_widths(most, count, over, widths);
    return true;
}

/* ---- what cells need ---- */

static struct table_cell *table_cell_at(const struct table_maker *maker, int32_t row,
                                        int32_t column)
{
    return &maker->cells[row * maker->columns + column];
}

static struct text_style cell_style(const struct table_maker *maker, const struct block *cell,
                                    len measure)
{
    const struct table_place *place = maker->place;
    struct text_style style = theme_text(place->page, flow_rules[BLOCK_CELL].theme, measure,
                                         place->language);
    if (cell->head)
        style.font.style |= FONT_BOLD;
    if (cell->side == CELL_CENTER && !maker->listed)
        style.box.align = ALIGN_CENTER;
    return style;
}

static struct lines typeset_cell(const struct table_maker *maker, const struct block *cell,
                                 len measure)
{
    struct text_style style = cell_style(maker, cell, measure);
    return typeset(maker->place->typesetter, &cell->text, &style, maker->place->arena);
}

/* Whether a line may end before or after a glyph: at a space, or where a word of a script
   without spaces begins. */
static bool is_between_words(const struct run *run, int32_t glyph)
{
    int32_t at = run_glyph(run, glyph).cluster, next = at;
    if (at < 0 || at >= run->size_bytes)
        return false;
    uint32_t character = utf8_next(run->text, run->size_bytes, &next);
    return character == ' ' || character_is_east_asian(character) ||
           (run->breaks && run->breaks[at]);
}

/* The width of the widest word of a line. */
static len widest_word(const struct line *line)
{
    len widest = 0, from = 0, to = 0;
    for (int32_t r = 0; r < line->run_count; r++) {
        const struct run *run = &line->runs[r];
        for (int32_t i = 0; i < run->glyph_count; i++) {
            len x = run->x + run_glyph(run, i).x;
            to = run->x + (i + 1 < run->glyph_count ? run_glyph(run, i + 1).x : run->width);
            if (is_between_words(run, i)) {
                widest = x - from > widest ? x - from : widest;
                from = x;
            }
        }
    }
    return to - from > widest ? to - from : widest;
}

/* Finds out how wide a cell's texts are. */
static void measure_cell(const struct table_maker *maker, struct table_cell *cell)
{
    struct lines lines = typeset_cell(maker, cell->block, ONE_LINE);
    for (int32_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        len word = widest_word(line);
        cell->most = line->width > cell->most ? line->width : cell->most;
        cell->least = word > cell->least ? word : cell->least;
    }
    cell->least = cell->least < cell->most ? cell->least : cell->most;
}

/* The widest of a column's cells. */
static void measure_column(const struct table_maker *maker, int32_t column, len *least,
                           len *most)
{
    *least = *most = 0;
    for (int32_t row = 0; row < maker->table->child_count; row++) {
        const struct table_cell *cell = table_cell_at(maker, row, column);
        *least = cell->least > *least ? cell->least : *least;
        *most = cell->most > *most ? cell->most : *most;
    }
}

/* ---- lines in their places ---- */

static len cell_leading(const struct table_maker *maker)
{
    return theme_leading(maker->place->page, flow_rules[BLOCK_CELL].theme);
}

/* A stretch of the table's width, and where in a row it begins. */
struct table_slot {
    len x, width; /* from the edge where lines begin */
    int32_t line; /* of the row */
};

/* How far from its column's left edge a line is moved to end where the column does. */
static len move_to_end(const struct table_maker *maker, const struct line *line, len width)
{
    return maker->rtl ? -line->x : width - line->x - line->width;
}

/* Adds a cell's lines to a row that has room for them; `again`: they are no part of the text.
 */
static void place_cell(const struct table_maker *maker, struct table_row *row,
                       const struct table_cell *cell, const struct table_slot *slot, bool again)
{
    const struct table_place *place = maker->place;
    const char *url = NULL;
    int32_t link = 0;
    len x = place->left + (maker->rtl ? place->width - slot->x - slot->width : slot->x);
    for (int32_t i = 0; i < cell->lines.count; i++) {
        const struct line *line = &cell->lines.items[i];
        bool ends = cell->block->side == CELL_END && !maker->listed;
        row->lines[row->line_count++] = (struct flow_line){
            .line = line,
            .elements = again
                            ? NULL
                            : flow_elements(line, cell->element, place->structure, &url, &link),
            .x = x + (ends ? move_to_end(maker, line, slot->width) : 0),
            .y = (slot->line + i) * cell_leading(maker),
            .color = place->page->rows[flow_rules[BLOCK_CELL].theme].color,
        };
    }
}

/* Adds a row and its cells to the tree; the head's cells are heads of their columns. */
static void add_row_elements(struct table_maker *maker, int32_t table, int32_t row)
{
    struct structure *structure = maker->place->structure;
    int32_t element = structure_add(structure, flow_rules[BLOCK_ROW].role, table, NULL);
    for (int32_t column = 0; column < maker->columns; column++) {
        struct table_cell *cell = table_cell_at(maker, row, column);
        enum role role = cell->block->head ? ROLE_TH : flow_rules[BLOCK_CELL].role;
        cell->element = structure_add(structure, role, element, NULL);
    }
}

/* Gives a row of the set table room for some lines. */
static struct table_row *begin_row(struct table_maker *maker, int32_t lines, int32_t depth)
{
    struct table_row *row = &maker->rows[maker->set.row_count++];
    row->lines = arena_array(maker->place->arena, lines, sizeof *row->lines);
    row->depth = depth;
    return row;
}

/* ---- a table in columns ---- */

/* The lines of a row's cells: of the one that has the most, or of all together. */
static int32_t row_lines(const struct table_maker *maker, int32_t row, bool all)
{
    int32_t most = 0, sum = 0;
    for (int32_t column = 0; column < maker->columns; column++) {
        int32_t count = table_cell_at(maker, row, column)->lines.count;
        most = count > most ? count : most;
        sum += count;
    }
    return all ? sum : most;
}

/* Sets all cells in columns of some widths; false when a word is too wide for one, or a row too
   deep. */
static bool set_columns(struct table_maker *maker, const len *widths)
{
    for (int32_t row = 0; row < maker->table->child_count; row++) {
        for (int32_t column = 0; column < maker->columns; column++) {
            struct table_cell *cell = table_cell_at(maker, row, column);
            cell->lines = typeset_cell(maker, cell->block, widths[column]);
            if (cell->lines.cut)
                return false;
        }
        if (row_lines(maker, row, false) > maker->place->page->lines / DEEP)
            return false;
    }
    return true;
}

/* Finds the columns' widths and sets the cells in them; false when the table had better be a
   list. */
static bool fit_columns(struct table_maker *maker, len *widths)
{
    struct arena *arena = maker->place->arena;
    len *least = arena_array(arena, maker->columns, sizeof *least);
    len *most = arena_array(arena, maker->columns, sizeof *most);
    for (int32_t column = 0; column < maker->columns; column++)
        measure_column(maker, column, &least[column], &most[column]);
    return !maker->place->page->lists_tables &&
           table_widths(least, most, maker->columns, maker->gap, maker->place->width, widths) &&
           set_columns(maker, widths);
}

/* Makes rows of the cells that have been set. */
static void place_columns(struct table_maker *maker, const len *widths, int32_t table)
{
    maker->set.width = maker->gap * (maker->columns - 1) +
                       (len)total_of(widths, maker->columns);
    for (int32_t i = 0; i < maker->table->child_count; i++) {
        struct table_slot slot = {0};
        struct table_row *row = begin_row(maker, row_lines(maker, i, true),
                                          row_lines(maker, i, false));
        row->head = maker->table->children[i].head;
        add_row_elements(maker, table, i);
        for (int32_t column = 0; column < maker->columns; column++) {
            slot.width = widths[column];
            place_cell(maker, row, table_cell_at(maker, i, column), &slot, false);
            slot.x += slot.width + maker->gap;
        }
    }
}

/* ---- a table as a list ---- */

/* The room that the head's words are given; 0: there are none. */
static len label_width(const struct table_maker *maker)
{
    len widest = 0, most = len_scale(maker->place->width, LABELS_MOST, 1000);
    for (int32_t column = 0; maker->table->children[0].head && column < maker->columns;
         column++) {
        len width = table_cell_at(maker, 0, column)->most;
        widest = width > widest ? width : widest;
    }
    return widest < most ? widest : most;
}

/* Sets all cells of a list in its two columns. */
static void set_listed(struct table_maker *maker, len labels, len texts)
{
    for (int32_t row = 0; row < maker->table->child_count; row++)
        for (int32_t column = 0; column < maker->columns; column++) {
            struct table_cell *cell = table_cell_at(maker, row, column);
            cell->lines = typeset_cell(maker, cell->block, cell->block->head ? labels : texts);
        }
}

/* The lines of a cell; 0: there is none. */
static int32_t cell_lines(const struct table_maker *maker, int32_t row, int32_t column)
{
    return row < 0 ? 0 : table_cell_at(maker, row, column)->lines.count;
}

/* Adds the cells of a row of the table, or of its head, to a row of the list, each at the line
   that its column has. */
static void place_listed(struct table_maker *maker, struct table_row *row, int32_t cells,
                         struct table_slot slot, const int32_t *lines, bool again)
{
    for (int32_t column = 0; cells >= 0 && column < maker->columns; column++) {
        slot.line = lines[column];
        place_cell(maker, row, table_cell_at(maker, cells, column), &slot, again);
    }
}

/* Makes a row of the list of row `index` of the table, with the head's words before it, row
   `head`; -1 for each that there isn't. */
static void place_list_row(struct table_maker *maker, int32_t head, int32_t index, len labels,
                           bool again)
{
    struct table_slot label = {.width = labels};
    struct table_slot text = {.x = labels ? labels + maker->gap : 0};
    text.width = maker->place->width - text.x;
    int32_t *lines = arena_array(maker->place->arena, maker->columns, sizeof *lines);
    int32_t count = 0, depth = 0;
    for (int32_t column = 0; column < maker->columns; column++) {
        int32_t before = cell_lines(maker, head, column);
        int32_t after = cell_lines(maker, index, column);
        lines[column] = depth;
        depth += before > after ? before : after;
        count += before + after;
    }
    struct table_row *row = begin_row(maker, count, depth);
    place_listed(maker, row, head, label, lines, again);
    place_listed(maker, row, index, text, lines, false);
}

static void place_list(struct table_maker *maker, int32_t table)
{
    len labels = label_width(maker), width = maker->place->width;
    int32_t count = maker->table->child_count, head = maker->table->children[0].head ? 0 : -1;
    maker->set.width = width;
    maker->listed = true;
    set_listed(maker, labels, labels ? width - labels - maker->gap : width);
    for (int32_t i = 0; i < count; i++)
        add_row_elements(maker, table, i);
    if (head == 0 && count == 1)
        place_list_row(maker, head, -1, labels, false);
    for (int32_t i = head + 1; i < count; i++)
        place_list_row(maker, head, i, labels, i > head + 1);
}

/* ---- all of it ---- */

/* Whether a table's head has no words. */
static bool has_empty_head(const struct block *table)
{
    const struct block *head = &table->children[0];
    for (int32_t i = 0; i < head->child_count; i++)
        if (head->children[i].text.size)
            return false;
    return head->head;
}

/* Lists a table's cells; each row has as many as the first. */
static void list_cells(struct table_maker *maker)
{
    const struct block *table = maker->table;
    struct arena *arena = maker->place->arena;
    maker->columns = table->children[0].child_count;
    maker->cells = arena_array(arena, (int64_t)table->child_count * maker->columns,
                               sizeof *maker->cells);
    maker->rows = arena_array(arena, table->child_count, sizeof *maker->rows);
    for (int32_t row = 0; row < table->child_count; row++)
        for (int32_t column = 0; column < maker->columns; column++) {
            struct table_cell *cell = table_cell_at(maker, row, column);
            cell->block = &table->children[row].children[column];
            measure_cell(maker, cell);
        }
}

/* Keeps the first text that can't be set well. */
static void note_table_fault(struct table_maker *maker)
{
    int32_t count = maker->table->child_count * maker->columns;
    for (int32_t i = 0; i < count && !maker->set.fault_text; i++)
        if (maker->cells[i].lines.fault) {
            maker->set.fault_text = &maker->cells[i].block->text;
            maker->set.fault = maker->cells[i].lines;
        }
}

struct table_set table_make(const struct table_place *place, const struct block *table)
{
    struct block rows = *table;
    bool headless = table->child_count > 1 && has_empty_head(table);
    rows.children += headless;
    rows.child_count -= headless;
    struct table_maker maker = {
        .place = place,
        .table = &rows,
        .gap = theme_ems(place->page, place->page->rows[flow_rules[BLOCK_CELL].theme].gap),
        .rtl = language_right_to_left(place->language)};
    list_cells(&maker);
    len *widths = arena_array(place->arena, maker.columns, sizeof *widths);
    bool columns = fit_columns(&maker, widths);
    int32_t element = structure_add(place->structure, flow_rules[BLOCK_TABLE].role,
                                    place->element, NULL);
    if (columns)
        place_columns(&maker, widths, element);
    else
        place_list(&maker, element);
    note_table_fault(&maker);
    maker.set.rows = maker.rows;
    return maker.set;
}
