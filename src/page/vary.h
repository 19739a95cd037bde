/*
 * Paragraphs of a flow in a line less or more than they have, or with another end of the line
 * that ends a page, for the paginator to choose from.
 */
#ifndef PAGE_VARY_H
#define PAGE_VARY_H

#include "page/flow.h"

/* How a variant is set: what typeset_others() is to be asked for. */
struct variant_way {
    const struct flow_paragraph *paragraph;
    int32_t other, whole;
};

/* What the paragraphs of a flow may be replaced by. */
struct variants {
    const struct pg_variant *items;
    const struct variant_way *ways; /* of each */
    int32_t count;
};

/* Sets the paragraphs of a flow, whose pages are `pages`, in other numbers of lines, and those
   that end a page in a divided word without it; those that stay good. `sketches` as in
   typeset_others(). */
struct variants vary_make(const struct flow *flow, const struct pg_result *pages,
                          struct typesetter *typesetter, const struct sketches *sketches,
                          struct arena *arena);

/* The flow with the variants that were taken, which are set for it: items in the order in which
   pages hold them. */
struct flow vary_take(const struct flow *flow, const struct variants *variants,
                      const bool *taken, struct typesetter *typesetter,
                      const struct sketches *sketches, struct arena *arena);

#endif
