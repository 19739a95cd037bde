/*
 * Each rule looks at the bytes around a place in the text.
 */
#include "text/break_rules.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/breaks.h"
#include "icu/character.h"

#include <string.h>

enum { EN_DASH = 0x2013, EM_DASH = 0x2014 };

static bool is_dash(uint32_t character)
{
    return character == EN_DASH || character == EM_DASH;
}

static bool begins_with(const char *text, const char *prefix)
{
    return bytes_begin(text, prefix);
}

static bool stands_before(const char *text, int32_t at, const char *word)
{
    int32_t size = bytes_size(word);
    return at >= size && bytes_equal(text + at - size, word, size);
}

/* The first character of `text`, and where the next begins; 0 at its end. */
static uint32_t first_of(const char *text, const char **next)
{
    int32_t at = 0, size = 0;
    if ((unsigned char)*text < 0x80) {
        *next = text + (*text != '\0');
        return (unsigned char)*text;
    }
    while (size < UTF8_MOST && text[size])
        size++;
    uint32_t character = size ? utf8_next(text, size, &at) : 0;
    *next = text + at;
    return character;
}

/* Whether "5:11" or its like begins here, in the digits and with the colon of any script. */
static bool is_verse_number(const char *text)
{
    enum { ETHIOPIC_COLON = 0x1365, WIDE_COLON = 0xFF1A };
    const char *next;
    uint32_t character = first_of(text, &next);
    if (!character_is_digit(character))
        return false;
    while (character_is_digit(character))
        character = first_of(next, &next);
    return (character == ':' || character == ETHIOPIC_COLON || character == WIDE_COLON) &&
           character_is_digit(first_of(next, &next));
}

/* Whether the spaces from `space` up to `at` stand within a reference to the Bible. */
static bool in_reference(const char *text, int32_t space, int32_t at)
{
    uint32_t before = utf8_before(text, space);
    if (is_verse_number(text + at))
        return before == '.' || character_is_letter(before);
    if (before < '1' || before > '3' || (space > 1 && text[space - 2] != ' ') ||
        !character_is_letter((unsigned char)text[at]))
        return false;
    const char *end = text + at + bytes_until(text + at, " ");
    return *end == ' ' && is_verse_number(end + 1);
}

/* Whether a closing quotation mark stands before the spaces and a bracket opens after them.
   Unicode can't tell the mark from an opening one, and would never break there (LB15). */
static bool is_after_quotation(const char *text, int32_t space, int32_t at)
{
    static const char *const marks[] = {"\"",     "'",      "\u2019", "\u201D",
                                        "\u201C", "\u2018", "\u00BB", "\u203A"};
    if (text[at] != '(' && text[at] != '[')
        return false;
    for (int64_t i = 0; i < COUNT(marks); i++)
        if (stands_before(text, space, marks[i])) {
            uint32_t quoted = utf8_before(text, space - bytes_size(marks[i]));
            return quoted != 0 && quoted != ' ';
        }
    return false;
}

/* Whether a Chinese particle stands at `at`, which leans on the word before. */
static bool is_particle(const char *text, int32_t at)
{
    static const char *const particles[] = {"的", "了", "们", "們", "吗",
                                            "嗎", "呢", "吧", "之"};
    for (int64_t i = 0; i < COUNT(particles); i++)
        if (begins_with(text + at, particles[i]))
            return true;
    return false;
}

/* Whether a Korean word goes on at `at`. */
static bool is_in_hangul(const char *text, int32_t at)
{
    const char *next;
    uint32_t before = utf8_before(text, at), after = first_of(text + at, &next);
    return (character_is_hangul(before) && character_is_word(after)) ||
           (character_is_hangul(after) && character_is_word(before));
}

/* Whether a dash with a space after it stands at `text`: it stays with the word before. */
static bool is_spaced_dash(const char *text)
{
    const char *next;
    return is_dash(first_of(text, &next)) && *next == ' ';
}

/* Whether the dash that ends before `at` begins a phrase: nothing stands before it but a space
   or an opening mark. */
static bool follows_first_dash(const char *text, int32_t at)
{
    static const char *const marks[] = {" ", "(", "\u00BF", "\u00A1", "\u00AB", "\u201C"};
    int32_t dash = at - bytes_size("\u2014");
    if (dash < 0 || !is_dash(utf8_before(text, at)))
        return false;
    bool first = dash == 0;
    for (int64_t i = 0; !first && i < COUNT(marks); i++)
        first = stands_before(text, dash, marks[i]);
    return first;
}

/* Whether a break within a word, at `at`, is not wanted. */
static bool is_tied(const char *text, int32_t at, enum break_words words)
{
    static const char en_dash[] = "\u2013", em_dash[] = "\u2014";
    int32_t dash = at - bytes_size(en_dash);
    if (begins_with(text + at, em_dash) || follows_first_dash(text, at))
        return true;
    if (stands_before(text, at, en_dash) && dash > 0 && chars_is_digit(text[dash - 1]) &&
        chars_is_digit(text[at]))
        return true;
    if (words != BREAK_IN_TEXT && (is_in_hangul(text, at) || is_particle(text, at)))
        return true;
    return words == BREAK_NOT_IN_WORDS &&
           (stands_before(text, at, "-") || stands_before(text, at, "\u2010") ||
            stands_before(text, at, "\u00AD"));
}

