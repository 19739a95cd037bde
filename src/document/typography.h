/*
 * What a typewriter writes to what a typesetter sets: straight quotation marks and apostrophes,
 * `--` (the language's dash, en dash between digits), `---` (em dash), `...` (ellipsis), by the
 * customs of the language. Web addresses and what is already typographic stay as they are.
 */
#ifndef DOCUMENT_TYPOGRAPHY_H
#define DOCUMENT_TYPOGRAPHY_H

#include "document/manuscript.h"
#include "document/quotation.h"
#include "language/customs.h"

#include <stdbool.h>

/* The customs of a language. */
struct typography {
    struct quotation_customs quotation;
    struct customs customs;
};

/* Returns the customs of a language, given as a BCP 47 tag. */
struct typography typography_for(const char *language);

/* Sets the manuscript's marks by the customs given. A manuscript is one paragraph; `unclosed`
   is of the text that it belongs to (quotation.h), or NULL. */
void typography_apply(const struct typography *typography, struct manuscript *manuscript,
                      bool *unclosed);
/*
 * Returns a text between the quotation marks of its language, in `arena`; the text itself when
 * it is empty or has these marks around all of it. Quotations within it get the inner marks,
 * unless it uses these for something else already.
 */
struct rich typography_quote(const struct rich *text, const char *language,
                             struct arena *arena);

#endif
