/*
 * The colour space of the file's device colours.
 */
#ifndef WRITE_PDF_PROFILE_H
#define WRITE_PDF_PROFILE_H

#include "write/pdf/object.h"

/* Adds an sRGB profile, a stream. Returns its number. */
int32_t profile_add(struct arena *arena, struct objects *objects);

#endif
