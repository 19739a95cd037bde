/*
 * Fonts into the file, as subsets.
 */
#ifndef WRITE_PDF_EMBED_H
#define WRITE_PDF_EMBED_H

#include "write/pdf/face.h"
#include "write/pdf/object.h"

/* Subsets the font to the face's used glyphs and adds its objects; sets the face's codes and
   its number. A subset that the stock has is taken from there; that may be NULL. Returns false
   when the font can't be subset. */
bool embed_face(struct arena *arena, struct objects *objects, struct stock *stock,
                struct face *face);

#endif
