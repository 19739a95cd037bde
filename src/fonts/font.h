/*
 * A font: HarfBuzz's face and font objects and what is asked of them. Glyph metrics are in font
 * units; font_upem of them make an em.
 */
#ifndef FONTS_FONT_H
#define FONTS_FONT_H

#include "base/arena.h"
#include "base/len.h"

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct font;

enum { FONT_BOLD = 1, FONT_ITALIC = 2, FONT_STYLES = 4 };

/* What a font is opened with. */
struct font_look {
    unsigned style;  /* FONT_* */
    int32_t scale;   /* apparent size: set at so many thousandths of the type size where its
                        neighbour is Gentium; 0: found by the height of its small letters */
    int32_t beside;  /* the height of its neighbour's small letters, 1/1000 em; 0: Gentium's */
    int32_t leading; /* its lines stand so many thousandths of the usual distance apart; 0:
                        1000 */
};

/* A font in memory that stays, or face `index` of a file, which is mapped; NULL when the file
   is no font with outlines. */
struct font *font_open(const char *bytes, int64_t size, const struct font_look *look);
struct font *font_open_file(const char *path, int32_t index, const struct font_look *look);
void font_close(struct font *font); /* NULL is accepted */

hb_face_t *font_face(const struct font *font);
hb_font_t *font_shaper(const struct font *font); /* scaled to font units */
int32_t font_upem(const struct font *font);
int32_t font_scale(const struct font *font);                   /* 1/1000 of the type size */
int32_t font_leading(const struct font *font);                 /* 1/1000 of the usual */
int32_t font_advance(const struct font *font, uint32_t glyph); /* font units */
uint32_t font_nominal(const struct font *font, uint32_t character); /* glyph or 0 */
/* Whether the font can show a character, if need be by one that looks alike: a space, a hyphen.
   What shows nothing is had by all. */
bool font_has(const struct font *font, uint32_t character);
/* The empty room left and right of a glyph within its advance, in font units. */
void font_sides(const struct font *font, uint32_t glyph, int32_t *left, int32_t *right);
int32_t font_x_height(const struct font *font);   /* font units */
int32_t font_cap_height(const struct font *font); /* font units */
int32_t font_ascent(const struct font *font);     /* font units, upwards */
int32_t font_descent(const struct font *font);    /* font units, upwards: negative */
bool font_bold(const struct font *font);
bool font_italic(const struct font *font);
/* What the font says of itself: its style (FONT_*), and its family (name ID 1) in `arena`, ""
   when it has no name. */
unsigned font_own_style(const struct font *font);
const char *font_family_name(const struct font *font, struct arena *arena);

#endif
