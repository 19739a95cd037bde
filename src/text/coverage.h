/*
 * Whether the fonts have every character of a bulletin: checked before layout, so that no
 * page ever shows an empty box.
 */
#ifndef TEXT_COVERAGE_H
#define TEXT_COVERAGE_H

#include "base/diag.h"
#include "bulletin/bulletin.h"
#include "text/fonts.h"

/* Reports each character that a family does not have, once, where it first stands. */
void coverage_check(const struct bulletin *bulletin, struct fonts *fonts,
                    enum font_family family, struct diag *diag);

#endif
