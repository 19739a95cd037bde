/*
 * The rows of families.def, and which of them serve a text.
 */
#include "fonts/families.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"

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

int32_t families_score(const struct family *row, const char *script, const char *language,
                       enum font_family edition)
{
    enum { SCRIPT_ALONE = 1, SUITS = 2, OWN_LANGUAGE = 4 };
    if (strcmp(row->script, script) != 0)
        return 0;
    int32_t score = SCRIPT_ALONE + (row->suits == edition ? SUITS : 0);
    if (!*row->language)
        return score;
    return is_within(language, row->language) ? score + OWN_LANGUAGE : 0;
}

const struct family *families_find(const char *name, uint32_t script)
{
    const struct family *found = NULL;
    for (int32_t i = 0; i < family_count; i++)
        if (strcmp(families[i].name, name) == 0 &&
            (!found || script_of(families[i].script) == script))
            found = &families[i];
    return found;
}
