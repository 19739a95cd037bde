/*
 * A plan as JSON, for those who draw its pages on a screen: the outline of each glyph once, and
 * where it stands.
 */
#ifndef WRITE_DRAWING_H
#define WRITE_DRAWING_H

#include "base/arena.h"
#include "document/rich.h"
#include "page/plan.h"
#include "sheet/sheets.h"

#include <stdio.h>

/*
 * Writes the pages of a plan and, unless `sheets` is NULL, how they lie on its sheets of paper.
 * `texts` are the `count` texts to which the plan's runs point: each run that is of one of them
 * has its place in the file. All lengths are 1/1000 pt, those of outlines font units; y is
 * downwards on pages and upwards in glyphs. The form is described in the manual.
 */
void drawing_write(FILE *out, const struct plan *plan, const struct sheets *sheets,
                   const struct rich *const *texts, int32_t count, struct arena *arena);

#endif
