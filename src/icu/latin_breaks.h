/*
 * Where a line may end in a text of Latin letters and the marks that are written with them, as
 * ICU finds it with its rules of UAX #14.
 */
#ifndef ICU_LATIN_BREAKS_H
#define ICU_LATIN_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

/* Sets points[i], which are all BREAK_NONE, for each byte 0 < i < size of UTF-8 before which a
   line may or must end. Returns false when the text has something that only ICU knows, or the
   language (BCP 47) rules of its own; what the points are then is no matter. */
bool latin_breaks_find(const char *text, int32_t size, const char *language, uint8_t *points);

/* Returns the class of a character for UAX #14 (ICU's U_LB_*), 0 when only ICU knows it. */
int32_t latin_breaks_class(uint32_t character);

#endif
