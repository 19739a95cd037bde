#include "fonts/families.h"

#include "base/bytes.h"
#include "base/chars.h"

#include <string.h>

const struct family families[] = {
#define FAMILY(script, language, suits, name, scale, leading, package)                         \
    {language, name, package, FAMILY_##suits, scale, leading, script},
#include "fonts/families.def"
#undef FAMILY
};
const int32_t family_count = COUNT(families);

/* Whether a language tag, in any case, is `prefix` or begins with it and a hyphen. */
static bool is_within(const char *language, const char *prefix)
{
    while (*prefix && chars_lower(*language) == *prefix) {
        language++;
        prefix++;
    }
    return !*prefix && (!*language || *language == '-');
}

int32_t family_merit(const struct family *row, const char *script, const char *language,
                     enum font_family wanted)
{
    enum { FITS = 1, SUITS = 2, OWN_LANGUAGE = 4 };
    if (strcmp(row->script, script) != 0)
        return 0;
    int32_t merit = FITS + (row->suits == wanted ? SUITS : 0);
    if (!*row->language)
        return merit;
    return is_within(language, row->language) ? merit + OWN_LANGUAGE : 0;
}
