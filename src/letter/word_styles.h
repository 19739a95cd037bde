/*
 * The styles of a Word document (styles.xml, ISO/IEC 29500-1, 17.7) and what they say of a
 * paragraph's part and look.
 */
#ifndef LETTER_WORD_STYLES_H
#define LETTER_WORD_STYLES_H

#include "letter/office_part.h"

#include <stdbool.h>
#include <stdint.h>

/* A property that may be left to the style: what isn't said is WORD_UNSAID. */
enum { WORD_UNSAID = -1 };

/* What is said of a paragraph or of a stretch of its text. */
struct word_look {
    int32_t bold, italic, underlined, crossed, hidden;
    int32_t half_points;   /* the size of the type */
    int32_t outline;       /* the heading's level from 0; 9: none */
    int32_t list, level;   /* the list, of which 0 is none, and the level in it */
    int32_t before, after; /* space, in twentieths of a point */
    const char *font;      /* of symbols, or NULL */
    const char *style;     /* or NULL */
    bool rule;             /* a border is above or below */
};

enum word_role { WORD_PLAIN, WORD_TITLE, WORD_CONTENTS };

struct word_style {
    const char *id, *base;
    enum word_role role;
    struct word_look look; /* its own, then with its bases' */
    bool whole;            /* it has those of its bases */
};

struct word_styles {
    struct arena *arena;
    struct word_style *items; /* by id */
    int32_t count, capacity;
    struct word_look defaults; /* of paragraphs and of text */
    const char *normal;        /* the style of paragraphs that name none, or NULL */
};

/* Returns a look of which nothing is said. */
struct word_look word_styles_unsaid(void);
/* Reads one of the elements that pPr, rPr, numPr and their like have into a look. */
void word_styles_property(struct word_look *look, const struct xml_element *element,
                          struct arena *arena);
/* Returns a look with what another, nearer one says. */
struct word_look word_styles_over(const struct word_look *look, const struct word_look *nearer);

/* Reads the styles of a document, of which `part` may be missing. */
enum office_result word_styles_read(struct archive *archive, const char *part,
                                    struct word_styles *styles);
/* Returns a style by its id, NULL: the one of paragraphs that name none; or NULL. */
const struct word_style *word_styles_find(const struct word_styles *styles, const char *id);

#endif
