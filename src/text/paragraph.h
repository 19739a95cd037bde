/*
 * A paragraph between its text and its lines: cut into font runs of one font, script, direction
 * and appearance, and shaped into atoms, a glyph each. Only typeset.c and its helpers see it.
 */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include "text/linebreak.h"
#include "text/shape.h"
#include "text/typeset.h"
#include "icu/breaks.h"

/* Characters that the breaking of lines knows. */
enum {
    SOFT_HYPHEN = 0xAD,
    ZERO_WIDTH_SPACE = 0x200B,
    HYPHEN = 0x2010,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    APOSTROPHE = 0x2019,
    LINE_SEPARATOR = 0x2028
};

struct font_run {
    int32_t start, end; /* bytes */
    struct shape_style shape;
    len size;      /* of its type: scaled to look like its neighbours */
    len tracking;  /* letterspacing, where the script has it */
    uint8_t level; /* of embedding; odd: right to left */
    bool joined;   /* its script joins letters */
    bool hyphened; /* a word of it that is divided has a hyphen */
    const struct span *span;
};

enum atom_kind {
    ATOM_GLYPH, /* ink */
    ATOM_SPACE, /* a space that justification may change */
    ATOM_HYPHEN /* a hyphen that the text has not */
};

struct atom {
    enum atom_kind kind;
    bool unsafe;        /* see shape.h */
    int32_t font_run;   /* index */
    uint32_t id;        /* glyph */
    int32_t start, end; /* bytes of its cluster */
    len advance, dx, dy;
};

struct atom_list {
    struct atom *items;
    int32_t count, capacity;
};

/* How words and lines are made in the scripts of a paragraph. */
enum {
    TRAIT_IDEOGRAPHS = 1, /* some of it is set in squares, with space between any two */
    TRAIT_UNSPACED = 2,   /* some of it has words that no space parts */
    TRAIT_SQUARES = 4,    /* most of it is set in squares */
    TRAIT_SPREAD = 8      /* most of it is one or the other: justification may move its letters
                             apart */
};

struct paragraph {
    unsigned traits; /* TRAIT_* */
    const struct rich *rich;
    const struct text_style *style;
    struct shaper *shaper;
    const uint8_t *breaks; /* BREAK_* before each byte, or NULL */
    struct font_run *font_runs;
    int32_t font_run_count;
    struct atom *atoms; /* logical order */
    int32_t atom_count;
};

enum { PARAGRAPH_SHAPED = 256 /* bytes that are shaped as one word at most */ };

/* Cuts and shapes a text; everything lies in `arena`. `breaks` are its BREAK_*: NULL where its
   words are no longer than PARAGRAPH_SHAPED, it has no traits, and its lines are known. */
struct paragraph paragraph_shape(struct fonts *fonts, struct shaper *shaper,
                                 const uint8_t *breaks, const struct rich *rich,
                                 const struct text_style *style, struct arena *arena);

/* The atoms of bytes [start, end) of a font run, shaped by themselves: what stands before or
   after a line break that cuts a ligature. Returns their number. */
int32_t paragraph_reshape(const struct paragraph *paragraph, int32_t font_run, int32_t start,
                          int32_t end, struct arena *arena, struct atom **atoms);

/* Atoms [first, end). */
struct atom_span {
    int32_t first, end;
};

/* The atoms around a place before or in this one that a line break there would change. */
struct atom_span paragraph_segment(const struct paragraph *paragraph, int32_t atom);

/* The first atom at or after `atom` that is no space. */
int32_t paragraph_skip_spaces(const struct paragraph *paragraph, int32_t atom);

/* A hyphen in the font of a font run. */
struct atom paragraph_hyphen(const struct paragraph *paragraph, int32_t index, int32_t at);

/* How far a line that ends with (begins with) this atom hangs into the margin: punctuation, and
   the letterspacing after a last letter. Stores through `share`, unless that is NULL, how much
   of the atom hangs, in 1/1000 of its advance, where it is set in no square. */
len paragraph_margin_end(const struct paragraph *paragraph, const struct atom *atom,
                         int32_t *share);
