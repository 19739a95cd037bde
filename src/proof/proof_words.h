/*
 * The words of a proof by language (proof_words.def).
 */
#ifndef PROOF_PROOF_WORDS_H
#define PROOF_PROOF_WORDS_H

enum proof_word {
#define PROOF_WORD(id, ...) PROOF_##id,
#include "proof/proof_words.def"
#undef PROOF_WORD
    PROOF_WORD_COUNT
};

/* Returns a word in a language, in English where that has none; "" when there is nothing to be
   said in it. */
const char *proof_words_in(const char *language, enum proof_word word);

/* Returns the language that a proof's words are in, for a bulletin in a language. */
const char *proof_words_language(const char *language);

#endif
