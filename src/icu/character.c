/*
 * Properties of characters, from ICU. They are those of Unicode 15 or later: what a later
 * version adds are characters that no text of an earlier one has.
 */
#include "icu/character.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

enum { FIRST_MARK = 0x300, ZWNJ = 0x200C, ZWJ = 0x200D };

/* What is known of the characters that most texts are made of, without asking ICU, whose tables
   take several times as long. */
enum {
    KNOWN_LETTER = 1, /* has the property Alphabetic */
    KNOWN_WORD = 2,
    KNOWN_DIGIT = 4,
    KNOWN_IGNORABLE = 8,
    KNOWN_END = 16, /* of a clause */
    KNOWN_CLOSING = 32,
    KNOWN_UNCASED = 64
};

static const uint8_t known[] = {
#include "icu/latin.def"
};

/* Likewise of the signs from the hyphen to the line separator. */
enum { FIRST_KNOWN_SIGN = 0x2010, ONE_DOT_LEADER = 0x2024 /* on which versions differ */ };
static const uint8_t known_signs[] = {
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0, /* dashes and double lines */
    KNOWN_CLOSING,
    KNOWN_CLOSING,
    0,
    KNOWN_CLOSING, /* single quotation marks, one of them low */
    KNOWN_CLOSING,
    KNOWN_CLOSING,
    0,
    KNOWN_CLOSING, /* double ones */
    0,
    0,
    0,
    0,
    0,
    0,
    KNOWN_END,
    0,              /* the ellipsis among others */
    KNOWN_IGNORABLE /* the line separator */
};

/* Whether a character is in one of the tables. */
static bool is_tabled(uint32_t character)
{
    return character < COUNT(known) ||
           (character >= FIRST_KNOWN_SIGN &&
            character - FIRST_KNOWN_SIGN < COUNT(known_signs) && character != ONE_DOT_LEADER);
}

/* What is known of a character of the tables. */
static uint8_t known_of(uint32_t character)
{
    return character < COUNT(known) ? known[character]
                                    : known_signs[character - FIRST_KNOWN_SIGN];
}

/* A character as ICU takes it. */
static UChar32 code_point(uint32_t character)
{
    return (UChar32)character;
}

/* Whether a character is of one of the general categories of a mask. */
static bool is_of(uint32_t character, uint32_t categories)
{
    return (U_GET_GC_MASK(code_point(character)) & categories) != 0;
}

bool character_is_letter(uint32_t character)
{
    if (is_tabled(character))
        return known_of(character) & KNOWN_LETTER;
    return u_isUAlphabetic(code_point(character)) || character_is_mark(character);
}

bool character_is_word(uint32_t character)
{
    if (is_tabled(character))
        return known_of(character) & KNOWN_WORD;
    return is_of(character, U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK);
}

bool character_is_mark(uint32_t character)
{
    return character >= FIRST_MARK && !is_tabled(character) && is_of(character, U_GC_M_MASK);
}

bool character_is_digit(uint32_t character)
{
    if (is_tabled(character))
        return known_of(character) & KNOWN_DIGIT;
    return u_isdigit(code_point(character));
}

int32_t character_digit_value(uint32_t character)
{
    if (chars_is_digit(character))
        return (int32_t)character - '0';
    return character_is_digit(character) ? u_charDigitValue(code_point(character)) : -1;
}

