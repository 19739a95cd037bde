/*
 * Glyphs in their final places. A run is a stretch of one line in one font, size, direction
 * and appearance; it keeps the source text behind its glyphs, so that a reader, a search or a
 * screen reader gets back what was written.
 */
#ifndef TEXT_RUN_H
#define TEXT_RUN_H

#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

struct font; /* font.h */

struct glyph {
    uint32_t id;     /* in the font */
    len x, y;        /* origin, from the run's origin; y upwards */
    int32_t cluster; /* first byte of its source text, counted from the run's text */
};

/* A glyph as most are: on the baseline, less than RUN_SLIM_WIDTH from the run's origin, which
   is less than RUN_SLIM_BYTES of text away. A text's glyphs are most of what a booklet holds.
 */
struct slim_glyph {
    uint16_t id, x; /* x: the low bits */
    uint8_t x_high, cluster;
};
enum { RUN_SLIM_WIDTH = 1 << 24, RUN_SLIM_BYTES = 1 << 8 };

struct run {
    const struct font *font;
    len size;                   /* type size */
    int32_t expansion;          /* horizontal scaling beyond 1, 1/1000 */
    len x;                      /* origin, from the line's left end */
    len width;                  /* to the end of the last advance */
    const struct glyph *glyphs; /* in visual order, left to right: see run_glyph(); NULL: ... */
    const struct slim_glyph *slim_glyphs; /* ... these, where all are so */
    int32_t glyph_count;
    const char *text; /* the source bytes behind the glyphs: all of them, in logical order */
    int32_t size_bytes;
    const uint8_t *breaks; /* in scripts without spaces, for each byte of the text whether a
                              word may begin there; else NULL */
    bool rtl;              /* clusters descend */
    bool hyphen;           /* the logically last glyph is a hyphen that the text has not */
    bool hidden;           /* its glyphs have places but no ink */
    bool ends_line;        /* a forced break follows, which has no glyph */
    unsigned style;        /* SPAN_* */
    const char *url;       /* link target or NULL */
    const char *language;  /* BCP 47 */
};

/* Returns glyph `i` of a run. */
static inline struct glyph run_glyph(const struct run *run, int32_t i)
{
    if (!run->slim_glyphs)
        return run->glyphs[i];
    const struct slim_glyph *slim = &run->slim_glyphs[i];
    return (struct glyph){
        .id = slim->id, .x = (len)slim->x_high << 16 | slim->x, .cluster = slim->cluster};
}

/* A line of text, its origin at the left end of its baseline. */
struct line {
    const struct run *runs; /* in visual order */
    const char *text;       /* of a sketch, which has no runs: its bytes; else NULL */
    int32_t run_count;
    len x;             /* from the column's left edge: indent, centring, what hangs out */
    len width;         /* to the end of the visible glyphs */
    int32_t ratio;     /* how far the glue is set, 1/1000 of its stretch or shrink */
    int32_t expansion; /* 1/1000 */
    int32_t badness;
    int64_t demerits;
    bool hyphenated;    /* ends in an inserted hyphen */
    bool divided;       /* ends in a hyphen, inserted or written */
    int32_t start, end; /* bytes of the paragraph's text */
};

#endif
