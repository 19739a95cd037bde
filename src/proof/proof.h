/*
 * The proof of a bulletin, for the second pair of eyes: what was changed between the file and
 * the booklet, and what is to be looked up. It is a document of its own, of which layout_proof
 * makes pages and a mail's body_text plain text.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/arena.h"
#include "document/document.h"
#include "page/layout.h"
#include "proof/phrase.h"

#include <stdint.h>

/* Something that has been said: of a letter, what was taken off; of a bulletin, a message. */
struct proof_note {
    const char *what; /* "greeting"; of a message "" */
    const char *text;
    int32_t line; /* of the source, or of the letter; 0: none */
};

struct proof_notes {
    const struct proof_note *items;
    int32_t count;
};

/* What a proof is made of. */
struct proof_input {
    const struct document *document;
    bool guarded; /* messages and lists may name what is private */
    const struct layout *booklet;
    const char *name;   /* of the file, without its folder */
    const char *source; /* decoded; the document's positions refer to it */
    int64_t size;
    bool letter;                 /* the source was made of a letter, whose ... */
    const int32_t *letter_lines; /* ... lines these are, line by line; 0: unknown */
    int32_t letter_line_count;
    const char *letter_text; /* as it came */
    int64_t letter_size;
    struct proof_notes taken;    /* off the letter */
    struct proof_notes messages; /* about the bulletin */
    const struct document *last; /* last week's bulletin, or NULL */
    const char *last_name;
    const struct phrase_fonts *fonts;
};

/* Makes the proof, in `arena`. Nothing in it depends on the day on which it is made. */
const struct document *proof_make(const struct proof_input *input, struct arena *arena);

#endif
