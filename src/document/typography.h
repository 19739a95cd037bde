/*
 * What a typewriter writes to what a typesetter sets: straight quotation marks and apostrophes,
 * `--` (the language's dash, en dash between digits), `---` (em dash), `...` (ellipsis), by the
 * customs of the language. Web addresses and what is already typographic stay as they are.
 */
#ifndef DOCUMENT_TYPOGRAPHY_H
#define DOCUMENT_TYPOGRAPHY_H

#include "document/manuscript.h"
#include "language/language.h"

#include <stdbool.h>

/* The dash of a language. */
struct dash_custom {
    uint32_t between; /* words: what `--` stands for */
    uint32_t first;   /* likewise where a paragraph or line begins: speech, an author's name */
    bool doubled;     /* two squares wide, and no space beside it */
};

/* The customs of a language. */
struct typography {
    struct language_quotes quotes;
    struct dash_custom dash;
    bool unspaced;          /* words are not parted: spaces don't tell what a mark opens */
    bool english;           /* 'tis, 'em */
    bool guillemets_spaced; /* French: thin space inside guillemets and before the colon ... */
    bool marks_spaced;      /* ... and, in Europe, before ; ! ? */
};

/* Returns the customs of a language, given as a BCP 47 tag. */
struct typography typography_for(const char *language);

/* Sets the manuscript's marks by the customs given. A manuscript is one paragraph: quotations
   that are still open end with it. */
void typography_apply(const struct typography *typography, struct manuscript *manuscript);
/*
 * Returns a text between the quotation marks of its language, in `arena`; the text itself when
 * it is empty or has these marks around all of it. Quotations within it get the inner marks,
 * unless it uses these for something else already.
 */
struct rich typography_quote(const struct rich *text, const char *language,
                             struct arena *arena);

#endif
