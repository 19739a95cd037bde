/*
 * A font cut down to the glyphs that a document shows, to be embedded in it.
 */
#ifndef FONTS_SUBSET_H
#define FONTS_SUBSET_H

#include "base/arena.h"
#include "fonts/font.h"

struct subset {
    bool cff; /* the bytes are a bare CFF table; else they are a TrueType font of its own */
    const char *bytes;
    int64_t size;
    const uint32_t *glyphs; /* by the glyph's number in the subset: its number in the font */
    int32_t glyph_count;    /* of the subset; glyph 0 is always there */
};

/* Makes the subset of a font with `count` of its glyphs, in any order; what it points to is in
   `arena`. Hinting is left out, and each table that ISO 32000-1 doesn't ask for (9.9). Returns
   false when the font's outlines can't be read. */
bool subset_make(const struct font *font, const uint32_t *glyphs, int32_t count,
                 struct arena *arena, struct subset *subset);

#endif
