/*
 * What the file says about itself: the document information dictionary, the same as XMP, and
 * the colour space of its device colours.
 */
#ifndef WRITE_PDF_METADATA_H
#define WRITE_PDF_METADATA_H

#include "write/pdf/object.h"
#include "write/pdf/pdf.h"

/* The text of the information dictionary. */
const char *metadata_info(struct arena *arena, const struct plan *plan,
                          const struct pdf_options *options);
/* The XMP packet, a stream; `tagged` files say that they are PDF/A-2a and PDF/UA-1, others
   that they are PDF/A-2u. */
int32_t metadata_xmp(struct arena *arena, struct objects *objects, const struct plan *plan,
                     const struct pdf_options *options, bool tagged);
/* An sRGB profile, a stream. */
int32_t metadata_profile(struct arena *arena, struct objects *objects);

#endif
