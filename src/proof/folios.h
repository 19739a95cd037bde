/*
 * On which page a text stands.
 */
#ifndef PROOF_FOLIOS_H
#define PROOF_FOLIOS_H

#include "base/arena.h"
#include "page/plan.h"

#include <stdint.h>

/* A run of a plan and its page. */
struct folio_place {
    const char *text;
    int32_t size, page;
};

struct folios {
    const struct plan *plan;
    struct folio_place *items; /* by their texts' addresses */
    int32_t count, capacity;
};

/* Lists the runs of a plan, in `arena`. */
struct folios folios_of(const struct plan *plan, struct arena *arena);

/* Returns the index of the page on which a byte of a text of the bulletin stands; of a space
   that no page shows, that of what is before it. -1: none. */
int32_t folios_page(const struct folios *folios, const char *byte);

/* Returns the folio of a page, or its name, "" for -1. */
const char *folios_label(const struct folios *folios, int32_t page);

#endif
