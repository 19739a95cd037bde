/*
 * The section of a proof on what is new, gone and changed since last week's bulletin.
 */
#ifndef PROOF_SINCE_H
#define PROOF_SINCE_H

#include "proof/proofing.h"

/* Adds the section, when there is a bulletin of last week. Regions are the same when they have
   the same name; within one, paragraphs that are the same, wherever they stand, are passed
   over, and those that share most of their words are one that was changed. */
void since_section(struct proofing *proofing);

#endif
