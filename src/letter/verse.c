/*
 * What parts a verse from its reference: quotation marks, a dash, a bracket.
 */
#include "letter/verse.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/fold.h"
#include "scripture/reference.h"

static const char *const quotes[] = {"\"", "'", "“", "”",  "„",  "«",  "»", "‘",
                                     "’",  "‹", "›", "「", "」", "『", "』"};
static const char *const dashes[] = {"-", "–", "—", "―", "~", "(", "[", "/", "|", "（", "【"};

bool verse_reference(const char *text, struct arena *arena, struct cited_verse *verse)
{
    struct reference found;
    if (!reference_alone(text, NULL, arena, &found))
        return false;
    *verse = (struct cited_verse){
        .reference = arena_copy(arena, text + found.start, found.end - found.start)};
    if (found.translation_end > found.translation_start)
        verse->translation = arena_copy(arena, text + found.translation_start,
                                        found.translation_end - found.translation_start);
    return true;
}

/* Returns the size of the verses that a text begins with, "5:17" or "5, 17-18a", 0: none. */
static int32_t verses_size(const char *text)
{
    static const char *const parts[] = {":", ".", ",", "-", "–", "："};
    int32_t size = bytes_while(text, "0123456789"), numbers = size > 0;
    while (size > 0) {
        int32_t sign = (int32_t)bytes_begin_any(text + size, parts, COUNT(parts));
        int32_t space = sign ? bytes_while(text + size + sign, " ") : 0;
        int32_t digits = bytes_while(text + size + sign + space, "0123456789");
        if (!sign || !digits)
            break;
        size += sign + space + digits;
        numbers++;
    }
    size += numbers > 1 && chars_is_small(text[size]);
    return numbers > 1 ? size : 0;
}

/* Returns the size of the name of a book that a text begins with, as names are in any language:
   "1 Фес.", "데살로니가전서"; 0: none. */
static int32_t book_size(const char *text)
{
    enum { NUMBER_MOST = 4, NAME_MOST = 40 };
    int32_t at = bytes_while(text, "0123456789. "), from = at;
    if (at > NUMBER_MOST || fold_begins_small(text + at))
        return 0;
    while (text[at] && !chars_is_digit(text[at])) {
        uint32_t c;
        int32_t size = utf8_decode(text + at, bytes_size(text + at), &c);
        if (c != ' ' && c != '.' && !character_is_letter(c))
            return 0;
        at += size;
    }
    return at > from && at - from <= NAME_MOST ? at : 0;
}

/* Whether a text has the form of a reference, whatever the language, and nothing after it but a
   bracket and, within it, the short name of a translation. */
static bool has_form_of_reference(const char *text, struct arena *arena,
                                  struct cited_verse *verse)
{
    enum { TRANSLATION_MOST = 20 };
    static const char *const ends[] = {")", "]", "）", "】", "."};
    int32_t book = book_size(text), verses = book ? verses_size(text + book) : 0;
    if (!verses)
        return false;
    int32_t size = book + verses, rest = size + bytes_while(text + size, " ,;(");
    int32_t end = bytes_size(text), sign;
    while (end > rest && (sign = (int32_t)bytes_end_any(text, end, ends, COUNT(ends))))
        end -= sign;
    if (end < rest || end - rest > TRANSLATION_MOST || bytes_find(text + rest, ' ', end - rest))
        return false;
    *verse = (struct cited_verse){.reference = arena_copy(arena, text, size)};
    if (end > rest)
        verse->translation = arena_copy(arena, text + rest, end - rest);
    return true;
}

bool verse_foreign_reference(const char *text, struct arena *arena, struct cited_verse *verse)
{
    int64_t sign = 1;
    while (sign > 0) {
        text += bytes_while(text, " ");
        sign = bytes_begin_any(text, dashes, COUNT(dashes));
        text += sign;
    }
    return verse_reference(text, arena, verse) || has_form_of_reference(text, arena, verse);
}

bool verse_is_quoted(const char *text)
{
    return bytes_begin_any(text, quotes, COUNT(quotes)) > 0;
}

