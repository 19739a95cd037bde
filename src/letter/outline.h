/*
 * Which lines of a letter are its headings, told from the letter as a whole: a form in which
 * headings may stand (all days, all capitals, all "Name: ...") is a hypothesis that is weighed
 * by how often it occurs, how much of the letter it parts, and whether something stands below
 * each.
 */
#ifndef LETTER_OUTLINE_H
#define LETTER_OUTLINE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Forms of headings. What comes first is the higher one where two nest. */
enum outline_form {
    OUTLINE_NONE = 0, /* 1 to 6 are headings that are marked as such, of that level */
    OUTLINE_CAPITALS = 7,
    OUTLINE_BOLD,
    OUTLINE_WEEK,        /* what days are counted in: "Week 2" */
    OUTLINE_DAY,         /* a day or a date */
    OUTLINE_HIGH_NUMBER, /* begins with an ideograph or capitals that count: "二、", "II. " */
    OUTLINE_NUMBER,      /* a numbered headline above paragraphs */
    OUTLINE_BULLET,      /* the same with a bullet */
    OUTLINE_LABEL,       /* ends with a colon */
    OUTLINE_COUNTED,     /* runs in: "4-5–Peru–pray" */
    OUTLINE_PLAIN,       /* a short line that stands alone, or above a list */
    OUTLINE_LISTED,      /* a numbered line above a list with bullets */
    OUTLINE_LEAD,        /* leads to a list: "We ask God for:" */
    OUTLINE_RUN_IN, /* any other name with a colon or a dash that a paragraph begins with */
    OUTLINE_FORMS
};

/* A passage of the letter. */
struct outline_line {
    uint32_t forms; /* a bit (1 << form) for each in which it may be a heading */
    uint32_t named; /* a hash of the name that it would give */
    int32_t size;   /* bytes of text that a reader reads below the name; 0: a heading's line */
    enum outline_form item_form; /* OUTLINE_NUMBER or OUTLINE_BULLET, where `top_item` */
    bool known;                  /* its name was a region's last week */
    bool label;     /* its name recurs: a label below each heading; outline_choose says so */
    bool upper;     /* a heading right above another of its form, where outlines are stacked */
    bool run_in;    /* the name begins the paragraph */
    bool rule;      /* a separating line */
    bool item;      /* of a list */
    bool top_item;  /* one that is within no other */
    char item_sign; /* of an item, after its number: "." or ")" */
};

/* What was chosen; forms OUTLINE_NONE: there are no headings. */
struct outline {
    enum outline_form region;
    enum outline_form sub; /* headings below each region's, of a form that others never have */
    bool stacked;          /* both have the same form: a region's heading tops another */
    int32_t count;         /* of the regions' headings */
};

/* The outline of `count` lines, of which those that are labels are marked. */
struct outline outline_choose(struct outline_line *lines, int32_t count, struct arena *arena);
/* Whether a line is the heading of a region. */
bool outline_is_region(const struct outline *outline, const struct outline_line *line);
/* Whether it is a heading within one. */
bool outline_is_sub(const struct outline *outline, const struct outline_line *line);

#endif
