/*
 * Total-fit line breaking: Knuth & Plass, "Breaking Paragraphs into Lines", Software:
 * Practice and Experience 11 (1981), with TeX's badness, demerits and fitness classes in
 * integers (TeX: The Program, parts 38 and 39), and margin kerning and font expansion inside
 * the optimization (Thanh, "Micro-typographic extensions to the TeX typesetting system", 2000).
 * Pure: numbers in, numbers out.
 *
 * A paragraph is an array of items: boxes, glue and breaks. Lines may end only at a break;
 * whatever lies between a chosen break and the next box is discarded (but a line is never
 * empty, except between two forced breaks). A break carries what the line that ends there
 * gains (`pre`: a hyphen's width, a change of shape, less what hangs into the right margin) and
 * what the next line gains at its start (`post`, likewise, with the left margin). A paragraph
 * ends with a break of penalty LB_FORCED; what hangs at its very start is in its first box.
 * Widths may be negative, but a line that is too long even when narrowed and shrunk is taken to
 * stay so as more is added to it.
 */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include "base/arena.h"
#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

enum lb_kind { LB_BOX, LB_GLUE, LB_BREAK };

enum {
    LB_FORCED = -10000, /* penalty: a line must end here */
    LB_NEVER = 10000,   /* penalty: no line may end here */
    LB_INF_BAD = 10000  /* badness of what cannot be stretched so far */
};
#define LB_FIL LEN_MAX /* glue stretch without end, as at the end of a last line */

struct lb_item {
    enum lb_kind kind;
    bool flagged;        /* break: a hyphen; two in a row cost extra */
    int32_t penalty;     /* break */
    len width;           /* box, glue */
    len stretch, shrink; /* glue */
    len pre, post;       /* break: added to the line before, to the line after */
    int32_t last_word;   /* break: a number for the word that ends the line before; equal words
                            have equal numbers, 0 is like no other */
    int32_t next_word;   /* break: likewise of the word that begins the line after; items[0],
                            whatever it is: of the first word */
};

struct lb_params {
    len measure;               /* width of every line */
    int32_t tolerance;         /* largest badness of a line; LB_INF_BAD: as short as may be */
    int32_t line_penalty;      /* TeX's \linepenalty */
    int64_t line_price;        /* added to the total for each line: more than 0 for fewer lines,
                                  less for more, as TeX's \looseness; it is in no line's demerits */
    int32_t adjacent_demerits; /* \adjdemerits: neighbours more than one fitness class apart */
    int32_t double_demerits;   /* \doublehyphendemerits: hyphens at the ends of two lines */
    int32_t final_demerits;    /* \finalhyphendemerits: a hyphen before the last line */
    int32_t similar_demerits;  /* neighbours that begin, or that end, with the same word: Verna,
                                  "Similarity problems in paragraph justification" (2024) */
    len background_stretch;    /* of each line beside its glue: \rightskip, \emergencystretch */
    len background_shrink;     /* likewise; 0 or more: how far a ragged line may be too long */
    int32_t expand;            /* how far boxes may widen or narrow, 0..1000, 1/1000 */
    bool last_resort;          /* set overfull lines rather than give up (TeX's final pass) */
    int64_t *tried;            /* NULL, or is raised by the number of lines looked at */
};

/*
 * A line holds items[first..end), `end` being the break it ends at; items[first] is the
 * break of the line before, or, for the first line, 0. The setting first expands boxes by
 * `expansion`/1000, then stretches (ratio > 0) or shrinks its glue by ratio/1000 of its stretch
 * or shrink. Both are rounded down: a line that can be set is never wider than the measure, and
 * what the rounding leaves is for the glue.
 */
struct lb_line {
    int32_t first, end;
    len natural;       /* width before expansion and glue setting, at most LEN_MAX */
    int32_t expansion; /* -expand..expand, 1/1000 */
    int32_t ratio;     /* 1/1000, of the line's glue without background_stretch; -1000 at the
                          least; 0 where no glue can give, or the stretch is LB_FIL */
    int32_t badness;   /* 0..LB_INF_BAD, LB_INF_BAD + 1: overfull */
    int64_t demerits;  /* what the line adds to the paragraph's total */
};

/*
 * Breaks `count` items into the lines of least total demerits. Returns the number of lines,
 * allocated in `arena` and stored through `lines`; 0, and NULL, when no breaking keeps within
 * the tolerance (never with last_resort) or when the items do not end with a forced break. A
 * line's boxes expand before its glue gives: the shortfall that badness measures is what is
 * left after expansion by at most `expand`. With last_resort the first end past the measure is
 * taken where there is no other. Time and memory are linear in `count`, times the breaks that
 * fit on a line. The widths of all items together stay below 2^52.
 */
int32_t linebreak(const struct lb_item *items, int32_t count, const struct lb_params *params,
                  struct arena *arena, const struct lb_line **lines);

/* TeX's badness: about 100 (shortfall/stretch)^3, 0..LB_INF_BAD (TeX: The Program, 108). */
int32_t linebreak_badness(int64_t shortfall, int64_t stretch);

#endif
