/*
 * How everything looks: one row for each kind of text, one for each size of page. Sizes are
 * given for the booklet's 12 pt type and scaled with it.
 */
#ifndef PAGE_THEME_H
#define PAGE_THEME_H

#include "document/document.h"
#include "page/plan.h"
#include "text/typeset.h"

enum theme_kind {
    THEME_ORGANIZATION, /* cover */
    THEME_TITLE,
    THEME_SUBTITLE,
    THEME_VERSE,
    THEME_REFERENCE,
    THEME_TRANSLATION,
    THEME_MENTION, /* that there is a large-print copy */
    THEME_DATE,
    THEME_REGION, /* headings */
    THEME_SUBHEADING,
    THEME_BODY,
    THEME_ABOUT,
    THEME_QUOTE,
    THEME_MARKER, /* of a list's item */
    THEME_FOLIO,  /* foot */
    THEME_RUNNING,
    THEME_BACK, /* back cover */
    THEME_KIND_COUNT
};

/* A row of an edition's table. */
struct theme_row {
    unsigned font_style; /* FONT_* */
    bool small_caps, hyphenate;
    enum align align;
    len size, leading; /* for the edition's nominal type; leading 0: the grid's */
    int32_t tracking;  /* 1/1000 em */
    enum color color;
    int32_t before, after; /* blank grid lines */
    int32_t stretch;       /* grid lines that the space before may grow by */
    int32_t drop;          /* below its grid line, nearer to its text, 1/1000 of the grid */
    int32_t inset;         /* indents at both sides, 1/1000 em of the body, as below */
    int32_t first_indent;  /* of a paragraph after another */
    int32_t column, gap;   /* marker: the indent of its item; the space between the two */
};

/* A page and its margins, and the type everything is scaled to. */
struct theme {
    const struct theme_row *rows;
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
struct theme theme_booklet(enum booklet_size size, len type, int32_t tall);
/* A page of the large-print edition: full size, re-set and not enlarged. */
struct theme theme_large(enum booklet_size size, len type, int32_t tall);

len theme_measure(const struct theme *page);
/* Of a text kind, for this page. */
len theme_size(const struct theme *page, enum theme_kind kind);
len theme_leading(const struct theme *page, enum theme_kind kind);
/* What typeset() is told about it; the measure is the page's. */
struct text_style theme_text(const struct theme *page, enum theme_kind kind,
                             const char *language);

/* Lengths in the body's ems: 1.2 is 1200. */
len theme_ems(const struct theme *page, int32_t thousandths);
/* A length of the cover, given for a page as high as A5, for this one. */
len theme_cover(const struct theme *page, len length);

#endif
