/*
 * The section of a proof on what was changed.
 */
#ifndef PROOF_CHANGED_H
#define PROOF_CHANGED_H

#include "proof/proofing.h"

/* Adds the section. */
void changed_section(struct proofing *proofing);

#endif
