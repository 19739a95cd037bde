/*
 * A font: what a file says of its glyphs, read when it is opened and not changed after that.
 * Metrics are in font units; font_upem of them make an em.
 */
#ifndef FONTS_FONT_H
#define FONTS_FONT_H

#include "base/arena.h"
#include "base/len.h"
#include "platform/builtin_file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct font;

enum { FONT_BOLD = 1, FONT_ITALIC = 2, FONT_STYLES = 4 };

/* How a font is set beside others. */
struct font_setting {
    unsigned style; /* FONT_*: what it serves as */
    int32_t scale;  /* 1/1000 of the type size, where the text beside it is in Gentium; 0: that
                       at which their x-heights are the same */
    int32_t x_height; /* of the text beside it, 1/1000 em; 0: Gentium's */
    int32_t leading;  /* distance of its lines, 1/1000 of the usual; 0: 1000 */
};

/* Opens a font in memory, which must stay as long as the font. */
struct font *font_open(const char *bytes, int64_t size, const struct font_setting *setting);
/* Opens a font that is a part of the program. */
struct font *font_open_builtin(enum builtin_file file, const struct font_setting *setting);
/* Opens face `index` of a file, which is mapped into memory. Returns NULL when there is no such
   file or it is no font with outlines. */
struct font *font_open_file(const char *path, int32_t index,
                            const struct font_setting *setting);
void font_close(struct font *font); /* NULL is accepted */

/* The number of its glyphs, which have the ids from 0. */
int32_t font_glyph_count(const struct font *font);
int32_t font_upem(const struct font *font);                    /* font units of an em */
int32_t font_scale(const struct font *font);                   /* 1/1000 of the type size */
int32_t font_leading(const struct font *font);                 /* 1/1000 of the usual */
int32_t font_advance(const struct font *font, uint32_t glyph); /* font units */
/* Returns the glyph of a character by itself, 0 when the font has none. */
uint32_t font_nominal(const struct font *font, uint32_t character);
/* Returns the glyph of a hyphen, 0 when the font has none. */
uint32_t font_hyphen(const struct font *font);
/* Returns whether a character shows nothing in any font and needs no glyph: a joiner, say.
   Shaping leaves it out. */
bool font_hides(uint32_t character);
/* Returns whether text with the character can be set in the font without an empty box: it has
   the character's glyph or that of one which looks the same (a space, a hyphen), or the
   character shows nothing. */
bool font_has(const struct font *font, uint32_t character);
/* How many of a text's first bytes are ASCII that the font can show, and are followed by ASCII
   or by the NUL that ends the text, here or later: no mark belongs to them. */
int32_t font_count_ascii(const struct font *font, const char *text, int32_t size);
/* The side bearings of a glyph, in font units. */
void font_bearings(const struct font *font, uint32_t glyph, int32_t *left, int32_t *right);
/* How far a glyph reaches below the baseline, in font units. */
int32_t font_depth(const struct font *font, uint32_t glyph);
int32_t font_x_height(const struct font *font);   /* font units */
int32_t font_cap_height(const struct font *font); /* font units */
int32_t font_ascent(const struct font *font);     /* font units, upwards */
int32_t font_descent(const struct font *font);    /* font units, upwards: negative */
/* What it serves as, whatever it is. */
bool font_bold(const struct font *font);
bool font_italic(const struct font *font);

/* What the file says of the font itself (OpenType); 0 or false where it says nothing. */
unsigned font_own_style(const struct font *font); /* FONT_*; OS/2, fsSelection */
int32_t font_weight(const struct font *font);     /* 400: regular; OS/2, usWeightClass */
int32_t font_slant(const struct font *font);      /* degrees to the left; post, italicAngle */
bool font_has_serifs(const struct font *font);    /* OS/2, panose */
/* What all glyphs together cover, in font units, upwards (head). */
struct font_box {
    int32_t left, bottom, right, top;
};
struct font_box font_bounds(const struct font *font);
/* The family (name ID 1) and the PostScript name (name ID 6), in `arena`; "" when it has none.
 */
const char *font_family_name(const struct font *font, struct arena *arena);
const char *font_postscript_name(const struct font *font, struct arena *arena);

#endif
