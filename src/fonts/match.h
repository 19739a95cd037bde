/*
 * Which of several faces serves a style best: pure, from what is known of each face. The order
 * of what is compared is that of CSS (Fonts Level 4, 5.2): width, slant, weight.
 */
#ifndef FONTS_MATCH_H
#define FONTS_MATCH_H

#include <stdbool.h>
#include <stdint.h>

enum { MATCH_REGULAR = 400, MATCH_BOLD = 700, MATCH_NORMAL_WIDTH = 100 };

/* A face as its family has it. */
struct match_face {
    const char *file;
    int32_t index;  /* in the file */
    int32_t weight; /* 1 to 1000, as in OpenType's usWeightClass */
    int32_t width;  /* 1/100 of the normal width */
    bool slanted;   /* italic or oblique */
};

/* Makes a face that says it is regular, or of the normal width, what the name of its style says
   it is: "Condensed Bold". Such numbers are missing in some fonts. */
void match_by_name(struct match_face *face, const char *style);

/* Returns whether a face can serve a style (FONT_*) at all: a slanted one where italics are
   asked for, and no other; one nearer to Bold than to Regular where bold is asked for, and no
   other. */
bool match_serves(const struct match_face *face, unsigned style);

/* Returns whether `a` serves a style better than `b`: its width is nearer to the normal one;
   else its slant is that of the style; else its weight is nearer to Regular or Bold; else its
   file comes first. */
bool match_better(const struct match_face *a, const struct match_face *b, unsigned style);

/* Returns the index of the face that serves a style best, -1 when none does. */
int32_t match_best(const struct match_face *faces, int32_t count, unsigned style);

/* Compares two families as strcmp() does by how well they suit a text for which the table of
   families has none: those of the widest reach come first, then those of most styles, what is
   made for screens last; else by their names. */
int32_t match_compare_families(const char *a, const char *b);

#endif
