/*
 * Words and their neighbours: in a text that is all in capitals, none stands out.
 */
#include "text/divine_name.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "language/customs.h"

#include <stdbool.h>
#include <string.h>

/* A word of a text. */
struct capital_word {
    int32_t start, end; /* bytes; equal: there is none */
    int32_t letters;
    bool capitals; /* it has no small letter */
    bool divine;
};

/* Whether a word is in a list. */
static bool list_has_word(const char *list, const char *word, int32_t size)
{
    for (const char *item = list; *item; item += *item == ' ') {
        const char *end = strchr(item, ' ');
        int64_t length = end ? end - item : bytes_size(item);
        if (length == size && memcmp(item, word, (size_t)size) == 0)
            return true;
        item += length;
    }
    return false;
}

/* Reads the next word from byte `at` on: letters and marks. */
static struct capital_word next_word(const struct rich *rich, int32_t at, const char *list)
{
    struct capital_word word = {.start = at, .end = at, .capitals = true};
    while (at < rich->size) {
        int32_t start = at;
        uint32_t character = utf8_next(rich->text, rich->size, &at);
        if (!character_is_letter(character)) {
            if (word.letters)
                break;
            continue;
        }
        word.start = word.letters++ ? word.start : start;
        word.end = at;
        bool small = character_lower(character) == character;
        word.capitals = word.capitals && (!small || character_is_mark(character));
    }
    word.divine = word.letters > 1 && word.capitals &&
                  list_has_word(list, rich->text + word.start, word.end - word.start);
    return word;
}

/* Whether a word beside another is in capitals too, so that these say nothing. */
static bool is_loud(const struct capital_word *word)
{
    return word->letters > 1 && word->capitals && !word->divine;
}

struct rich divine_name_style(const struct rich *rich, const char *language,
                              struct arena *arena)
{
    const char *list = customs_of(language).divine;
    struct {
        struct rich_range *items;
        int32_t count, capacity;
    } found = {0};
    struct capital_word before = {0}, word = {0};
    if (*list)
        word = next_word(rich, 0, list);
    while (word.letters) {
        struct capital_word after = next_word(rich, word.end, list);
        int32_t second = word.start;
        utf8_next(rich->text, rich->size, &second);
        if (word.divine && !is_loud(&before) && !is_loud(&after))
            *ARENA_PUSH(arena, &found) = (struct rich_range){second, word.end};
        before = word;
        word = after;
    }
    if (!found.count)
        return *rich;
    return rich_styled(rich, found.items, found.count, SPAN_LOW_CAPS, arena);
}
