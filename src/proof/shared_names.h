/*
 * Names that stand in private parts of a bulletin and in what everyone reads.
 */
#ifndef PROOF_SHARED_NAMES_H
#define PROOF_SHARED_NAMES_H

#include "base/diag.h"
#include "document/document.h"
#include "document/secrets.h"

/* Warns of each such name, with both places. Those of regions, and what stands on the cover,
   are no secrets. What is a name, names.h says. */
void shared_names_check(const struct document *whole, const struct secrets *secrets,
                        struct diag *diag);

#endif
