/*
 * A text of the document: its characters, what they look like, and where in the source they
 * stand.
 */
#ifndef DOCUMENT_RICH_H
#define DOCUMENT_RICH_H

#include "base/diag.h"
#include "yaml/trace.h"

#include <stdint.h>

enum { SPAN_EMPHASIS = 1, SPAN_STRONG = 2 };

/* A stretch of a text with one appearance. A text's spans abut and cover all of it. */
struct span {
    int32_t start, end; /* bytes of the text */
    unsigned style;     /* SPAN_* */
    const char *url;    /* of a link, or NULL */
};

/* The text of one paragraph, heading or field. A hard break is U+2028. */
struct rich {
    const char *text; /* NUL-terminated, never NULL; "" when the field is not there */
    int32_t size;     /* bytes */
    const struct span *spans;
    int32_t span_count;
    const struct anchor *anchors; /* ascending; the first at offset 0 */
    int32_t anchor_count;
};

/* The same of a text that isn't asked about again; {0, 0} when it is empty. */
struct pos rich_pos(const struct rich *rich, int32_t offset);
/* To ask about a text that is not empty. */
struct trace rich_trace(const struct rich *rich);

#endif
