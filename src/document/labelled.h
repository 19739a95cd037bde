/*
 * Paragraphs with labels to blocks: each label begins one, and what several say in turn is one
 * group.
 */
#ifndef DOCUMENT_LABELLED_H
#define DOCUMENT_LABELLED_H

#include "document/document.h"

/* Whether a text has a label (SPAN_LABELS). */
bool labelled_has(const struct rich *text);

/* Parts the paragraphs among the blocks within `parent` by their labels, in `arena`. In the
   item of a list nobody speaks: there all labels say what a text is. */
void labelled_part(struct block *parent, struct arena *arena);

#endif
