/*
 * Whether a plan shows all of a bulletin's text, each text in its place: what no later stage
 * could mend and no reader would find. Pure: it reads the plan and the texts, nothing else.
 *
 * A text's box is its core, from the baseline to the height of small letters (450/1000 of the
 * type size) over the width of what it shows: spaces at its ends aside. Ascenders and
 * descenders are no part of it, since those of tightly set lines may cross. As high as its
 * highest text is the core of a whole line.
 *
 * - No two cores of a page overlap.
 * - Each core stands in the frame that has its mark. Punctuation hangs out sideways by up to
 *   600/1000 of the type size, and a list's marker (Lbl) as far as the page goes.
 * - No mark stands where office printers don't print (theme_unprinted).
 * - Of each text of the bulletin all is on the pages, but for spaces and what is never shown.
 *
 * The cost is linear in the marks, and n log n of a page whose texts are not in order.
 */
#ifndef PAGE_CHECK_H
#define PAGE_CHECK_H

#include "base/arena.h"
#include "document/rich.h"
#include "page/plan.h"

enum check_kind {
    CHECK_HEIGHT,  /* leaves its frame above or below */
    CHECK_WIDTH,   /* leaves its frame at a side */
    CHECK_OVERLAP, /* stands over another text */
    CHECK_LOST     /* is on no page */
};

/* A text that is not where it ought to be. */
struct breach {
    enum check_kind kind;
    int32_t page;            /* index; -1 of what is lost */
    const struct rich *text; /* for a word of the program's one near it; NULL: there is none */
    int32_t offset;          /* byte of the text: the first that is lost or out of place */
};

struct breaches {
    const struct breach *items;
    int32_t count;
};

/* What the pages of a plan that is made of `texts` breach, in their order, at most once a page;
   then what is lost, at most once a text. The texts' bytes are those that the plan's runs point
   to. Spare pages count for nothing in what is lost. */
struct breaches check_plan(const struct plan *plan, const struct rich *const *texts,
                           int32_t text_count, struct arena *arena);

#endif
