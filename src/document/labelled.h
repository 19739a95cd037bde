/*
 * Paragraphs with labels to blocks: each label begins one, and what several say in turn is one
 * group.
 */
#ifndef DOCUMENT_LABELLED_H
#define DOCUMENT_LABELLED_H

#include "document/document.h"

/* Whether a text has a label (SPAN_LABELS). */
bool labelled_has(const struct rich *text);

/* Parts the paragraphs among `*count` blocks by their labels, and stores how many blocks that
   makes, in `arena`. In the `item` of a list nobody speaks: there all labels say what a text
   is.
 */
struct block *labelled_part(const struct block *blocks, int32_t *count, bool item,
                            struct arena *arena);

#endif