const char *verse_unquoted(const char *text, struct arena *arena)
{
    int64_t size = bytes_size(text), start = bytes_begin_any(text, quotes, COUNT(quotes));
    int64_t end = size > start ? bytes_end_any(text, size, quotes, COUNT(quotes)) : 0;
    if (!start || !end)
        start = end = 0;
    while (start < size - end && text[start] == ' ')
        start++;
    while (end < size - start && text[size - end - 1] == ' ')
        end++;
    if (start + end >= size) /* marks alone, which are not to be lost */
        return text;
    return arena_copy(arena, text + start, size - start - end);
}

/* Whether the `size` bytes before a reference end as a verse does that is parted from it. */
static bool is_parted(const char *text, int64_t size)
{
    while (size && text[size - 1] == ' ')
        size--;
    int64_t dash = bytes_end_any(text, size, dashes, COUNT(dashes));
    return (dash && text[size - dash] != '/') ||
           (verse_is_quoted(text) && bytes_end_any(text, size, quotes, COUNT(quotes)));
}

bool verse_with_reference(const char *text, struct arena *arena, struct cited_verse *verse)
{
    int64_t size = bytes_size(text), from = size > 100 ? size - 100 : 0;
    bool quoted = verse_is_quoted(text);
    for (int64_t at = from > 0 ? from : 1; at < size; at++) {
        bool starts = (unsigned char)text[at] < 0x80 || (text[at] & 0x40);
        if (!starts || text[at] == ' ' || !is_parted(text, at))
            continue;
        struct cited_verse found = {0};
        if (bytes_begin_any(text + at, dashes, COUNT(dashes)) ||
            !(quoted ? verse_foreign_reference : verse_reference)(text + at, arena, &found))
            continue;
        int64_t end = at, sign;
        while (end && ((sign = bytes_end_any(text, end, dashes, COUNT(dashes))) ||
                       text[end - 1] == ' '))
            end -= text[end - 1] == ' ' ? 1 : sign;
        if (end < 15)
            return false;
        *verse = found;
        verse->text = verse_unquoted(arena_copy(arena, text, end), arena);
        return true;
    }
    return false;
}

bool verse_after_reference(const char *text, struct arena *arena, struct cited_verse *verse)
{
    enum { REFERENCE_MOST = 40, VERSE_LEAST = 15 };
    const char *quote = text;
    while (quote - text < REFERENCE_MOST && *quote && !verse_is_quoted(quote))
        quote++;
    int64_t size = bytes_size(quote), before = quote - text;
    while (before > 0 && strchr(" :", text[before - 1]))
        before--;
    if (before == 0 || before >= REFERENCE_MOST || size < VERSE_LEAST ||
        !bytes_end_any(quote, size, quotes, COUNT(quotes)) ||
        !verse_reference(arena_copy(arena, text, before), arena, verse))
        return false;
    verse->text = verse_unquoted(quote, arena);
    return true;
}

/* Whether the text ends with a reference. */
static bool ends_with_reference(const char *text, struct arena *arena,
                                struct cited_verse *verse)
{
    for (const char *at = text; *at; at += bytes_until(at, " "), at += *at == ' ')
        if (verse_reference(at, arena, verse))
            return true;
    return false;
}

bool verse_in_sentence(const char *text, struct arena *arena, struct cited_verse *verse)
{
    enum { LEAD_MOST = 60, VERSE_LEAST = 15 };
    const char *colon = strstr(text, ": ");
    if (!colon || colon - text > LEAD_MOST || !verse_is_quoted(colon + 2))
        return false;
    const char *lead = arena_copy(arena, text, colon - text), *rest = colon + 2;
    int64_t size = bytes_size(rest);
    size -= rest[size - 1] == '.';
    bool quoted = bytes_end_any(rest, size, quotes, COUNT(quotes)) && size >= VERSE_LEAST;
    if (!verse_with_reference(rest, arena, verse)) {
        if (!quoted || !ends_with_reference(lead, arena, verse))
            return false;
        verse->text = verse_unquoted(arena_copy(arena, rest, size), arena);
    }
    verse->lead = lead;
    return true;
}
