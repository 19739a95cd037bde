/*
 * What stanzas are to each other: those that are numbered without a full stop, as in hymn
 * books, and those that recur, which are a refrain.
 */
#ifndef DOCUMENT_STANZAS_H
#define DOCUMENT_STANZAS_H

#include "base/diag.h"
#include "document/document.h"

/* Finds numbered stanzas and refrains among `*count` blocks, and says so: stanzas whose numbers
   count on become the items of a list, refrains are emphasized. Returns the blocks, `blocks`
   themselves or others in `arena`, and stores their number. */
struct block *stanzas_read(struct block *blocks, int32_t *count, struct diag *diag,
                           struct arena *arena);

#endif
