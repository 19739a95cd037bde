/*
 * Bullets are told by their shape; numbers and letters by the sign that ends them, or by one
 * before them, in the digits and alphabets that lists have.
 */
#include "document/line_head.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

#include <string.h>

enum { NUMBER_DIGITS = 9, PAREN_DIGITS = 3 };

int32_t line_head_margin(const char *text, int32_t at, int32_t end)
{
    while (at < end && strchr(" \t>", text[at]))
        at++;
    return at;
}

int32_t line_head_blanks(const char *text, int32_t at, int32_t end)
{
    while (at < end) {
        int32_t next = at;
        if (!chars_is_white(utf8_next(text, end, &next)))
            break;
        at = next;
    }
    return at;
}

/* Whether some bytes have a letter or digit of any script. */
static bool has_letter_or_digit(const char *text, int32_t at, int32_t end)
{
    while (at < end)
        if (character_is_word(utf8_next(text, end, &at)))
            return true;
    return false;
}

/* Whether a character is a bullet that can be nothing else at the head of a line: a shape, a
   star, an arrow, a tick, or one of Word's own in the private use area. */
static bool is_shape(uint32_t character)
{
    static const struct chars_range shapes[] = {
        {0xB7, 0xB7},     {0x2022, 0x2023}, {0x2043, 0x2043}, {0x204C, 0x204D},
        {0x2190, 0x21FF}, {0x2219, 0x2219}, {0x25A0, 0x25FF}, {0x2605, 0x2606},
        {0x26AA, 0x26AB}, {0x2713, 0x2714}, {0x2722, 0x274B}, {0x274D, 0x274D},
        {0x274F, 0x2752}, {0x2756, 0x2756}, {0x2794, 0x27BE}, {0x2981, 0x2981},
        {0x29BE, 0x29BF}, {0x2B05, 0x2B0D}, {0x2B1B, 0x2B2F}, {0xF000, 0xF0FF}};
    return chars_within(character, shapes, COUNT(shapes));
}

/* Whether a character says that something is done. */
static bool is_tick(uint32_t character)
{
    return character == 0x2713 || character == 0x2714;
}

/* Whether a character says that something is not done, or is a box that may say so: no bullet,
   and beside it a tick is none. */
static bool is_cross(uint32_t character)
{
    return (character >= 0x2715 && character <= 0x2718) || character == 0x274C ||
           character == 0x274E || character == 0x2610 || character == 0x2612;
}

/* Whether a character is a dash, or a hyphen other than that of keyboards. */
static bool is_long_dash(uint32_t character)
{
    return (character >= 0x2010 && character <= 0x2015) || character == 0x2212 ||
           character == 0x2500 || character == 0xFF0D;
}

/* Whether a character is a dot in the middle of a line's height, which some languages have in
   words. */
static bool is_middle_dot(uint32_t character)
{
    static const uint32_t dots[] = {0xB7,   0x387,  0x16EB, 0x2027, 0x2219,
                                    0x22C5, 0x2E31, 0x30FB, 0x318D, 0xFF65};
    for (int32_t i = 0; i < COUNT(dots); i++)
        if (character == dots[i])
            return true;
    return false;
}

/* Whether a bullet needs a space after it, since it may stand in words, too. */
static bool wants_blank(uint32_t character)
{
    return is_middle_dot(character) || is_long_dash(character);
}

/* Whether a sign that touches the letter after it is a bullet: an asterisk that no other one in
   its line closes, a hyphen or a dot of the middle. */
static bool is_touching_bullet(uint32_t sign, const char *text, int32_t after, int32_t end)
{
    bool asterisk = sign == '*' && !bytes_find(text + after, '*', end - after);
    return (sign == '-' || asterisk || is_middle_dot(sign)) &&
           character_is_letter(utf8_next(text, end, &after));
}

