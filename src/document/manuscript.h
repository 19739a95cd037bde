/*
 * A text in the making: one cell for each character, with its look and its place in the file.
 * Whatever changes the text on the way (white space, normalization, quotation marks) goes from
 * cells to cells and need not know how the places move.
 */
#ifndef DOCUMENT_MANUSCRIPT_H
#define DOCUMENT_MANUSCRIPT_H

#include "base/arena.h"
#include "document/document.h"
#include "yaml/trace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HARD_BREAK = 0x2028 };

struct cell {
    uint32_t character;
    int32_t look; /* index into the manuscript's looks */
    struct pos pos;
};

struct look {
    unsigned style;  /* SPAN_* */
    const char *url; /* or NULL */
    bool verbatim;   /* shows a URL: marks and dashes stay as they are */
};

struct manuscript {
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

/* Returns an empty manuscript in `arena`, its look plain. */
struct manuscript manuscript_begin(struct arena *arena);
/* Begins a look for the cells to come. */
void manuscript_look(struct manuscript *manuscript, struct look look);
/* Adds one character, in the look begun last. */
void manuscript_add(struct manuscript *manuscript, uint32_t character, struct pos pos);
/* Adds bytes of ASCII that stand in a line from a place on. */
void manuscript_add_plain(struct manuscript *manuscript, const char *text, int32_t size,
                          struct pos pos);
/* Adds bytes of the traced text, as they are. */
void manuscript_add_traced(struct manuscript *manuscript, struct trace *trace, int32_t from,
                           int32_t to);

/* Replaces each run of white space by one space (a no-break space alone stays) and removes it
   at the ends and around hard breaks. */
void manuscript_fold(struct manuscript *manuscript);
/* Brings the text to Unicode normalization form C. */
void manuscript_compose(struct manuscript *manuscript);

/* Ends the embeddings, overrides and isolates (UAX #9) that the text leaves open, so
   that nothing that is set beside it is turned. */
void manuscript_confine(struct manuscript *manuscript);

/* Returns the text that the manuscript has come to, in `arena`; "" without spans when it is
 * empty. */
struct rich manuscript_finish(const struct manuscript *manuscript, struct arena *arena);

#endif
