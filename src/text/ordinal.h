/*
 * The endings of ordinal numbers that a language's printers raise: 1er, XIXe in French.
 */
#ifndef TEXT_ORDINAL_H
#define TEXT_ORDINAL_H

#include "document/rich.h"

/* Returns a text in which such endings of its language (language/customs.def) have the style
   SPAN_RAISED, but for those in links. Its spans lie in `arena`. */
struct rich ordinal_style(const struct rich *rich, const char *language, struct arena *arena);

/* The raised form of a letter that such an ending may have, or 0. */
uint32_t ordinal_raised(uint32_t letter);

#endif
