/*
 * The tries are files of the program.
 */
#include "text/hyphen_builtin.h"

#include "base/bytes.h"
#include "language/language.h"

#include <assert.h>

/* A hyphen that nothing precedes or follows would be one at a word's end. */
#define HYPHENATION(symbol, name, left, right)                                                 \
    static_assert((left) >= 1 && (right) >= 1, name ": a letter stays on either side");
#include "text/hyphenation.def"
#undef HYPHENATION

static const struct hyphen_builtin builtins[] = {
#define HYPHENATION(symbol, name, left, right)                                                 \
    {name, BUILTIN_hyphenation_##symbol, left, right},
#include "text/hyphenation.def"
#undef HYPHENATION
};

const struct hyphen_builtin *hyphen_builtin_find(const char *language)
{
    const char *name = language_hyphens(language);
    for (int64_t i = 0; name && i < COUNT(builtins); i++)
        if (strcmp(builtins[i].name, name) == 0)
            return &builtins[i];
    return NULL;
}

const unsigned char *hyphen_builtin_trie(const struct hyphen_builtin *builtin)
{
    int64_t size;
    return builtin_file_bytes(builtin->file, &size);
}
