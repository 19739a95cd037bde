/*
 * A name is parted from its paragraph by a colon or a dash, by bold type, or as a day by its
 * grammar alone.
 */
#include "letter/run_in.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <string.h>

enum {
    RUN_IN_MOST = 56,     /* bytes of a name that a paragraph begins with ... */
    BOLD_RUN_IN_MOST = 90 /* ... of one that stands out */
};

/* Whether a sentence or a quotation ends or begins within; a number's point ends none. */
static bool is_broken(const char *text)
{
    for (const char *at = text; *at; at++) {
        bool number = *at == '.' && at > text && chars_is_digit(at[-1]);
        if (strchr(".!?\",;", *at) && !number)
            return true;
    }
    return strstr(text, "“") || strstr(text, "”");
}

static bool has_capital(const char *text)
{
    int32_t small, capital;
    latin_count_case(text, &small, &capital);
    return capital > 0 || (unsigned char)text[0] >= 0x80;
}

/* Whether a name is a number in an order: "1st", "2e", "3º". */
static bool is_ordinal(const char *name)
{
    enum { DIGITS_MOST = 2, ENDING_MOST = 3 };
    int32_t digits = bytes_while(name, "0123456789");
    const char *ending = name + digits;
    return digits > 0 && digits <= DIGITS_MOST && *ending && !strpbrk(ending, " .,()/-") &&
           bytes_size(ending) <= ENDING_MOST;
}

static const char *const run_in_signs[] = {": ", " - ", " – ", " — "};

/* Whether a text begins with a sign that parts a name from the text. */
static bool begins_dash(const char *text)
{
    static const char *const dashes[] = {"-", "–", "—"};
    return bytes_begin_any(text, dashes, COUNT(dashes)) > 0;
}

/* What parts a day from the text. */
static const char *const day_signs[] = {": ", " - ", " – ", " — ", " | ", ".- ", ".– "};

/* The first sign that parts a day from the text; NULL: none. */
static const char *find_day_sign(const char *text, int32_t *size)
{
    const char *first = NULL;
    for (int64_t i = 0; i < COUNT(day_signs); i++) {
        const char *found = strstr(text, day_signs[i]);
        if (found && (!first || found < first)) {
            first = found;
            *size = bytes_size(day_signs[i]);
        }
    }
    return first;
}

/* Whether a text goes on after a space alone, with a capital letter. */
static bool begins_after_space(const char *text)
{
    return text[0] == ' ' && (chars_is_letter(text[1]) || (unsigned char)text[1] >= 0x80) &&
           !fold_begins_small(text + 1) && !begins_dash(text + 1);
}

/* The same of a day by the names of the letter's language, which among ideographs no sign need
   part from the text. */
static struct run_in named_day_run_in(const struct letter *letter, const char *text)
{
    static const struct run_in none = {0};
    int32_t size = dates_leading_in(text, letter->language, letter->arena), at = size;
    if (size > 0 && text[size] &&
        character_is_ideograph(utf8_next(text, bytes_size(text), &at)))
        return (struct run_in){size, 0, OUTLINE_DAY};
    const char *found = find_day_sign(text, &size);
    int64_t name = found ? found - text : 0;
    if (!name || name > RUN_IN_MOST ||
        !dates_is_day_in(arena_copy(letter->arena, text, name), letter->language,
                         letter->arena))
        return none;
    return (struct run_in){(int32_t)name, size, OUTLINE_DAY};
}

/* Returns the size of the day in bold that a paragraph begins with, a space and more after it;
   0: there is none. */
static int32_t bold_day_size(const struct letter *letter, const struct passage *passage)
{
    const struct span *span = passage->spans;
    if (passage->span_count == 0 || span->start > 0 || !(span->style & SPAN_STRONG) ||
        span->end > RUN_IN_MOST || !begins_after_space(passage->text + span->end))
        return 0;
    const char *name = arena_copy(letter->arena, passage->text, span->end);
    bool weekday = words_begin_weekday(fold_text(name, letter->arena)) && !strchr(name, ' ');
    return weekday || dates_is_day_in(name, letter->language, letter->arena) ? span->end : 0;
}

