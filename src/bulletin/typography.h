/*
 * What a typewriter writes to what a typesetter sets: straight quotation marks and apostrophes,
 * `--` (en dash), `---` (em dash), `...` (ellipsis), by the habits of the language. Web
 * addresses and what is already typographic stay as they are.
 */
#ifndef BULLETIN_TYPOGRAPHY_H
#define BULLETIN_TYPOGRAPHY_H

#include "base/locale.h"
#include "bulletin/draft.h"

#include <stdbool.h>

/* The habits of a language. */
struct typography {
    struct locale_quotes quotes;
    bool english;           /* 'tis, 'em */
    bool guillemets_spaced; /* French: thin space inside guillemets and before the colon ... */
    bool marks_spaced;      /* ... and, in Europe, before ; ! ? */
};

struct typography typography_for(const char *language);

/* Sets the draft's marks by the habits given. A draft is one paragraph: quotations that are
   still open end with it. */
void typography_apply(const struct typography *typography, struct draft *draft);

#endif
