/*
 * A reference is parsed on folded text by a small grammar:
 *
 *     reference = book chapter [ separator verses ] [ translation ]
 *     verses    = numbers, letters after numbers, and the signs between them
 *
 * `cut` keeps where the passages end, so that they can be given as they were written.
 */
#include "letter/verse.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "letter/words.h"

#include <string.h>

static const char *const books[] = {
#define BOOK(en, es, pt, fr, de) en "|" es "|" pt "|" fr "|" de,
#include "scripture/books.def"
#undef BOOK
};
enum { BOOK_COUNT = COUNT(books) };

static const char *const marks[] = {"\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›"};
static const char *const dashes[] = {"-", "–", "—", "―", "~", "(", "[", "/", "|"};
static const char *const closers[] = {")", "]", ".", "-", "–", "—"};

/* The size of the sign of `signs` that `text` begins with, or 0. */
static int64_t sign_at(const char *text, const char *const *signs, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        if (bytes_begin(text, signs[i]))
            return bytes_size(signs[i]);
    return 0;
}

/* The size of the sign that the `size` bytes end with, or 0. */
static int64_t sign_before(const char *text, int64_t size, const char *const *signs,
                           int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        int64_t length = bytes_size(signs[i]);
        if (length <= size && bytes_equal(text + size - length, signs[i], length))
            return length;
    }
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static const char *skip_spaces(const char *text)
{
    while (*text == ' ' || strncmp(text, "\u00A0", 2) == 0)
        text += *text == ' ' ? 1 : 2;
    return text;
}

/* The number of a book that folded text begins with, moved past it; 0: none. */
static int book_number(const char **folded)
{
    static const struct {
        const char *sign;
        int number;
    } numbers[] = {{"iii ", 3}, {"ii ", 2}, {"i ", 1},  {"1st ", 1},   {"2nd ", 2},
                   {"3rd ", 3}, {"1. ", 1}, {"2. ", 2}, {"3. ", 3},    {"4. ", 4},
                   {"5. ", 5},  {"1.", 1},  {"2.", 2},  {"3.", 3},     {"1 ", 1},
                   {"2 ", 2},   {"3 ", 3},  {"4 ", 4},  {"5 ", 5},     {"first ", 1},
                   {"1", 1},    {"2", 2},   {"3", 3},   {"second ", 2}};
    for (int64_t i = 0; i < COUNT(numbers); i++) {
        int64_t size = bytes_size(numbers[i].sign);
        if (bytes_begin_with(*folded, numbers[i].sign, size)) {
            *folded = skip_spaces(*folded + size);
            return numbers[i].number;
        }
    }
    return 0;
}

/* The size of the book's name at `text`, of `size` bytes in the table, or 0. */
static int64_t match_name(const char *name, int64_t size, int number, const char *text)
{
    bool numbered = size > 2 && is_digit(name[0]);
    if (numbered ? number != name[0] - '0' : number != 0)
        return 0;
    name += numbered ? 2 : 0;
    size -= numbered ? 2 : 0;
    return bytes_begin_with(text, name, size) && !is_letter(text[size]) ? size : 0;
}

/* Moves past a book with its number; false when there is none. */
static bool skip_book(const char **folded)
{
    const char *text = *folded;
    int number = book_number(&text);
    int64_t longest = 0;
    for (int32_t i = 0; i < BOOK_COUNT; i++)
        for (const char *name = books[i]; *name;) {
            int64_t size = bytes_until(name, "|"), found = match_name(name, size, number, text);
            longest = found > longest ? found : longest;
            name += size + (name[size] == '|');
        }
    if (!longest)
        return false;
    text += longest;
    *folded = skip_spaces(text + (*text == '.'));
    return true;
}

static const char *skip_number(const char *text)
{
    int digits = 0;
    while (digits < 3 && is_digit(text[digits]))
        digits++;
    return is_digit(text[digits]) ? text : text + digits;
}

/* The size of a sign between chapter and verse, or between verses, spaces around it included.
 */
static int64_t separator(const char *text)
{
    static const char *const signs[] = {":", ",", ".",  ";",   "-",   "–", "—",  "v.",
                                        "y", "e", "et", "und", "and", "&", "f.", "ff"};
    const char *at = skip_spaces(text);
    int64_t size = sign_at(at, signs, COUNT(signs));
    return size ? (skip_spaces(at + size) - text) : 0;
}

/* Past chapter and verses, or NULL. */
static const char *skip_verses(const char *text)
{
    const char *end = skip_number(text);
    if (end == text)
        return NULL;
    for (;;) {
        if (is_letter(*end) && !is_letter(end[1]) && *end < 'g') /* 5b, 6f */
            end++;
        const char *next = end + separator(end);
        const char *after = skip_number(next);
        if (next == end || after == next)
            return end;
        end = after;
    }
}

/* Past a translation: up to three words in brackets, or one that isn't in small letters. */
static const char *skip_translation(const char *folded)
{
    const char *at = skip_spaces(folded);
    at += *at == ',' ? 1 : 0;
    at = skip_spaces(at);
    bool bracket = *at == '(' || *at == '[';
    at += bracket;
    const char *start = at;
    int words = 1;
    while (is_letter(*at) || is_digit(*at) || (bracket && *at == ' ') || *at == '-' ||
           *at == '.')
        words += *at++ == ' ';
    if (at == start || at - start > 40 || words > 5)
        return folded;
    if (!bracket)
        return at;
    return *at == ')' || *at == ']' ? at + 1 : folded;
}

