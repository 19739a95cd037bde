/*
 * What parts a verse from its reference: quotation marks, a dash, a bracket.
 */
#include "letter/verse.h"

#include "base/bytes.h"
#include "scripture/reference.h"

static const char *const quotes[] = {"\"", "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›"};
static const char *const dashes[] = {"-", "–", "—", "―", "~", "(", "[", "/", "|"};

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
    for (int64_t at = from > 0 ? from : 1; at < size; at++) {
        bool starts = (unsigned char)text[at] < 0x80 || (text[at] & 0x40);
        if (!starts || text[at] == ' ' || !is_parted(text, at))
            continue;
        struct cited_verse found;
        if (bytes_begin_any(text + at, dashes, COUNT(dashes)) ||
            !verse_reference(text + at, arena, &found))
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
