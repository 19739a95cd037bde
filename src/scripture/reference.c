/*
 * A reference is parsed on folded text by a small grammar:
 *
 *     reference = book chapter [ separator verses ] [ translation ]
 *     verses    = numbers, letters after numbers, and the signs between them
 */
#include "scripture/reference.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"

enum {
    LANGUAGE_COUNT = 9,
    TEXT_LANGUAGES = 7,
    ALONE_MOST = 100,
    TRANSLATION_MOST = 40
}; /* bytes */

static const char languages[LANGUAGE_COUNT][3] = {"en", "es", "pt", "fr", "de",
                                                  "it", "nl", "ko", "zh"};

/* A book's names by language, parted by '|'; a number before a name is its number among several
   of that name. */
static const char *const books[][LANGUAGE_COUNT] = {
#define BOOK(en, es, pt, fr, de, it, nl, ko, zh) {en, es, pt, fr, de, it, nl, ko, zh},
#include "scripture/books.def"
#undef BOOK
};

/* A parsed reference, as places of the folded text. */
struct parse {
    const char *verses; /* the end of chapter and verses */
    const char *end;    /* of the translation; `verses` when there is none */
    int32_t book, chapter;
    bool has_verses;
};

static const char *skip_space(const char *folded)
{
    return folded + (*folded == ' ');
}

/* Returns the number of a book that folded text begins with, moved past it; 0: none. */
static int32_t parse_book_number(const char **folded)
{
    static const struct {
        const char *sign;
        int32_t number;
    } numbers[] = {{"iii ", 3}, {"ii ", 2}, {"i ", 1},  {"1st ", 1},   {"2nd ", 2},
                   {"3rd ", 3}, {"1. ", 1}, {"2. ", 2}, {"3. ", 3},    {"4. ", 4},
                   {"5. ", 5},  {"1.", 1},  {"2.", 2},  {"3.", 3},     {"1 ", 1},
                   {"2 ", 2},   {"3 ", 3},  {"4 ", 4},  {"5 ", 5},     {"first ", 1},
                   {"1", 1},    {"2", 2},   {"3", 3},   {"second ", 2}};
    for (int64_t i = 0; i < COUNT(numbers); i++)
        if (bytes_begin(*folded, numbers[i].sign)) {
            *folded = skip_space(*folded + bytes_size(numbers[i].sign));
            return numbers[i].number;
        }
    return 0;
}

/* Returns the size of the book's name, of `size` bytes in the table, at `folded`, or 0. */
static int32_t match_name(const char *name, int32_t size, int32_t number, const char *folded)
{
    bool numbered = size > 2 && chars_is_digit(name[0]);
    if (numbered ? number != name[0] - '0' : number != 0)
        return 0;
    name += numbered ? 2 : 0;
    size -= numbered ? 2 : 0;
    return bytes_begin_with(folded, name, size) && !chars_is_small(folded[size]) ? size : 0;
}

/* Returns the size of the longest of a list of names at `folded`, or 0. */
static int32_t match_names(const char *names, int32_t number, const char *folded)
{
    int32_t longest = 0;
    while (*names) {
        int32_t size = bytes_until(names, "|"), found = match_name(names, size, number, folded);
        longest = found > longest ? found : longest;
        names += size + (names[size] == '|');
    }
    return longest;
}

/* Returns which column of the table is a language's in whose texts references are found,
   LANGUAGE_COUNT when none is: in Korean and Chinese no word parts them from the text, and only
   those that stand alone are known. */
static int32_t language_column(const char *language)
{
    for (int32_t i = 0; i < TEXT_LANGUAGES; i++)
        if (bytes_begin(language, languages[i]) && (language[2] == '-' || language[2] == '\0'))
            return i;
    return LANGUAGE_COUNT;
}

/* Stores the book that is at `folded` and returns where its name ends, NULL when none is. */
static const char *parse_book(const char *folded, const char *language, int32_t *book)
{
    int32_t column = language ? language_column(language) : 0, longest = 0;
    int32_t columns = !language ? LANGUAGE_COUNT : column < LANGUAGE_COUNT ? column + 1 : 0;
    int32_t number = parse_book_number(&folded);
    *book = 0;
    for (int32_t i = 0; i < COUNT(books); i++)
        for (int32_t k = column; k < columns; k++) {
            int32_t found = match_names(books[i][k], number, folded);
            *book = found > longest ? i : *book;
            longest = found > longest ? found : longest;
        }
    folded += longest;
    return longest ? skip_space(folded + (*folded == '.')) : NULL;
}

/* Returns the end of a number of up to three digits; where it would begin when there is none.
 */
static const char *skip_number(const char *folded)
{
    int32_t digits = 0;
    while (digits < 3 && chars_is_digit(folded[digits]))
        digits++;
    return chars_is_digit(folded[digits]) ? folded : folded + digits;
}

/* Returns the size of a sign between chapter and verse, or between verses, with the spaces
   around it; 0: none. */
static int64_t separator_size(const char *folded)
{
    static const char *const signs[] = {":", ",", ".",  ";",   "-",   "–", "—",  "v.", "：",
                                        "y", "e", "et", "und", "and", "&", "f.", "ff"};
    const char *at = skip_space(folded);
    int32_t size = bytes_begin_any(at, signs, COUNT(signs));
    return size ? skip_space(at + size) - folded : 0;
}

