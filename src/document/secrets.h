/*
 * The words that only the private parts of a bulletin have: none of them may be in a file for
 * everyone.
 */
#ifndef DOCUMENT_SECRETS_H
#define DOCUMENT_SECRETS_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

#include <stdbool.h>
#include <stdint.h>

struct secrets;

/* Lists the words of a bulletin, in `arena`. */
const struct secrets *secrets_of(const struct document *whole, struct arena *arena);

struct secret_found {
    int32_t start;  /* byte of the text that was searched */
    struct pos pos; /* where the private part stands */
};

/* Whether a text has a word that only private parts have; stores the first. Where the text has
   WORD_SCAN_PART (word_scan.h), a part of a public word is none. */
bool secrets_find(const struct secrets *secrets, const char *text, int32_t size,
                  struct secret_found *found);

/* Whether a word stands in a text that everyone reads; stores where it first does. */
bool secrets_is_public(const struct secrets *secrets, uint64_t hash, struct pos *pos);

#endif
