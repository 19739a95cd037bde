/*
 * The one fold under which a text stays the same from a bulletin's source to all that is made
 * of it. It takes away what printing may change, and nothing else:
 *
 * - white space, line ends, and characters that show nothing: joiners, soft hyphens, marks of
 *   direction, U+2060;
 * - which mark quotes, of whatever language: each is an apostrophe; two straight single ones
 * too;
 * - which dash: each, and each row of them without a space (typed "--"), is one hyphen;
 * - an ellipsis: "…" and rows of full stops are one full stop;
 * - the normal form: C.
 *
 * No letter, digit, mark or other sign goes, is added or moves.
 */
#ifndef LAW_FOLD_H
#define LAW_FOLD_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "icu/normalize.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A character of a folded text. */
struct sign {
    uint32_t character;
    int32_t line; /* of the text that was folded, from 0 */
    bool mark;  /* it may be the mark of a list, a quotation or a heading, or rule a line off */
    bool apart; /* white space stands before it */
    bool row;   /* it is a row of dashes or full stops */
};

struct folded {
    struct arena *arena;
    struct sign *items;
    int32_t count, capacity;
    int32_t line;
    bool head;   /* only such marks stand in the line so far */
    bool ring;   /* the character is the letter o that is a bullet */
    bool broken; /* the next row of dashes or full stops is another */
};

static inline bool fold_is_among(uint32_t character, const char *set)
{
    char bytes[UTF8_MOST + 1] = "";
    if (character < 0x80)
        return character && strchr(set, (int)character);
    (void)utf8_encode(character, bytes);
    return strstr(set, bytes) != NULL;
}

/* Whether a character is white space, a line's end among it. */
static inline bool fold_is_space(uint32_t character)
{
    return character <= ' ' ||
           fold_is_among(character, "\xC2\x85"
                                    "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
                                    "\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");
}

/* Whether a character is a control of the second set, which no text is printed with: what
   stands on both of its sides is composed. */
static inline bool fold_is_control(uint32_t character)
{
    return character >= 0x7F && character < 0xA0 && character != 0x85;
}

static inline bool fold_is_blank(uint32_t character)
{
    return fold_is_space(character) || character_is_ignorable(character);
}

/* What a character is folded to; 0: nothing. */
static inline uint32_t fold_character(uint32_t character)
{
    if (fold_is_blank(character))
        return 0;
    if (fold_is_among(character, "\"'`´‘’‚‛“”„‟‹›«»′″‵‶「」『』﹁﹂﹃﹄〝〞〟＂＇׳״ʼʻ"))
        return '\'';
    if (fold_is_among(character, "-‐‑‒–—―−⸺⸻﹘﹣－"))
        return '-';
    return character == 0x2026 ? '.' : character;
}

/* Adds a character that composing has come to. */
static inline void fold_add_composed(struct folded *folded, uint32_t character)
{
    uint32_t last = folded->count ? folded->items[folded->count - 1].character : 0;
    uint32_t sign = fold_character(character);
    folded->line += character == '\n';
    folded->head = folded->head || character == '\n' || character == '\r';
    if (fold_is_space(character))
        folded->broken = true;
    bool row = (sign == '-' || sign == '.') && sign == last && !folded->broken;
    if (row)
        folded->items[folded->count - 1].row = true;
    if (!sign || row)
        return;
    bool mark = folded->head && (!character_is_word(character) || folded->ring);
    *ARENA_PUSH(folded->arena, folded) = (struct sign){
        .character = sign, .line = folded->line, .mark = mark, .apart = folded->broken};
    folded->broken = false;
}

/* The value of a raised digit, or -1. */
static inline int32_t fold_raised(uint32_t character)
{
    static const char digits[] = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    for (int32_t at = 0, value = 0; at < (int32_t)sizeof digits - 1; value++)
        if (utf8_next(digits, (int32_t)sizeof digits - 1, &at) == character)
            return value;
    return -1;
}

/* Whether a character is a number with its marks: ①. */
static inline bool fold_is_circled(uint32_t character)
{
    return (character >= 0x2460 && character <= 0x24FF) ||
           (character >= 0x2776 && character <= 0x2793);
}