/* Reads a bullet. */
static void read_bullet(const struct text_lines *lines, int32_t line, struct line_head *found)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line), after = found->start;
    uint32_t sign = utf8_next(text, end, &after);
    int32_t rest = line_head_blanks(text, after, end);
    bool spaced = rest > after, plain = spaced && text[after] == ' ';
    if (!has_letter_or_digit(text, rest, end))
        return;
    found->first = sign;
    found->tick = is_tick(sign);
    found->cross = is_cross(sign);
    found->size = after - found->start;
    found->end = rest;
    found->style = LIST_BULLETS;
    found->apart = rest - after > 1 || (spaced && !plain);
    if (is_shape(sign) && (spaced || !wants_blank(sign)))
        found->kind = CANDIDATE_SHAPE;
    else if ((is_long_dash(sign) || is_middle_dot(sign)) && spaced)
        found->kind = CANDIDATE_DASH;
    else if (sign < 0x80 && strchr("-*+", (int)sign) && spaced)
        found->kind = plain || text[after] == '\t' ? CANDIDATE_COMMON : CANDIDATE_SHAPE;
    else if (is_touching_bullet(sign, text, after, end))
        found->kind = CANDIDATE_TOUCHING;
    else if (sign == 'o' && spaced)
        found->kind = CANDIDATE_RING;
}

/* Returns the value of a character that is a number with its marks, such as ③ or ⒊, or 0. */
static int32_t circled_value(uint32_t character)
{
    if (character >= 0x2460 && character <= 0x249B)
        return ((int32_t)character - 0x2460) % 20 + 1;
    if (character >= 0x2776 && character <= 0x2793) /* dingbats, three times ten */
        return ((int32_t)character - 0x2776) % 10 + 1;
    return 0;
}

/* Returns the byte after one of some characters at `at`; `at` when none of them is there. */
static int32_t pass_one_of(const char *text, int32_t at, int32_t end, const char *characters)
{
    int32_t after = at;
    if (at >= end)
        return at;
    uint32_t found = utf8_next(text, end, &after);
    for (int32_t i = 0, size = bytes_size(characters); i < size;)
        if (utf8_next(characters, size, &i) == found)
            return after;
    return at;
}

/* Returns the byte after the bracket that closes what one of `form` has opened; `at` when there
   is none. */
static int32_t pass_closing(const char *text, int32_t at, int32_t end, enum line_form form)
{
    return pass_one_of(text, at, end, form == FORM_PARENS ? ")）" : "]】");
}

/* Returns the byte after the sign that ends a number or letter at `at`, with the form that its
   list has; `at` when there is none. "1.-" is written in Spanish, "1、" in Chinese, and the
   full stop of a script is that of its numbers in Bengali, Hindi, Urdu and Burmese. */
static int32_t pass_delimiter(const char *text, int32_t at, int32_t end, bool open,
                              enum line_form *form)
{
    if (open)
        return pass_closing(text, at, end, *form = FORM_PARENS);
    *form = FORM_PAREN;
    int32_t after = pass_one_of(text, at, end, ")）");
    if (after > at)
        return after;
    *form = FORM_STOP;
    after = pass_one_of(text, at, end, ".、．।۔။");
    if (after > at && text[at] == '.' && after < end && strchr(")-", text[after]))
        after++;
    return after;
}

/* Notes the mark of a number or letter that has been read up to byte `at`, if it is followed as
   it must be. */
static bool end_number(const char *text, int32_t at, int32_t end, struct line_head *found)
{
    int32_t rest = line_head_blanks(text, at, end);
    bool wide = at > found->start && utf8_before(text, at) > 0x3000;
    if ((rest == at && !wide) || rest == end)
        return false;
    found->size = at - found->start;
    found->end = rest;
    return true;
}

/* A number within a mark. */
struct figure {
    int32_t at; /* byte after it */
    int32_t digits, value;
    bool ascii;
};

