/*
 * Lists of many short items, such as names, in two or three columns that are read down. Pure:
 * the lines of a flow are moved, none is set again.
 */
#ifndef PAGE_NAME_COLUMNS_H
#define PAGE_NAME_COLUMNS_H

#include "page/flow.h"
#include "page/paginate.h"

/* Returns the number of columns that items need no more than `widest` for, in a room of `width`
   with `gap` between columns: 2 or 3; 1 when there is no room for two, or they are few. */
int32_t name_columns_count(int32_t count, len widest, len width, len gap);

/* Returns a flow with all its lists of short items (flow.h) in columns, on a grid of `leading`.
   What it adds lies in `arena`, all else is the flow's. A long list becomes several blocks, so
   that pages may end between them. */
struct flow name_columns_set(const struct flow *flow, len leading, struct arena *arena);

/* Returns a flow with those of its lists of short items in columns that save a page so; the
   flow as it is when none does. `pages` are its pages as it is, and become those of what is
   returned. */
struct flow name_columns_choose(const struct flow *flow, const struct pg_params *params,
                                len leading, struct pg_result *pages, struct arena *arena);

#endif
