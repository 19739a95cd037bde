/*
 * Hanging punctuation: which characters stand partly in the margin at a line's edge.
 */
#ifndef TEXT_HANG_H
#define TEXT_HANG_H

#include <stdint.h>

/* How much of the character's width, in thousandths, hangs at the start or end of a line. */
int32_t hang_start(uint32_t character);
int32_t hang_end(uint32_t character);

#endif
