/*
 * Fonts: the built-in ones, and HarfBuzz's face and font objects for each. Glyph metrics are in
 * font units; font_upem of them make an em.
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/len.h"

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

struct fonts; /* those that one run of the program has opened */
struct font;

enum font_family { FAMILY_TEXT, FAMILY_LARGE };
enum { FONT_BOLD = 1, FONT_ITALIC = 2 };

struct fonts *fonts_open(void);
void fonts_close(struct fonts *fonts); /* NULL is accepted */

/* The family's face in a style (FONT_*), opened at first use. Never NULL. */
const struct font *fonts_builtin(struct fonts *fonts, enum font_family family, unsigned style);

hb_face_t *font_face(const struct font *font);
hb_font_t *font_shaper(const struct font *font); /* scaled to font units */
int32_t font_upem(const struct font *font);
int32_t font_advance(const struct font *font, uint32_t glyph);      /* font units */
uint32_t font_nominal(const struct font *font, uint32_t character); /* glyph or 0 */
int32_t font_x_height(const struct font *font);                     /* font units */
int32_t font_cap_height(const struct font *font);                   /* font units */
int32_t font_ascent(const struct font *font);                       /* font units, upwards */
int32_t font_descent(const struct font *font); /* font units, upwards: negative */
bool font_bold(const struct font *font);
bool font_italic(const struct font *font);

#endif
