/*
 * A line is the title by its words, or by what the lines after it are; one of a row of equals
 * is none.
 */
#include "letter/title_line.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <string.h>

static bool is_verse(const struct passage *passage, struct arena *arena)
{
    struct cited_verse verse;
    return verse_is_quoted(passage->text) || verse_reference(passage->text, arena, &verse) ||
           verse_with_reference(passage->text, arena, &verse);
}

bool title_line_ends_year(const char *text)
{
    enum { DIGITS = 4, BYTES_MOST = 30 };
    int32_t size = bytes_size(text);
    const char *year = text + size - DIGITS;
    return size > DIGITS && size <= BYTES_MOST && year[-1] == ' ' &&
           (bytes_begin(year, "19") || bytes_begin(year, "20")) &&
           bytes_while(year, "0123456789") == DIGITS;
}

/* Whether a text begins with a digit and ends with one and a full stop, as dates do in some
   languages: "2027. január 10." */
static bool ends_ordinal(const char *text, int64_t size)
{
    return size > 2 && chars_is_digit(text[0]) && chars_is_digit(text[size - 2]) &&
           text[size - 1] == '.';
}

bool title_line_is_dated(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int64_t size = bytes_size(passage->text);
    bool line = passage->kind == PASSAGE_TEXT && !passage->quote &&
                (!title_ends_sentence(passage->text, size) ||
                 ends_ordinal(passage->text, size) ||
                 dates_is_day_by(passage->text, letter->language, letter->arena));
    return (passage->kind == PASSAGE_HEADING || line) &&
           utf8_count(passage->text, size) <= TITLE_CHARACTERS_MOST &&
           (dates_names(passage->text, letter->arena) || title_line_ends_year(passage->text) ||
            dates_read_by(passage->text, letter->language, letter->arena).year);
}

/* Whether the first passages are the lines of a title, one of them with a date: organization,
   title, day. They stand close, but for the date. */
static bool is_title_block(const struct letter *letter)
{
    enum { LINES_MOST = 4 };
    const struct passage *passages = letter->passages.items;
    bool dated = false;
    for (int32_t i = 1; i < letter->passages.count && i < LINES_MOST; i++) {
        bool date = title_line_is_dated(letter, i);
        if (!date && (passages[i].gap || !title_shape(&passages[i])))
            break;
        if (date && i + 1 < letter->passages.count && title_line_is_dated(letter, i + 1))
            return false;
        dated = dated || date;
    }
    return dated && !title_line_is_dated(letter, 0);
}

/* Whether the first passage is a single head above all: of a look that no other passage has,
   when the row of the headings is of another form. */
static bool stands_above(const struct headings *headings, int32_t count)
{
    const struct outline_line *first = &headings->lines[0];
    uint32_t looks = first->forms & ((1U << OUTLINE_DAY) - 1);
    if (first->run_in || first->known || !looks || first->forms >> headings->outline.region & 1)
        return false;
    for (int32_t i = 1; i < count; i++)
        if (headings->lines[i].forms & looks)
            return false;
    return true;
}

bool title_line_in_row(const struct letter *letter, const struct headings *headings)
{
    int32_t count = letter->passages.count;
    if (is_title_block(letter) || headings->outline.count < 2 || count < 2 ||
        !outline_is_region(&headings->outline, &headings->lines[0]) ||
        stands_above(headings, count))
        return false;
    if (headings->outline.stacked)
        return !outline_is_region(&headings->outline, &headings->lines[1]);
    return headings->lines[0].run_in ||
           !outline_is_region(&headings->outline, &headings->lines[1]);
}

/* Whether a row of headings begins right below the first passage, or below a verse. */
static bool heads_row(const struct letter *letter, const struct headings *headings)
{
    const char *below = letter->passages.items[1].text;
    struct cited_verse verse;
    int32_t row = 1;
    if (letter->passages.count > 2 && verse_is_quoted(below) &&
        verse_with_reference(below, letter->arena, &verse))
        row++;
    return headings->outline.count >= 2 &&
           outline_is_region(&headings->outline, &headings->lines[row]) &&
           !headings->lines[row].run_in;
}

/* Whether the first passage asks how or what to pray, by itself above more: "How can I pray for
   missionaries?" */