/* The bytes of what stands before a number: "(", "No. ", "#". */
static inline int32_t fold_number_sign(const char *text)
{
    static const char *const signs[] = {"(", "（", "[", "#", "№ ", "No. "};
    if (bytes_begin(text, "# ") && chars_is_digit(text[2]))
        return 2;
    for (int32_t i = 0; i < COUNT(signs); i++)
        if (bytes_begin(text, signs[i]))
            return bytes_size(signs[i]);
    return 0;
}

/* Whether the bytes at the head of a line are a number or letter with its delimiter, or the
   head or the number of a footnote, behind which another mark may stand: the bytes that they
   take. A word with a colon is none: what stands behind it is text. */
static inline int32_t fold_number(const char *text, int32_t size)
{
    enum { NUMBER_MOST = 12 };
    int32_t label = bytes_begin(text, "[^") ? bytes_until(text, "]\n") : 0;
    if (label && label < size && bytes_begin(text + label, "]:"))
        return label + 2;
    int32_t at = 0, raised = 0, sign = fold_number_sign(text);
    uint32_t character = 0;
    while (at < size && fold_raised(utf8_next(text, size, &at)) >= 0)
        raised = at;
    if (raised)
        return raised;
    at = sign;
    uint32_t last = 0;
    int32_t before = at, signs = 0;
    bool digits = true; /* and no letter among them */
    for (; signs < NUMBER_MOST && at < size; signs++, last = character) {
        before = at;
        character = utf8_next(text, size, &at);
        if (!character_is_word(character) && !fold_is_circled(character))
            break;
        digits = digits && (character_is_digit(character) || fold_is_circled(character));
    }
    if (fold_is_blank(character) && ((sign > 1 && *text != '\xEF') || *text == '#' ||
                                     last == 0xBA || fold_is_circled(last)))
        return before;
    while (digits && signs && at < size && fold_is_space(character))
        character = utf8_next(text, size, &at); /* "1 -" */
    if (character == '.' && at < size && fold_is_among((unsigned char)text[at], "-)"))
        at++; /* "1.-" */
    bool ends = at == size || fold_is_blank((unsigned char)text[at]) || character > 0x3000;
    bool delimits = fold_is_among(character, ".)）、．") ||
                    (digits && fold_is_among(character, "]】:：/")) ||
                    ((digits || signs == 1) && fold_is_among(character, "-–—"));
    return delimits && ends ? at : 0;
}

/* Adds what a text is folded to. It begins a line. */
static inline void fold_add(struct folded *folded, const char *text, int32_t size)
{
    enum { CLUSTER_MOST = 64 };
    uint32_t cluster[CLUSTER_MOST], composed[3 * CLUSTER_MOST + 16];
    int32_t count = 0, numbered = 0;
    folded->head = true;
    for (int32_t at = 0; at <= size;) {
        int32_t from = at;
        uint32_t character = at < size ? utf8_next(text, size, &at) : 0;
        if (from < size && fold_is_control(character))
            continue;
        bool boundary = from == size || normalize_boundary(character);
        if (count && (boundary || count == CLUSTER_MOST)) {
            int32_t length = normalize_compose(cluster, count, composed, COUNT(composed));
            for (int32_t i = 0; i < length; i++)
                fold_add_composed(folded, composed[i]);
            count = 0;
        }
        if (from == size)
            break;
        if (folded->head && from >= numbered)
            numbered = from + fold_number(text + from, size - from);
        int32_t after = at;
        folded->ring = character == 'o' && from >= numbered && at < size &&
                       fold_is_space(utf8_next(text, size, &after));
        bool letter = character_is_word(character) && !folded->ring;
        if (letter && from >= numbered)
            folded->head = false;
        cluster[count++] = character;
    }
}

/* Parts what is added next from what has been added: no row of dashes goes on. */
static inline void fold_part(struct folded *folded)
{
    folded->broken = true;
    folded->line++;
}

/* The folded text in UTF-8, in the arena. */
static inline const char *fold_text(const struct folded *folded, int32_t from, int32_t end)
{
    char *bytes = arena_alloc(folded->arena, (int64_t)UTF8_MOST * (end - from) + 1);
    int32_t size = 0;
    for (int32_t i = from; i < end; i++)
        size += utf8_encode(folded->items[i].character, bytes + size);
    return bytes;
}

#endif
