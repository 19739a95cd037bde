/*
 * A table begins with a line that has a bar and a line of dashes below it, as many as the first
 * has cells; it goes on while lines have bars. What stands before a line's first bar - the
 * signs of quotations, an item's marker - stands before each of its cells, a marker as spaces
 * after the first.
 */
#include "document/pipe_table.h"

#include "base/bytes.h"
#include "base/chars.h"

enum {
    MARGIN_MOST = 3, /* blanks before a line; more are code's */
    CELLS_MOST = 64  /* of a line that are looked at */
};

/* A line as cells. */
struct pipe_row {
    int32_t line, start; /* and its first byte */
    int32_t prefix;      /* bytes before its cells */
    int32_t quotes;      /* signs of quotations among them */
    bool marked;         /* a list's marker among them */
    bool bar;            /* a bar before the first cell */
    int32_t bars;
    struct {
        int32_t start, end;
    } cells[CELLS_MOST];
    int32_t count; /* 0: it is no row */
    bool more;     /* it has more cells than are looked at, some with a text */
};

/* Lines that look like a table. */
struct table_lines {
    int32_t end;    /* the line after them; that of the first when they don't */
    bool as_it_was; /* it can't be set */
};

struct pipe_rewriting {
    const struct text_lines *lines;
    const bool *ends; /* of each line: a list ends before it; NULL: none does */
    struct arena *arena;
    int32_t tables;
    struct {
        char *items;
        int32_t count, capacity;
    } text;
    struct {
        int32_t *items;
        int32_t count, capacity;
    } sources;
    struct {
        struct pipe_cell *items;
        int32_t count, capacity;
    } cells;
    struct {
        struct refused_table *items;
        int32_t count, capacity;
    } refused;
    enum cell_side sides[CELLS_MOST]; /* of the columns of the table at hand */
};

static int32_t after_blanks(const char *text, int32_t at, int32_t end)
{
    while (at < end && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return at;
}

/* Returns the bytes of a list's marker, with a blank after it; 0: there is none. */
static int32_t marker_size(const char *text, int32_t at, int32_t end)
{
    int32_t value, size = line_marks_number(text + at, end - at, &value);
    if (!size && at < end && strchr("-+*", text[at]))
        size = 1;
    return size && at + size < end && text[at + size] == ' ' ? size + 1 : 0;
}

/* Passes over what stands before a line's cells. */
static int32_t read_prefix(const char *text, int32_t at, int32_t end, struct pipe_row *row)
{
    for (;;) {
        at = after_blanks(text, at, end);
        int32_t marker = marker_size(text, at, end);
        if (at < end && text[at] == '>') {
            row->quotes++;
            at++;
        } else if (marker) {
            row->marked = true;
            at += marker;
        } else {
            return at;
        }
    }
}

static void end_cell(struct pipe_row *row, const char *text, int32_t start, int32_t end)
{
    start = after_blanks(text, start, end);
    while (end > start && chars_is_space(text[end - 1]))
        end--;
    if (row->count == CELLS_MOST) {
        row->more = row->more || end > start;
        return;
    }
    row->cells[row->count].start = start;
    row->cells[row->count].end = end;
    row->count++;
}

/* Reads a line as cells. A bar after a backslash is one of a cell's. */
static struct pipe_row read_row(const struct text_lines *lines, int32_t line)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), start = lines->starts[line];
    struct pipe_row row = {.line = line, .start = start};
    if (!bytes_find(text + start, '|', end - start))
        return row;
    int32_t at = read_prefix(text, start, end, &row), from = at;
    row.prefix = at - start;
    row.bar = text[at] == '|';
    from += row.bar;
    row.bars = row.bar;
    for (at = from; at < end; at++) {
        at += text[at] == '\\';
        if (at >= end || text[at] != '|' || (at > from && text[at - 1] == '\\'))
            continue;
        end_cell(&row, text, from, at);
        row.bars++;
        from = at + 1;
    }
    if (from < end)
        end_cell(&row, text, from, end);
    if (!row.bars)
        row.count = 0;
    return row;
}

/* Whether a row has the dashes that part a table's head from its body; notes the sides at which
   the columns stand. */
static bool is_rule_row(const char *text, const struct pipe_row *row, enum cell_side *sides)
{
    for (int32_t i = 0; i < row->count; i++) {
        int32_t start = row->cells[i].start, end = row->cells[i].end;
        bool left = start < end && text[start] == ':';
        bool right = end - left > start && text[end - 1] == ':';
        int32_t dashes = bytes_while(text + start + left, "-");
        if (dashes == 0 || start + left + dashes + right != end)
            return false;
        sides[i] = right ? left ? CELL_CENTER : CELL_END : CELL_START;
    }
    return row->count > 0;
}

/* Whether a line can go on with a table: in the same quotations, and as far in as its head when
   that is in a list. */
static bool may_go_on_with(const struct pipe_row *head, const struct pipe_row *row)
{
    if (row->count == 0 || row->marked || row->quotes != head->quotes)
        return false;
    bool nested = head->marked || head->quotes || head->prefix > MARGIN_MOST;
    return nested ? !head->marked || row->prefix >= head->prefix : row->prefix <= MARGIN_MOST;
}

/* Whether a row without a bar before it is the beginning of something else. */
static bool begins_block(const char *text, const struct pipe_row *row)
{
    return !row->bar && strchr("#>`~", text[row->start + row->prefix]);
}

/* Whether all that a row has more than the head is empty. */
static bool has_room(const struct pipe_row *row, int32_t columns)
{
    for (int32_t i = columns; i < row->count; i++)
        if (row->cells[i].end > row->cells[i].start)
            return false;
    return !row->more;
}

