/*
 * Two things tell. Where a line ends: after greedy wrapping no next word would have had room in
 * the paragraph's own widest line. And how: lines that were meant mostly end with a mark or are
 * followed by a capital, wrapped ones end anywhere. Where both don't agree, a paragraph is
 * prose: a false line is worse than a missing one. Lines that all begin with signs, or short
 * ones with the same word, were meant. A script without capitals says nothing by how its
 * lines begin, so that of these only lines too short for prose are kept when they are all full.
 */
#include "document/kept_lines.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "document/line_head.h"
#include "document/manuscript.h"
#include "icu/character.h"

#include <string.h>

enum {
    WRAPPED_LEAST = 45, /* columns: narrower text is hardly wrapped */
    WRAPPED_MOST = 160, /* wider text isn't either: each line is a paragraph */
    WRAPPED_USUAL = 80, /* what editors and mail programs wrap at */
    NARROW = 32,        /* prose is hardly wrapped at so few ... */
    NARROW_LEAST = 20,  /* ... and never at fewer than these */
    VERSE_LINES = 60,   /* nor do four lines and more begin with capitals by chance */
    SHORT_LINES = 40,   /* of an address */
    RAGGED = 10         /* a wrapped line may be shorter by one such part, as some programs
                           make lines of even length */
};

/* How the lines of a paragraph end. */
struct endings {
    int32_t breaks;  /* lines that another follows */
    int32_t own;     /* columns of the widest line */
    int32_t roomy;   /* breaks before a word that would have had room in the widest line */
    int32_t gaping;  /* ... by a sixth of it */
    int32_t roomier; /* ... by far in the widest of the text, or just so when it is narrow */
    int32_t early;   /* ... by a third, in the widest of a text that was wrapped */
    int32_t fitting; /* ... in the widest of the text with some room left */
    int32_t marked;  /* breaks after a mark of punctuation */
    int32_t natural; /* ... or before a capital, a number or an address */
    int32_t uncased; /* ... or, these apart, before a letter that has no capital */
    int32_t pointed; /* breaks after a psalm's asterisk */
    int32_t signs;   /* breaks between lines that begin with signs and a space */
    int32_t words;   /* ... or with the same word and one */
    bool full;       /* no line has room, in columns or in characters */
    bool sentence;   /* the last line ends with a full stop */
};

/* What programs that wrap lines count: columns, or characters, marks among them. */
enum width_unit { WIDTH_COLUMNS, WIDTH_CHARACTERS };

static int32_t width_of_character(uint32_t character, enum width_unit unit)
{
    if (unit == WIDTH_CHARACTERS)
        return 1;
    if (character_is_mark(character) || character_is_ignorable(character))
        return 0;
    return character_is_east_asian(character) || character_is_hangul(character) ? 2 : 1;
}

static int32_t line_width(const struct text_lines *lines, int32_t line, enum width_unit unit)
{
    int32_t width = 0, end = line_marks_end(lines, line);
    for (int32_t at = lines->starts[line]; at < end;) {
        int32_t plain = (int32_t)utf8_plain(lines->text + at, end - at);
        width += plain;
        at += plain;
        if (at < end)
            width += width_of_character(utf8_next(lines->text, end, &at), unit);
    }
    return width;
}