/* Stores chapter and verses; false when there is no chapter. A number that belongs to the name
   of the next book, as in "Rom 8:28 and 1 Cor 13", is no verse. */
static bool parse_verses(const char *folded, const char *language, struct parse *parse)
{
    int32_t book;
    const char *end = skip_number(folded);
    if (end == folded)
        return false;
    parse->chapter = parse->has_verses = 0;
    for (const char *at = folded; at < end; at++)
        parse->chapter = parse->chapter * 10 + (*at - '0');
    for (;;) {
        if (chars_is_small(*end) && !chars_is_small(end[1]) && *end < 'g') /* 5b, 6f */
            end++;
        const char *next = end + separator_size(end);
        const char *after = skip_number(next);
        parse->verses = end;
        if (next == end || after == next || parse_book(next, language, &book))
            return true;
        parse->has_verses = true;
        end = after;
    }
}

static bool may_name_translation(char c, bool in_bracket)
{
    return chars_is_small(c) || chars_is_digit(c) || c == '-' || c == '.' ||
           (in_bracket && c == ' ');
}

/* Returns the end of what may be a translation's name: up to five words in brackets, or one
   word. Where it would begin when there is none. */
static const char *skip_translation(const char *folded)
{
    const char *at = skip_space(folded);
    at = skip_space(at + (*at == ','));
    bool in_bracket = *at == '(' || *at == '[';
    at += in_bracket;
    const char *start = at;
    int32_t words = 1;
    while (may_name_translation(*at, in_bracket) && at - start <= TRANSLATION_MOST)
        words += *at++ == ' ';
    if (at == start || *start == '.' || at - start > TRANSLATION_MOST || words > 5)
        return folded;
    if (!in_bracket)
        return at;
    return *at == ')' || *at == ']' ? at + 1 : folded;
}

/* Whether folded text begins with a reference, and with what might be a translation. */
static bool parse_reference(const char *folded, const char *language, struct parse *parse)
{
    const char *after = parse_book(folded, language, &parse->book);
    if (!after || !parse_verses(after, language, parse))
        return false;
    parse->end = skip_translation(parse->verses);
    return true;
}

/* Stores where the translation's name stands in the text, of which the bytes `from` to `to` are
   it with its brackets. False when it is an ordinary word, as "says": a name has two capitals
   ("NIV", "RVR60") or, of several words, one. */
static bool find_translation(const char *text, int32_t from, int32_t to, struct arena *arena,
                             struct reference *reference)
{
    int32_t small, capital;
    from += bytes_while(text + from, " ,([");
    while (to > from && strchr(" ,)].", text[to - 1]))
        to--;
    const char *name = arena_copy(arena, text + from, to > from ? to - from : 0);
    reference->translation_start = from;
    reference->translation_end = to > from ? to : from;
    latin_count_case(name, &small, &capital);
    return capital >= 2 || (capital == 1 && strchr(name, ' '));
}

bool reference_knows(const char *language)
{
    return language_column(language) < LANGUAGE_COUNT;
}

bool reference_alone(const char *text, const char *language, struct arena *arena,
                     struct reference *reference)
{
    static const char *const before[] = {"-", "–", "—", "―", "~", "(", "[", "/", "|", " "};
    static const char *const behind[] = {")", "]", ".", "-", "–", "—", " "};
    int32_t start = 0, size;
    while ((size = bytes_begin_any(text + start, before, COUNT(before))))
        start += size;
    if (bytes_size(text + start) > ALONE_MOST)
        return false;
    const int32_t *offsets;
    const char *folded = latin_fold_from(text + start, arena, &offsets), *end;
    struct parse parse;
    if (!parse_reference(folded, language, &parse))
        return false;
    int32_t verses_end = start + offsets[parse.verses - folded];
    *reference = (struct reference){start + offsets[0], verses_end, verses_end,
                                    verses_end,         parse.book, parse.chapter,
                                    parse.has_verses};
    if (parse.end > parse.verses &&
        !find_translation(text, verses_end, start + offsets[parse.end - folded], arena,
                          reference))
        return false;
    for (end = parse.end; (size = bytes_begin_any(end, behind, COUNT(behind)));)
        end += size;
    return !*end;
}

/* Returns the beginning of the next word, or the end of the text. */
static const char *find_word(const char *folded)
{
    while (latin_in_word(*folded))
        folded++;
    while (*folded && !latin_in_word(*folded))
        folded++;
    return folded;
}

struct references reference_find(const char *text, const char *language, struct arena *arena)
{
    struct references references = {0};
    const int32_t *offsets;
    const char *folded = latin_fold_from(text, arena, &offsets), *at = folded;
    while (*at) {
        struct parse parse;
        if (!latin_in_word(*at) || !parse_reference(at, language, &parse)) {
            at = find_word(at);
            continue;
        }
        struct reference *found = ARENA_PUSH(arena, &references);
        int32_t end = offsets[parse.verses - folded];
        *found = (struct reference){
            offsets[at - folded], end, end, end, parse.book, parse.chapter, parse.has_verses};
        at = parse.verses;
        if (parse.end > at &&
            find_translation(text, end, offsets[parse.end - folded], arena, found))
            at = parse.end;
        else
            found->translation_start = found->translation_end = end;
    }
    return references;
}
