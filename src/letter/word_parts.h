/*
 * Which parts a part of a Word document refers to (ISO/IEC 29500-2, 6.5).
 */
#ifndef LETTER_WORD_PARTS_H
#define LETTER_WORD_PARTS_H

#include "letter/office_part.h"

#include <stdbool.h>
#include <stdint.h>

/* A reference. */
struct word_target {
    const char *id, *kind; /* kind: "styles", "hyperlink" */
    const char *target;    /* the name of a part, or an address */
    bool outside;          /* it is an address */
};

struct word_targets {
    struct arena *arena;
    struct word_target *items; /* by id */
    int32_t count, capacity;
};

/* Reads the references of a part, "": of the document as a whole. */
enum office_result word_parts_read(struct archive *archive, const char *part,
                                   struct word_targets *targets);
/* Returns the reference with an id, or NULL. */
const struct word_target *word_parts_find(const struct word_targets *targets, const char *id);
/* Returns the name of the first part of a kind, or NULL. */
const char *word_parts_of_kind(const struct word_targets *targets, const char *kind);

#endif
