/*
 * What a file has whatever its pages are: fonts, first of all, since a glyph's code is known
 * only once its font has been subset, and what the file says about itself.
 */
#ifndef WRITE_PDF_PDF_FILE_H
#define WRITE_PDF_PDF_FILE_H

#include "write/pdf/face.h"
#include "write/pdf/object.h"
#include "write/pdf/pdf.h"
#include "write/pdf/tags.h"

struct pdf_file {
    struct arena *arena;
    struct objects *objects;
    const struct plan *plan;
    const struct pdf_options *options;
    const char *why; /* what went wrong, or NULL */
    struct faces faces;
    struct tags *tags; /* NULL: not tagged */
    int32_t resources; /* the object of the fonts */
};

/* Begins a file. Closing it forgets all but what has gone to the output. */
void pdf_file_open(struct pdf_file *file, const struct plan *plan,
                   const struct pdf_options *options, struct output *output);
void pdf_file_close(struct pdf_file *file);

/* Collects what pages show; once for all that are to come. What fails is in `why`. */
void pdf_file_collect(struct pdf_file *file, const struct page *pages, int32_t count);
/* Embeds the fonts of what has been collected, for pages of a size. Returns false when that, or
   collecting, has failed. From then on the faces are constant. */
bool pdf_file_begin(struct pdf_file *file, len width, len height);

/* Ends the pages: `catalog` is what the catalog says beside language, metadata and colours. */
void pdf_file_set_catalog(struct pdf_file *file, struct buffer *catalog);
/* Writes what is left; what fails is in `why`. */
void pdf_file_finish(struct pdf_file *file);

#endif
