/*
 * The outlines of glyphs, for what is drawn and is no text: an initial.
 */
#ifndef FONTS_GLYPH_OUTLINE_H
#define FONTS_GLYPH_OUTLINE_H

#include "fonts/font.h"

enum contour_step {
    CONTOUR_MOVE,  /* begins a contour at a point */
    CONTOUR_LINE,  /* to a point */
    CONTOUR_CURVE, /* two control points, and a point: a cubic Bézier curve */
    CONTOUR_CLOSE
};

/* A point in 1/1000 font units, y upwards. */
struct contour_point {
    int32_t x, y;
};

/* Takes a step of an outline with the points that it has, up to three. */
typedef void contour_sink(void *context, enum contour_step step,
                          const struct contour_point *points);

/* Gives the outline of a glyph step by step; what is inside is to be filled by the nonzero
   winding number. */
void glyph_outline_trace(const struct font *font, uint32_t glyph, contour_sink *sink,
                         void *context);

#endif
