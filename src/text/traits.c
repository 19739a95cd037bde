/*
 * Scripts are listed by their ISO 15924 codes, for those that fonts and dictionaries are known
 * for. What is asked of them in other folders too is in base/script.h.
 */
#include "text/traits.h"

#include "base/bytes.h"
#include "base/script.h"
#include "fonts/font.h"

#include <stddef.h>

static bool is_one_of(uint32_t script, const uint32_t *scripts, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

bool traits_hyphenless(uint32_t script)
{
    static const uint32_t scripts[] = {
        SCRIPT('D', 'e', 'v', 'a'), SCRIPT('B', 'e', 'n', 'g'), SCRIPT('G', 'u', 'j', 'r'),
        SCRIPT('G', 'u', 'r', 'u'), SCRIPT('O', 'r', 'y', 'a'), SCRIPT('T', 'a', 'm', 'l'),
        SCRIPT('T', 'e', 'l', 'u'), SCRIPT('K', 'n', 'd', 'a'), SCRIPT('M', 'l', 'y', 'm'),
        SCRIPT('S', 'i', 'n', 'h'), SCRIPT('E', 't', 'h', 'i'), SCRIPT('A', 'r', 'a', 'b')};
    return is_one_of(script, scripts, COUNT(scripts)) || script_is_unspaced(script) ||
           script_is_ideographic(script);
}

bool traits_joined(uint32_t script)
{
    static const uint32_t scripts[] = {SCRIPT('A', 'r', 'a', 'b'), SCRIPT('S', 'y', 'r', 'c'),
                                       SCRIPT('N', 'k', 'o', 'o'), SCRIPT('M', 'a', 'n', 'd'),
                                       SCRIPT('M', 'o', 'n', 'g'), SCRIPT('P', 'h', 'a', 'g'),
                                       SCRIPT('A', 'd', 'l', 'm'), SCRIPT('R', 'o', 'h', 'g')};
    return is_one_of(script, scripts, COUNT(scripts));
}

enum half traits_half(uint32_t character)
{
    if (character >= 0x3008 && character <= 0x301B && character != 0x3012 &&
        character != 0x3013)
        return character & 1 ? HALF_CLOSING : HALF_OPENING;
    switch (character) {
    case 0x3001: /* comma and full stop */
    case 0x3002:
    case 0xFF09: /* parenthesis, comma, full stop, brackets, fullwidth */
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF1A: /* colon and semicolon */
    case 0xFF1B:
    case 0x201D:
    case 0x2019:
        return HALF_CLOSING;
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0x201C:
    case 0x2018:
        return HALF_OPENING;
    default:
        return HALF_NONE;
    }
}

len traits_empty_side(const struct font *font, len size, uint32_t glyph, enum half half)
{
    int32_t left, right;
    font_bearings(font, glyph, &left, &right);
    int32_t empty = half == HALF_CLOSING ? right : left;
    return empty > 0 ? len_scale(empty, size, font_upem(font)) : 0;
}
