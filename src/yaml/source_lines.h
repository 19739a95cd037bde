/*
 * Lines of YAML that libyaml could not read, looked at as a person does. All offsets are bytes.
 */
#ifndef YAML_SOURCE_LINES_H
#define YAML_SOURCE_LINES_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct yaml_line {
    const char *text;
    int64_t size;
    int64_t indent; /* bytes of spaces and tabs it begins with */
    int32_t number; /* from 1; 0: there is no such line */
};

/* A text in the lines below a key and '|' or '>'. */
struct text_block {
    int32_t number; /* the key's line; 0: none */
    int64_t key;    /* bytes before the key */
    int64_t indent; /* of the text's first line, 0 before it */
};

/* A line, and what it follows. */
struct source_lines {
    struct yaml_line line;
    struct yaml_line before; /* the last one before it with anything on it */
    struct text_block block; /* the text that goes on up to the line, and perhaps in it */
};

/* Moves to the next line of a text, from none at all to the first; false after the last. */
bool source_lines_next(struct source_lines *lines, const char *text, int64_t size);

/* Returns line `number` of a text, with what it follows; a line of no bytes when the text has
   not so many. */
struct source_lines source_lines_find(const char *text, int64_t size, int32_t number);

/* Returns the place of byte `offset` of a text. */
struct pos source_lines_place(const char *text, int64_t offset);

/* Returns the place `offset` bytes into the line, and the byte of the line at a column. */
struct pos source_line_place(const struct yaml_line *line, int64_t offset);
int64_t source_line_offset(const struct yaml_line *line, int32_t column);

/* Returns where the line begins after its indentation and the dashes of lists. */
int64_t source_line_begin(const struct yaml_line *line);
/* Whether the line begins with a key: a word and a colon, and a space or nothing. */
bool source_line_has_key(const struct yaml_line *line);
/* Returns the bytes of the key that the line begins with, without dashes; 0: none. */
int64_t source_line_key(const struct yaml_line *line);
/* Returns the byte after a colon or a dash that means something to YAML but has no space after
   it, or 0. */
int64_t source_line_missing_space(const struct yaml_line *line);
/* Whether the line, which follows a text, should be indented as that text is; the bytes that
   are to stand before it are stored. */
bool source_lines_left_of_text(const struct source_lines *lines, int64_t *indent);

#endif