/* Whether no line begins with a character: a danda, with which a sentence ends, or the mark
   that a word is said twice. A space may stand before either. */
static bool never_begins(uint32_t character)
{
    static const uint32_t marks[] = {
        0x964,  0x965,          /* danda and double danda, of all scripts of India */
        0xDF4,  0x1C7E, 0x1C7F, /* those of Sinhala and of Ol Chiki */
        0x104A, 0x104B,         /* of Burmese */
        0x17D4, 0x17D5, 0x17D6, /* of Khmer */
        0xE2F,  0xEAF,          /* a Thai or Lao word is cut short */
        0xE46,  0xEC6,  0x17D7, /* repetition in Thai, Lao and Khmer */
        0xABEB,                 /* the danda of Meetei */
    };
    for (int64_t i = 0; i < COUNT(marks); i++)
        if (character == marks[i])
            return true;
    return false;
}

/* Whether a word of plain letters alone, which begins no Roman number, ends before the spaces
   from `space` up to `at`, and one that begins with a small letter follows: no rule looks at
   these. */
static bool are_plain_words(const char *text, int32_t space, int32_t at)
{
    if (!chars_is_small(text[at]) || space == 0 || !chars_is_letter(text[space - 1]))
        return false;
    while (space > 0 && chars_is_letter(text[space - 1]))
        space--;
    return (space == 0 || text[space - 1] == ' ') && text[space] != 'X' && text[space] != 'V' &&
           text[space] != 'I';
}

/* Whether a line should not end at `at`, before which the spaces from `space` on stand. */
static bool is_unwanted(const char *text, int32_t space, int32_t at, const struct ties *ties,
                        enum break_words words)
{
    const char *next;
    if (space < at && are_plain_words(text, space, at))
        return false;
    uint32_t first = first_of(text + at, &next);
    if (first >= 0x80 && never_begins(first))
        return true;
    if (space < at)
        return in_reference(text, space, at) || is_spaced_dash(text + at) ||
               ties_hold(ties, text, space, at);
    return is_tied(text, at, words);
}

/* Whether a word of letters and hyphens alone stands around byte `at`: an address is none. */
static bool is_compound(const char *text, int32_t at)
{
    enum { SOFT_HYPHEN = 0xAD, PART_MOST = 100 }; /* bytes */
    static const char address[] = "./:@_=&?#%~0123456789";
    const char *end = text + at, *next = end;
    int32_t start = at;
    uint32_t before = '-', after = '-';
    for (; before == '-' || before == SOFT_HYPHEN || character_is_letter(before);
         start -= utf8_size(before)) {
        before = utf8_before(text, start);
        if (before == 0 || at - start > PART_MOST)
            break;
    }
    while (after == '-' || after == SOFT_HYPHEN || character_is_letter(after)) {
        end = next;
        after = first_of(end, &next);
        if (end - text - at > PART_MOST)
            break;
    }
    bool goes_on = after && after < 0x80 && strchr(address, (int)after) &&
                   character_is_word(first_of(next, &next));
    return !goes_on && after != '@' &&
           !(before && before < 0x80 && strchr(address, (int)before));
}

/* Whether the next line begins with a hyphen, too, where one ends with that before byte `at`.
 */
static bool repeats_hyphen(const char *text, int32_t at, enum hyphen_custom custom)
{
    const char *next;
    uint32_t after = first_of(text + at, &next);
    if (custom == HYPHEN_ALONE || at < 2 || text[at - 1] != '-' ||
        !character_is_letter(utf8_before(text, at - 1)) || !character_is_letter(after))
        return false;
    if (custom == HYPHEN_REPEATED_BEFORE_SMALL && character_lower(after) != after)
        return false;
    return is_compound(text, at);
}

void break_rules_apply(uint8_t *breaks, const char *text, int32_t size, const struct ties *ties,
                       enum break_words words)
{
    int32_t space = 0; /* where the spaces before `at` begin */
    for (int32_t at = 1; at < size; at++) {
        bool spaced = text[at - 1] == ' ';
        space = spaced ? space : at;
        if (breaks[at] == BREAK_ALLOWED && is_unwanted(text, space, at, ties, words))
            breaks[at] = BREAK_NONE;
        else if (breaks[at] == BREAK_ALLOWED &&
                 repeats_hyphen(text, at, ties->customs.hyphen)) {
            breaks[at - 1] = BREAK_ALLOWED;
            breaks[at] = BREAK_NONE;
        } else if (breaks[at] == BREAK_NONE && spaced && is_after_quotation(text, space, at))
            breaks[at] = BREAK_ALLOWED;
    }
}
