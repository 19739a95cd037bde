/*
 * A bulletin to the plan of its booklet: cover, text, notes, back cover.
 */
#ifndef PAGE_LAYOUT_H
#define PAGE_LAYOUT_H

#include "bulletin/bulletin.h"
#include "page/flow.h"
#include "page/plan.h"
#include "text/typeset.h"

/* A plan and what led to it. */
struct layout {
    struct plan plan;
    struct flow flow;
    struct pg_result pages; /* the flow's breaks; its first page is the plan's second */
};

/* Lays the bulletin out; all lies in `arena`. Layout knows no input errors. */
const struct layout *layout_make(const struct bulletin *bulletin, struct typesetter *typesetter,
                                 struct arena *arena);

#endif
