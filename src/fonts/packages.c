/*
 * Families of the character's script come first, then those of symbols. Emoji have a row of
 * their own, since families of symbols have but a few of them.
 */
#include "fonts/packages.h"

#include "base/bytes.h"
#include "base/script.h"
#include "icu/character.h"

#include <string.h>

/* The best row for a script whose family is not installed, or NULL. */
static const struct family *best_absent(struct installed *installed, const char *script,
                                        const char *language, enum font_family edition)
{
    struct installed_face face;
    for (int32_t score = FAMILIES_BEST; score > 0; score--)
        for (int32_t i = 0; i < family_count; i++)
            if (families_score(&families[i], script, language, edition) == score &&
                !installed_family(installed, families[i].name, 0, &face))
                return &families[i];
    return NULL;
}

const struct family *packages_find(struct installed *installed, uint32_t character,
                                   const char *language, enum font_family edition)
{
    enum { EMOJI_NEWEST = 10 }; /* version of Unicode whose emoji the family for them has */
    static const char unknown[] = "Zzzz", symbols[] = "Zyyy", emoji[] = "Zsye";
    char script[SCRIPT_CODE];
    if (character_is_emoji(character))
        return character_version(character) <= EMOJI_NEWEST
                   ? best_absent(installed, emoji, language, edition)
                   : NULL;
    script_code(character_script(character), script);
    if (strcmp(script, unknown) == 0)
        return NULL;
    const struct family *row = best_absent(installed, script, language, edition);
    return row ? row : best_absent(installed, symbols, language, edition);
}
