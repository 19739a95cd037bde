/*
 * CommonMark to blocks; and what people write who don't know it: marks of lists (line_marks.h),
 * lines that were broken on purpose (kept_lines.h) and labels (labels.h), each told in a note.
 * What a booklet can't print - HTML, images, program code - is an error at its place, as is a
 * link to anywhere but the web, mail and telephones.
 */
#ifndef DOCUMENT_MARKUP_H
#define DOCUMENT_MARKUP_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"
#include "document/labels.h"
#include "document/manuscript.h"
#include "document/typography.h"

enum { MARKUP_DEPTH_MOST = 20 }; /* lists and quotations within each other */

struct markup {
    const struct typography *typography;
    struct arena *arena;   /* of the blocks */
    struct arena *scratch; /* reset for each paragraph: nothing else may be in it */
    struct diag *diag;
    const char *language;  /* of the text */
    struct labels *labels; /* of the bulletin; NULL: none is read */
    int32_t *note_count;   /* the bulletin's footnotes so far */
    bool flow; /* neither lines nor pasted marks of lists are kept: all is CommonMark */
};

/*
 * The blocks of the traced text; count 0 when it has no visible character. The trace and what
 * it points to must not be in the scratch arena.
 *
 * Whatever their levels, the headings of a text have two ranks, so that no level of a PDF's
 * structure is skipped (ISO 14289-1, 7.4.2): the first is of the higher rank, and so is each
 * that is not below the last one of that rank.
 */
struct prose markup_read(const struct markup *markup, struct trace *trace);

#endif
