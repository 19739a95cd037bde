/*
 * How near to the paper's edges a printer will have to print. Pure.
 */
#ifndef SHEET_INK_H
#define SHEET_INK_H

#include "page/plan.h"
#include "sheet/sheets.h"

/* What is left free at the edges of a paper, on all its sides together; of text the height of
   capitals counts, and the depth of small letters. */
struct ink_margins {
    len left, right, top, bottom;
};

/* Of single pages. */
struct ink_margins ink_of_pages(const struct plan *plan);
/* Of sheets, lying as their text stands upright. Of a side that is printed upside down the
   edges are those of the paper in the printer. */
struct ink_margins ink_of_sheets(const struct sheets *sheets);

#endif
