/*
 * Which type size a booklet is set in: the largest that takes the fewest sheets. Pure, but for
 * the laying out that it asks for.
 */
#ifndef PAGE_FIT_H
#define PAGE_FIT_H

#include "base/len.h"
#include "document/document.h"

#include <stdbool.h>

enum { FIT_SHEET_PAGES = 4 /* two on each side */ };

/* The sheets that so many pages take. */
int32_t fit_sheets(int32_t pages);

/* What the search asks about the booklet at a type size; spare pages are not counted. */
struct fit_booklet {
    int32_t (*pages)(len type, void *context);    /* how many it takes: lays it out */
    int32_t (*at_least)(len type, void *context); /* how many it can't do without: quick, asked
                                                     after pages() of a larger size */
    void *context;
};

struct fit_choice {
    len type;      /* the last size that was laid out, or the first */
    int32_t pages; /* at that size */
    bool shrunk;   /* it is smaller than the bulletin's */
    bool missed;   /* FIT_PAGES: even the floor takes more pages than asked for */
    int32_t saved; /* sheets that shrinking saved */
};

enum { FIT_STEP = 100 }; /* between sizes that are tried: 0.1 pt */

/*
 * Chooses a size between `type` and `floor`: FIT_OFF takes `type`; FIT_AUTO the largest with
 * which the pages fill fewer sheets of four than with `type`, as few as the floor does;
 * FIT_PAGES the largest with which they are at most `wanted`, else the floor.
 */
struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             const struct fit_booklet *booklet);

#endif
