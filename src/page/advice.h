/*
 * What would save a sheet.
 */
#ifndef PAGE_ADVICE_H
#define PAGE_ADVICE_H

#include "page/flow.h"

/* How much less would save a sheet. */
struct advice {
    int32_t lines;   /* grid lines less; 0: no advice */
    int32_t words;   /* those are about so many words */
    int32_t section; /* of this one: index into the document's */
};

/* What stands on the last `too_many` pages of a flow that is cut into `pages`, and the section
   with the most words. No advice when those pages are none, or hold too large a part of the
   text. */
struct advice advice_make(const struct flow *flow, const struct pg_result *pages,
                          int32_t too_many);

#endif
