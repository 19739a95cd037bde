#include "text/traits.h"

#include "base/bytes.h"

#include <stddef.h>

static bool is_one_of(hb_script_t script, const hb_script_t *scripts, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

bool traits_ideographic(hb_script_t script)
{
    static const hb_script_t scripts[] = {HB_SCRIPT_HAN,      HB_SCRIPT_HIRAGANA,
                                          HB_SCRIPT_KATAKANA, HB_SCRIPT_HANGUL,
                                          HB_SCRIPT_BOPOMOFO, HB_SCRIPT_YI};
    return is_one_of(script, scripts, COUNT(scripts));
}

bool traits_unspaced(hb_script_t script)
{
    static const hb_script_t scripts[] = {
        HB_SCRIPT_THAI,    HB_SCRIPT_LAO,        HB_SCRIPT_KHMER,    HB_SCRIPT_MYANMAR,
        HB_SCRIPT_TIBETAN, HB_SCRIPT_JAVANESE,   HB_SCRIPT_BALINESE, HB_SCRIPT_TAI_THAM,
        HB_SCRIPT_TAI_LE,  HB_SCRIPT_NEW_TAI_LUE};
    return is_one_of(script, scripts, COUNT(scripts));
}

bool traits_hyphenless(hb_script_t script)
{
    static const hb_script_t scripts[] = {
        HB_SCRIPT_DEVANAGARI, HB_SCRIPT_BENGALI, HB_SCRIPT_GUJARATI, HB_SCRIPT_GURMUKHI,
        HB_SCRIPT_ORIYA,      HB_SCRIPT_TAMIL,   HB_SCRIPT_TELUGU,   HB_SCRIPT_KANNADA,
        HB_SCRIPT_MALAYALAM,  HB_SCRIPT_SINHALA, HB_SCRIPT_ETHIOPIC, HB_SCRIPT_ARABIC};
    return is_one_of(script, scripts, COUNT(scripts)) || traits_unspaced(script) ||
           traits_ideographic(script);
}

bool traits_joined(hb_script_t script)
{
    static const hb_script_t scripts[] = {
        HB_SCRIPT_ARABIC,    HB_SCRIPT_SYRIAC,   HB_SCRIPT_NKO,   HB_SCRIPT_MANDAIC,
        HB_SCRIPT_MONGOLIAN, HB_SCRIPT_PHAGS_PA, HB_SCRIPT_ADLAM, HB_SCRIPT_HANIFI_ROHINGYA};
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
