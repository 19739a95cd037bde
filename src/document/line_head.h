/*
 * What the head of a line may be: a bullet, a number or a letter of a list, by that line alone.
 * Whether it is one, the lines beside it tell (`line_marks`).
 */
#ifndef DOCUMENT_LINE_HEAD_H
#define DOCUMENT_LINE_HEAD_H

#include "document/document.h"
#include "document/line_marks.h"

#include <stdbool.h>
#include <stdint.h>

/* What the head of a line may be. */
enum candidate_kind {
    CANDIDATE_NONE,
    CANDIDATE_SHAPE,    /* a bullet that is nothing else */
    CANDIDATE_DASH,     /* a dash, or a dot of the middle, and a space */
    CANDIDATE_TOUCHING, /* "-x": a hyphen, asterisk or such a dot without its space */
    CANDIDATE_RING,     /* the letter o, which stands for a bullet in Word */
    CANDIDATE_COMMON,   /* a bullet of CommonMark's */
    CANDIDATE_NUMBER,   /* a number of CommonMark's */
    CANDIDATE_FIGURE,   /* another form of number: "(3)", native digits */
    CANDIDATE_LETTER    /* a letter or a Roman number */
};

/* What stands before and after a number or letter, each with the form that its list has. */
enum line_form {
    FORM_NONE,
    FORM_STOP = '.',
    FORM_PAREN = ')',
    FORM_PARENS = '(',
    FORM_BRACKETS = '[',
    FORM_SIGN = '#',    /* "No. 1", whatever follows */
    FORM_ORDINAL = 'o', /* 1º */
    FORM_CIRCLE = 'c',
    FORM_DASH = '-',
    FORM_COLON = ':',
    FORM_SLASH = '/'
};

/* The head of a line, before it is known for a mark. */
struct line_head {
    enum candidate_kind kind;
    int32_t start, size, end;
    int32_t indent;            /* bytes before it in its line */
    int32_t value;             /* number; letter: place in its alphabet, from 1, or 0 */
    int32_t roman;             /* letter: its value as a Roman number, or 0 */
    uint32_t first;            /* its first character */
    enum line_form form;       /* its signs: numbers of one list have the same */
    bool doubtful;             /* figure: prose may begin so, too */
    int32_t letters;           /* letter: how many */
    bool tick, cross;          /* it begins with a tick; with a cross, or a box for one */
    bool apart;                /* more than one space follows, or a tab */
    bool blank, begins, colon; /* line: has nothing; begins its paragraph; ends with a colon */
    bool hard;                 /* line: ends with a hard break of CommonMark's */
    bool inner;                /* it is indented as the text of an item before it */
    bool again;                /* another of its kind follows in its paragraph */
    bool confirmed;
    enum list_style style;
};

/* Reads what the head of a line may be. */
struct line_head line_head_read(const struct text_lines *lines, int32_t line);

/* Returns the byte of a line after its indentation and the signs of quotations. */
int32_t line_head_margin(const char *text, int32_t at, int32_t end);
/* Returns the byte after the white space at `at`. */
int32_t line_head_blanks(const char *text, int32_t at, int32_t end);

#endif
