/*
 * Lines of YAML that libyaml could not read, looked at as a person does.
 */
#ifndef YAML_SOURCE_LINES_H
#define YAML_SOURCE_LINES_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct line {
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
struct lines {
    struct line line;
    struct line before;      /* the last one before it with anything on it */
    struct text_block block; /* the text that goes on up to the line, and perhaps in it */
};

/* Line `number` of a text. */
struct lines lines_find(const char *text, int64_t size, int32_t number);

/* The place of byte `offset` of a text. */
struct pos text_place(const char *text, int64_t offset);

/* The place `offset` bytes into the line, and the byte at a column. */
struct pos line_place(const struct line *line, int64_t offset);
int64_t line_offset(const struct line *line, int32_t column);

/* Bytes before what the line has after its indentation and the dashes of lists. */
int64_t line_begin(const struct line *line);
/* Whether the line begins with a key: a word and a colon, and a space or nothing. */
bool line_has_key(const struct line *line);
/* Where the line has a colon or a dash of YAML's with no space after it, or 0. */
int64_t line_missing_space(const struct line *line);
/* Whether the line, which follows a text, should be indented as that text is; the bytes that
   are to stand before it are stored. */
bool lines_left_of_text(const struct lines *lines, int64_t *indent);

#endif
