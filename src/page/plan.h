/*
 * The plan of a booklet: what stands where on each page, before anything is drawn. A page is
 * a display list of marks; each mark names the structure element it belongs to, or none when
 * it is an artifact (a folio, a rule). The PDF writer and the text dump read the same plan.
 */
#ifndef PAGE_PLAN_H
#define PAGE_PLAN_H

#include "base/arena.h"
#include "base/len.h"
#include "page/frame.h"
#include "text/run.h"

#include <stdbool.h>
#include <stdint.h>

/* Structure types, after ISO 32000-1, 14.8.4. */
enum role {
    ROLE_DOCUMENT,
    ROLE_SECT,
    ROLE_DIV, /* what is said in turn */
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_P,
    ROLE_BLOCK_QUOTE,
    ROLE_NOTE,     /* a region's about */
    ROLE_FOOTNOTE, /* a Note, too */
    ROLE_REFERENCE,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_TR,
    ROLE_TH, /* the head of a column */
    ROLE_TD,
    ROLE_LINK,
    ROLE_SPAN,
    ROLE_ARTIFACT, /* of no element: what is no part of the text, such as a rule */
    ROLE_COUNT
};
/* The types' names in the standard. */
extern const char *const role_names[ROLE_COUNT];

/* How the items of a list are numbered (ISO 32000-1, 14.8.5.5). */
enum numbering {
    NUMBERING_NONE,
    NUMBERING_DISC,
    NUMBERING_DECIMAL,
    NUMBERING_LOWER_ALPHA,
    NUMBERING_UPPER_ALPHA,
    NUMBERING_LOWER_ROMAN,
    NUMBERING_UPPER_ROMAN
};

/* An element of the structure tree. Elements stand in reading order, parents before their
   children; element 0 is the document. An element may have marks on several pages. */
struct element {
    enum role role;
    int32_t parent;           /* -1 for element 0 */
    const char *language;     /* when it differs from its parent's, or NULL */
    const char *title;        /* of a section, or NULL */
    enum numbering numbering; /* ROLE_L: NUMBERING_DECIMAL in the digits of any script */
};

enum { ELEMENT_ARTIFACT = -1 };

enum color { COLOR_BLACK, COLOR_ACCENT, COLOR_RULE, COLOR_COUNT };
/* 0xRRGGBB of each colour */
extern const uint32_t color_rgb[COLOR_COUNT];

enum mark_kind {
    MARK_RUN,  /* run, its origin at x, y (y: the baseline) */
    MARK_RULE, /* a filled rectangle, its top left corner at x, y */
    MARK_DOTS, /* a row of round dots of diameter `height`, `step` apart, centres from x, y over
                  `width` */
    MARK_LINK, /* an active area, its top left corner at x, y */
    MARK_DRAWN /* the outlines of run's glyphs, as MARK_RUN's: no text */
};

/* Where a link leads, and what it says. */
struct mark_link {
    const char *url, *contents;
    int32_t note; /* it leads to that footnote; 0: to `url` */
};

/* What stands at one place of a page; which of the union's members it has, its kind says. */
struct mark {
    enum mark_kind kind;
    enum color color;
    int32_t element; /* index into the plan's elements, or ELEMENT_ARTIFACT */
    len x, y;        /* from the page's top left corner, y downwards */
    len width, height;
    union {
        const struct run *run;  /* MARK_RUN, MARK_DRAWN */
        len step;               /* MARK_DOTS */
        struct mark_link *link; /* MARK_LINK */
    };
};

enum page_kind { PAGE_COVER, PAGE_TEXT, PAGE_NOTES, PAGE_BACK };

struct page {
    enum page_kind kind;
    int32_t depth;            /* text pages: grid lines used */
    const struct mark *marks; /* in reading order, in each frame artifacts after the text */
    int32_t mark_count;
    const struct frame *frames; /* they hold all the marks, one after the other */
    int32_t frame_count;
    bool spare;        /* only there to fill up a booklet's last sheet */
    const char *label; /* the folio as printed, or the cover's name */
};

/* A bookmark. */
struct bookmark {
    const char *title;
    int32_t page; /* from 0 */
    len y;        /* from the page's top */
    int32_t element;
};

/* Where a footnote stands. */
struct plan_note {
    int32_t page; /* from 0 */
    len y;        /* from the page's top */
};

struct plan {
    len width, height;                    /* of every page, trimmed */
    bool rtl;                             /* bound on the right */
    const char *title, *author, *subject; /* NULL: not given */
    const char *language;                 /* BCP 47 */
    int32_t year, month, day;             /* of the bulletin; year 0: none */
    const struct page *pages;
    int32_t page_count;
    const struct element *elements;
    int32_t element_count;
    const struct bookmark *bookmarks;
    int32_t bookmark_count;
    const struct plan_note *notes; /* footnote n at n - 1 */
    int32_t note_count;
};

/* The same plan without its spare pages, in single pages to read. Its lists of pages and of
   bookmarks lie in `arena`, all else is the plan's. */
struct plan plan_without_spares(const struct plan *plan, struct arena *arena);

#endif
