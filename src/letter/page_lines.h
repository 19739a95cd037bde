/*
 * The lines that each page of a printed text has: its number, its running head and its foot.
 */
#ifndef LETTER_PAGE_LINES_H
#define LETTER_PAGE_LINES_H

#include "letter/letter.h"

/* Takes the numbers of a printed text's pages off, and the lines that have them beside the same
   words on each page, or stand beside them and repeat the letter's first lines. */
void page_lines_take(struct letter *letter);

#endif