/* What stands in `text` between two places of its folding. Folding keeps the number of
   characters but for ligatures and soft hyphens, which no reference has. */
static const char *original(const char *text, const char *folded, const char *from,
                            const char *to, struct arena *arena)
{
    int64_t skip = utf8_count(folded, from - folded);
    int64_t count = utf8_count(from, to - from);
    const char *start = text;
    for (int64_t i = 0; i < skip + count; i++) {
        uint32_t character;
        text += utf8_decode(text, bytes_size(text), &character);
        if (i + 1 == skip)
            start = text;
    }
    return arena_copy(arena, start, text - start);
}

/* Without brackets, commas and spaces at its ends. */
static const char *trimmed(const char *text, struct arena *arena)
{
    text += bytes_while(text, " ,([");
    int64_t size = bytes_size(text);
    while (size && strchr(" ,)].", text[size - 1]))
        size--;
    return arena_copy(arena, text, size);
}

/* An abbreviation of a translation has capitals: "NIV", "RVR60"; a word like "says" not. */
static bool is_translation(const char *text)
{
    int32_t small, capital;
    words_letters(text, &small, &capital);
    return capital >= 2 || (capital == 1 && strchr(text, ' '));
}

bool verse_reference(const char *text, struct arena *arena, struct verse *verse)
{
    int64_t size;
    while ((size = sign_at(text, dashes, COUNT(dashes))) || *text == ' ')
        text += size ? size : 1;
    if (bytes_size(text) > 100)
        return false;
    const char *folded = words_fold(text, arena), *book = folded;
    if (bytes_size(folded) > bytes_size(text) || !skip_book(&book))
        return false;
    const char *verses = skip_verses(book);
    if (!verses)
        return false;
    const char *end = skip_translation(verses), *translation = "";
    if (end > verses)
        translation = trimmed(original(text, folded, verses, end, arena), arena);
    if (end > verses && !is_translation(translation))
        return false;
    while ((size = sign_at(end, closers, COUNT(closers))) || *end == ' ')
        end += size ? size : 1;
    if (*end)
        return false;
    *verse = (struct verse){NULL, original(text, folded, folded, verses, arena),
                            *translation ? translation : NULL, NULL};
    return true;
}

bool verse_is_quoted(const char *text)
{
    return sign_at(text, marks, COUNT(marks)) > 0;
}

const char *verse_unquoted(const char *text, struct arena *arena)
{
    int64_t size = bytes_size(text), start = sign_at(text, marks, COUNT(marks));
    int64_t end = size > start ? sign_before(text, size, marks, COUNT(marks)) : 0;
    if (!start || !end)
        start = end = 0;
    while (start < size - end && text[start] == ' ')
        start++;
    while (end < size - start && text[size - end - 1] == ' ')
        end++;
    return arena_copy(arena, text + start, size - start - end);
}

/* Whether the `size` bytes before a reference end as a verse does that is parted from it. */
static bool is_parted(const char *text, int64_t size)
{
    while (size && text[size - 1] == ' ')
        size--;
    int64_t dash = sign_before(text, size, dashes, COUNT(dashes));
    return (dash && text[size - dash] != '/') ||
           (verse_is_quoted(text) && sign_before(text, size, marks, COUNT(marks)));
}

bool verse_with_reference(const char *text, struct arena *arena, struct verse *verse)
{
    int64_t size = bytes_size(text), from = size > 100 ? size - 100 : 0;
    for (int64_t at = from > 0 ? from : 1; at < size; at++) {
        bool starts = (unsigned char)text[at] < 0x80 || (text[at] & 0x40);
        if (!starts || text[at] == ' ' || !is_parted(text, at))
            continue;
        struct verse found;
        if (sign_at(text + at, dashes, COUNT(dashes)) ||
            !verse_reference(text + at, arena, &found))
            continue;
        int64_t end = at, sign;
        while (end &&
               ((sign = sign_before(text, end, dashes, COUNT(dashes))) || text[end - 1] == ' '))
            end -= text[end - 1] == ' ' ? 1 : sign;
        if (end < 15)
            return false;
        *verse = found;
        verse->text = verse_unquoted(arena_copy(arena, text, end), arena);
        return true;
    }
    return false;
}

/* Whether the text ends with a reference. */
static bool ends_with_reference(const char *text, struct arena *arena, struct verse *verse)
{
    for (const char *at = text; *at; at += bytes_until(at, " "), at += *at == ' ')
        if (verse_reference(at, arena, verse))
            return true;
    return false;
}

bool verse_in_sentence(const char *text, struct arena *arena, struct verse *verse)
{
    enum { LEAD_MOST = 60, VERSE_LEAST = 15 };
    const char *colon = strstr(text, ": ");
    if (!colon || colon - text > LEAD_MOST || !verse_is_quoted(colon + 2))
        return false;
    const char *lead = arena_copy(arena, text, colon - text), *rest = colon + 2;
    int64_t size = bytes_size(rest);
    size -= rest[size - 1] == '.';
    bool quoted = sign_before(rest, size, marks, COUNT(marks)) && size >= VERSE_LEAST;
    if (!verse_with_reference(rest, arena, verse)) {
        if (!quoted || !ends_with_reference(lead, arena, verse))
            return false;
        verse->text = verse_unquoted(arena_copy(arena, rest, size), arena);
    }
    verse->lead = lead;
    return true;
}
