/*
 * Reading the head of a line, character by character.
 */
#include "document/label_head.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"

enum {
    LETTERS_MOST = 24, /* characters of a label */
    WORDS_MOST = 3,
    FULL_COLON = 0xFF1A,
    VERSICLE = 0x2123,
    RESPONSE = 0x211F
};

static int32_t skip_set(const char *text, int32_t at, int32_t end, const char *set)
{
    while (at < end && text[at] && strchr(set, text[at]))
        at++;
    return at;
}

/* Returns the byte after the mark of a list at `at`, or `at`. */
static int32_t skip_list_mark(const char *text, int32_t at, int32_t end)
{
    static const char *const bullets[] = {"-",      "*",      "+",     "\u2022",
                                          "\u2013", "\u2014", "\u25CF"};
    int32_t value, mark = bytes_begin_any(text + at, bullets, COUNT(bullets));
    if (!mark)
        mark = line_marks_number(text + at, end - at, &value);
    int32_t after = at + mark, rest = skip_set(text, after, end, " \t");
    return mark && rest > after ? rest : at;
}

/* Adds a character to the name, in small letters; false when the name is full. */
static bool add_to_name(struct label_head *head, int32_t *size, uint32_t character)
{
    if (head->letters == LETTERS_MOST)
        return false;
    *size += utf8_encode(character_lower(character), head->name + *size);
    head->name[*size] = '\0';
    head->letters++;
    return true;
}

/* Whether a character may stand within a label. */
static bool joins_label(uint32_t character)
{
    return character_is_word(character) || character == '-' || character == '\'' ||
           character == 0x2019 || character == '/' || character == '(' || character == ')' ||
           character_is_ignorable(character);
}

/* Reads the words of a label up to its colon, and returns the byte after that; 0 when there is
   none. */
static int32_t read_label_name(const char *text, int32_t at, int32_t end,
                               struct label_head *head)
{
    int32_t size = 0, words = 1;
    bool space = false;
    while (at < end) {
        uint32_t character = utf8_next(text, end, &at);
        if (character == ':' || character == FULL_COLON)
            return size ? at : 0;
        if (character == '*' || character == '_')
            continue;
        if (chars_is_white(character)) {
            space = size > 0;
            continue;
        }
        words += space;
        if (!joins_label(character) || words > WORDS_MOST ||
            (space && !add_to_name(head, &size, ' ')) || !add_to_name(head, &size, character))
            return 0;
        space = false;
    }
    return 0;
}

/* Whether what follows a label sets it off: a space, or the line's end. */
static bool is_set_off(const char *text, int32_t after, int32_t end)
{
    after = skip_set(text, after, end, "*_");
    if (after >= end)
        return true;
    uint32_t before = utf8_before(text, after);
    int32_t next = after;
    return chars_is_white(utf8_next(text, end, &next)) || before == FULL_COLON;
}

/* Reads the signs of versicle and response, and letters that stand for them: "V.", "R/".
   Returns the byte after them, or 0. */
static int32_t read_sign(const char *text, int32_t at, int32_t end, struct label_head *head)
{
    int32_t size = 0, after = at;
    uint32_t sign = utf8_next(text, end, &after);
    uint32_t letter = sign == VERSICLE ? 'v' : sign == RESPONSE ? 'r' : character_lower(sign);
    bool symbol = sign == VERSICLE || sign == RESPONSE;
    int32_t stop = skip_set(text, after, end, "/");
    stop += stop < end && text[stop] == '.';
    if (!symbol && (letter == sign || stop == after))
        return 0;
    stop += symbol && stop < end && text[stop] == ':';
    if (stop >= end || !chars_is_space(text[stop]))
        return 0;
    add_to_name(head, &size, letter);
    add_to_name(head, &size, '.');
    return stop;
}

bool label_head_read(const struct text_lines *lines, int32_t line, struct label_head *head)
{
    const char *text = lines->text;
    int32_t end = line_marks_end(lines, line);
    int32_t at = skip_set(text, lines->starts[line], end, " \t>");
    int32_t from = skip_list_mark(text, at, end);
    *head = (struct label_head){.start = skip_set(text, from, end, "*_"), .item = from > at};
    if (head->start >= end)
        return false;
    head->end = read_sign(text, head->start, end, head);
    if (head->end)
        return true;
    int32_t first = head->start;
    if (!character_is_letter(utf8_next(text, end, &first)))
        return false;
    head->end = read_label_name(text, head->start, end, head);
    return head->end > 0 && is_set_off(text, head->end, end);
}
