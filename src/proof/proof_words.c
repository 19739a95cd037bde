/*
 * A column of the table for each language.
 */
#include "proof/proof_words.h"

#include "base/bytes.h"
#include "language/language.h"

enum { PROOF_LANGUAGES = 5 };

static const char *const tags[PROOF_LANGUAGES] = {"en", "de", "es", "fr", "pt"};

static const char *const words[PROOF_WORD_COUNT][PROOF_LANGUAGES] = {
#define PROOF_WORD(id, ...) [PROOF_##id] = {__VA_ARGS__},
#include "proof/proof_words.def"
#undef PROOF_WORD
};

/* The column of a language. */
static int32_t column_of(const char *language)
{
    for (int32_t i = 1; i < PROOF_LANGUAGES; i++)
        if (language_same(language, tags[i]))
            return i;
    return 0;
}

const char *proof_words_in(const char *language, enum proof_word word)
{
    const char *own = words[word][column_of(language)];
    return *own ? own : words[word][0];
}

const char *proof_words_language(const char *language)
{
    int32_t column = column_of(language);
    return column || language_same(language, "en") ? language : tags[0];
}