bool character_is_ignorable(uint32_t character)
{
    enum { LINE_SEPARATOR = 0x2028 };
    if (is_tabled(character))
        return known_of(character) & KNOWN_IGNORABLE;
    return u_hasBinaryProperty(code_point(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           is_of(character, U_GC_CC_MASK) || character == LINE_SEPARATOR;
}

bool character_is_hangul(uint32_t character)
{
    enum { FIRST_HANGUL = 0x1100 };
    return character >= FIRST_HANGUL &&
           u_getIntPropertyValue(code_point(character), UCHAR_HANGUL_SYLLABLE_TYPE) !=
               U_HST_NOT_APPLICABLE;
}

bool character_is_ideograph(uint32_t character)
{
    return (character >= 0x3040 && character < 0x3100) ||
           u_hasBinaryProperty(code_point(character), UCHAR_IDEOGRAPHIC);
}

bool character_is_east_asian(uint32_t character)
{
    if (character < 0x2E80)
        return false;
    return character < 0x3130 || (character >= 0x31A0 && character < 0xA4D0) ||
           (character >= 0xF900 && character < 0xFB00) ||
           (character >= 0xFE30 && character < 0xFE50) ||
           (character >= 0xFF01 && character < 0xFF61) || character >> 16 == 2 ||
           character >> 16 == 3;
}

bool character_ends_clause(uint32_t character)
{
    enum { MIDDLE_DOT = 0xB7, ARMENIAN_COMMA = 0x55D, ELLIPSIS = 0x2026 };
    if (is_tabled(character))
        return known_of(character) & KNOWN_END;
    return u_hasBinaryProperty(code_point(character), UCHAR_TERMINAL_PUNCTUATION) ||
           character == MIDDLE_DOT || character == ARMENIAN_COMMA || character == ELLIPSIS;
}

bool character_is_closing(uint32_t character)
{
    if (is_tabled(character))
        return known_of(character) & KNOWN_CLOSING;
    return is_of(character, U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK);
}

bool character_is_emoji(uint32_t character)
{
    return u_hasBinaryProperty(code_point(character), UCHAR_EMOJI_PRESENTATION) ||
           (character > 0xFFFF && u_hasBinaryProperty(code_point(character), UCHAR_EMOJI));
}

int32_t character_version(uint32_t character)
{
    UVersionInfo version;
    u_charAge(code_point(character), version);
    return version[0];
}

/* ICU's number of the script of a character. */
static UScriptCode number_of_script(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(code_point(character), &error);
}

uint32_t character_script(uint32_t character)
{
    if (character < 0x80)
        return chars_is_letter(character) ? SCRIPT('L', 'a', 't', 'n')
                                          : SCRIPT('Z', 'y', 'y', 'y');
    return script_of(uscript_getShortName(number_of_script(character)));
}

const char *character_script_name(uint32_t character)
{
    return uscript_getName(number_of_script(character));
}

uint32_t character_lower(uint32_t character)
{
    if (character < 0x80)
        return character + (chars_is_capital(character) ? 'a' - 'A' : 0);
    return (uint32_t)u_tolower(code_point(character));
}

bool character_is_small(uint32_t character)
{
    return u_islower(code_point(character));
}

/* Whether a character is one of the accents that Latin, Greek and Cyrillic share. */
static bool is_accent(uint32_t character)
{
    enum { LAST_ACCENT = 0x36F };
    return character >= FIRST_MARK && character <= LAST_ACCENT;
}

/* Returns a letter without its accents. */
static uint32_t without_accents(uint32_t character)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    UChar parts[2 * U16_MAX_LENGTH];
    while (U_SUCCESS(error)) {
        int32_t size = unorm2_getRawDecomposition(nfc, code_point(character), parts,
                                                  COUNT(parts), &error);
        if (U_FAILURE(error) || size != 2 || !is_accent(parts[1]))
            break;
        character = parts[0];
    }
    return character;
}

uint32_t character_fold(uint32_t character)
{
    /* letters with a stroke have no accent that could be parted from them */
    static const struct {
        uint32_t stroked, plain;
    } stroked[] = {{0x111, 'd'}, {0x127, 'h'}, {0x131, 'i'}, {0x142, 'l'}, {0x167, 't'}};
    enum { WIDE = 0xFF01, WIDE_LAST = 0xFF5E, WIDE_FROM = 0xFEE0, APOSTROPHE = 0x2BC };
    enum { ARABIC_COMMA = 0x60C, ARABIC_SEMICOLON = 0x61B, ARABIC_QUESTION = 0x61F };
    if (is_accent(character))
        return 0;
    if (character == APOSTROPHE)
        return '\'';
    if (character == ARABIC_COMMA)
        return ',';
    if (character == ARABIC_SEMICOLON || character == ARABIC_QUESTION)
        return character == ARABIC_SEMICOLON ? ';' : '?';
    if (character >= WIDE && character <= WIDE_LAST)
        character -= WIDE_FROM;
    character = without_accents(character_lower(character));
    for (int32_t i = 0; i < COUNT(stroked); i++)
        if (character == stroked[i].stroked)
            return stroked[i].plain;
    return character;
}

bool character_is_uncased(uint32_t character)
{
    if (is_tabled(character))
        return known_of(character) & KNOWN_UNCASED;
    UChar32 letter = code_point(character); /* Georgian has capitals, but none begins a name */
    return is_of(character, U_GC_L_MASK) && u_totitle(letter) == letter &&
           u_tolower(letter) == letter;
}

/* Returns what a joiner makes one sign of with others for which this is the same: letters of
   one script of India, in a conjunct, or pictures (UAX #29, GB9c and GB11); 0: it joins none.
 */
static uint32_t joined_sort(uint32_t character)
{
    enum { FIRST_INDIC = 0x900, LAST_INDIC = 0xDFF, INDIC_SCRIPT = 0x80 };
    enum { FIRST_SIGN = 0x2190, LAST_SIGN = 0x2BFF };
    enum { FIRST_PICTURE = 0x1F000, LAST_PICTURE = 0x1FAFF };
    if (character >= FIRST_INDIC && character <= LAST_INDIC)
        return character / INDIC_SCRIPT;
    bool picture = (character >= FIRST_SIGN && character <= LAST_SIGN) ||
                   (character >= FIRST_PICTURE && character <= LAST_PICTURE);
    return picture ? 1 : 0;
}

/* Whether a character is shown with the one before it, in a cluster that begins with `first`.
 */
static bool joins_cluster(uint32_t first, uint32_t before, uint32_t character)
{
    enum { THAI_AM = 0xE33, LAO_AM = 0xEB3 };           /* vowels of which a part is a mark */
    enum { FIRST_SKIN = 0x1F3FB, LAST_SKIN = 0x1F3FF }; /* colours: Emoji_Modifier */
    bool joined = before == ZWJ && joined_sort(character) &&
                  joined_sort(character) == joined_sort(first);
    return character_is_mark(character) || character == THAI_AM || character == LAO_AM ||
           character == ZWNJ || character == ZWJ || joined ||
           (character >= FIRST_SKIN && character <= LAST_SKIN);
}

int32_t character_cluster(const char *text, int32_t size, int32_t *at, uint32_t *characters,
                          int32_t most)
{
    uint32_t first = utf8_next(text, size, at), before = first;
    int32_t count = 0;
    characters[count++] = first;
    for (int32_t next = *at; *at < size; *at = next) {
        uint32_t character = utf8_next(text, size, &next);
        if (character < FIRST_MARK || !joins_cluster(first, before, character))
            break;
        if (count < most)
            characters[count++] = character;
        before = character;
    }
    return count;
}
