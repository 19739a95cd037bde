/*
 * The kinds of blocks: an enum and a table, both made of kinds.def. Here stands what the kinds
 * mean to whoever reads a document; what they mean to the page is in page/flow.h.
 */
#ifndef DOCUMENT_KIND_H
#define DOCUMENT_KIND_H

enum block_kind {
#define KIND(kind, ...) BLOCK_##kind,
#include "document/kinds.def"
#undef KIND
    BLOCK_KIND_COUNT
};

/* What is in a block. */
enum kind_content {
    HOLDS_NOTHING,
    HOLDS_TEXT,
    HOLDS_BLOCKS,
    HOLDS_ITEM /* blocks, which go on in the line of the item's marker */
};

struct kind {
    const char *name; /* in the dump */
    enum kind_content holds;
    const char *html;              /* element */
    const char *first, *following; /* what lines of plain text begin with */
};

/* The rows of kinds.def. */
extern const struct kind kind_table[BLOCK_KIND_COUNT];

#endif