/* The size of a date in brackets that comes after a day, ", (Jun 23)"; 0: there is none. */
static int32_t bracket_size(const char *text)
{
    enum { MOST = 24 };
    int32_t size = text[0] == ',';
    if (text[size] != ' ' || text[size + 1] != '(')
        return 0;
    size += bytes_until(text + size, ")");
    return size < MOST && text[size] ? size + 1 : 0;
}

/* The size of a call that stands out behind a day, "Tuesday *Keep the fast* - those who"; 0:
   there is none. */
static int32_t call_size(const struct passage *passage, int32_t start)
{
    enum { MOST = 40 };
    for (int32_t i = 0; i < passage->span_count; i++)
        if (passage->spans[i].start == start + 1 && passage->spans[i].end - start < MOST)
            return passage->spans[i].end - start;
    return 0;
}

/* The same of a day that has a name, which a colon parts from the text: "Good Friday, March 26:
   Be silent". */
static struct run_in feast_run_in(const struct letter *letter, int32_t index)
{
    enum { WORDS_MOST = 2 };
    const struct passage *passage = &letter->passages.items[index];
    static const struct run_in none = {0};
    const char *colon = strstr(passage->folded, ": "), *at = passage->folded;
    const char *end = strstr(passage->text, ": ");
    if (!colon || !end || end - passage->text > RUN_IN_MOST || !has_capital(passage->text))
        return none;
    for (int32_t i = 0; i < WORDS_MOST && at < colon; i++) {
        at += bytes_until(at, " ");
        at += *at == ' ';
        bool numbered;
        int32_t size = at < colon && words_begin_weekday(at) ? dates_leading(at, &numbered) : 0;
        if (size && numbered && at + size == colon)
            return (struct run_in){(int32_t)(end - passage->text), 2, OUTLINE_DAY};
    }
    return none;
}

/* Returns the size of a comma, with the point of an abbreviation before it, when what is asked
   comes after it: "Mon. 18 Jan., pray for"; 0: it doesn't. */
static int32_t asks_after_comma(const char *folded)
{
    int32_t size = bytes_while(folded, ".");
    if (folded[size] != ',' || folded[size + 1] != ' ')
        return 0;
    return words_begin_asking(folded + size + 2) ? size + 2 : 0;
}

/* Whether a text goes on after a space alone with an ideograph. */
static bool begins_ideograph_after_space(const char *text)
{
    int32_t at = 0;
    return text[0] == ' ' && text[1] &&
           character_is_ideograph(utf8_next(text + 1, bytes_size(text + 1), &at));
}

/* "Sunday, December 6: Ask ...", "Tues 1   Give thanks ...", "*Sunday* Ask ..." */
static struct run_in day_run_in(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    static const struct run_in none = {0};
    bool numbered;
    const int32_t *offsets;
    int32_t bold = bold_day_size(letter, passage);
    if (bold)
        return (struct run_in){bold, 1, OUTLINE_DAY};
    int32_t leading = dates_leading(passage->folded, &numbered);
    if (!leading) {
        struct run_in feast = feast_run_in(letter, index);
        return feast.size ? feast : named_day_run_in(letter, passage->text);
    }
    fold_text_from(passage->text, letter->arena, &offsets);
    int32_t size, start = offsets[leading];
    const char *found = find_day_sign(passage->text + start, &size);
    if (!numbered && passage->text[start] == '.' && words_begin_weekday(passage->folded) &&
        begins_after_space(passage->text + start + 1))
        return (struct run_in){start, 2, OUTLINE_DAY};
    if (!numbered && words_begin_weekday(passage->folded) &&
        begins_ideograph_after_space(passage->text + start))
        return (struct run_in){start, 1, OUTLINE_DAY};
    if (numbered && begins_after_space(passage->text + start))
        return (struct run_in){start, 1, OUTLINE_RUN_IN};
    int32_t bracket = bracket_size(passage->text + start);
    const char *end = passage->text + start + (bracket ? bracket : call_size(passage, start));
    int32_t comma = asks_after_comma(passage->folded + leading);
    if (comma)
        return (struct run_in){start, comma, OUTLINE_DAY};
    if (!found || (found != end && found != end + bytes_while(end, ".")))
        return none;
    return (struct run_in){(int32_t)(found - passage->text), size, OUTLINE_DAY};
}

