/*
 * The marks of a page as it is composed.
 */
#ifndef PAGE_MARKS_H
#define PAGE_MARKS_H

#include "base/arena.h"
#include "page/plan.h"

struct marks {
    struct arena *arena;
    struct mark *items;
    int32_t count, capacity;
};

/* Puts a line with its column's left edge at `x`, its baseline at `y`. `elements` names each
   run's element; NULL: all are artifacts. Links become active areas. */
void marks_line(struct marks *marks, const struct line *line, const int32_t *elements, len x,
                len y, enum color color);
/* A filled rectangle, an artifact. */
void marks_rule(struct marks *marks, len x, len y, len width, len height, enum color color);
/* Dots of diameter `size`, `step` apart, along `width`, an artifact. */
void marks_dots(struct marks *marks, len x, len y, len width, len step, len size,
                enum color color);

#endif
