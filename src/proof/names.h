/*
 * Which words of a text are names. Where a script has capitals, a name is one or several words
 * that begin with one; "de", "van" and the like may stand between them.
 *
 * - The word that begins a sentence is part of a name when it stands with a capital within a
 *   sentence elsewhere, or when another capital follows it and it stands nowhere in small
 *   letters. What else begins a sentence, has three letters or more and stands nowhere in small
 *   letters may be a name. Words with which sentences of bulletins often begin count as small.
 * - In headings, where all words may have capitals, only what is a name elsewhere is one.
 * - In German, where all nouns have capitals, a name is two or more words in a row, or one
 *   after a title or one of the prepositions that names follow without an article.
 *
 * Where a script has none, names can't be told from other words. What can be found is what
 * stands after a title, words in a script with capitals, katakana, and what a middle dot joins.
 */
#ifndef PROOF_NAMES_H
#define PROOF_NAMES_H

#include "base/arena.h"
#include "document/document.h"

#include <stdbool.h>
#include <stdint.h>

struct lexicon; /* how the words of a bulletin stand in it */

/* Reads all texts of a bulletin, in `arena`. */
const struct lexicon *names_read(const struct document *document, struct arena *arena);

struct found_name {
    int32_t start, end; /* bytes of the text */
    bool perhaps;       /* it only begins a sentence */
};

struct found_names {
    struct found_name *items;
    int32_t count, capacity;
};

/* Finds the names in a text of the bulletin, in `arena`. `headline`: its words may have
   capitals for show. */
struct found_names names_find(const struct lexicon *lexicon, const struct rich *text,
                              const char *language, bool headline, struct arena *arena);

/* Whether the script of a language has capitals. */
bool names_have_capitals(const char *language);

#endif