/* A name in bold, with a colon or a dash in it or after it. */
static struct run_in bold_run_in(const struct passage *passage)
{
    static const struct run_in none = {0};
    int32_t end = 0;
    for (int32_t i = 0; i < passage->span_count; i++)
        if (passage->spans[i].start == end && (passage->spans[i].style & SPAN_STRONG))
            end = passage->spans[i].end;
        else
            break;
    const char *text = passage->text;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    if (end == 0 || end > BOLD_RUN_IN_MOST || !text[end])
        return none;
    bool ends = text[end - 1] == ':' || (text[end - 1] == '.' && end <= RUN_IN_MOST);
    if (ends && text[end] == ' ')
        return (struct run_in){end - 1, 2, OUTLINE_BOLD};
    int64_t sign = bytes_begin_any(text + end, run_in_signs, COUNT(run_in_signs));
    return sign ? (struct run_in){end, (int32_t)sign, OUTLINE_BOLD} : none;
}

int32_t run_in_bracket_size(const char *text)
{
    static const char *const opening[] = {"[", "【", "<", "〈", "《", "［", "〔"};
    static const char *const closing[] = {"]", "】", ">", "〉", "》", "］", "〕"};
    enum { MOST = 60 };
    for (int64_t i = 0; i < COUNT(opening); i++) {
        int64_t open = bytes_begin_any(text, &opening[i], 1);
        const char *end = open ? strstr(text, closing[i]) : NULL;
        if (!end)
            continue;
        const char *name = text + open;
        bool word = (unsigned char)*name >= 0x80 ||
                    (chars_is_letter(*name) && chars_is_letter(name[1]));
        bool tag = *text == '<' && (unsigned char)*name < 0x80 &&
                   !bytes_find(name, ' ', end - name);
        int64_t size = end - text + bytes_size(closing[i]);
        return word && !tag && size <= MOST && strcspn(text, ".:/@_=") >= (size_t)size
                   ? (int32_t)size
                   : 0;
    }
    return 0;
}

bool run_in_is_short(const struct passage *passage, int32_t size)
{
    struct passage rest = *passage;
    rest.text += size + bytes_while(rest.text + size, " ");
    return title_shape(&rest);
}

/* A name in brackets that a longer paragraph begins with: "【教会】求主..." */
static struct run_in bracket_run_in(const struct passage *passage)
{
    int32_t size = run_in_bracket_size(passage->text);
    const char *rest = passage->text + size;
    if (!size || !*rest || *passage->text == '<' || run_in_is_short(passage, size) ||
        (*rest != ' ' && (unsigned char)*rest < 0x80))
        return (struct run_in){0};
    return (struct run_in){size, *rest == ' ', OUTLINE_HIGH_NUMBER};
}

/* The size of the word that counts days and the space after it, "Day 1"; 0: there is none. */
static int32_t counter_size(const struct passage *passage)
{
    int32_t size = bytes_until(passage->text, " ");
    bool counts = words_begin(PHRASE_DAY, passage->folded) > 0 &&
                  !words_begin_weekday(passage->folded);
    return counts && chars_is_digit(passage->text[size + (passage->text[size] == ' ')])
               ? size + 1
               : 0;
}

