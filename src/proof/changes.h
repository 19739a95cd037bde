/*
 * What became of the characters of a bulletin on their way to its texts: each text is held
 * against the file, character by character, by the places that it keeps of them.
 */
#ifndef PROOF_CHANGES_H
#define PROOF_CHANGES_H

#include "base/arena.h"
#include "document/document.h"

#include <stdint.h>

enum change_kind {
    CHANGE_JOINED, /* a line end became a space, or nothing */
    CHANGE_KEPT,   /* a line end stayed */
    CHANGE_QUOTATION,
    CHANGE_APOSTROPHE,
    CHANGE_DASH,
    CHANGE_ELLIPSIS,
    CHANGE_SPACE,     /* a narrow or no-break space was set */
    CHANGE_SPELLED,   /* the file writes the character in another way: \*, &amp; */
    CHANGE_DIRECTION, /* a sign was set that keeps the direction of an address */
    CHANGE_OTHER,
    CHANGE_KIND_COUNT
};

struct change {
    enum change_kind kind;
    const struct rich *text;
    int32_t offset; /* byte of the text */
    int32_t line;   /* of the file */
    int32_t last;   /* joined or kept: the last of the lines that follow each other so */
};

struct changes {
    struct change *items;
    int32_t count, capacity;
};

/* Lists the changes in all texts of a document, in reading order, in `arena`. `source` is the
   text that its positions refer to. */
struct changes changes_list(const struct document *document, const char *source, int64_t size,
                            struct arena *arena);

#endif
