/*
 * A text of the document: its characters, what they look like, and where in the source they
 * stand.
 */
#ifndef DOCUMENT_RICH_H
#define DOCUMENT_RICH_H

#include "base/arena.h"
#include "base/diag.h"
#include "yaml/trace.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SPAN_EMPHASIS = 1,
    SPAN_STRONG = 2,
    /* what no bulletin says, but the page */
    SPAN_SMALL_CAPS = 4, /* small letters are small capitals */
    SPAN_LOW_CAPS = 8,   /* and capitals too */
    SPAN_RAISED = 1024,  /* the ending of an ordinal number */
    SPAN_HIDDEN = 16,    /* the text is there, for those who read or copy it, but not its ink */
    /* while a text is read: labels of whom or what comes next, by which it is then parted */
    SPAN_TOPIC = 32,
    SPAN_CALL = 64,
    SPAN_ANSWER = 128,
    SPAN_REFRAIN = 256,
    SPAN_DAY = 512,
    SPAN_LABELS = SPAN_TOPIC | SPAN_CALL | SPAN_ANSWER | SPAN_REFRAIN | SPAN_DAY
};

/* A stretch of a text with one appearance. A text's spans abut and cover all of it. */
struct span {
    int32_t start, end; /* bytes of the text */
    unsigned style;     /* SPAN_* */
    const char *url;    /* of a link, or NULL; of the mark of a footnote: see rich_note */
};

/* The text of one paragraph, heading or field. A hard break is U+2028. */
struct rich {
    const char *text; /* NUL-terminated, never NULL; "" when the field is not there */
    const struct span *spans;
    const struct anchor *anchors; /* ascending; the first at offset 0 */
    int32_t size;                 /* bytes */
    int32_t span_count, anchor_count;
};

/* Returns where byte `offset` of a text stands in the file; {0, 0} when the text is empty. For
   many questions about one text, a trace is quicker. */
struct pos rich_pos(const struct rich *rich, int32_t offset);
/* Returns a trace of a text that is not empty. */
struct trace rich_trace(const struct rich *rich);

/* Returns a text of the program's own, of one appearance: it stands nowhere in the file. */
struct rich rich_words(const char *words, struct arena *arena);

/* Returns bytes [start, end) of a text, which it shares. Its spans and anchors lie in `arena`.
 */
struct rich rich_slice(const struct rich *rich, int32_t start, int32_t end,
                       struct arena *arena);

/* Returns the address of a mark that leads to footnote `number`, in `arena`; `again`: another
   mark has led there before. */
const char *rich_note_address(int32_t number, bool again, struct arena *arena);
/* Returns the number of the footnote that an address leads to; 0: it is another, or NULL. */
int32_t rich_note(const char *url);
/* Whether a mark before this one led there. */
bool rich_note_again(const char *url);

/* Bytes [start, end) of a text. */
struct rich_range {
    int32_t start, end;
};

/* Returns a text with SPAN_* bits added in `count` ranges, in their order, none of which
   touches another. Its spans lie in `arena`, all else is the text's. */
struct rich rich_styled(const struct rich *rich, const struct rich_range *ranges, int32_t count,
                        unsigned style, struct arena *arena);

#endif
