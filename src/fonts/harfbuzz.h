/*
 * The HarfBuzz objects behind a font, for those who shape text or cut fonts: text/shape.c and
 * the files of this folder. Both objects are immutable.
 */
#ifndef FONTS_HARFBUZZ_H
#define FONTS_HARFBUZZ_H

#include "fonts/font.h"

#include <hb.h>

/* The font's face. It lives as long as the font, as does the next. */
hb_face_t *font_face(const struct font *font);
/* The font that text is shaped in, scaled to font units. */
hb_font_t *font_shaper(const struct font *font);

#endif
