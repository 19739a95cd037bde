/*
 * The bulletin's text as one column without end: typeset lines with the room they take on the
 * grid, what page breaks between them cost, and the structure they belong to. paginate cuts it
 * into pages, compose puts it on them.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "document/document.h"
#include "page/paginate.h"
#include "page/structure.h"
#include "page/theme.h"

/* A line in an item. */
struct flow_line {
    const struct line *line;
    const int32_t *elements; /* of each run; NULL: the text stands again, as no part of it */
    len x;                   /* of the line's column, from the text column's left edge */
    len y;                   /* baseline, below the item's first grid baseline */
    enum color color;
    bool drawn; /* its glyphs are drawings and no text */
};

/* A hairline in an item. */
struct flow_stroke {
    len x, y, width; /* its left end from the column's left edge, below the item's first grid
                        baseline */
};

/* A footnote, or a part of one that runs over, set by itself for the foot of a page: its items
   on a grid of their own. */
struct flow_note {
    const struct flow_item *items;
    const struct pg_item *fits;
    int32_t count;
    int32_t number; /* 0: it goes on */
    len leading;    /* of that grid */
    len depth;      /* of all items; of what goes on, with the space above it */
};

/* What a heading is of. */
enum flow_heading { FLOW_NO_HEADING, FLOW_REGION, FLOW_DAY_REGION, FLOW_SUBHEADING, FLOW_DAY };

/* What few items have. */
struct flow_beside {
    const struct flow_stroke *strokes;
    const struct flow_item *repeated; /* what stands above it again when it opens a page: the
                                         head of a table; or NULL */
    const struct flow_note *notes;    /* that its page has at its foot */
    const char *bookmark;             /* title of the section that begins here, or NULL */
    int32_t element;                  /* of that section */
    int32_t stroke_count, note_count;
    int32_t note; /* number of the footnote that begins with it in the column, or 0 */
    len hairline; /* how far above its first line a rule stands, unless it opens a page; 0:
                     there is none */
};
extern const struct flow_beside flow_nothing_beside;

/* What stays together on one page: a line of text with its marker, a heading, a rule. */
struct flow_item {
    const struct flow_line *lines;
    struct flow_beside *beside; /* NULL: nothing; see flow_beside() */
    int32_t line_count;
    int32_t section; /* index into the document's */
    len rise;        /* by how much its lines stand higher when it opens a page */
    enum flow_heading heading;
};

/* Returns what an item has beside its lines. */
static inline const struct flow_beside *flow_beside(const struct flow_item *item)
{
    return item->beside ? item->beside : &flow_nothing_beside;
}

/* A line that can't be set well. */
struct flow_fault {
    struct pos pos; /* of its first character in the file */
    bool wide;      /* it runs past the margin; else its words stand far apart */
};

/* A paragraph that may be set in another number of lines: one that is justified, without links.
 */
struct flow_paragraph {
    int32_t first, end; /* items, one a line */
    const struct rich *text;
    struct text_style style;
    struct lines lines;
};

/* A list of short items, one a line, that may stand in columns (name_columns.h). */
struct flow_names {
    int32_t first, end; /* items */
    int32_t columns;
    len step; /* from a column to the next; negative: they stand from right to left */
};

struct flow {
    const struct flow_item *items;
    const struct pg_item *fits; /* one for each item */
    int32_t count;
    const struct flow_paragraph *paragraphs;
    int32_t paragraph_count;
    const struct flow_names *names;
    int32_t names_count;
    const struct flow_fault *faults; /* at most one a paragraph, in reading order */
    int32_t fault_count;
    bool over; /* a limit ended it before its text did */
};

/* What may end a column early. It is asked a few times, when `sections` of the document's are
   in the column. */
struct flow_limit {
    bool (*is_over)(const struct flow *flow, int32_t sections, void *context);
    void *context;
};

/* How a column is set that is one of several, in type of several sizes. */
struct flow_trial {
    const struct flow_limit *limit; /* NULL: it is set to its end */
    struct sketches *sketches;      /* of its texts, or NULL */
    bool sketch;                    /* its lines may be those of typeset_sketch() */
    int32_t items;                  /* how many items it has about; 0: nothing is known */
};

enum { FLOW_HYPHEN = 9500 /* what a page that ends in a divided word costs */ };

/* What a kind of block means to the page: the columns of document/kinds.def for it. */
struct flow_rule {
    enum role role;
    enum theme_kind theme;
    int32_t before, within, after; /* what a page break there costs */
    bool ends;                     /* neither its first line nor its last stands alone */
};
extern const struct flow_rule flow_rules[BLOCK_KIND_COUNT];

/* Sets all running text of the bulletin in a column as wide as `measure`; it joins `structure`
   below element 0. */
struct flow flow_make(const struct document *document, const struct theme *page, len measure,
                      struct typesetter *typesetter, struct structure *structure,
                      struct arena *arena);

/* Likewise as a trial. */
struct flow flow_try(const struct document *document, const struct theme *page, len measure,
                     struct typesetter *typesetter, struct structure *structure,
                     const struct flow_trial *trial, struct arena *arena);

/* Sets one field by itself, below an element of `structure`, its paragraphs by row `kind` of
   the theme. */
struct flow flow_prose(const struct prose *prose, enum theme_kind kind, const char *language,
                       int32_t element, const struct theme *page, len measure,
                       struct typesetter *typesetter, struct structure *structure,
                       struct arena *arena);

/* Sets a heading: when it needs several lines, they are of like length, broken by sense. */
struct lines flow_heading(struct typesetter *typesetter, const struct rich *text,
                          const struct text_style *style, struct arena *arena);

/* Returns for each run of a line the element it belongs to: `element`, or a Link below it, that
   of a footnote's mark in a Reference. `last_url` and `last_link`, NULL and 0 before the first
   line of a text, carry a link on from line to line. */
const int32_t *flow_elements(const struct line *line, int32_t element,
                             struct structure *structure, const char **last_url,
                             int32_t *last_link);

#endif
