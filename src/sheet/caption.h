/*
 * The program's own words on a sheet of paper, in English, beside what the bulletin says.
 */
#ifndef SHEET_CAPTION_H
#define SHEET_CAPTION_H

#include "page/marks.h"
#include "text/typeset.h"

/* How they are set. */
struct caption {
    struct typesetter *typesetter;
    struct marks *marks; /* where they go, as artifacts */
    len size, measure;
    enum align align;
    enum color color;
    unsigned font_style; /* FONT_* */
};

/* Sets a text from baseline `y` down, in a column whose left edge is `x`; the baseline where a
   next text would begin. The text must live as long as the marks. */
len caption_put(const struct caption *caption, const char *text, len x, len y);

#endif
