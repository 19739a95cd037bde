/*
 * The table of kinds, for those who read a document.
 */
#include "document/kind.h"

const struct kind kind_table[BLOCK_KIND_COUNT] = {
#define KIND(kind, name, holds, html, first, following, ...)                                   \
    [BLOCK_##kind] = {#name, HOLDS_##holds, html, first, following},
#include "document/kinds.def"
#undef KIND
};
