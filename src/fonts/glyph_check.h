/*
 * Whether the fonts have every character that an edition of a bulletin prints, of its own text
 * and of the words that the program adds: checked before layout, so that no page ever shows an
 * empty box.
 */
#ifndef FONTS_GLYPH_CHECK_H
#define FONTS_GLYPH_CHECK_H

#include "base/diag.h"
#include "document/document.h"
#include "fonts/fonts.h"

/* Reports each character that no font has for an edition, once, where it first stands; of the
   program's own words, at the key by which they are printed. The hint names the font to install
   for the language that the text is in. */
void glyph_check(const struct document *document, struct fonts *fonts, enum font_family edition,
                 struct diag *diag);

/* Whether the fonts of an edition show what `size` bytes of a text show together, a letter with
   its marks. */
bool glyph_check_shows(struct fonts *fonts, enum font_family edition, const char *language,
                       const char *text, int32_t size);

/* Whether they show all of a text. */
bool glyph_check_shows_all(struct fonts *fonts, enum font_family edition, const char *language,
                           const char *text);

#endif
