/*
 * Sheets of a booklet to paper that holds two of them, one above the other with their folds in
 * one line; the paper is cut between them once. Pure.
 *
 * Repeated, both halves of a paper carry the same sheet: two copies at a time. Stacked, the
 * upper halves carry the first half of the booklet's sheets and the lower halves the rest: the
 * pile is cut, the upper half laid on the lower, and all is in order.
 */
#ifndef SHEET_GANG_H
#define SHEET_GANG_H

#include <stdbool.h>
#include <stdint.h>

enum gang {
    GANG_SINGLE, /* the paper is the sheet */
    GANG_REPEAT, /* two copies of each sheet ("step and repeat") */
    GANG_STACK   /* two sheets of one copy ("cut and stack") */
};

enum { GANG_ROWS = 2, GANG_BLANK = -1 };

/* How many sheets a paper holds. */
int32_t gang_rows(enum gang gang);
/* How many papers so many sheets take. */
int32_t gang_papers(enum gang gang, int32_t sheets);
/* The sheet, from 0, in a row of a paper, from the top; GANG_BLANK: none. */
int32_t gang_sheet(enum gang gang, int32_t sheets, int32_t paper, int32_t row);

#endif
