/*
 * A word's number is made of its letters and digits, each as a digit of a number to a large
 * base, of which the lowest 31 bits are kept: the same for equal words on every machine.
 */
#include "text/similar.h"

#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

enum { BASE = 1000003 };

/* Returns a letter in lower case or a digit; 0 for another character. */
static uint32_t fold_letter(uint32_t character)
{
    if (character < 0x80)
        return chars_is_letter(character)  ? character | 0x20
               : chars_is_digit(character) ? character
                                           : 0;
    return character_is_letter(character) || character_is_mark(character)
               ? character_lower(character)
               : 0;
}

/* Returns the number of a word, which may have marks beside it; 0 for one without letters. */
static int32_t number_word(const char *text, int32_t start, int32_t end)
{
    uint32_t number = 0;
    for (int32_t at = start; at < end;) {
        uint32_t character = (unsigned char)text[at];
        if (chars_is_letter(character)) {
            number = number * BASE + (character | 0x20);
            at++;
            continue;
        }
        uint32_t folded = fold_letter(utf8_next(text, end, &at));
        if (folded)
            number = number * BASE + folded;
    }
    return (int32_t)(number & INT32_MAX);
}

/* Whether an item is a break between words: one at a space, or one at which a line must end. */
static bool ends_word(const struct lb_item *items, int32_t i, int32_t count)
{
    if (items[i].kind != LB_BREAK)
        return false;
    bool space = i + 1 < count && items[i + 1].kind == LB_GLUE && items[i + 1].width > 0;
    return space || items[i].penalty <= LB_FORCED;
}

void similar_number(const struct paragraph *paragraph, struct lb_item *items,
                    const struct origin *origins, int32_t count)
{
    const struct atom *atoms = paragraph->atoms;
    int32_t atom = paragraph_skip_spaces(paragraph, 0), last = 0;
    bool indented = paragraph->style->box.indent != 0;
    for (int32_t i = 0; i < count; i++) {
        if (!ends_word(items, i, count) || atom >= paragraph->atom_count)
            continue;
        int32_t number = number_word(paragraph->rich->text, atoms[atom].start, origins[i].byte);
        if (last > 0 || !indented)
            items[last].next_word = number;
        if (items[i].penalty > LB_FORCED)
            items[i].last_word = number;
        atom = paragraph_skip_spaces(paragraph, origins[i].atom);
        last = i;
    }
}
