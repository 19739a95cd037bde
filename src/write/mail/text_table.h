/*
 * A table in a plain text: its columns side by side where their lines are short enough for any
 * mail program, else each row as an item of a list, its cells behind the head's words.
 */
#ifndef WRITE_MAIL_TEXT_TABLE_H
#define WRITE_MAIL_TEXT_TABLE_H

#include "base/arena.h"
#include "document/document.h"

#include <stdio.h>

/* Writes a text with the addresses of its links, without a line's end after it; `rest` begins
   lines after the first. */
typedef void text_table_write(FILE *out, const struct rich *rich, const char *rest);
/* Returns how many columns that takes; -1 when it has several lines. */
typedef int32_t text_table_measure(const struct rich *rich);

/* How cells are written. */
struct text_table_cells {
    text_table_write *write;
    text_table_measure *measure;
    struct arena *arena; /* of lines' beginnings */
};

/* Whether a table's columns stand side by side. */
bool text_table_aligned(const struct block *table, text_table_measure *measure);

/* Writes a table; `first` begins its first line, `rest` the others. */
void text_table_lines(FILE *out, const struct block *table, const char *first, const char *rest,
                      const struct text_table_cells *cells);

#endif
