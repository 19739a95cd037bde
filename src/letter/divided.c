/*
 * A hyphen with a space behind it is none that a person wrote, but for "pre- and postnatal".
 */
#include "letter/divided.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/fold.h"
#include "letter/words.h"
#include "letter/words_seen.h"
#include "text/hyphen_builtin.h"
#include "text/patterns.h"

#include <string.h>

/* How the letter's words are divided. */
struct dividing {
    struct letter *letter;
    const struct hyphen_builtin *patterns;
    struct words_seen seen;
};

/* A word in two: its parts are [from, hyphen) and [next, to) of the text. */
struct division {
    int32_t from, hyphen, next, to;
};

static bool is_letter_in_small(uint32_t c)
{
    return character_is_letter(c) && character_lower(c) == c;
}

/* The end of the small letters that begin at `at`. */
static int32_t small_end(const char *text, int32_t at)
{
    int32_t size = bytes_size(text), next = at;
    while (at < size && is_letter_in_small(utf8_next(text, size, &next)))
        at = next;
    return at;
}

/* Where the word begins that ends at `at`; its first letter may be a capital. */
static int32_t word_start(const char *text, int32_t at)
{
    while (at > 0) {
        uint32_t c = utf8_before(text, at);
        if (!character_is_letter(c))
            break;
        at -= utf8_size(c);
        if (!is_letter_in_small(c))
            break;
    }
    return at;
}

/* Whether what stands before a word, or behind it, makes it a part of more. */
static bool is_bound(uint32_t c)
{
    return c == '-' || c == '/' || c == '@' || character_is_word(c);
}

/* The parts of the word whose hyphen is at `hyphen`; false when it is none. */
static bool find_division(const char *text, int32_t hyphen, struct division *division)
{
    enum { PART_LEAST = 2 };
    *division = (struct division){word_start(text, hyphen), hyphen, hyphen + 2,
                                  small_end(text, hyphen + 2)};
    int32_t size = bytes_size(text), after = division->to;
    return division->hyphen - division->from >= PART_LEAST &&
           division->to - division->next >= PART_LEAST &&
           !is_bound(utf8_before(text, division->from)) &&
           (after == size || !is_bound(utf8_next(text, size, &after)));
}

/* Whether the patterns divide a word of two parts just between them. */
static bool patterns_agree(const struct hyphen_builtin *patterns, const char *text,
                           const struct division *division)
{
    uint32_t word[PATTERNS_LONGEST_WORD];
    bool points[PATTERNS_LONGEST_WORD];
    int32_t count = 0, place = 0;
    for (int32_t at = division->from; at < division->to;) {
        if (at == division->hyphen) {
            place = count;
            at = division->next;
        }
        if (count == PATTERNS_LONGEST_WORD)
            return false;
        word[count++] = character_lower(utf8_next(text, division->to, &at));
    }
    patterns_divide(hyphen_builtin_trie(patterns), word, count, points);
    return place >= patterns->left && count - place >= patterns->right && points[place];
}

/* Whether the parts may be a compound's, or those of two words that share an end. */
static bool may_be_two(const struct dividing *dividing, const char *text,
                       const struct division *division)
{
    struct arena *arena = dividing->letter->arena;
    const char *line = arena_copy(arena, text + division->from,
                                  division->next - 1 - division->from);
    const char *next = arena_copy(arena, text + division->next, division->to - division->next);
    const char *folded = fold_text(next, arena);
    return words_equal(PHRASE_AND, folded) || words_equal(PHRASE_LATTER, folded) ||
           words_seen_whole(&dividing->seen, fold_text(line, arena), folded);
}

/* Joins the words of a passage that are divided. */
static void join_divided(const struct dividing *dividing, struct passage *passage)
{
    struct arena *arena = dividing->letter->arena;
    const char *text = passage->text;
    int32_t size = bytes_size(text);
    bool *out = NULL;
    for (const char *sign = text; (sign = strstr(sign, "- ")); sign++) {
        int32_t hyphen = (int32_t)(sign - text);
        struct division division;
        if (!find_division(text, hyphen, &division) ||
            !patterns_agree(dividing->patterns, text, &division) ||
            may_be_two(dividing, text, &division))
            continue;
        out = out ? out : arena_array(arena, size, sizeof *out);
        out[hyphen] = out[hyphen + 1] = true;
        letter_note_read(dividing->letter, "whole word",
                         arena_copy(arena, text + division.from, division.to - division.from),
                         passage->line);
    }
    if (out)
        passage_leave_out(passage, out, arena);
}

void divided_join(struct letter *letter)
{
    const char *language = letter->language;
    struct dividing dividing = {.letter = letter};
    dividing.patterns = language ? hyphen_builtin_find(language) : NULL;
    if (!dividing.patterns)
        return;
    dividing.seen = words_seen_read(letter);
    for (int32_t i = 0; i < letter->passages.count; i++)
        join_divided(&dividing, &letter->passages.items[i]);
}
