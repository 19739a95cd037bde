/*
 * The print edition: a plan's pages at their own size on sheets of paper, two on each side, to
 * be printed, folded and stapled.
 *
 * The paper is twice the page, so that nothing is to be trimmed and nothing can stand outside
 * the pages. Marks therefore stand in their margins, on the outside of the outermost sheet
 * alone: dashes on the fold at both ends, and beside its foot how to print, in small grey type.
 * A paper twice as large holds two sheets, one above the other, and is cut between them.
 */
#ifndef SHEET_SHEETS_H
#define SHEET_SHEETS_H

#include "document/document.h"
#include "sheet/gang.h"
#include "sheet/impose.h"
#include "page/marks.h"
#include "page/plan.h"
#include "text/typeset.h"

/* A sheet of paper as it lies when what is printed on it stands upright. */
struct paper {
    const char *name;
    len width, height;
};

/* The paper that, folded, has the size of a booklet, or of which two such are cut. */
struct paper sheets_paper(enum booklet_size size, enum gang gang);

/* The name of the paper of a size, standing upright: "A4"; "paper of that size" when it has
   none. */
const char *sheets_paper_name(len width, len height);

struct sheets_params {
    enum booklet_size size;
    enum gang gang;
    enum impose_flip flip; /* by the paper's edges */
    bool duplex;           /* both sides in one job */
    bool marks;            /* fold mark and directions ... */
    const char *language;  /* ... which are in this; NULL: in English */
    int32_t gathering;     /* as in impose_params */
    len thickness;         /* of the paper */
};

struct sheets {
    const struct plan *plan; /* the pages */
    struct paper paper;
    struct sheets_params params;
    struct imposition imposition;
    struct page front,
        back; /* drawn over the first sheet's sides, in the paper's coordinates */
};

/* More sheets than this in one fold gape, and a stapler does not go through. */
enum { SHEETS_IN_A_FOLD = 15 };

/* Lays a plan on sheets; what it makes is in `arena`. False when its page count is no multiple
   of four, or pages would move past the fold altogether. */
bool sheets_make(const struct plan *plan, const struct sheets_params *params,
                 struct typesetter *typesetter, struct arena *arena, struct sheets *sheets);

/* The edge that paper is to be turned about so that backs stand upright: the one that the fold
   is parallel to. */
enum impose_flip sheets_flip(enum gang gang);

/* How many papers there are, and how many of their sides a job prints. */
int32_t sheets_papers(const struct sheets *sheets);
int32_t sheets_sides(const struct sheets *sheets, enum impose_job job);
/* The side of a sheet in a row of what a job prints `nth`; NULL: none. */
const struct impose_side *sheets_side(const struct sheets *sheets, enum impose_job job,
                                      int32_t nth, int32_t row);
/* Whether a job prints its side `nth` upside down. */
bool sheets_turned(const struct sheets *sheets, enum impose_job job, int32_t nth);

/* The left edge of the page in a slot of a side, from the paper's, text upright. */
len sheets_x(const struct sheets *sheets, const struct impose_side *side, bool right);
/* The upper edge of the pages of a row. */
len sheets_y(const struct sheets *sheets, int32_t row);
/* What a job prints over the pages of its side `nth`; without marks: nothing. */
const struct page *sheets_over(const struct sheets *sheets, enum impose_job job, int32_t nth);
/* The name of a job's side `nth`: "Sheet 1, front". */
const char *sheets_label(const struct sheets *sheets, enum impose_job job, int32_t nth,
                         struct arena *arena);

/* How many sheets the thickest gathering has. */
int32_t sheets_in_a_fold(const struct sheets *sheets);
/* The sheets of a gathering that make all about equally thick, and none too thick. */
int32_t sheets_better_gathering(const struct sheets *sheets);
/* How to print and fold, in words of English: "print on A4, both sides, ..." */
const char *sheets_directions(const struct sheets *sheets, struct arena *arena);

#endif