len paragraph_margin_start(const struct paragraph *paragraph, const struct atom *atom,
                           int32_t *share);

/* The space between two atoms that none is written between: an ideograph and a Latin letter or
   a digit stand a quarter of an em apart (JLREQ 3.2.6, CLREQ 3.2.2). */
len paragraph_gap(const struct paragraph *paragraph, const struct atom *before,
                  const struct atom *after);

/* How far justification may move apart two atoms that no space parts: ideographs where a line
   might end, and by little the letters of a script that is written without spaces. Its words
   are not moved apart: what a space parts are phrases. */
len paragraph_spread(const struct paragraph *paragraph, const struct atom *before,
                     const struct atom *after);

/* Where an item of the line breaker comes from. */
struct origin {
    int32_t atom; /* first atom at or after the item */
    int32_t byte; /* break: the text is cut here */
    bool hyphen;  /* break: a hyphen is added */
};

/* Glue follows the font's own word space. It stretches by a half of it, as in Computer Modern,
   and shrinks by less than there: spaces of Gentium stay 0.16 em wide. In 1/1000. */
enum { SPACE_STRETCH = 500, SPACE_SHRINK = 270 };

enum { CUT_PENALTY = 5000 }; /* of a break in a word that is wider than the measure */

struct items {
    const struct lb_item *items;
    const struct origin *origins;
    int32_t count;
    int32_t inset_end; /* the last break after which a line is inset, -1: none is */
};

/* Where a word may be divided before a byte of the text. */
enum {
    POINT_NONE,
    POINT_HYPHEN,
    POINT_POOR,     /* likewise, but better not: after two letters */
    POINT_NAME,     /* likewise, last of all: in a name */
    POINT_COMPOUND, /* and in a part of a compound with a hyphen of its own */
    POINT_ADDRESS,  /* without a hyphen: at a mark of an address */
    POINT_CUT       /* likewise: anywhere, since the word is wider than the measure */
};

/* What had better be held together than lines be set well, each with what those before it hold.
 */
enum hold {
    HOLD_NOTHING,
    HOLD_LAST,      /* a paragraph's last word, a letter with the word that it leans on, and the
                       groups of a telephone number */
    HOLD_COMPOUNDS, /* the parts of a compound with a hyphen of its own */
    HOLD_NAMES      /* names */
};

/* One edge of a line, of a break's `pre` or `post`, as what it is made of. */
struct edge {
    len hanging;   /* the advance of the glyph that hangs ... */
    int32_t share; /* ... by so many 1/1000 of it */
    len hyphen;    /* the advance of a hyphen that is added, or 0 */
    bool remade;   /* glyphs are shaped anew: the next of what is remade */
};

/* Glyphs that are shaped anew. */
struct remade {
    int32_t first, end;     /* the atoms that they take the place of */
    int32_t made, made_end; /* their advances, in the list of these */
};

/* What a paragraph's items are made of, from which those in another size can be made. */
struct item_record {
    struct {
        struct edge *items;
        int32_t count, capacity;
    } edges; /* two for each break */
    struct {
        struct remade *items;
        int32_t count, capacity;
    } remade; /* in the order of the edges */
    struct {
        len *items;
        int32_t count, capacity;
    } made;
    struct edge start;  /* of the first line */
    int32_t *penalties; /* of each item, before those of items_hold_last_line() */
};

/* The paragraph's items; `points` holds a POINT_* for each byte, NULL: words stay whole. Fills
   in an empty record when there is one. */
struct items items_make(const struct paragraph *paragraph, const uint8_t *points,
                        enum hold hold, struct item_record *record, struct arena *arena);

/* A space of a justified text. */
struct lb_item items_glue(len width);

/* Raises the penalties of the breaks that would leave too short a last line, in type of a size:
   a last step of items_make(). */
void items_hold_last_line(struct lb_item *items, int32_t count, len size);

/* Sets broken lines: glyphs in their places. */
struct lines place_lines(const struct paragraph *paragraph, const struct items *items,
                         const struct lb_line *breaks, int32_t count, len measure,
                         struct arena *scratch, struct arena *arena);

#endif
