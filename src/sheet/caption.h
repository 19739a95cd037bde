/*
 * The program's own words on a sheet of paper, beside what the bulletin says.
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
    const char *language; /* NULL: English */
};

/* Each sets a text in a column whose left edge is `x`, in as many lines as it needs. The text
   must live as long as the marks. */

/* From baseline `y` down. Returns the baseline where a next text would begin. */
len caption_down(const struct caption *caption, const char *text, len x, len y);
/* Returns how many lines it needs. */
int32_t caption_lines(const struct caption *caption, const char *text);
/* So that its last line stands on baseline `y`. */
void caption_up(const struct caption *caption, const char *text, len x, len y);

#endif
