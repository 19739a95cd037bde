/*
 * Whether the fonts have every character of a bulletin: checked before layout, so that no
 * page ever shows an empty box.
 */
#ifndef FONTS_GLYPH_CHECK_H
#define FONTS_GLYPH_CHECK_H

#include "base/diag.h"
#include "document/document.h"
#include "fonts/fonts.h"

/* Reports each character that a family does not have, once, where it first stands. */
void glyph_check(const struct document *document, struct fonts *fonts, enum font_family family,
                 struct diag *diag);

#endif
