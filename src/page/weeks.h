/*
 * Weeks of a bulletin: five to seven headings in a row that are days. One that fits on two
 * pages stands on such as face each other, when that takes no page more. Pure.
 */
#ifndef PAGE_WEEKS_H
#define PAGE_WEEKS_H

#include "page/flow.h"
#include "page/paginate.h"

/* Returns the pages of a flow, which are `pages` as they are, or others, at most `most`, on
   which more of its weeks stand on facing pages. */
struct pg_result weeks_face(const struct flow *flow, const struct pg_result *pages,
                            const struct pg_params *params, int32_t most, struct arena *arena);

#endif
