/*
 * Which type size a booklet is set in: the largest that takes the fewest sheets. Pure, but for
 * the laying out that it asks for.
 */
#ifndef PAGE_FIT_H
#define PAGE_FIT_H

#include "base/len.h"
#include "bulletin/bulletin.h"

#include <stdbool.h>

/* Lays out at a type size and says how many pages that takes, spare ones not counted. */
typedef int32_t fit_pages(len type, void *context);

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
                             fit_pages *pages, void *context);

#endif
