/*
 * A text in the making: one cell for each character, with its look and its place in the file.
 * Whatever changes the text on the way (white space, normalization, quotation marks) goes from
 * cells to cells and need not know how the places move.
 */
#ifndef BULLETIN_DRAFT_H
#define BULLETIN_DRAFT_H

#include "base/arena.h"
#include "bulletin/bulletin.h"
#include "bulletin/trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HARD_BREAK = 0x2028 };

struct cell {
    uint32_t character;
    int32_t look; /* index into the draft's looks */
    struct pos pos;
};

struct look {
    unsigned style;  /* SPAN_* */
    const char *url; /* or NULL */
    bool verbatim;   /* shows a URL: marks and dashes stay as they are */
};

struct draft {
    struct arena *arena; /* scratch */
    struct {
        struct cell *items;
        int32_t count, capacity;
    } cells;
    struct {
        struct look *items;
        int32_t count, capacity;
    } looks;
};

/* An empty draft in `arena`, its look plain. */
struct draft draft_begin(struct arena *arena);
/* Begins a look for the cells to come. */
void draft_look(struct draft *draft, struct look look);
/* Adds one character, in the look begun last. */
void draft_add(struct draft *draft, uint32_t character, struct pos pos);
/* Adds bytes of the traced text, as they are. */
void draft_add_traced(struct draft *draft, struct trace *trace, int32_t from, int32_t to);

/* Makes runs of white space one space (a no-break space alone stays) and takes it off at the
   ends and around hard breaks. */
void draft_fold(struct draft *draft);
/* Unicode normalization form C. */
void draft_compose(struct draft *draft);
/* Makes web and mail addresses that stand in the text links. */
void draft_link(struct draft *draft, struct arena *arena);

/* Ends the embeddings, overrides and isolates (UAX #9) that the text leaves open, so
   that nothing that is set beside it is turned. */
void draft_confine(struct draft *draft);

/* The text that the draft has come to, in `arena`. An empty draft gives "" with no spans. */
struct rich draft_finish(const struct draft *draft, struct arena *arena);

/* How many cells from `index` on are a web address, 0 when none begins there. */
int32_t draft_url_length(const struct draft *draft, int32_t index);

#endif
