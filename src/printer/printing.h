/*
 * How sheets are sent to a printer so that they come out right. Pure: facts in, decisions and
 * words out.
 */
#ifndef PRINTER_PRINTING_H
#define PRINTER_PRINTING_H

#include "base/arena.h"
#include "printer/printer.h"

/* What is to be printed. */
struct printing_wish {
    const char *paper; /* its name for people: "A4" */
    len width, height; /* of the paper, standing upright */
    int32_t sides;     /* of a copy, all that are printed */
    int32_t copies;
    bool folded;    /* the sheets of a booklet, not single pages */
    bool nested;    /* ... and all folded as one */
    bool one_side;  /* the printer is not to turn them over itself */
    bool long_edge; /* rather about the long edge, where it can do both */
    bool private;   /* not for everyone */
};

/* How the paper is turned over. */
enum printing_sides {
    PRINTING_ONE_SIDE,   /* not at all */
    PRINTING_SHORT_EDGE, /* by the printer */
    PRINTING_LONG_EDGE,
    PRINTING_TWO_PASSES /* by whoever stands at it: fronts, then backs */
};

enum { FINISHINGS_MOST = 2 };

struct printing {
    const char *media; /* the name of the paper for the printer; NULL: it has none such */
    bool ready;        /* which lies in a tray */
    enum printing_sides sides;
    int32_t copies;
    int32_t finishings[FINISHINGS_MOST]; /* by their numbers in PWG 5100.1 */
    int32_t finishing_count;
};

/* Whether the printer turns paper about the long edge: if it does both, as is wished. */
bool printing_turns_long(const struct printer *printer, bool long_edge);

/* Decides how. */
struct printing printing_of(const struct printer *printer, const struct printing_wish *wish);

/* Returns the value of the job's attribute "sides" (RFC 8011, 5.2.8). */
const char *printing_keyword(enum printing_sides sides);

/* What will come out, in words: "25 copies, 1 sheet each, A4, both sides, flip on the short
   edge". */
const char *printing_words(const struct printing *printing, const struct printing_wish *wish,
                           struct arena *arena);

#endif
