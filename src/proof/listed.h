/*
 * The sections of a proof on what is to be looked up.
 */
#ifndef PROOF_LISTED_H
#define PROOF_LISTED_H

#include "proof/proofing.h"

/* Adds a section for each kind of fact that the bulletin has. */
void listed_sections(struct proofing *proofing);

#endif
