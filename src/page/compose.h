/*
 * Pages as they are composed, one after the other: a page is a list of frames, and what fills
 * each of them puts its marks there.
 */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "page/flow.h"
#include "page/marks.h"
#include "page/paginate.h"
#include "page/plan.h"
#include "page/structure.h"
#include "page/theme.h"

struct cover_rest; /* cover.c */

/* A booklet on its way to a plan. */
struct composer {
    const struct document *document;
    const struct theme *theme;
    struct typesetter *typesetter;
    struct structure structure;
    struct cover_rest *rest; /* of a verse that the cover has no room for, or NULL */
    struct rich verse;       /* as it is set, in quotation marks; empty: there is none */
    struct arena *arena;     /* of all that is made */
    bool rtl;                /* bound on the right */
    uint32_t zero;           /* digit of folios */
    struct {
        struct page *items;
        int32_t count, capacity;
    } pages;
    struct {
        struct bookmark *items;
        int32_t count, capacity;
    } bookmarks;
    struct {
        struct plan_note *items;
        int32_t count, capacity;
    } notes; /* where footnotes stand, by their numbers from 1 */
};

/* Items of the flow: those of one page. */
struct compose_text {
    const struct flow *flow;
    const struct pg_page *page;
    const int32_t *grow; /* what is added to the spaces before the flow's items */
    int32_t foot;        /* grid lines for its footnotes, with the space above them */
};

struct compose_notes {
    bool headed; /* a heading opens it */
    bool below;  /* there is a text above it */
    bool spare;  /* it only fills up the last sheet: no part of the structure */
};

struct compose_foot {
    const char *running, *language; /* beside the folio; NULL: nothing */
    bool whole;                     /* it is never shortened */
    bool alone;                     /* there is no folio */
};

/* A frame and what is to fill it; which of the union's members it has, the frame's kind says.
 */
struct filling {
    struct frame frame;
    union {
        struct compose_text text;   /* FRAME_TEXT, FRAME_FOOTNOTES */
        struct compose_notes notes; /* FRAME_NOTES */
        struct compose_foot foot;   /* FRAME_FOOT */
    };
};

/* Adds a page with the frames of `fillings`, in reading order. */
struct page *compose_page(struct composer *composer, enum page_kind kind, const char *label,
                          const struct filling *fillings, int32_t count);

/* Each adds the next page, which later calls may move; the cover of large print may have
 * several.
 */
void compose_cover(struct composer *composer);
/* `notes`, NULL for none, take what the text leaves of its page. */
void compose_text_page(struct composer *composer, const struct compose_text *text,
                       const struct compose_notes *notes);
void compose_notes_page(struct composer *composer, const struct compose_notes *notes);
/* The back cover; `notes`, NULL for none, stand above its text as far as that leaves room:
   returns whether it does. */
bool compose_back(struct composer *composer, const struct compose_notes *notes);

/* ---- for what fills frames ---- */

/* Adds a bookmark that leads to `y` on the page that is being composed. */
void compose_bookmark(struct composer *composer, const char *title, len y, int32_t element);
/* Notes that a footnote begins at `y` on the page that is being composed. */
void compose_note_place(struct composer *composer, int32_t number, len y);
/* Puts what stands together on a page, its first grid baseline at `y`, its column's left edge
   at the frame's. */
void compose_item(struct marks *marks, const struct flow_item *item, const struct frame *frame,
                  len y);
/* Likewise its hairlines, which are artifacts. */
void compose_strokes(const struct composer *composer, struct marks *marks,
                     const struct flow_item *item, const struct frame *frame, len y);
/* The folio of the page that is being composed, in the language's digits. */
const char *compose_folio(const struct composer *composer);

#endif