/* Reads a number in the decimal digits of any script. */
static struct figure read_digits(const char *text, int32_t at, int32_t end)
{
    struct figure figure = {.at = at, .ascii = true};
    for (; figure.at < end && figure.digits <= NUMBER_DIGITS; figure.digits++) {
        int32_t next = figure.at, digit = character_digit_value(utf8_next(text, end, &next));
        if (digit < 0)
            break;
        figure.ascii = figure.ascii && text[figure.at] >= 0;
        if (figure.digits < NUMBER_DIGITS)
            figure.value = figure.value * 10 + digit;
        figure.at = next;
    }
    return figure;
}

/* Returns the value of a Chinese numeral: 0 to 10 or 100; else -1. */
static int32_t ideograph_value(uint32_t character)
{
    static const uint32_t numerals[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (int32_t i = 0; i < COUNT(numerals); i++)
        if (character == numerals[i])
            return i;
    return character == 0x767E ? 100 : -1;
}

/* Reads a number up to 999 as it is written in Chinese: 十二, 三百零一. */
static struct figure read_ideographs(const char *text, int32_t at, int32_t end)
{
    enum { CHARACTERS_MOST = 6 };
    struct figure figure = {.at = at};
    int32_t unit = 0;
    for (; figure.at < end && figure.digits <= CHARACTERS_MOST; figure.digits++) {
        int32_t next = figure.at, value = ideograph_value(utf8_next(text, end, &next));
        if (value < 0)
            break;
        if (value >= 10)
            figure.value += (unit ? unit : 1) * value;
        unit = value < 10 ? value : 0;
        figure.at = next;
    }
    figure.value += unit;
    return figure;
}

/* Returns the byte after what stands before a number, with its form; `at` when there is
   nothing. More blanks than one are no number's: they part columns. */
static int32_t pass_opening(const char *text, int32_t at, int32_t end, enum line_form *form)
{
    static const char *const signs[] = {"№",   "#",  "No.", "no.", "Nr.",
                                        "nr.", "N°", "n°",  "Nº",  "nº"};
    *form = FORM_PARENS;
    int32_t after = pass_one_of(text, at, end, "(（");
    if (after > at)
        return after;
    *form = FORM_BRACKETS;
    after = pass_one_of(text, at, end, "[【");
    if (after > at)
        return after;
    *form = FORM_SIGN;
    for (int32_t i = 0; i < COUNT(signs); i++)
        if (bytes_begin(text + at, signs[i]))
            return pass_one_of(text, at + bytes_size(signs[i]), end, " ");
    *form = FORM_NONE;
    return at;
}

/* Returns the byte after the sign of a figure that CommonMark has not, "1-", "1:", "1/" or
   "1º", with its form; `at` when there is none. A dash, or the long line of Arabic, may stand
   apart, and touch a word in a script without capitals. */
static int32_t pass_rare_delimiter(const char *text, int32_t at, int32_t end,
                                   enum line_form *form)
{
    *form = FORM_ORDINAL;
    int32_t after = pass_one_of(text, pass_one_of(text, at, end, "."), end, "º°ª");
    if (after > at && (after == at + 2 || text[at] == '.'))
        return pass_one_of(text, after, end, ".)-");
    *form = FORM_COLON;
    after = pass_one_of(text, at, end, ":：");
    if (after > at)
        return after;
    *form = FORM_SLASH;
    after = pass_one_of(text, at, end, "/");
    if (after > at)
        return after;
    *form = FORM_DASH;
    int32_t dash = line_head_blanks(text, at, end);
    after = pass_one_of(text, dash, end, "-–—ـ");
    return after > dash ? after : at;
}

/* Notes the mark of a figure of a rare form that has been read up to byte `at`. What a digit
   follows is a span, a time, or a passage. */
static bool end_rare_figure(const char *text, int32_t at, int32_t end, struct line_head *found)
{
    int32_t rest = line_head_blanks(text, at, end), next = rest;
    uint32_t first = rest < end ? utf8_next(text, end, &next) : 0;
    bool touches = found->form == FORM_DASH && character_is_uncased(first);
    if (rest == end || character_is_digit(first) || (rest == at && !touches))
        return false;
    found->size = at - found->start;
    found->end = rest;
    return true;
}

/* Notes the mark of a figure that a sign of its own precedes, "(1)", "[1]" or "No. 1". */
static bool end_opened_figure(const char *text, const struct figure *figure, int32_t end,
                              struct line_head *found)
{
    enum line_form delimiter;
    int32_t after = found->form == FORM_SIGN
                        ? pass_delimiter(text, figure->at, end, false, &delimiter)
                        : pass_closing(text, figure->at, end, found->form);
    found->doubtful = found->form != FORM_PARENS;
    if (found->form == FORM_SIGN && after == figure->at)
        after = pass_one_of(text, after, end, ":：");
    return (after > figure->at || found->form == FORM_SIGN) &&
           end_number(text, after, end, found);
}

/* Notes the mark of a figure whose sign, up to byte `at`, a word of a script without capitals
   touches. */
static bool end_touching_figure(const char *text, int32_t at, int32_t end,
                                struct line_head *found)
{
    int32_t next = at;
    if (at == end || !character_is_uncased(utf8_next(text, end, &next)))
        return false;
    found->size = at - found->start;
    found->end = at;
    return true;
}

/* Notes the mark of a figure, whatever stands around it. */
static bool end_figure(const char *text, const struct figure *figure, int32_t end,
                       struct line_head *found)
{
    if (found->form)
        return end_opened_figure(text, figure, end, found);
    int32_t after = pass_delimiter(text, figure->at, end, false, &found->form);
    if (after > figure->at && end_number(text, after, end, found)) {
        if (figure->ascii && after == figure->at + 1)
            found->kind = CANDIDATE_NUMBER;
        return true;
    }
    found->doubtful = true;
    if (after > figure->at && end_touching_figure(text, after, end, found))
        return true;
    after = pass_rare_delimiter(text, figure->at, end, &found->form);
    return after > figure->at && end_rare_figure(text, after, end, found);
}

/* Reads a number in the digits of any script. */
static bool read_figure(const char *text, int32_t end, struct line_head *found)
{
    int32_t at = pass_opening(text, found->start, end, &found->form);
    struct figure figure = read_digits(text, at, end);
    bool ideographs = figure.digits == 0;
    if (ideographs)
        figure = read_ideographs(text, at, end);
    int32_t most = found->form && found->form != FORM_SIGN ? PAREN_DIGITS : NUMBER_DIGITS;
    found->kind = CANDIDATE_FIGURE;
    if (figure.digits == 0 || figure.digits > most || !end_figure(text, &figure, end, found))
        return false;
    at = found->end;
    if (ideographs && ideograph_value(utf8_next(text, end, &at)) >= 0)
        return false; /* 一、二年级: the first and the second */
    found->doubtful = found->doubtful || ideographs;
    found->style = figure.ascii && found->form != FORM_SIGN ? LIST_DECIMAL : LIST_NATIVE;
    found->value = figure.value;
    return true;
}

/* Reads a number that is one character with its marks: ①, also with a sign behind it. */
static bool read_circled(const char *text, int32_t end, struct line_head *found)
{
    int32_t at = found->start;
    found->value = circled_value(utf8_next(text, end, &at));
    at = pass_one_of(text, at, end, ".)）、．:：");
    if (!found->value || !has_letter_or_digit(text, at, end))
        return false;
    found->kind = CANDIDATE_FIGURE;
    found->style = LIST_NATIVE;
    found->form = FORM_CIRCLE;
    found->size = at - found->start;
    found->end = line_head_blanks(text, at, end);
    return true;
}

static int32_t roman_digit(char letter)
{
    static const char letters[] = "ivxlc";
    static const int32_t values[] = {1, 5, 10, 50, 100};
    const char *found = strchr(letters, chars_lower(letter));
    return letter && found ? values[found - letters] : 0;
}

/* Returns the value of letters as a Roman number, or 0. "iiii" passes for 4, as on clocks. */
static int32_t roman_value(const char *text, int32_t size)
{
    int32_t value = 0;
    for (int32_t i = 0; i < size; i++) {
        int32_t digit = roman_digit(text[i]),
                next = i + 1 < size ? roman_digit(text[i + 1]) : 0;
        if (!digit)
            return 0;
        value += digit < next ? -digit : digit;
    }
    return value;
}

/* Returns a letter's place in a list: Latin counted from a, those of the alphabets below by
   their order there, others by their code, so that successive letters have successive places.
 */
static int32_t letter_place(uint32_t letter)
{
    static const char *const alphabets[] = {"أبجدهوزحطي", "ابجدهوزحطي",
                                            "가나다라마바사아자차카타파하",
                                            "アイウエオカキクケコ", "甲乙丙丁戊己庚辛壬癸"};
    uint32_t small = character_lower(letter);
    if (small < 0x80)
        return (int32_t)small - 'a' + 1;
    for (int32_t i = 0; i < COUNT(alphabets); i++)
        for (int32_t at = 0, size = bytes_size(alphabets[i]), place = 1; at < size; place++)
            if (utf8_next(alphabets[i], size, &at) == small)
                return place;
    return (int32_t)small;
}

/* Reads a letter, or a Roman number, with its sign. */
static bool read_letter(const char *text, int32_t end, struct line_head *found)
{
    enum { ROMAN_MOST = 7 };
    int32_t at = found->start;
    int32_t first = pass_one_of(text, at, end, "(（");
    bool open = first > at;
    at = first;
    while (at < end && found->letters < ROMAN_MOST) {
        int32_t next = at;
        if (!character_is_letter(utf8_next(text, end, &next)))
            break;
        at = next;
        found->letters++;
    }
    int32_t after = pass_delimiter(text, at, end, open, &found->form), place = first;
    if (after == at && found->letters == 1) {
        found->form = FORM_DASH;
        after = pass_one_of(text, at, end, "-–—");
    }
    if (after == at && found->letters == 1) {
        found->form = FORM_SLASH;
        after = pass_one_of(text, at, end, "/");
    }
    if (found->letters == 0 || after == at || !end_number(text, after, end, found))
        return false;
    uint32_t letter = utf8_next(text, end, &place);
    found->first = letter;
    found->roman = roman_value(text + first, at - first);
    found->value = found->letters == 1 ? letter_place(letter) : 0;
    if (found->letters > 1 && !found->roman)
        return false;
    bool capital = character_lower(letter) != letter;
    found->style = letter >= 0x80 ? LIST_NATIVE : capital ? LIST_UPPER_ALPHA : LIST_LOWER_ALPHA;
    found->kind = CANDIDATE_LETTER;
    return true;
}

struct line_head line_head_read(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t start = line_head_margin(lines->text, lines->starts[line], end);
    const struct line_head none = {
        .start = start, .indent = start - lines->starts[line], .blank = start >= end};
    struct line_head found = none;
    if (found.blank)
        return found;
    found.colon = lines->text[end - 1] == ':' ||
                  (end - start > 3 && bytes_equal(lines->text + end - 3, "：", 3));
    found.hard = lines->text[end - 1] == '\\' ||
                 (end + 1 < lines->size && lines->text[end] == ' ' &&
                  lines->text[end + 1] == ' ');
    struct line_head plain = found;
    if (read_figure(lines->text, end, &found))
        return found;
    found = plain;
    if (read_circled(lines->text, end, &found))
        return found;
    found = plain;
    if (read_letter(lines->text, end, &found))
        return found;
    found = plain;
    read_bullet(lines, line, &found);
    return found;
}
