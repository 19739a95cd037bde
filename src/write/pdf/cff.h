/*
 * The little of a CFF font program that embedding one needs (Adobe Technical Note 5176).
 */
#ifndef WRITE_PDF_CFF_H
#define WRITE_PDF_CFF_H

#include <stdint.h>

/* Finds the CIDs of the first `count` glyphs of a font program, by which a PDF names them.
   Those of a font that is not keyed by CID, or that can't be read, are the glyphs' own numbers
   (ISO 32000-1, 9.7.4.2). */
void cff_cids(const void *bytes, int64_t size, uint16_t *cids, int32_t count);

#endif
