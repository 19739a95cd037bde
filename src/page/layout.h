/*
 * A bulletin to the plans of its editions: cover, text, notes, back cover.
 */
#ifndef PAGE_LAYOUT_H
#define PAGE_LAYOUT_H

#include "document/document.h"
#include "page/advice.h"
#include "page/fit.h"
#include "page/flow.h"
#include "page/plan.h"
#include "text/typeset.h"

/* The plans of one layout, and what led to them. */
struct layout {
    struct plan plan; /* single pages in reading order */
    struct plan
        booklet;       /* the same with spare pages: a multiple of four, the back cover last */
    struct rich verse; /* as it is set */
    struct flow flow;
    struct pg_result pages;   /* the flow's breaks; its first page is the plan's second */
    len type;                 /* of the body */
    int32_t spare;            /* pages to write on that fill up the last sheet */
    bool headed;              /* the heading of the notes is on a page that is not spare */
    struct fit_choice choice; /* the booklet's */
    struct advice advice;
};

/*
 * Lays the bulletin out as a booklet, at the type size that its `booklet: fit` asks for, or as
 * large print; or what is no bulletin but a proof of one. All lies in `arena`. What is wrong
 * with the input has been found before; what is too much, layout_holds finds.
 */
const struct layout *layout_booklet(const struct document *document,
                                    struct typesetter *typesetter, struct arena *arena);
const struct layout *layout_large(const struct document *document,
                                  struct typesetter *typesetter, struct arena *arena);
const struct layout *layout_proof(const struct document *document,
                                  struct typesetter *typesetter, struct arena *arena);

/* Warns of the lines of a layout's running text that can't be set well. */
void layout_report(const struct layout *layout, struct diag *diag);

/* Lists, in `arena`, the texts that are on the pages of a layout, as they are set there. */
const struct rich *const *layout_texts(const struct layout *layout,
                                       const struct document *document, struct arena *arena,
                                       int32_t *count);

/* Whether all text of the bulletin is on the pages and in its place (see check.h); reports what
   is not. What a page has no room for is the one kind of error that is found so late. */
bool layout_holds(const struct layout *layout, const struct document *document,
                  struct diag *diag);

#endif
