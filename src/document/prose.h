/*
 * The value of a key that has a text of paragraphs, as YAML has it, to blocks.
 */
#ifndef DOCUMENT_PROSE_H
#define DOCUMENT_PROSE_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"
#include "document/labels.h"
#include "document/typography.h"
#include "yaml/trace.h"
#include "yaml/tree.h"

#include <stdbool.h>

/* What a text is read with. */
struct prose_reader {
    struct arena *arena;   /* of the blocks */
    struct arena *working; /* as long as the load */
    struct arena *scratch; /* of one paragraph */
    struct diag *diag;
    const char *source;   /* that the tree was read of */
    const char *language; /* of the text */
    const struct typography *typography;
    struct labels *labels; /* that it may have, or NULL */
    int32_t *note_count;   /* the bulletin's footnotes so far */
    bool flow;             /* as in struct markup */
};

/* Returns the text of a value, in `arena`. One of several lines without a '|' is read as if it
   had one where joining its lines would lose something: `lost` says what, or is NULL. */
struct trace prose_trace(const struct yaml_node *node, const char *source, struct arena *arena,
                         const char **lost);
/* Reads the text of a key. What stands in several lines without a '|' is read as if it had one,
   and told, where joining its lines would lose something. */
struct prose prose_read(const struct prose_reader *reader, const char *key,
                        const struct yaml_node *node);

#endif