static bool is_question(const struct letter *letter)
{
    const struct passage *passages = letter->passages.items;
    struct passage line = passages[0];
    int32_t size = passage_size(&line);
    if (size < 2 || line.text[size - 1] != '?' || !passages[1].gap ||
        !words_contain(PHRASE_PRAYER, line.folded))
        return false;
    line.text = arena_copy(letter->arena, line.text, size - 1);
    return title_shape(&line);
}

/* Whether the first passage is a short sentence on what is prayed for, above the headings:
   "What we bring to God this week."; or one that counts and calls, "Day 12: stand with us!", or
   that calls to prayer above a list, "Pray with the children's home!" */
static bool is_sentence_title(const struct letter *letter, const struct headings *headings)
{
    enum { CALL_LEAST = 4 }; /* words */
    struct passage line = letter->passages.items[0];
    int32_t size = passage_size(&line);
    char sign = size < 2 ? '\0' : line.text[size - 1];
    bool says = sign == '.' && !words_begin_asking(line.folded) &&
                !words_begin(PHRASE_COURTESY, line.folded) &&
                words_contain(PHRASE_PRAYER, line.folded) &&
                words_contain(PHRASE_WEEK, line.folded);
    bool row = heads_row(letter, headings);
    bool list = passage_is_item(&letter->passages.items[1]) &&
                title_words(line.text) >= CALL_LEAST;
    bool calls = sign == '!' && (row ? words_count_digits(line.text) > 0
                                     : list && words_begin_asking(line.folded));
    if (!(row && says) && !calls)
        return false;
    line.text = arena_copy(letter->arena, line.text, size - 1);
    return title_shape(&line) && !strpbrk(line.text, ".!?");
}

/* Whether the point at `at` in folded text ends a month that is cut short: "6 dec." */
static bool ends_short_month(const char *text, const char *at)
{
    enum { SHORT_MOST = 5 };
    int32_t size = 0, month;
    while (at - size > text && at[-size - 1] != ' ')
        size++;
    const char *word = at - size;
    return size <= SHORT_MOST && word > text + 1 && chars_is_digit(word[-2]) &&
           words_month(word, &month) && month == size;
}

/* Whether folded text has a sign that ends or parts sentences, but for the point of an ordinal,
   "from 29. November on", or of a month. */
static bool parts_sentences(const char *text)
{
    for (const char *at = text; (at = strpbrk(at, ".!?;@")); at++)
        if (*at != '.' || at == text || (at[1] && at[1] != ' ') ||
            !((chars_is_digit(at[-1]) && at[1]) || ends_short_month(text, at)))
            return true;
    return false;
}

/* Whether the first passage is a line that names the sheet, or has a row of headings right
   below it, and is longer than a heading. */
static bool is_long_title(const struct letter *letter, const struct headings *headings)
{
    enum { MOST = 120 };
    const struct passage *first = letter->passages.items;
    int32_t size = passage_size(first);
    return first->kind == PASSAGE_TEXT && !first->quote && !first->opens && !first->verse &&
           size <= MOST && !is_verse(first, letter->arena) && size > 0 &&
           strchr(first->text, ' ') && !parts_sentences(first->folded) &&
           first->text[size - 1] != ',' && first->text[size - 1] != ':' &&
           !fold_begins_small(first->text) &&
           (heads_row(letter, headings) || words_begin(PHRASE_SHEET, first->folded) ||
            (words_contain(PHRASE_SHEET, first->folded) && title_line_is_dated(letter, 0)) ||
            words_begin(PHRASE_SHEET, first->folded + bytes_until(first->folded, " ") + 1));
}

/* Whether the first passage begins with the first number, and a later heading with the second:
   it is one of them then. */
static bool begins_count(const struct letter *letter, const struct headings *headings)
{
    static const char *const numbers[][2] = {
        {"1", "2"}, {"i", "ii"}, {"一", "二"}, {"第一", "第二"}, {"①", "②"}};
    static const char *const signs[] = {".", ")", "-", "–", "、", "﹑", "，", ":", "：", " "};
    const struct passage *passages = letter->passages.items;
    for (int64_t i = 0; i < COUNT(numbers); i++) {
        int64_t first = bytes_size(numbers[i][0]), second = bytes_size(numbers[i][1]);
        if (!bytes_begin(passages[0].folded, numbers[i][0]) ||
            !bytes_begin_any(passages[0].folded + first, signs, COUNT(signs)))
            continue;
        for (int32_t k = 1; k < letter->passages.count; k++)
            if (outline_is_region(&headings->outline, &headings->lines[k]) &&
                bytes_begin(passages[k].folded, numbers[i][1]) &&
                bytes_begin_any(passages[k].folded + second, signs, COUNT(signs)))
                return true;
    }
    return false;
}

