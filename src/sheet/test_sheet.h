/*
 * The test sheet: one sheet that shows whether a printer keeps the size of what it prints and
 * turns the paper over as the booklet needs it, and says what to change if not.
 */
#ifndef SHEET_TEST_SHEET_H
#define SHEET_TEST_SHEET_H

#include "sheet/sheets.h"

/* A sheet without pages, of the paper, flip and jobs that `params` names. */
void test_sheet_make(const struct sheets_params *params, struct typesetter *typesetter,
                     struct arena *arena, struct sheets *sheets);

#endif