int32_t kept_lines_widest(const struct text_lines *lines)
{
    int32_t widest = 0;
    for (int32_t i = 0; i < lines->count; i++) {
        int32_t columns = line_width(lines, i, WIDTH_COLUMNS);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* Returns the byte at which the words of a line begin, after indentation and emphasis. */
static int32_t line_words(const struct text_lines *lines, int32_t line, int32_t end)
{
    int32_t at = lines->starts[line];
    while (at < end && strchr(" \t>*_", lines->text[at]))
        at++;
    return at;
}

/* Returns the width of the first word of a line. */
static int32_t first_word_width(const struct text_lines *lines, int32_t line,
                                enum width_unit unit)
{
    int32_t end = line_marks_end(lines, line), at = line_words(lines, line, end), width = 0;
    while (at < end && width < WRAPPED_MOST) {
        uint32_t character = utf8_next(lines->text, end, &at);
        if (chars_is_white(character))
            break;
        width += width_of_character(character, unit);
        if (character_is_east_asian(character))
            break;
    }
    return width;
}

/* Whether the lines [first, end) are as full as they can be, but narrow ones that no program
   makes. */
static bool are_full(const struct text_lines *lines, int32_t first, int32_t end,
                     enum width_unit unit)
{
    int32_t own = 0;
    for (int32_t i = first; i < end; i++) {
        int32_t width = line_width(lines, i, unit);
        own = width > own ? width : own;
    }
    for (int32_t i = first; i + 1 < end; i++)
        if (line_width(lines, i, unit) + 1 + first_word_width(lines, i + 1, unit) <= own)
            return false;
    return own >= NARROW_LEAST;
}

/* Whether a word is an address or a number: no prose, and rarely wrapped. */
static bool is_entry(const char *text, int32_t at, int32_t end)
{
    int32_t next = at;
    uint32_t first = utf8_next(text, end, &next);
    bool number = character_is_word(first) && !character_is_letter(first);
    bool entry = number || first == '+' || bytes_begin(text + at, "www.") ||
                 bytes_begin(text + at, "http");
    for (; at < end && !chars_is_space(text[at]); at++)
        entry = entry || text[at] == '@';
    return entry;
}

bool kept_lines_marked(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    while (end > lines->starts[line] && strchr("*_ \t", lines->text[end - 1]))
        end--; /* the mark may have emphasis around it, or a psalm's asterisk after it */
    return character_ends_clause(utf8_before(lines->text, end));
}

/* Whether a line ends with the asterisk that parts the halves of a psalm's verse. */
static bool is_pointed(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line), least = lines->starts[line] + 3;
    return end >= least && lines->text[end - 1] == '*' && lines->text[end - 2] == ' ';
}

/* What a line begins with, up to its space: a word, or a sign such as "=>" or "§". */
struct line_opening {
    const char *text;
    int32_t size; /* 0: all of the line has no space */
    bool sign;    /* it has no letter or digit */
};

static struct line_opening line_opening(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t start = line_head_margin(lines->text, lines->starts[line], end);
    struct line_opening opening = {.text = lines->text + start, .sign = true};
    for (int32_t at = start; at < end;) {
        int32_t before = at;
        uint32_t character = utf8_next(lines->text, end, &at);
        if (chars_is_white(character)) {
            opening.size = before - start;
            break;
        }
        opening.sign = opening.sign && !character_is_word(character);
    }
    return opening;
}

/* Whether a line begins with a sign that neither is a list's nor stands in prose: a box, a
   face, a mark of Scripture. */
static bool is_sign(const struct text_lines *lines, int32_t line,
                    const struct line_opening *opening)
{
    return opening->size > 0 && opening->sign && (unsigned char)*opening->text >= 0x80 &&
           line_head_read(lines, line).kind == CANDIDATE_NONE;
}

/* Counts a line and the next, if they begin with the same sign or word, or both with signs that
   may differ. */
static void count_openings(const struct text_lines *lines, int32_t line,
                           struct endings *endings)
{
    struct line_opening opening = line_opening(lines, line),
                        next = line_opening(lines, line + 1);
    bool same = opening.size > 0 && opening.size == next.size &&
                bytes_equal(opening.text, next.text, opening.size);
    bool signs = is_sign(lines, line, &opening) && is_sign(lines, line + 1, &next);
    endings->signs += (same && opening.sign) || signs;
    endings->words += same && !opening.sign;
}

/* Whether a line begins with a letter of a script without capitals. */
static bool begins_uncased(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t at = line_words(lines, line, end);
    return at < end && character_is_uncased(utf8_next(lines->text, end, &at));
}

/* Whether a line begins as one that is meant mostly does. */
static bool begins_naturally(const struct text_lines *lines, int32_t line)
{
    int32_t end = line_marks_end(lines, line);
    int32_t at = line_words(lines, line, end);
    if (at >= end)
        return false;
    if (is_entry(lines->text, at, end))
        return true;
    uint32_t first = utf8_next(lines->text, end, &at);
    return character_lower(first) != first;
}

static struct endings measure_lines(const struct text_lines *lines, int32_t first, int32_t end,
                                    int32_t widest_line)
{
    bool wrapped = widest_line >= WRAPPED_LEAST && widest_line <= WRAPPED_USUAL + RAGGED;
    int32_t widest = widest_line < WRAPPED_USUAL ? widest_line : WRAPPED_USUAL;
    struct endings endings = {.breaks = end - first - 1};
    for (int32_t i = first; i < end; i++) {
        int32_t columns = line_width(lines, i, WIDTH_COLUMNS);
        endings.own = columns > endings.own ? columns : endings.own;
    }
    int32_t slack = endings.own > WRAPPED_LEAST ? endings.own / RAGGED : 0;
    for (int32_t i = first; i + 1 < end; i++) {
        int32_t wanted = line_width(lines, i, WIDTH_COLUMNS) + 1 +
                         first_word_width(lines, i + 1, WIDTH_COLUMNS);
        endings.roomy += wanted + slack <= endings.own;
        endings.gaping += 6 * wanted <= 5 * endings.own;
        bool narrow = endings.own < WRAPPED_LEAST;
        endings.roomier += narrow ? wanted <= widest : 5 * wanted <= 3 * widest;
        endings.early += wrapped && 3 * wanted <= 2 * widest;
        endings.fitting += wanted + widest / RAGGED <= widest;
        bool marked = kept_lines_marked(lines, i);
        endings.marked += marked;
        endings.pointed += is_pointed(lines, i);
        count_openings(lines, i, &endings);
        bool natural = marked || begins_naturally(lines, i + 1);
        endings.natural += natural;
        endings.uncased += !natural && begins_uncased(lines, i + 1);
    }
    endings.full = are_full(lines, first, end, WIDTH_COLUMNS) ||
                   are_full(lines, first, end, WIDTH_CHARACTERS);
    uint32_t last = utf8_before(lines->text, line_marks_end(lines, end - 1));
    endings.sentence = last != ',' && last != ':' && last != ';' && character_ends_clause(last);
    return endings;
}

/* Whether lines end as a sentence does that was wrapped in a narrow window: they are full, few
   of them end with a mark, and the last one does. */
static bool are_sentence(const struct endings *endings)
{
    return endings->sentence && endings->full && 2 * endings->marked < endings->breaks;
}

/* Whether lines are too short for prose, whatever room there is in them: of a script without
   capitals, or four and more that no mark ends. */
static bool are_short_lines(const struct endings *endings)
{
    if (endings->own >= NARROW || are_sentence(endings))
        return false;
    if (endings->uncased > 0 && endings->natural + endings->uncased == endings->breaks)
        return endings->breaks > 1 || !endings->sentence;
    return endings->breaks > 2 && endings->marked == 0 && !endings->sentence;
}

/* Whether lines that are all as full as they can be were meant: when they are too short for
   anything else, or much shorter than others of the text. */
static bool are_even_lines(const struct endings *endings)
{
    bool marked = endings->marked == endings->breaks;
    if (endings->natural + endings->uncased < endings->breaks)
        return false;
    if (endings->roomier == endings->breaks)
        return true;
    if (endings->uncased > 0)
        return false;
    if (marked && endings->breaks > 1 && endings->fitting == endings->breaks)
        return true;
    return endings->breaks == 1 ? endings->own < SHORT_LINES && !endings->sentence
                                : endings->own < (endings->breaks > 2 ? VERSE_LINES
                                                  : marked            ? WRAPPED_LEAST
                                                                      : NARROW);
}

/* Whether lines that begin anyhow are a stanza's all the same: half of them end with a mark,
   and one has room for a word more in lines that are far too short for prose, or most in longer
   ones, or all have it in the widest of the text. */
static bool are_stanza(const struct endings *endings)
{
    if (endings->breaks < 2 || 2 * endings->natural < endings->breaks || endings->full)
        return false;
    if (endings->own < NARROW && endings->fitting == endings->breaks)
        return true;
    return endings->own < WRAPPED_LEAST && endings->breaks > 2 &&
           (endings->own < SHORT_LINES || endings->gaping ||
            3 * endings->roomy >= 2 * endings->breaks);
}

/* Whether the lines [first, end) are two of verse: short, and with a mark at the end of each.
 */
static bool are_couplet(const struct text_lines *lines, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (!kept_lines_marked(lines, i) ||
            line_width(lines, i, WIDTH_COLUMNS) >= WRAPPED_LEAST)
            return false;
    return end - first == 2;
}

static bool parts_stanzas(const struct text_lines *lines, int32_t line)
{
    return line_marks_end(lines, line) <= lines->starts[line];
}

/* Whether a couplet stands right before the line `first` or right after the one before `end`,
   parted by a blank line. */
static bool is_beside_couplet(const struct text_lines *lines, int32_t first, int32_t end)
{
    enum { PART = 3 }; /* lines of a couplet and the one that parts it from the next */
    bool after = end + PART <= lines->count && parts_stanzas(lines, end) &&
                 (end + PART == lines->count || parts_stanzas(lines, end + PART)) &&
                 are_couplet(lines, end + 1, end + PART);
    bool before = first >= PART && parts_stanzas(lines, first - 1) &&
                  (first == PART || parts_stanzas(lines, first - PART - 1)) &&
                  are_couplet(lines, first - PART, first - 1);
    return before || after;
}

/* Whether all lines begin with signs, or three and more, too short for prose, with the
   same word, as those of a litany do; where these are all of one sentence that may have been
   wrapped, it is a word with a capital. */
static bool are_alike(const struct endings *endings)
{
    bool words = endings->words == endings->breaks && endings->breaks > 1 &&
                 endings->own < VERSE_LINES;
    return endings->signs == endings->breaks ||
           (words && (endings->natural == endings->breaks || !are_sentence(endings)));
}

bool kept_lines_are(const struct text_lines *lines, int32_t first, int32_t end, int32_t widest)
{
    if (end - first < 2)
        return false;
    struct endings endings = measure_lines(lines, first, end, widest);
    bool psalm = endings.pointed && 2 * endings.pointed >= endings.breaks;
    if (psalm || are_alike(&endings) || endings.early == endings.breaks ||
        are_short_lines(&endings) || are_stanza(&endings))
        return true;
    if (are_couplet(lines, first, end) && is_beside_couplet(lines, first, end))
        return true;
    if (endings.own > WRAPPED_MOST)
        return endings.natural == endings.breaks;
    bool even = are_even_lines(&endings);
    if (endings.roomy == 0 || (even && endings.natural == endings.breaks))
        return even;
    if (4 * endings.natural >= 3 * endings.breaks)
        return 3 * endings.roomy >= endings.breaks;
    return endings.breaks > 1 && 5 * endings.roomy >= 4 * endings.breaks;
}

bool kept_lines_alike(const struct text_lines *lines, int32_t first, int32_t end,
                      int32_t stanza)
{
    if (end - first < 2 || stanza < STANZA_LEAST_NUMBERED)
        return false;
    struct endings endings = measure_lines(lines, first, end, 0);
    if (endings.own < NARROW_LEAST)
        return true;
    if (end - first != stanza)
        return false;
    return !endings.full && endings.own < VERSE_LINES && 3 * endings.natural >= endings.breaks;
}

enum block_kind kept_lines_kind(const struct rich *text, int32_t stanza)
{
    enum { LINE_MOST = 80 }; /* characters of a line */
    int32_t lines = 1, characters = 0;
    for (int32_t at = 0; at < text->size; characters++)
        lines += utf8_next(text->text, text->size, &at) == HARD_BREAK;
    if (lines == 1 || characters > LINE_MOST * lines)
        return BLOCK_PARAGRAPH;
    return lines < stanza ? BLOCK_LINES : BLOCK_STANZA;
}
