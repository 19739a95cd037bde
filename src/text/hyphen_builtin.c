/*
 * The bytes of the tries stand in hyphen_data.S.
 */
#include "text/hyphen_builtin.h"

#include "base/bytes.h"
#include "language/language.h"

#define HYPHENATION(symbol, name, left, right)                                                 \
    extern const unsigned char hyphen_data_##symbol[];
#include "text/hyphenation.def"
#undef HYPHENATION

static const struct hyphen_builtin builtins[] = {
#define HYPHENATION(symbol, name, left, right) {name, hyphen_data_##symbol, left, right},
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
