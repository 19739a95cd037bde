/*
 * Tables of HTML, whose rows stay whole.
 */
#ifndef LETTER_TABLE_H
#define LETTER_TABLE_H

#include "letter/letter.h"

/* Makes a row of each row of a table that a bulletin can have: of more columns than two, with a
   head for each. Of others it makes an item of each row, and a line of the heads of any. What
   may only place things on a page, with several paragraphs to a cell, stays. */
void table_join_rows(struct letter *letter);

#endif
