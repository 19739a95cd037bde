/*
 * How tightly a booklet is set: no more than it takes to need the fewest sheets. From the least
 * harm: as written; its lines nearer to each other; paragraphs in a line less where they stay
 * good; then in smaller type. Pure, but for the laying out that it asks for.
 */
#ifndef PAGE_FIT_H
#define PAGE_FIT_H

#include "base/len.h"
#include "document/document.h"

#include <stdbool.h>

enum { FIT_SHEET_PAGES = 4 /* two on each side */ };

/* The sheets that so many pages take. */
int32_t fit_sheets(int32_t pages);

/* How a booklet is set. */
struct fit_setting {
    len type;
    int32_t leading; /* 1/1000 of what the type usually has */
    bool fewest;     /* paragraphs are in a line less where that saves a page */
};

/* What the search asks about the booklet in a setting; spare pages are not counted. */
struct fit_booklet {
    /* how many it takes: lays it out; where they are more than `most`, any number above it */
    int32_t (*pages)(const struct fit_setting *setting, int32_t most, void *context);
    /* what was laid out last is the choice so far: it is not laid out again */
    void (*keep)(void *context);
    /* how many it can't do without: quick, asked after pages() of a larger setting */
    int32_t (*at_least)(const struct fit_setting *setting, void *context);
    void *context;
};

struct fit_choice {
    struct fit_setting setting; /* that of what was kept last */
    int32_t pages;              /* in that setting */
    bool shrunk;                /* it is tighter than the bulletin's */
    bool missed;                /* FIT_PAGES: even the tightest takes more pages than wanted */
    int32_t saved;              /* sheets that it saved */
};

enum {
    FIT_STEP = 100,        /* between sizes that are tried: 0.1 pt */
    FIT_AS_WRITTEN = 1000, /* leading */
    FIT_TIGHT = 960,       /* the least leading ... */
    FIT_TIGHTER = 20,      /* ... and the steps to it */
    FIT_SPACINGS = (FIT_AS_WRITTEN - FIT_TIGHT) / FIT_TIGHTER,
    FIT_FEWEST /* the step with paragraphs in a line less */
};

/* What a text took in a setting: grid lines, with those that its pages fall short by, but for
   the last. */
struct fit_lines {
    len type;
    int64_t lines;
};

/*
 * Whether a text is expected to take more than `room` lines in type between two in which it has
 * been set, and by so much that it needn't be set. Its lines get fewer as its type gets
 * smaller, by nearly as many from size to size: of books that were set in all sizes none
 * differed from that by more than a page of `page` lines or, long ones, by one line in 280.
 */
bool fit_exceeds(const struct fit_lines *loose, const struct fit_lines *tight, len type,
                 int64_t room, int32_t page);

/*
 * Chooses a setting between that of `type`, as written, and that of `floor` at the least
 * leading: FIT_OFF takes the first; FIT_AUTO the loosest in which the pages fill fewer sheets
 * of four than as written, as few as in the tightest; FIT_PAGES the loosest in which they are
 * at most `wanted`, else the tightest.
 */
struct fit_choice fit_choose(enum fit fit, int32_t wanted, len type, len floor,
                             const struct fit_booklet *booklet);

#endif