/* Whether the first passage is one of several headings that begin with its first word, or, when
   that names a sheet, too, with its first two of more. */
static bool has_equals(const struct letter *letter, const struct headings *headings)
{
    enum { SEVERAL = 2 };
    const char *first = letter->passages.items[0].folded;
    int32_t equal = 0, size = bytes_until(first, " ");
    int32_t second = first[size] ? size + 1 + bytes_until(first + size + 1, " ") : size;
    if (words_begin(PHRASE_SHEET, first) && first[second])
        size = second;
    for (int32_t i = 1; first[size] && i < letter->passages.count && equal < SEVERAL; i++)
        equal += outline_is_region(&headings->outline, &headings->lines[i]) &&
                 bytes_begin_with(letter->passages.items[i].folded, first, size + 1);
    return equal >= SEVERAL;
}

/* Whether the first passage is a line that names the sheet, or has the row of headings right
   below it, and has no capital letter. */
static bool is_small_title(const struct letter *letter, const struct headings *headings)
{
    const struct passage *first = letter->passages.items;
    int32_t size = passage_size(first);
    return first->kind == PASSAGE_TEXT && fold_begins_small(first->text) && first[1].gap &&
           utf8_count(first->text, size) <= TITLE_CHARACTERS_MOST && strchr(first->text, ' ') &&
           !strpbrk(first->text, ".!?;:@") &&
           (strchr(first->text, ',')
                ? words_begin(PHRASE_SHEET, first->folded) && heads_row(letter, headings)
                : words_begin(PHRASE_SHEET, first->folded) || heads_row(letter, headings));
}

/* Whether the first passage, of the headings' look, names the sheet in several words above a
   line and the row of the others. */
static bool heads_sheet(const struct letter *letter, const struct headings *headings)
{
    enum { SEVERAL = 4 };
    const struct passage *passages = letter->passages.items;
    const char *space = strchr(passages[0].text, ' ');
    return letter->passages.count > 2 && space && strchr(space + 1, ' ') &&
           words_contain(PHRASE_SHEET, passages[0].folded) && title_shape(&passages[1]) &&
           !passages[1].gap && passages[2].gap && headings->outline.count >= SEVERAL &&
           !outline_is_region(&headings->outline, &headings->lines[1]) &&
           outline_is_region(&headings->outline, &headings->lines[2]) &&
           !headings->lines[2].run_in;
}

/* Whether a heading below the first passage names the sheet, or with `topics` prayers or
 * thanks.
 */
static bool others_name_sheet(const struct letter *letter, const struct headings *headings,
                              bool topics)
{
    for (int32_t i = 1; i < letter->passages.count; i++) {
        const char *folded = letter->passages.items[i].folded;
        if (outline_is_region(&headings->outline, &headings->lines[i]) &&
            (words_contain(PHRASE_SHEET, folded) ||
             (topics &&
              (words_contain(PHRASE_TOPIC, folded) || words_contain(PHRASE_PRAYER, folded)))))
            return true;
    }
    return false;
}

/* Whether the first passage names the sheet in several words, and no other heading names it. */
static bool alone_names_sheet(const struct letter *letter, const struct headings *headings)
{
    const struct passage *first = letter->passages.items;
    return strchr(first->text, ' ') && words_contain(PHRASE_SHEET, first->folded) &&
           !others_name_sheet(letter, headings, false);
}

/* Whether the first passage, one of a row, is on prayer, and no word alone that heads prayers
   or thanks beside others: "Thanks" above what is thanked for. */
static bool is_title_on_prayer(const struct letter *letter, const struct headings *headings)
{
    const struct passage *passages = letter->passages.items;
    if (!words_contain(PHRASE_PRAYER, passages[0].folded))
        return false;
    return strchr(passages[0].text, ' ') || (words_contain(PHRASE_SHEET, passages[0].folded) &&
                                             !others_name_sheet(letter, headings, true));
}

/* Whether the first passage, which ends with a colon, names the sheet in several words above a
   paragraph, and headings come later, or right below. */
