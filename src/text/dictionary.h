/*
 * Whether the dictionaries that a bulletin's languages are hyphenated with are installed.
 */
#ifndef TEXT_DICTIONARY_H
#define TEXT_DICTIONARY_H

#include "base/diag.h"
#include "document/document.h"

/* Notes, once for each package, a dictionary that is missing here and can be had. */
void dictionary_check(const struct document *document, struct diag *diag);

#endif
