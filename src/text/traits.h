/*
 * What is particular to the setting of some scripts.
 */
#ifndef TEXT_TRAITS_H
#define TEXT_TRAITS_H

#include "base/len.h"

#include <stdbool.h>
#include <stdint.h>

struct font;

/* Scripts are numbers as script_of gives them (base/script.h). */

/* Whether a divided word has no hyphen. */
bool traits_hyphenless(uint32_t script);
/* Whether letters are joined, so that their shapes depend on their neighbours. */
bool traits_joined(uint32_t script);

/* What fills half a square only: closing marks and stops its left half, opening ones its
   right. */
enum half { HALF_NONE, HALF_CLOSING, HALF_OPENING };
enum half traits_half(uint32_t character);
/* How much of its square a glyph leaves empty in type of `size`: at the right when it stands
   for what is HALF_CLOSING, else at the left. */
len traits_empty_side(const struct font *font, len size, uint32_t glyph, enum half half);

#endif
