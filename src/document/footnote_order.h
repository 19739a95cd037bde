/*
 * The numbers of footnotes, once it is known what stands where.
 */
#ifndef DOCUMENT_FOOTNOTE_ORDER_H
#define DOCUMENT_FOOTNOTE_ORDER_H

#include "base/arena.h"
#include "document/document.h"

/* Numbers the footnotes of a document from 1 in the order in which their marks are read. What
   it changes is copied to `arena`. */
void footnote_order_set(struct document *document, struct arena *arena);

#endif
