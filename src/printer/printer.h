/*
 * What a printer is and can do, as it says itself. Lengths of papers are those of the paper
 * standing upright; names of papers are the self-describing ones of PWG 5101.1:
 * "iso_a4_210x297mm".
 */
#ifndef PRINTER_PRINTER_H
#define PRINTER_PRINTER_H

#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

struct printer_paper {
    const char *name;
    len width, height;
    bool ready; /* lies in a tray now */
};

/* What can't be printed at the edges of a paper. */
struct printer_margins {
    len left, right, top, bottom;
};

enum printer_state { PRINTER_IDLE = 3, PRINTER_BUSY, PRINTER_STOPPED }; /* RFC 8011, 5.4.11 */

struct printer {
    const char *name;    /* as it is called with -P */
    const char *reasons; /* why it is in its state, parted by commas; "" when it doesn't say */
    enum printer_state state;
    bool accepting;     /* takes jobs */
    bool reads_pdf;     /* itself, or what stands before it */
    bool short_edge;    /* prints both sides, turning the paper about its short edge ... */
    bool long_edge;     /* ... or its long one */
    bool booklet_maker; /* folds the sheets of a copy and staples them through the fold */
    bool saddle_stitch; /* staples them there */
    bool fold;          /* folds each in two */
    int32_t copies;     /* the most in a job; 1: it can't make copies */
    const struct printer_paper *papers;
    int32_t paper_count;
    struct printer_margins margins; /* of the paper that it was asked about */
};

#endif
