/*
 * A proof while it is made: what its sections share.
 */
#ifndef PROOF_PROOFING_H
#define PROOF_PROOFING_H

#include "proof/draft.h"
#include "proof/folios.h"
#include "proof/proof.h"
#include "proof/proof_words.h"

struct proofing {
    const struct proof_input *input;
    struct arena *arena;
    struct folios folios;
    struct draft draft;
    bool of_letter; /* its lines are those of the letter */
};

/* Begins a proof, in `arena`. */
struct proofing proofing_begin(const struct proof_input *input, struct arena *arena);

/* The words of the proof, in its language. */
const char *proofing_words(const struct proofing *proofing, enum proof_word word);

/* The line that is shown for one of the source: in a letter whose lines are known, the
 * letter's.
 */
int32_t proofing_line(const struct proofing *proofing, int32_t line);

/* Where a byte of a text of the bulletin stands. */
struct draft_place proofing_place(const struct proofing *proofing, const struct rich *text,
                                  int32_t offset);

/* Adds places to a text. */
void proofing_add_places(const struct proofing *proofing, struct phrase *phrase,
                         const struct draft_place *places, int32_t count);

#endif
