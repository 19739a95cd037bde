/*
 * Normalization form C (UAX #15).
 */
#ifndef ICU_NORMALIZE_H
#define ICU_NORMALIZE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether normalization never joins `character` with what stands before it. */
bool normalize_boundary(uint32_t character);
/* Whether a character is its own form C and joins with none before it, as letters of most
   alphabets: a text of such characters is in form C. False where only ICU knows. */
bool normalize_stays(uint32_t character);
/* Writes the form C of `count` characters to `out` and returns their number. Copies them as
   they are when they are more than any letter with its marks has, or the form has more than
   `capacity`; 3 * count + 16 always does. */
int32_t normalize_compose(const uint32_t *characters, int32_t count, uint32_t *out,
                          int32_t capacity);

#endif
