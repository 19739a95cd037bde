/*
 * Where a line may end: UAX #14 with ICU's tailorings and dictionaries, and with our own rules
 * where versions of ICU differ, so that pages do not.
 */
#ifndef ICU_BREAKS_H
#define ICU_BREAKS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct break_finder; /* ICU's break iterators, one a language, opened when first needed */

/* Opens and closes them; NULL may be closed. */
struct break_finder *breaks_open(void);
void breaks_close(struct break_finder *finder);

enum { BREAK_NONE, BREAK_ALLOWED, BREAK_MANDATORY };

/*
 * Returns for each byte offset 0..size of UTF-8 `text`, whether a line may end before it: size
 * + 1 entries in `arena`. The end of the text is BREAK_MANDATORY. `language` is BCP 47. With
 * `phrases` Chinese and Japanese break only where a word or, in Japanese, a phrase begins.
 */
uint8_t *breaks_find(struct break_finder *finder, const char *text, int32_t size,
                     const char *language, bool phrases, struct arena *arena);

#endif
