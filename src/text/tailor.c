/*
 * Each rule looks at the bytes around a place in the text.
 */
#include "text/tailor.h"

#include "base/utf8.h"
#include "text/unicode.h"

#include <ctype.h>
#include <string.h>

static bool is_digit(char byte)
{
    return isdigit((unsigned char)byte) != 0;
}

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool stands_before(const char *text, int32_t at, const char *word)
{
    int32_t size = (int32_t)strlen(word);
    return at >= size && memcmp(text + at - size, word, (size_t)size) == 0;
}

/* Whether "5:11" or its like begins here. */
static bool is_verse_number(const char *text)
{
    const char *colon = text + strspn(text, "0123456789");
    return colon > text && *colon == ':' && is_digit(colon[1]);
}

/* Whether the spaces from `space` up to `at` stand within a reference to the Bible. */
static bool in_reference(const char *text, int32_t space, int32_t at)
{
    uint32_t before = utf8_before(text, space);
    if (is_verse_number(text + at))
        return before == '.' || unicode_is_letter(before);
    if (before < '1' || before > '3' || (space > 1 && text[space - 2] != ' ') ||
        !unicode_is_letter((unsigned char)text[at]))
        return false;
    const char *end = text + at + strcspn(text + at, " ");
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
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stands_before(text, space, marks[i])) {
            uint32_t quoted = utf8_before(text, space - (int32_t)strlen(marks[i]));
            return quoted != 0 && quoted != ' ';
        }
    return false;
}

/* Whether a break within a word, at `at`, is not wanted. */
static bool is_tied(const char *text, int32_t at, bool whole_words)
{
    static const char en_dash[] = "\u2013", em_dash[] = "\u2014";
    int32_t dash = at - (int32_t)strlen(en_dash);
    if (begins_with(text + at, em_dash))
        return true;
    if (stands_before(text, at, en_dash) && dash > 0 && is_digit(text[dash - 1]) &&
        is_digit(text[at]))
        return true;
    return whole_words && (stands_before(text, at, "-") || stands_before(text, at, "\u2010") ||
                           stands_before(text, at, "\u00AD"));
}

void tailor_breaks(uint8_t *breaks, const char *text, int32_t size, bool whole_words)
{
    int32_t space = 0; /* where the spaces before `at` begin */
    for (int32_t at = 1; at < size; at++) {
        bool spaced = text[at - 1] == ' ';
        space = spaced ? space : at;
        bool tied = spaced ? in_reference(text, space, at) : is_tied(text, at, whole_words);
        if (breaks[at] == BREAK_ALLOWED && tied)
            breaks[at] = BREAK_NONE;
        else if (breaks[at] == BREAK_NONE && spaced && is_after_quotation(text, space, at))
            breaks[at] = BREAK_ALLOWED;
    }
}
