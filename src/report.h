/*
 * What the program says of a booklet that it has laid out, in words.
 */
#ifndef REPORT_H
#define REPORT_H

#include "page/layout.h"

#include <stdio.h>

/* What fitting the booklet to whole sheets did and, when it is printed on `sheets`, what became
   of their spare pages and what would save one: nothing, or some lines. */
void report_fit(FILE *out, const struct bulletin *bulletin, const struct layout *layout,
                bool sheets);

#endif
