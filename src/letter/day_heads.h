/*
 * What heads beside days: feasts, and what is asked for or thanked for between them.
 */
#ifndef LETTER_DAY_HEADS_H
#define LETTER_DAY_HEADS_H

#include "letter/letter.h"
#include "letter/outline.h"

/* Adds the headings that only the days of the letter's other lines tell, and takes off those
   that are no days beside them. */
void day_heads_find(const struct letter *letter, struct outline_line *lines);

#endif