/* Whether two lines are the head of a table and the dashes below it. */
static bool is_table_head(struct pipe_rewriting *r, const struct pipe_row *head,
                          const struct pipe_row *rule)
{
    const char *text = r->lines->text;
    return head->count && rule->count == head->count && may_go_on_with(head, rule) &&
           is_rule_row(text, rule, r->sides) && !begins_block(text, head);
}

/* Finds the table that begins at a line; notes why when it has to stay. */
static struct table_lines find_table(struct pipe_rewriting *r, int32_t line)
{
    const struct text_lines *lines = r->lines;
    struct pipe_row head = read_row(lines, line), rule = {0};
    if (head.count && line + 1 < lines->count)
        rule = read_row(lines, line + 1);
    if (!is_table_head(r, &head, &rule))
        return (struct table_lines){line, false};
    enum pipe_refusal why = PIPE_WIDE;
    int32_t end = line + 2, refused = head.count > PIPE_TABLE_COLUMNS ? line : -1;
    for (; end < lines->count; end++) {
        struct pipe_row row = read_row(lines, end);
        if (!may_go_on_with(&head, &row) || begins_block(lines->text, &row))
            break;
        if (refused < 0 && !has_room(&row, head.count)) {
            refused = end;
            why = PIPE_RAGGED;
        }
    }
    if (refused >= 0)
        *ARENA_PUSH(r->arena, &r->refused) = (struct refused_table){why, refused};
    return (struct table_lines){end, refused >= 0};
}

static void append_text(struct pipe_rewriting *r, const char *bytes, int32_t size)
{
    for (int32_t i = 0; i < size; i++)
        *ARENA_PUSH(r->arena, &r->text) = bytes[i];
}

/* Adds a cell as a heading; what it has not, is empty. */
static void add_cell_line(struct pipe_rewriting *r, const struct pipe_row *row, int32_t number,
                          int32_t column)
{
    const char *text = r->lines->text;
    int32_t last = row->cells[row->count - 1].end;
    bool there = column < row->count;
    int32_t start = there ? row->cells[column].start : last;
    int32_t end = there ? row->cells[column].end : last;
    *ARENA_PUSH(r->arena, &r->cells) = (struct pipe_cell){.line = r->sources.count,
                                                          .start = start - row->start,
                                                          .end = end - row->start,
                                                          .prefix = row->prefix,
                                                          .from = row->prefix + 2,
                                                          .table = r->tables,
                                                          .row = number,
                                                          .column = column,
                                                          .side = r->sides[column]};
    *ARENA_PUSH(r->arena, &r->sources) = row->line;
    for (int32_t i = 0; i < row->prefix; i++) {
        char sign = text[row->start + i];
        bool kept = column == 0 || strchr(" \t>", sign);
        append_text(r, kept ? &sign : " ", 1);
    }
    append_text(r, "# ", 2);
    append_text(r, text + start, end - start);
    append_text(r, " #\n", 3);
}

/* Adds the lines of a table [line, end). */
static void add_table(struct pipe_rewriting *r, int32_t line, int32_t end)
{
    int32_t columns = 0;
    for (int32_t i = line, number = 0; i < end; i++) {
        if (i == line + 1)
            continue;
        struct pipe_row row = read_row(r->lines, i);
        columns = i == line ? row.count : columns;
        for (int32_t column = 0; column < columns; column++)
            add_cell_line(r, &row, number, column);
        number++;
    }
    r->tables++;
}

/* Adds a line as it is; a blank one before it where a list ends. */
static void add_plain_line(struct pipe_rewriting *r, int32_t line)
{
    const struct text_lines *lines = r->lines;
    if (r->ends && r->ends[line]) {
        *ARENA_PUSH(r->arena, &r->sources) = line;
        append_text(r, "\n", 1);
    }
    int32_t to = line + 1 < lines->count ? lines->starts[line + 1] : lines->size;
    *ARENA_PUSH(r->arena, &r->sources) = line;
    append_text(r, lines->text + lines->starts[line], to - lines->starts[line]);
}

struct piped_text pipe_table_rewrite(const struct text_lines *lines, const bool *ends,
                                     struct arena *arena)
{
    struct pipe_rewriting r = {.lines = lines, .ends = ends, .arena = arena};
    struct piped_text same = {
        .text = lines->text, .size = lines->size, .line_count = lines->count};
    if (!ends && !bytes_find(lines->text, '|', lines->size))
        return same;
    for (int32_t line = 0; line < lines->count;) {
        struct table_lines found = find_table(&r, line);
        if (found.end > line && !found.as_it_was) {
            add_table(&r, line, found.end);
            line = found.end;
            continue;
        }
        do
            add_plain_line(&r, line++);
        while (line < found.end);
    }
    same.refused = r.refused.items;
    same.refused_count = r.refused.count;
    if (!r.tables && !ends)
        return same;
    return (struct piped_text){.text = r.text.items,
                               .size = r.text.count,
                               .lines = r.sources.items,
                               .line_count = r.sources.count,
                               .cells = r.cells.items,
                               .cell_count = r.cells.count,
                               .refused = r.refused.items,
                               .refused_count = r.refused.count};
}

const struct pipe_cell *pipe_table_cell(const struct piped_text *piped, int32_t line)
{
    int32_t low = 0, high = piped->cell_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (piped->cells[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool there = low < piped->cell_count && piped->cells[low].line == line;
    return there ? &piped->cells[low] : NULL;
}
