/*
 * Each rule looks at the word before the spaces and at the one after them.
 */
#include "text/ties.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/language.h"

#include <string.h>

enum { WORD_MOST = 32 }; /* bytes of a word that ties */

/* Bytes of a text. */
struct word {
    const char *text;
    int32_t size;
};

struct ties ties_for(const char *language)
{
    return (struct ties){customs_of(language), language_months(language)};
}

/* Returns the character at a byte of a word, 0 beyond its ends. */
static uint32_t tied_character(struct word word, int32_t at)
{
    return at >= 0 && at < word.size ? utf8_next(word.text, word.size, &at) : 0;
}

static uint32_t last_of(struct word word)
{
    return utf8_before(word.text, word.size);
}

/* Whether a word ends beside a character: a space, a bracket, a mark of punctuation. */
static bool is_edge(uint32_t character)
{
    return character == 0 || chars_is_white(character) || character == '(' ||
           character == '[' || character == '/' || character_is_closing(character) ||
           character == 0x2013 || character == 0x2014;
}

/* The word before the spaces at byte `space`; empty when it is longer than a word that ties. */
static struct word word_before(const char *text, int32_t space)
{
    enum { LOW_DOUBLE = 0x201E, LOW_SINGLE = 0x201A };
    int32_t start = space;
    for (uint32_t c; space - start <= WORD_MOST; start -= utf8_size(c)) {
        c = utf8_before(text, start);
        if (is_edge(c) || c == LOW_DOUBLE || c == LOW_SINGLE)
            return (struct word){text + start, space - start};
    }
    return (struct word){text + space, 0};
}

/* The word at the beginning of a text; empty when it is longer than a word that ties. */
static struct word word_after(const char *text)
{
    int32_t end = 0, size = bytes_until(text, " ");
    while (end < size && end <= WORD_MOST) {
        int32_t next = end;
        if (is_edge(utf8_next(text, size, &next)))
            break;
        end = next;
    }
    return (struct word){text, end <= WORD_MOST ? end : 0};
}

/* Whether a word is one of a list's, parted by `mark`; its first letter may be a capital. */
static bool is_in_list(struct word word, const char *list, const char *mark)
{
    int32_t first = 0;
    uint32_t letter = word.size ? utf8_next(word.text, word.size, &first) : 0;
    for (const char *at = list; letter && *at; at += *at == *mark) {
        struct word item = {at, bytes_until(at, mark)};
        at += item.size;
        uint32_t wanted = tied_character(item, 0);
        if ((letter == wanted || character_lower(letter) == wanted) &&
            word.size - first == item.size - utf8_size(wanted) &&
            bytes_equal(word.text + first, item.text + utf8_size(wanted), word.size - first))
            return true;
    }
    return false;
}

/* Likewise when the word has a stop, a comma or another mark after it. */
static bool begins_listed(struct word word, const char *list, const char *mark)
{
    while (word.size && !is_in_list(word, list, mark)) {
        uint32_t last = last_of(word);
        if (character_is_word(last) || !character_ends_clause(last))
            return false;
        word.size -= utf8_size(last);
    }
    return word.size > 0;
}

/* Whether a letter is small, of an alphabet that has capitals. */
static bool is_small_letter(uint32_t character)
{
    enum { HEBREW = 0x590 }; /* Latin, Greek, Cyrillic and Armenian come before it */
    return character < HEBREW && character_lower(character) == character;
}

/* Whether a name may begin with a character. */
static bool begins_name(uint32_t character)
{
    return character_is_letter(character) && !is_small_letter(character);
}

/* How many digits a text begins with. */
static int32_t count_digits(const char *text)
{
    return bytes_while(text, "0123456789");
}

/* Whether a number begins a word: digits, or a Roman one. */
static bool is_number(struct word word)
{
    if (character_is_digit(tied_character(word, 0)))
        return true;
    int32_t roman = bytes_while(word.text, "IVXLC");
    return roman > 0 && roman <= word.size && !character_is_word(tied_character(word, roman));
}

/* How many letters of a Roman number begin a word that has two or more of them, or V or X; one
   letter I is a word, too. */
static int32_t count_roman(struct word word)
{
    int32_t roman = bytes_while(word.text, "IVXLC");
    bool alone = roman == 1 && word.text[0] != 'V' && word.text[0] != 'X';
    return alone || roman > word.size ? 0 : roman;
}

/* Whether two words are a name and the number of its bearer: Jean XXIII, Karel IV. */
static bool in_numbered_name(struct word before, struct word after)
{
    int32_t roman = count_roman(after);
    return roman > 0 && !character_is_word(tied_character(after, roman)) &&
           begins_name(tied_character(before, 0)) && character_is_letter(last_of(before));
}

/* Whether a word is a number that counts on: 20., XX, XXe. */
static bool is_counting_on(struct word word)
{
    enum { ENDING_MOST = 3 }; /* bytes */
    int32_t roman = count_roman(word);
    int32_t number = roman ? roman : bytes_while(word.text, "0123456789");
    int32_t end = number;
    while (end < word.size && chars_is_small(word.text[end]))
        end++;
    if (end == number && end < word.size && word.text[end] == '.')
        end++;
    return number > 0 && end == word.size && end <= number + ENDING_MOST;
}

