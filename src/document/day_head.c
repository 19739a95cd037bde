/*
 * A day begins with the text's first token and ends before what a sign parts from it.
 */
#include "document/day_head.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "calendar/day_tokens.h"
#include "icu/character.h"

/* Returns the byte after the letters that may follow a number: "6th", "1er", "6." */
static int32_t pass_ordinal(const char *text, int32_t size, int32_t at)
{
    enum { LETTERS_MOST = 3 };
    int32_t end = at;
    for (int32_t i = 0; i < LETTERS_MOST && end < size && chars_is_digit(text[at - 1]); i++) {
        int32_t next = end;
        if (!character_is_letter(utf8_next(text, size, &next)))
            break;
        end = next;
    }
    return end + (end < size && text[end] == '.');
}

/* Whether the text ends at a byte, or a sign parts what comes next. */
static bool day_may_end(const char *text, int32_t size, int32_t at)
{
    static const char *const signs[] = {":", "(",      "-",      ",",      ";",     "/",
                                        "|", "\u2013", "\u2014", "\uFF1A", "\uFF08"};
    at = pass_ordinal(text, size, at);
    at += bytes_while(text + at, " ");
    return at >= size || bytes_begin_any(text + at, signs, COUNT(signs)) > 0;
}

/* Whether a day with all it needs begins a text in which these are. */
static bool begins_with_day(const struct day_tokens *tokens, const char *text, int32_t size)
{
    bool weekday = false, month = false, number = false;
    for (int32_t i = 0; i < tokens->count; i++) {
        const struct day_token *token = &tokens->items[i];
        if (i == 0 ? token->start > 0 : (token->gap & (DAY_GAP_FAR | DAY_GAP_BRACKET)) != 0)
            return false;
        weekday = weekday || token->kind == DAY_TOKEN_WEEKDAY;
        month = month || token->kind == DAY_TOKEN_MONTH || token->unit == DAY_UNIT_MONTH;
        number = number || token->kind == DAY_TOKEN_NUMBER;
        if ((weekday || (month && number)) && day_may_end(text, size, token->end))
            return true;
    }
    return false;
}

bool day_head_is(const char *text, int32_t size, const char *language)
{
    if (size == 0 || size > DAY_HEAD_MOST)
        return false;
    struct arena *once = arena_open();
    const struct day_names names = day_names_of(language);
    const char *copy = arena_copy(once, text, size);
    struct day_tokens tokens = day_tokens_find(copy, size, &names, once);
    bool day = begins_with_day(&tokens, copy, size);
    arena_close(once);
    return day;
}
