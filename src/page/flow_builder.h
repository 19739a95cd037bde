/*
 * A column in the making: what flow.c knows of it while it sets one block after the other.
 */
#ifndef PAGE_FLOW_BUILDER_H
#define PAGE_FLOW_BUILDER_H

#include "page/flow.h"

struct flow_builder {
    const struct theme *page; /* that of the section */
    struct theme taller; /* for sections that need more room than the page's own language */
    bool odd;            /* the last item ends within its last grid line, half of it free */
    len measure;         /* of the frame that the text is for */
    struct typesetter *typesetter;
    struct structure *structure;
    struct arena *arena;
    struct arena *lists; /* in which the next five lie; all that they point to is in `arena` */
    struct {
        struct flow_item *items;
        int32_t count, capacity;
    } items;
    struct {
        struct pg_item *items;
        int32_t count, capacity;
    } fits;
    struct {
        struct flow_fault *items;
        int32_t count, capacity;
    } faults;
    struct {
        struct flow_paragraph *items;
        int32_t count, capacity;
    } paragraphs;
    struct {
        struct flow_names *items;
        int32_t count, capacity;
    } names;
    struct sketches *sketches; /* as in struct flow_trial */
    bool sketch;
    struct {
        const char *language;
        bool rtl, han; /* whether it is written from right to left, in ideographs */
    } told;            /* of the language that was asked about last */
    int32_t section;
    int32_t blank;               /* grid lines wanted before the next item */
    int32_t stretch;             /* and how many they may grow by */
    bool flush;                  /* the next paragraph is not indented */
    int32_t heading;             /* items up to the last heading, with it */
    int32_t headed;              /* likewise, with a region's note that follows it */
    const struct block *opening; /* the paragraph that opens the booklet, or NULL */
    struct footnotes notes;      /* the bulletin's; none: they stand in the column */
    bool *noted;                 /* which of them have been set */
    bool apart;                  /* a footnote is being set */
    struct {
        struct flow_note *items;
        int32_t count, capacity, first;
    } waiting; /* for the pages of what follows: from `first` on */
};

#endif