/* Whether two words are the parts of a number: 12 000. */
static bool in_number(struct word before, struct word after)
{
    enum { GROUP = 3 };
    return before.size > 0 && before.size <= GROUP &&
           count_digits(before.text) >= before.size && count_digits(after.text) == GROUP &&
           !character_is_letter(tied_character(after, GROUP));
}

/* Whether two words are a number and what it counts: 12 km, 8 p.m. */
static bool in_measure(const struct ties *ties, struct word before, struct word after)
{
    static const char units[] =
        "% ‰ ° °C °F € $ £ ¥ ₹ km m cm mm kg g mg t l L ml ha h s km² m² "
        "m³ km/h kW kWh W V MB GB MHz";
    if (character_is_digit(last_of(before)))
        return begins_listed(after, units, " ") ||
               begins_listed(after, ties->customs.units, " ");
    return is_counting_on(before) && begins_listed(after, ties->customs.units, " ");
}

/* Whether a word is a letter with a stop, as the initials of a name are. */
static bool is_initial(struct word word)
{
    uint32_t letter = tied_character(word, 0);
    return character_is_letter(letter) && word.size == utf8_size(letter) + 1 &&
           last_of(word) == '.';
}

/* Whether a word is a few letters with a stop. */
static bool is_short(struct word word)
{
    enum { LETTERS_MOST = 4 };
    int32_t letters = 0, at = 0;
    while (at < word.size && character_is_letter(tied_character(word, at))) {
        at += utf8_size(tied_character(word, at));
        letters++;
    }
    return letters > 0 && letters <= LETTERS_MOST && tied_character(word, at) == '.';
}

/* Whether two words are parts of an abbreviation, or an initial and a name: z. B., J. Smith. */
static bool in_abbreviation(struct word before, struct word after)
{
    return is_initial(before) && (is_short(after) || (begins_name(tied_character(before, 0)) &&
                                                      begins_name(tied_character(after, 0))));
}

/* Whether two words are a day and a month, in either order. */
static bool in_date(const struct ties *ties, struct word before, struct word after)
{
    enum { DAY_MOST = 5 }; /* bytes: 31st */
    if (character_is_digit(tied_character(before, 0)))
        return before.size <= DAY_MOST && begins_listed(after, ties->months, "|");
    return character_is_digit(tied_character(after, 0)) &&
           is_in_list(before, ties->months, "|");
}

/* Whether chapter and verse begin a text, with one of some marks between, after which a space
   may stand: 3,16 and 3, 16. */
static bool cites_verse(const char *text, const char *marks)
{
    enum { DIGITS_MOST = 3 };
    int32_t digits = count_digits(text), mark = bytes_while(text + digits, marks);
    const char *verse = text + digits + mark;
    verse += mark == 1 && verse[-1] == ',' && *verse == ' ';
    int32_t verses = count_digits(verse);
    return digits > 0 && digits <= DIGITS_MOST && mark == 1 && verses > 0 &&
           verses <= DIGITS_MOST && !chars_is_letter(verse[verses]);
}

/* Whether the space at byte `space` parts a verse from the comma behind its chapter: 3, 16. */
static bool in_spaced_verse(const char *text, int32_t space, struct word before)
{
    int32_t digits = count_digits(before.text), start = space - before.size;
    return digits + 1 == before.size && last_of(before) == ',' && start > 0 &&
           text[start - 1] == ' ' && cites_verse(before.text, ",") &&
           begins_name(tied_character(word_before(text, start - 1), 0));
}

/* Whether two words are parts of a reference to the Bible with a mark of the language: Joh
   3,16, both gaps of 1. Mose 3,16, and of Jn 3, 16. */
static bool in_marked_reference(const struct ties *ties, const char *text, int32_t space,
                                struct word before, struct word after)
{
    const char *marks = ties->customs.verse_mark;
    if (!*marks)
        return false;
    if (cites_verse(after.text, marks))
        return begins_name(tied_character(before, 0));
    if (in_spaced_verse(text, space, before))
        return true;
    const char *next = after.text + after.size;
    return before.size > 0 && before.size <= 2 && before.text[0] >= '1' &&
           before.text[0] <= '3' && (before.size == 1 || before.text[1] == '.') &&
           begins_name(tied_character(after, 0)) && *next == ' ' &&
           cites_verse(next + 1, marks);
}

/* Whether nothing can tie two words: the first begins and ends with a letter, but not as a
   Roman number does, and is neither a title nor what a number follows, since the second begins
   with a small letter. */
static bool are_free(struct word before, struct word after)
{
    return chars_is_letter(before.text[0]) && chars_is_letter(before.text[before.size - 1]) &&
           count_roman(before) == 0 && chars_is_small(after.text[0]);
}

bool ties_hold(const struct ties *ties, const char *text, int32_t space, int32_t at)
{
    static const char labels[] = "§ §§ № # € $ £ ¥ ₹";
    struct word before = word_before(text, space), after = word_after(text + at);
    if (!before.size || !after.size || are_free(before, after))
        return false;
    if (begins_name(tied_character(after, 0)) && is_in_list(before, ties->customs.titles, " "))
        return true;
    if (is_number(after) &&
        (is_in_list(before, ties->customs.labels, " ") || is_in_list(before, labels, " ")))
        return true;
    return in_number(before, after) || in_measure(ties, before, after) ||
           in_abbreviation(before, after) || in_date(ties, before, after) ||
           in_numbered_name(before, after) ||
           in_marked_reference(ties, text, space, before, after);
}
