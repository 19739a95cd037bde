/*
 * The marks of a page while it is composed: lines of text with their links, rules, dots.
 */
#ifndef PAGE_MARKS_H
#define PAGE_MARKS_H

#include "base/arena.h"
#include "page/plan.h"

struct marks {
    struct arena *arena; /* in which the list lies, */
    struct arena *texts; /* and in which what links say */
    struct mark *items;
    int32_t count, capacity;
    int32_t link; /* the first mark of the link that the last line ended in; see marks_end */
};

/* Adds a line whose column has its left edge at `x`, its baseline at `y`, the runs in the order
   in which they are read. `elements` names each run's element; NULL: all are artifacts. A run
   with an address is followed by an active area. */
void marks_line(struct marks *marks, const struct line *line, const int32_t *elements, len x,
                len y, enum color color);
/* Adds a filled rectangle, an artifact. */
void marks_rule(struct marks *marks, len x, len y, len width, len height, enum color color);
/* Adds a row of dots of diameter `size`, `step` apart, along `width`, an artifact. */
void marks_dots(struct marks *marks, len x, len y, len width, len step, len size,
                enum color color);
/* Adds a line's glyphs as drawings, which are artifacts, likewise. */
void marks_drawing(struct marks *marks, const struct line *line, len x, len y,
                   enum color color);
/* Adds marks that were put together by themselves: artifacts, which come after the text. */
void marks_append(struct marks *marks, const struct marks *more);
/* Ends the page: tells the active areas of its last link what the link says. */
void marks_end(struct marks *marks);

#endif
