/*
 * What the file says about itself: the document information dictionary, and the same as
 * XMP.
 */
#ifndef WRITE_PDF_METADATA_H
#define WRITE_PDF_METADATA_H

#include "write/pdf/object.h"
#include "write/pdf/pdf.h"

/* Returns the text of the information dictionary, in `arena`. */
const char *metadata_info(struct arena *arena, const struct plan *plan,
                          const struct pdf_options *options);
/* Adds the XMP packet, a stream; `tagged` files say that they are PDF/A-2a and PDF/UA-1, others
   that they are PDF/A-2u. Returns its number. */
int32_t metadata_xmp(struct arena *arena, struct objects *objects, const struct plan *plan,
                     const struct pdf_options *options, bool tagged);

#endif
