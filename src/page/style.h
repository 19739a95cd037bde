/*
 * How everything looks: one row for each kind of text, one for each size of page. Sizes are
 * given for the booklet's 12 pt type and scaled with it.
 */
#ifndef PAGE_STYLE_H
#define PAGE_STYLE_H

#include "bulletin/bulletin.h"
#include "page/plan.h"
#include "text/typeset.h"

enum text_kind {
    TEXT_ORGANIZATION, /* cover */
    TEXT_TITLE,
    TEXT_SUBTITLE,
    TEXT_VERSE,
    TEXT_REFERENCE,
    TEXT_TRANSLATION,
    TEXT_MENTION, /* that there is a large-print copy */
    TEXT_DATE,
    TEXT_REGION, /* headings */
    TEXT_SUBHEADING,
    TEXT_BODY,
    TEXT_ABOUT,
    TEXT_QUOTE,
    TEXT_MARKER, /* of a list's item */
    TEXT_FOLIO,  /* foot */
    TEXT_RUNNING,
    TEXT_BACK, /* back cover */
    TEXT_KIND_COUNT
};

/* A row of an edition's table. */
struct text_row {
    unsigned font_style; /* FONT_* */
    bool small_caps, hyphenate;
    enum align align;
    len size, leading; /* for the edition's nominal type; leading 0: the grid's */
    int32_t tracking;  /* 1/1000 em */
    enum color color;
    int32_t before, after; /* blank grid lines */
};

/* A page and its margins, and the type everything is scaled to. */
struct page_style {
    const struct text_row *rows;
    len nominal;  /* the type that the rows are given for */
    len type;     /* the body's type */
    len leading;  /* the body's, and the grid */
    int32_t tall; /* of every leading, 1/1000: more than 1000 for scripts that need it */
    len display;  /* the type that the covers are scaled to */
    len width, height;
    len inner, outer, top; /* margins */
    len first_baseline;    /* of the grid, from the page's top */
    int32_t lines;         /* of the grid */
    len folio_baseline;    /* as first_baseline */
    len notes_step;        /* between ruled lines */
    enum font_family family;
    bool strong_emphasis;    /* emphasis is bold */
    bool whole_words;        /* see typeset.h */
    int32_t paragraph_space; /* grid lines between paragraphs; 0: they are indented instead */
};

/* The booklet's page with its type at `type`, its lines `tall` thousandths of the usual
   distance apart. */
struct page_style booklet_style(enum booklet_size size, len type, int32_t tall);
/* A page of the large-print edition: full size, re-set and not enlarged. */
struct page_style large_style(enum booklet_size size, len type, int32_t tall);

len page_measure(const struct page_style *page);
/* Of a text kind, for this page. */
len style_size(const struct page_style *page, enum text_kind kind);
len style_leading(const struct page_style *page, enum text_kind kind);
/* What typeset() is told about it; the measure is the page's. */
struct text_style style_text(const struct page_style *page, enum text_kind kind,
                             const char *language);

/* Lengths in the body's ems: 1.2 is 1200. */
len style_ems(const struct page_style *page, int32_t thousandths);
/* A length of the cover, given for a page as high as A5, for this one. */
len style_cover(const struct page_style *page, len length);

#endif
