/*
 * The texts of a bulletin by the addresses of their bytes: what is set keeps pointing into
 * them, so that of any byte of a page it can be told which text it is of.
 */
#ifndef DOCUMENT_TEXT_INDEX_H
#define DOCUMENT_TEXT_INDEX_H

#include "base/arena.h"
#include "document/rich.h"

#include <stdint.h>

enum { TEXT_INDEX_NONE = -1 };

struct text_index {
    const struct rich **texts; /* by their addresses; those that share their bytes are one */
    int32_t count;
    int32_t last; /* the text that was found last */
};

/* Makes an index of `count` texts, in `arena`. */
struct text_index text_index_make(const struct rich *const *texts, int32_t count,
                                  struct arena *arena);

/* Returns which text a byte is of; TEXT_INDEX_NONE: it is of a word of the program's. Quick
   where successive questions are of the same text or of the next. */
int32_t text_index_find(struct text_index *index, const char *byte);

#endif
