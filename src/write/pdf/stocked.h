/*
 * What the files of a run have in common, by the kinds of base/stock.h.
 */
#ifndef WRITE_PDF_STOCKED_H
#define WRITE_PDF_STOCKED_H

#include "base/stock.h"

enum {
    STOCKED_STREAM, /* a stream's bytes, deflated */
    STOCKED_SUBSET, /* of a font that is open for the whole run: what is known of the subset, */
    STOCKED_PROGRAM, /* its bytes, */
    STOCKED_GLYPHS   /* and its glyphs */
};

#endif
