/*
 * Straight quotation marks: which of them open a quotation, which close one, and which are
 * apostrophes.
 */
#ifndef DOCUMENT_QUOTATION_H
#define DOCUMENT_QUOTATION_H

#include "document/manuscript.h"
#include "language/language.h"

#include <stdbool.h>
#include <stdint.h>

/* What a language's quotations are set by. */
struct quotation_customs {
    struct language_quotes quotes;
    uint32_t resumed;   /* a quotation's mark in the paragraphs after its first one */
    const char *elided; /* words that have lost their beginning, parted by spaces */
    bool unspaced;      /* words are not parted: spaces don't tell what a mark opens */
};

/*
 * Replaces the straight marks of one paragraph: those that open and close a quotation by the
 * outer or inner marks of the language, a single mark that does neither by an apostrophe, in
 * Hebrew by a geresh, and a double one between Hebrew letters by a gershayim. A double mark
 * that would close with nothing open stays as it is, and so does what shows an address.
 *
 * `*unclosed`, when not NULL, says whether the paragraph before this one in the same text left
 * a quotation open, and then whether this one does.
 */
void quotation_set(const struct quotation_customs *customs, struct manuscript *manuscript,
                   bool *unclosed);

#endif
