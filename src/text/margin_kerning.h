/*
 * Hanging punctuation: which characters stand partly in the margin at a line's edge.
 */
#ifndef TEXT_MARGIN_KERNING_H
#define TEXT_MARGIN_KERNING_H

#include <stdint.h>

/* How much of the character's width, in thousandths, hangs at the start or end of a line. */
int32_t margin_kerning_start(uint32_t character);
int32_t margin_kerning_end(uint32_t character);

#endif
