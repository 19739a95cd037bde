/*
 * Pages to sheets, for saddle stitch: each sheet carries two pages on each side, the sheets are
 * laid into one another, folded and stapled through the fold. Pure: numbers in, numbers out.
 *
 * Sheet i (from 0, the outermost) of a booklet of N pages (from 0) carries, bound on the left,
 *
 *     front   N-1-2i | 2i          back   2i+1 | N-2-2i
 *
 * so that pages 2i and 2i+1 share a leaf, and so do N-2-2i and N-1-2i. Bound on the right, left
 * and right are exchanged. A thick booklet is made of gatherings, each folded like a small
 * booklet of its own and laid one upon the other.
 *
 * Creep. A sheet laid into k others has its fold k thicknesses of paper away from the outermost
 * fold, since nothing but those k sheets lies between; its fore edge sticks out as far, and as
 * much of it is lost when all are trimmed flush with the outermost. So its pages shift by k
 * thicknesses towards the fold: their outer margins are then equal to those of the outermost
 * sheet, which does not shift. This is the sharp fold. Where sheets bend round instead, a leaf
 * spends pi/2 thicknesses on each sheet it goes around, not one; a greater thickness makes up
 * for it.
 */
#ifndef SHEET_IMPOSE_H
#define SHEET_IMPOSE_H

#include "base/arena.h"
#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

/* How the printer, or the person at it, turns the landscape sheet over to print its back. */
enum impose_flip {
    IMPOSE_FLIP_SHORT, /* about the fold, like a page of the booklet: top stays top */
    IMPOSE_FLIP_LONG   /* about the long edge: backs have to be printed upside down */
};

struct impose_params {
    bool rtl;          /* bound on the right */
    int32_t gathering; /* sheets of a gathering, the last may have fewer; 0: all in one */
    len thickness;     /* of the paper */
    enum impose_flip flip;
};

enum { IMPOSE_BLANK = -1 }; /* in place of a page: none */

/* One half of a side, as seen with the text upright. */
struct impose_slot {
    int32_t page; /* in reading order, from 0; impose() leaves none blank */
    len shift;    /* rightwards; towards the fold: not negative on the left, not positive on
                     the right */
};

struct impose_side {
    struct impose_slot left, right;
    bool turned; /* the side as a whole is printed upside down, turned by 180 degrees */
};

struct impose_sheet {
    int32_t gathering;              /* from 0 */
    struct impose_side front, back; /* the front faces outwards */
};

/* Sheets from the outside in, gathering after gathering. */
struct imposition {
    const struct impose_sheet *sheets;
    int32_t count;
};

/*
 * Lays `page_count` pages on sheets. False when that cannot be: the count is no multiple of
 * four, a number is negative, or the creep is past all measure (LEN_MAX).
 */
bool impose(int32_t page_count, const struct impose_params *params, struct arena *arena,
            struct imposition *imposition);

/*
 * What one print job holds. A printer without a duplexer needs two jobs. It is taken to print
 * the upper side of the sheet on top of its tray and to deliver face down, so that the first
 * sheet lies lowest and the edge that came out first lies foremost. The stack of printed fronts
 * goes back into the tray as it lies, neither turned over nor around: blank sides up, the last
 * sheet on top, and the edge that came out last goes in first. Hence backs are printed from the
 * last sheet to the first. On its way through the printer the paper has turned over about its
 * short edges, so backs are upright (IMPOSE_FLIP_SHORT); where the stack must be turned around
 * to go in, they are turned too (IMPOSE_FLIP_LONG). In the end the booklet lies in order, the
 * outermost sheet on top and its front up.
 */
enum impose_job {
    IMPOSE_BOTH,   /* front and back of each sheet in turn */
    IMPOSE_FRONTS, /* from the first sheet to the last */
    IMPOSE_BACKS   /* from the last sheet to the first */
};

/* How many sides a job prints. */
int32_t impose_job_sides(const struct imposition *imposition, enum impose_job job);

/* The sheet, from 0, on which a job prints after `nth` others; `*back`: on its back. */
int32_t impose_job_sheet(const struct imposition *imposition, enum impose_job job, int32_t nth,
                         bool *back);
/* The side that a job prints after `nth` others. */
const struct impose_side *impose_job_side(const struct imposition *imposition,
                                          enum impose_job job, int32_t nth);

/* What to do with the stack between fronts and backs, in one sentence of English. */
const char *impose_direction(enum impose_flip flip);

#endif
