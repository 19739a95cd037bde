/*
 * What a file has whatever its pages are: fonts, first of all, since a glyph's code is known
 * only once its font has been subset, and what the file says about itself.
 */
#ifndef PDF_DOCUMENT_H
#define PDF_DOCUMENT_H

#include "pdf/face.h"
#include "pdf/object.h"
#include "pdf/pdf.h"
#include "pdf/tags.h"

struct document {
    struct arena *arena;
    struct objects *objects;
    const struct plan *plan;
    const struct pdf_options *options;
    const char *why; /* what went wrong, or NULL */
    struct faces faces;
    struct tags *tags; /* NULL: not tagged */
    int32_t resources; /* the object of the fonts */
};

void document_open(struct document *document, const struct plan *plan,
                   const struct pdf_options *options, struct output *output);
void document_close(struct document *document);

/* Notes what pages show; once for all that are to come. */
void document_collect(struct document *document, const struct page *pages, int32_t count);
/* Embeds the fonts of what has been collected, for pages of a size. False when that fails. */
bool document_begin(struct document *document, len width, len height);

/* Ends the pages: `catalog` is what the catalog says beside language, metadata and colours. */
void document_set_catalog(struct document *document, struct buffer *catalog);
/* Writes what is left. */
void document_finish(struct document *document);

#endif
