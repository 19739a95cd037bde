/*
 * The opening of a booklet, as the Doves Press and prayer books have it: the first letter of a
 * paragraph as an initial two lines high, and its first words in small capitals. The initial is
 * drawn, and belongs to no text; the letter that it stands for is in the first line, without
 * ink, so that readers, searches and copies find the word whole and as it was written.
 */
#ifndef TEXT_OPENING_H
#define TEXT_OPENING_H

#include "text/typeset.h"

/* Where the parts of an opening end, in bytes of its text. */
struct opening_parts {
    int32_t marks;   /* [0, marks): quotation marks before the letter */
    int32_t initial; /* [marks, initial): the letter, with its accents */
    int32_t words;   /* [initial, words): what is set in small capitals */
};

/* Finds the opening of a text: so many words, the letter's with them. Returns false when it has
   none: it does not begin with a capital letter, or that letter stands for a word, as in A.D.,
   or it begins with an address or a link. */
bool opening_find(const struct rich *rich, const char *language, int32_t words,
                  struct opening_parts *parts);

/* How an opening looks. */
struct opening_look {
    int32_t words; /* that are set in small capitals, at most */
    int32_t least; /* lines of a paragraph that has one */
    len leading;   /* from the first line to the second, on which the initial stands */
    int32_t room;  /* that the initial may reach below that, 1/1000 of the leading, before the
                      third line stands beside it as well */
    int32_t gap;   /* from the initial to the text, 1/1000 em */
    int32_t mark_gap; /* from quotation marks to the initial, 1/1000 em */
};

/* What is drawn beside the lines: glyphs whose line has its column's edge at `x`, its baseline
   `y` below the first line's. */
struct opening_drawing {
    const struct line *line;
    len x, y;
};

struct opening {
    struct lines lines;
    const struct rich *text;            /* what the lines of an opening are set from, ... */
    struct text_style style;            /* ... and how */
    struct opening_drawing drawings[2]; /* the initial, and the marks that hang before it */
    int32_t drawing_count;              /* 0: the paragraph is set as any other */
};

/* Sets a paragraph with an opening, or leaves it with the lines that it has without one,
   `lines`, where it can't have one: it is too short, or its lines would not be as good. */
struct opening opening_typeset(struct typesetter *typesetter, const struct rich *rich,
                               const struct text_style *style, const struct lines *lines,
                               const struct opening_look *look, struct arena *arena);

#endif