/* "4-5–Dalmere (America)–pray for ...", "Day 4–Mill Street–pray for ..." */
static struct run_in counted_run_in(const struct passage *passage)
{
    static const char *const dashes[] = {"–", "—", "-", "/", " – ", " — ", " - "};
    static const struct run_in none = {0};
    const char *text = passage->text;
    int32_t counter = counter_size(passage);
    int32_t digits_at = bytes_while(text + counter, "0123456789");
    int32_t at = counter + digits_at, dash;
    bool hyphen = false; /* it parts the number from the name */
    if (!digits_at || digits_at > 2)
        return none;
    for (int32_t part = 0; part < 2; part++) {
        dash = (int32_t)bytes_begin_any(text + at, dashes, COUNT(dashes));
        int32_t digits = bytes_while(text + at + dash, "0123456789");
        hyphen = dash == 1 && text[at] == '-';
        at += dash;
        if (!dash || !digits)
            break;
        at += digits;
    }
    int32_t start = at;
    if (!dash || !has_capital(text + at))
        return none;
    for (; text[at] && at - start <= RUN_IN_MOST; at++) {
        dash = (int32_t)bytes_begin_any(text + at, dashes, COUNT(dashes));
        bool word = dash == 1 &&
                    !(hyphen && chars_is_small(text[at + 1])); /* "Guinea-Bissau" */
        if (dash && !word && at > start && text[at + dash])
            return (struct run_in){at, dash, OUTLINE_COUNTED};
        if (strchr(".!?;", text[at]))
            break;
    }
    return none;
}

/* Whether a text has several words, of which the last begins small: "Jesus said". */
static bool ends_small_word(const char *text)
{
    const char *space = strrchr(text, ' ');
    return space && fold_begins_small(space + 1);
}

/* Whether within a name, up to a colon, a dash parts words in capitals from others: "ASK - For
   the children: ..." */
static bool parts_capitals(const char *name, struct arena *arena)
{
    for (int64_t i = 1; i < COUNT(run_in_signs); i++) {
        const char *dash = strstr(name, run_in_signs[i]);
        if (dash && !heading_is_capitals(name) &&
            heading_is_capitals(arena_copy(arena, name, dash - name)))
            return true;
    }
    return false;
}

struct run_in run_in_name(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    for (int64_t i = 0; i < COUNT(run_in_signs); i++) {
        const char *found = strstr(passage->text, run_in_signs[i]);
        int32_t size = found ? (int32_t)(found - passage->text) : 0;
        const char *name = arena_copy(letter->arena, passage->text,
                                      size < RUN_IN_MOST + 1 ? size : RUN_IN_MOST + 1);
        bool says = size > 0 && ends_small_word(name) &&
                    verse_is_quoted(found + bytes_size(run_in_signs[i]));
        if (!size || size > RUN_IN_MOST || is_broken(name) || says ||
            parts_capitals(name, letter->arena))
            continue;
        if (words_count_digits(name) && chars_is_digit(found[bytes_size(run_in_signs[i])]))
            continue; /* "29 XI – 5 XII" */
        if (!has_capital(name) && !is_ordinal(name))
            return (struct run_in){0};
        bool capitals = heading_is_capitals(name) && passage->gap;
        return (struct run_in){size, bytes_size(run_in_signs[i]),
                               capitals ? OUTLINE_CAPITALS : OUTLINE_RUN_IN};
    }
    return (struct run_in){0};
}

/* Whether a passage is an item whose number stands in brackets: "(2) Church: ..." */
static bool has_bracket_number(const struct passage *passage)
{
    return passage->kind == PASSAGE_NUMBER && passage->marker && *passage->marker == '(';
}

struct run_in run_in_find(const struct letter *letter, int32_t index)
{
    static const struct run_in none = {0};
    const struct passage *passage = &letter->passages.items[index];
    if (passage->quote || (passage->kind != PASSAGE_TEXT && !passage_is_item(passage)))
        return none;
    struct run_in run_in = day_run_in(letter, index);
    if (!run_in.size && has_bracket_number(passage) &&
        !words_begin(PHRASE_PRAYER, passage->folded))
        run_in = run_in_name(letter, index);
    if (run_in.size || passage->kind != PASSAGE_TEXT)
        return run_in;
    run_in = bracket_run_in(passage);
    if (run_in.size)
        return run_in;
    run_in = counted_run_in(passage);
    if (!run_in.size)
        run_in = run_in_name(letter, index);
    bool asks = words_begin(PHRASE_PRAYER, passage->folded);
    if (run_in.form == OUTLINE_CAPITALS || run_in.form == OUTLINE_COUNTED)
        return run_in;
    struct run_in bold = asks ? none : bold_run_in(passage);
    return bold.size ? bold : asks ? none : run_in;
}
