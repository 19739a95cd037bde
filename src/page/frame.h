/*
 * The frames of a page: rectangles, each filled by one thing (text, lines to write on, the back
 * cover's text, the foot). A frame has the measure in which its texts are set and a grid of
 * baselines; which marks of the page it holds is known when it has been filled.
 *
 * Pages count from 0, the cover. Which pages lie right, and where the fold is, is said here
 * only.
 */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

struct theme; /* theme.h */

enum frame_kind {
    FRAME_COVER,
    FRAME_TEXT,
    FRAME_FOOTNOTES,
    FRAME_NOTES,
    FRAME_BACK,
    FRAME_FOOT
};

struct frame {
    enum frame_kind kind;
    len x, top;         /* its corner, from the page's top left one */
    len measure;        /* its width */
    len bottom;         /* from the page's top */
    len first_baseline; /* of its grid, from the page's top */
    len leading;        /* of its grid */
    int32_t lines;      /* of its grid */
    int32_t first, end; /* it holds the page's marks [first, end) */
};

/* Whether a page lies right when the booklet is bound on the left, and the other way round. */
bool frame_is_recto(int32_t page);
/* Whether the fold is at a page's left edge. */
bool frame_folds_left(int32_t page, bool rtl);

/* The column of a page, between its margins; `rtl`: bound on the right. */
struct frame frame_column(const struct theme *theme, enum frame_kind kind, int32_t page,
                          bool rtl);
/* A column as wide, in the middle of the page, from where printers print down to the foot: for
   covers. */
struct frame frame_centred(const struct theme *theme, enum frame_kind kind);
/* The line of the folio below a page's column. */
struct frame frame_foot(const struct theme *theme, int32_t page, bool rtl);
/* The part of a frame that has its grid lines [first, first + lines), for a kind of content. */
struct frame frame_part(const struct frame *frame, enum frame_kind kind, int32_t first,
                        int32_t lines);

/* The baseline of a grid line, from 0, from the page's top. */
len frame_baseline(const struct frame *frame, int32_t line);

#endif
