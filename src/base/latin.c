/*
 * Folding is a table of the 64 characters from U+00C0 on, and a few signs.
 */
#include "base/latin.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"

/* The letters of Latin-1 from U+00C0 on without their accents; '.': no letter. */
static const char unaccented[] = "aaaaaaaceeeeiiiidnooooo.ouuuuyts"
                                 "aaaaaaaceeeeiiiidnooooo.ouuuuyty";

/* Returns a character folded to ASCII, or itself. */
static uint32_t fold_character(uint32_t c)
{
    if (chars_is_capital(c))
        return c | 0x20;
    if (c >= 0xC0 && c <= 0xFF && unaccented[c - 0xC0] != '.')
        return (unsigned char)unaccented[c - 0xC0];
    if (c == 0x2018 || c == 0x2019 || c == 0xB4)
        return '\'';
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
        return '"';
    return c;
}

static bool folds_to_space(uint32_t c)
{
    return chars_is_space(c) || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B);
}

static bool folds_to_nothing(uint32_t c)
{
    return c == UTF8_ILL_FORMED || c == 0xAD || c == 0xA1 || c == 0xBF;
}

/* Writes what a character folds to after what has been written from `start` to `end`; returns
   the new end. `fold` as latin_fold_with has it, or NULL. */
static char *write_folded(const char *start, char *end, uint32_t c,
                          uint32_t (*fold)(uint32_t character))
{
    if (folds_to_nothing(c))
        return end;
    bool space = folds_to_space(c);
    if (!space && c > 0xFF && fold && fold_character(c) == c && !(c = fold(c)))
        return end;
    if (space || folds_to_space(c)) {
        if (end > start && end[-1] != ' ')
            *end++ = ' ';
        return end;
    }
    if (c == 0xDF || c == 0x152 || c == 0x153) {
        bytes_copy(end, c == 0xDF ? "ss" : "oe", 2);
        return end + 2;
    }
    return end + utf8_encode(fold_character(c), end);
}

const char *latin_fold_with(const char *text, struct arena *arena, const int32_t **places,
                            uint32_t (*fold)(uint32_t character))
{
    int32_t size = bytes_size(text), count = 0, at = 0;
    int32_t *offsets = places ? arena_array(arena, 2 * (int64_t)size + 1, sizeof *offsets)
                              : NULL;
    char *folded = arena_alloc(arena, 2 * (int64_t)size + 1), *end = folded;
    while (at < size) {
        uint32_t c;
        int32_t from = at;
        at += utf8_decode(text + at, size - at, &c);
        end = write_folded(folded, end, c, fold);
        while (offsets && count < end - folded)
            offsets[count++] = from;
    }
    if (end > folded && end[-1] == ' ')
        end--;
    *end = '\0';
    if (offsets) {
        offsets[end - folded] = count > end - folded ? offsets[end - folded] : size;
        *places = offsets;
    }
    return folded;
}

const char *latin_fold(const char *text, struct arena *arena)
{
    return latin_fold_with(text, arena, NULL, NULL);
}

const char *latin_fold_from(const char *text, struct arena *arena, const int32_t **offsets)
{
    return latin_fold_with(text, arena, offsets, NULL);
}

static bool is_small(uint32_t c)
{
    return chars_is_small(c) || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

static bool is_capital(uint32_t c)
{
    return chars_is_capital(c) || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

void latin_count_case(const char *text, int32_t *small, int32_t *capital)
{
    *small = *capital = 0;
    int32_t size = bytes_size(text);
    for (int32_t i = 0; i < size;) {
        uint32_t c;
        i += utf8_decode(text + i, size - i, &c);
        *small += is_small(c);
        *capital += is_capital(c);
    }
}

const char *latin_capitalize(const char *text, struct arena *arena)
{
    char *copy = arena_copy(arena, text, bytes_size(text));
    uint32_t c = 0;
    if (*text)
        utf8_decode(text, bytes_size(text), &c);
    /* The byte that tells is less by 0x20 in a capital letter of ASCII and of Latin-1, but for
       the two small letters whose capitals are elsewhere. */
    if (is_small(c) && c != 0xDF && c != 0xFF)
        copy[c >= 0x80] = (char)(copy[c >= 0x80] - 0x20);
    return copy;
}