static bool labels_sheet(const struct letter *letter, const struct headings *headings)
{
    const struct passage *passages = letter->passages.items;
    const char *space = strchr(passages[0].text, ' ');
    return space && strchr(space + 1, ' ') && headings->outline.count >= 2 &&
           words_contain(PHRASE_SHEET, passages[0].folded) &&
           (words_begin(PHRASE_SHEET, passages[0].folded) ||
            !words_begin_asking(passages[0].folded)) &&
           !words_begin(PHRASE_LEAD, passages[0].folded) &&
           ((passages[1].kind == PASSAGE_TEXT && !title_shape(&passages[1])) ||
            heads_row(letter, headings));
}

/* Whether the first passages are the lines of a stanza, which only the last one's full stop
   ends. */
static bool begins_stanza(const struct letter *letter)
{
    enum { LINES_LEAST = 4, LINE_MOST = 60 };
    const struct passage *passages = letter->passages.items;
    int32_t lines = 0, ended = 0;
    bool last = false;
    while (lines < letter->passages.count && (lines == 0 || !passages[lines].gap)) {
        const struct passage *line = &passages[lines++];
        int32_t size = passage_size(line);
        if (line->kind != PASSAGE_TEXT || size == 0 || size > LINE_MOST ||
            title_line_is_dated(letter, lines - 1))
            return false;
        last = strchr(".!?", line->text[size - 1]) != NULL;
        ended += last;
    }
    return lines >= LINES_LEAST && last && ended == 1;
}

/* Whether the first passage is a longer line above a paragraph when all other headings stand
   right above lists: "10 days for our valley". */
static bool is_above_lists(const struct letter *letter, const struct headings *headings)
{
    const struct passage *passages = letter->passages.items;
    const char *space = strchr(passages[0].text, ' ');
    if (!space || !(space = strchr(space + 1, ' ')) || !strchr(space + 1, ' ') ||
        passage_is_item(&passages[1]) || title_shape(&passages[1]))
        return false;
    for (int32_t i = 1; i + 1 < letter->passages.count; i++)
        if (outline_is_region(&headings->outline, &headings->lines[i]) &&
            !passage_is_item(&passages[i + 1]))
            return false;
    return true;
}

/* Whether all other headings only lead to what is asked: "Please pray for". */
static bool is_above_leads(const struct letter *letter, const struct headings *headings)
{
    for (int32_t i = 1; i < letter->passages.count; i++)
        if (outline_is_region(&headings->outline, &headings->lines[i]) &&
            !words_begin_asking(letter->passages.items[i].folded))
            return false;
    return !words_begin_asking(letter->passages.items[0].folded);
}

bool title_line_fits(const struct letter *letter, const struct headings *headings)
{
    const struct passage *passages = letter->passages.items;
    if (begins_stanza(letter))
        return false;
    if (letter->passages.count < 2 ||
        (passages[0].kind != PASSAGE_HEADING && !title_shape(passages)))
        return letter->passages.count >= 2 &&
               (is_question(letter) || is_long_title(letter, headings) ||
                is_sentence_title(letter, headings) || is_small_title(letter, headings));
    enum outline_form form = headings->outline.region;
    bool row = title_line_in_row(letter, headings);
    int32_t size = passage_size(&passages[0]);
    bool colon = size > 0 && passages[0].text[size - 1] == ':';
    bool greets = words_begin(PHRASE_GREETING, passages[0].folded) > 0 &&
                  strchr(passages[0].folded, ',');
    if (colon && (greets || words_contain(PHRASE_LEAD_IN, passages[0].folded)))
        return false;
    if (!row)
        return !colon || !words_contain(PHRASE_PRAYER, passages[0].folded) ||
               passages[1].kind == PASSAGE_HEADING || labels_sheet(letter, headings);
    if (passages[0].above_greeting && !headings->lines[0].run_in)
        return true;
    if (form == OUTLINE_DAY || form == OUTLINE_WEEK || form == OUTLINE_LABEL ||
        headings->lines[0].run_in || begins_count(letter, headings) ||
        has_equals(letter, headings) ||
        (passage_is_item(&passages[1]) && !alone_names_sheet(letter, headings)))
        return false;
    if (is_verse(&passages[1], letter->arena) || heads_sheet(letter, headings) ||
        (form == OUTLINE_PLAIN && passages[1].gap && alone_names_sheet(letter, headings)) ||
        is_title_on_prayer(letter, headings) || is_above_leads(letter, headings) ||
        is_above_lists(letter, headings))
        return true;
    return passages[1].kind == PASSAGE_TEXT && !title_shape(&passages[1]) &&
           !words_contain(PHRASE_PRAYER, passages[1].folded);
}
