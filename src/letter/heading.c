/*
 * A line may be a heading by its type, by its grammar or by where it stands.
 */
#include "letter/heading.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "icu/character.h"
#include "letter/block_heads.h"
#include "letter/dates.h"
#include "letter/day_heads.h"
#include "letter/fold.h"
#include "letter/head_line.h"
#include "letter/heads_alike.h"
#include "letter/run_in.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

enum { KNOWN_MOST = 200 }; /* bytes of a name that a region had last week */

bool heading_is_capitals(const char *text)
{
    enum { SHARP_S = 0xDF, CAPITALS_LEAST = 3 };
    int32_t size = bytes_size(text), capital = 0;
    for (int32_t at = 0; at < size;) {
        uint32_t c = utf8_next(text, size, &at);
        bool cased = chars_is_letter((unsigned char)(c < 0x80 ? c : 0)) ||
                     (c >= 0xC0 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);
        if (!cased || c == SHARP_S || !character_is_letter(c))
            continue;
        if (character_lower(c) == c)
            return false;
        capital++;
    }
    return capital >= CAPITALS_LEAST;
}

static bool is_separator(const struct letter *letter, int32_t index)
{
    return letter->passages.items[index].kind == PASSAGE_RULE;
}

/* Whether a line by itself is a row of names, "Ann Bell, Tom Pike", and heads nothing: another
   line stands below it, or none. */
static bool is_row_of_names(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    bool last = index + 1 == letter->passages.count;
    return passage->gap && title_shape(passage) && strstr(passage->text, ", ") &&
           !words_count_digits(passage->text) &&
           (last ||
            (passage[1].gap && title_shape(&passage[1]) && index + 2 < letter->passages.count));
}

/* Whether several short lines that follow each other closely begin at `index`, by themselves
   and no text: names. */
static bool is_block_of_names(const struct letter *letter, int32_t index)
{
    enum { LINES_LEAST = 2, LINE_MOST = 50 };
    const struct passage *items = letter->passages.items;
    int32_t to = index;
    if (!items[index].gap)
        return false;
    while (to < letter->passages.count && (to == index || !items[to].gap)) {
        if (!title_shape(&items[to]) || passage_size(&items[to]) > LINE_MOST ||
            words_begin_asking(items[to].folded) || items[to].bold ||
            words_count_digits(items[to].text) > 0)
            return false;
        to++;
    }
    return to - index >= LINES_LEAST;
}

/* Whether a text comes within the next passages, and not only more short lines. */
static bool leads(const struct letter *letter, int32_t index)
{
    const struct passages *passages = &letter->passages;
    const char *text = passages->items[index].text;
    if (index + 1 < passages->count && text[bytes_size(text) - 1] != ':' &&
        (is_row_of_names(letter, index + 1) ||
         (!strstr(text, ", ") && is_block_of_names(letter, index + 1))))
        return true;
    for (int32_t i = index + 1; i < passages->count && i <= index + 2; i++)
        if (passage_is_item(&passages->items[i]) ||
            (passages->items[i].kind == PASSAGE_TEXT && !title_shape(&passages->items[i])))
            return true;
    return false;
}

/* Whether a line stands close between one in capitals by itself and a list. */
static bool stands_below_capitals(const struct passage *passage)
{
    const struct passage *above = passage - 1;
    return passage_is_item(&passage[1]) && above->kind == PASSAGE_TEXT && above->gap &&
           title_shape(above) && heading_is_capitals(above->text) &&
           !heading_is_capitals(passage->text);
}

static bool is_set_apart(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (index + 1 == letter->passages.count)
        return false;
    struct cited_verse verse;
    if (!passage->gap && index > 0 && stands_below_capitals(passage))
        return true;
    if (!passage->gap && index > 0)
        return passage_is_item(&passage[1]) &&
               (passage_is_item(&passage[-1]) ||
                (index > 1 && passage_is_item(&passage[-2]) &&
                 verse_reference(passage[-1].text, letter->arena, &verse)));
    return passage[1].gap || passage_is_item(&passage[1]) ||
           (!title_shape(&passage[1]) &&
            (!strchr(passage->text, ' ') || !words_begin(PHRASE_PRAYER, passage->folded)));
}

/* Whether a passage is in bold, whatever it is. */
static bool is_strong(const struct passage *passage)
{
    const struct span *span = passage->spans;
    return passage->bold || (passage->span_count == 1 && (span->style & SPAN_STRONG) &&
                             span->start == 0 && span->end == passage_size(passage));
}

/* Whether close below a number, in bold or not, stand lines that are no items. */
static bool has_lines_below(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    bool two = index + 2 < letter->passages.count && passage[2].kind == PASSAGE_TEXT &&
               !passage[2].gap;
    return passage->kind == PASSAGE_NUMBER && !passage[1].gap && (is_strong(passage) || two) &&
           !fold_begins_small(passage[1].text);
}

/* Whether the item is a short line with a paragraph below it, or lines below a number. */
static bool is_item_heading(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return passage_is_item(passage) && passage->level == 0 &&
           index + 1 < letter->passages.count && head_line_is_short_item(letter, index) &&
           passage[1].kind == PASSAGE_TEXT &&
           (!title_shape(&passage[1]) || has_lines_below(letter, index)) &&
           (is_strong(passage) || !words_begin(PHRASE_PRAYER, passage->folded) ||
            (passage->kind == PASSAGE_NUMBER &&
             passage_size(&passage[1]) > passage_size(passage) * (1 + passage[1].gap)));
}

/* Whether a passage is the first of a list that stands below a number: a bullet, or a number
   that another sign follows. */
static bool begins_list_below(const struct passage *number, const struct passage *passage)
{
    return passage->kind == PASSAGE_BULLET ||
           (passage->kind == PASSAGE_NUMBER && passage->value == 1 && number->level == 0 &&
            !number->lettered && !passage->lettered &&
            head_line_sign(passage) != head_line_sign(number));
}

/* Whether the item is a short numbered line with a list below it. */
static bool tops_list(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    struct passage line = *passage;
    line.kind = PASSAGE_TEXT;
    return passage->kind == PASSAGE_NUMBER && passage->level == 0 && title_shape(&line) &&
           index + 1 < letter->passages.count && begins_list_below(passage, &passage[1]) &&
           !words_begin_asking(passage->folded);
}

/* Whether the item is a short line by itself whose sign is a shape, with items of another sign
   within it, or numbers below: "◎ Our church" above "- for the choir". */
static bool is_shape_above_list(const struct letter *letter, int32_t index)
{
    enum { SHAPES = 0x2190 };
    const struct passage *passage = &letter->passages.items[index];
    struct passage line = *passage;
    line.kind = PASSAGE_TEXT;
    return passage->kind == PASSAGE_BULLET && passage->level == 0 && passage->gap &&
           passage->sign >= SHAPES && index + 1 < letter->passages.count &&
           ((passage[1].kind == PASSAGE_BULLET && passage[1].level > 0 &&
             passage[1].sign != passage->sign) ||
            (passage[1].kind == PASSAGE_NUMBER && passage[1].value == 1)) &&
           title_shape(&line) && !words_begin_asking(passage->folded);
}

/* Whether a line asks, or leads to what is asked, and names nothing: "We pray tonight for:" */
static bool is_lead_in(const struct passage *passage)
{
    enum { WORDS_LEAST = 4 };
    int32_t words = 1;
    for (const char *at = passage->folded; (at = strchr(at, ' ')); at++)
        words++;
    if (passage->text[bytes_size(passage->text) - 1] != ':')
        return false;
    if (words < WORDS_LEAST && words_begin(PHRASE_TOPIC, passage->folded))
        return false;
    return words_begin_asking(passage->folded) ||
           words_contain(PHRASE_LEAD_IN, passage->folded) ||
           words_begin(PHRASE_LEAD, passage->folded) ||
           (words >= WORDS_LEAST && words_contain(PHRASE_PRAYER, passage->folded));
}

/* Whether what comes after a day leaves it a name: nothing, a bracket, or a sign that parts. */
static bool parts_day(const char *rest)
{
    static const char *const signs[] = {"(", "- ", "– ", "— ", ": ", ", ", "| ", "/ ", ":"};
    rest += rest[0] == '.' && (rest[1] == ' ' || !rest[1]); /* of an abbreviation */
    rest += bytes_while(rest, " ");
    return !*rest || bytes_begin_any(rest, signs, COUNT(signs)) > 0;
}

/* Whether a line begins with a date as the letter's language cuts its names short, and says
   what that is for: "Pon. 30 listopada – diecezja Kenara". */
static bool begins_named_day(const struct letter *letter, const struct passage *passage)
{
    const char *text = passage->text;
    int32_t size = dates_leading_in(text, letter->language, letter->arena);
    return size > 0 && !strchr(".!?;", text[passage_size(passage) - 1]) &&
           parts_day(text + size);
}

/* Whether a line is a day, a date or a range of them, and what it is for. */
static bool is_day(const struct letter *letter, const struct passage *passage)
{
    bool date;
    int32_t size = dates_leading(passage->folded, &date);
    int32_t whole = bytes_size(passage->folded);
    if (whole > HEAD_LINE_DAY_MOST || passage->kind != PASSAGE_TEXT || passage->quote)
        return false;
    if (!size)
        return dates_is_day_in(passage->text, letter->language, letter->arena) ||
               begins_named_day(letter, passage);
    while (whole > size && strchr("\"')", passage->folded[whole - 1]))
        whole--;
    bool sentence = whole > size && strchr(".!?;", passage->folded[whole - 1]) &&
                    size + 1 < whole;
    return !sentence && (parts_day(passage->folded + size) ||
                         dates_is_day_in(passage->text, letter->language, letter->arena));
}

int32_t heading_run_in(const struct letter *letter, int32_t index, int32_t *sign)
{
    struct run_in run_in = run_in_find(letter, index);
    *sign = run_in.sign;
    return run_in.size;
}

/* Whether a line stands between two lists, as a heading does, and leads to the second. */
static bool parts_lists(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return index > 0 && index + 1 < letter->passages.count && passage->gap &&
           passage_is_item(passage - 1) && passage_is_item(passage + 1);
}

/* Whether the next passage is an item that is within no other. */
static bool stands_above_list(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index] + 1;
    return index + 1 < letter->passages.count && passage_is_item(below) && below->level == 0;
}

/* Whether such a label stands above a list, below the title or another list. */
static bool is_small_label(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return head_line_is_label(passage) && stands_above_list(letter, index) &&
           (index < 2 || passage_is_item(passage - 1));
}

/* Whether a short line stands in brackets, "[Church]", "<교회를 위하여>", or begins with a name
   in them and is no sentence: "[Monday] Our town". */
static bool begins_brackets(const struct passage *passage)
{
    int32_t size = run_in_bracket_size(passage->text);
    return passage->kind == PASSAGE_TEXT && !passage->quote && size > 0 &&
           (!passage->text[size] ||
            (passage->text[0] != '<' && run_in_is_short(passage, size)));
}

/* Whether a short line that ends as one within a sentence does leads to a list: "Many thanks to
   all," */
static bool is_open_lead(const struct letter *letter, int32_t index)
{
    static const char *const ends[] = {",", "...", "…"};
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    int32_t sign = (int32_t)bytes_end_any(passage->text, size, ends, COUNT(ends));
    if (!sign || !stands_above_list(letter, index) ||
        !(words_contain(PHRASE_PRAYER, passage->folded) ||
          words_contain(PHRASE_TOPIC, passage->folded)))
        return false;
    struct passage line = *passage;
    line.text = arena_copy(letter->arena, passage->text, size - sign);
    return title_shape(&line);
}

/* Whether a line is a name with a note, and the next one is, too: "Ann - a broken wrist". */
static bool begins_row(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return index + 1 < letter->passages.count && !passage[1].gap &&
           run_in_find(letter, index).size > 0 && run_in_find(letter, index + 1).size > 0;
}

/* Whether a line begins with a number in ideographs and a sign, as Chinese headings do, "二、",
   or with a capital letter that counts, "B. ", "II. ", with "#2 ", or in thick brackets. */
static bool begins_high_number(const char *text)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    static const char *const signs[] = {"、", "﹑", "．", "."};
    int64_t size, at = 0;
    int32_t figures = text[0] == '#' ? bytes_while(text + 1, "0123456789") : 0;
    if (bytes_begin(text, "【") || (figures > 0 && text[1 + figures] == ' '))
        return true;
    int32_t letters = text[0] >= 'A' && text[0] <= 'H' ? 1 : bytes_while(text, "IVX");
    if (letters > 0)
        return (text[letters] == '.' || text[letters] == ')') && text[letters + 1] == ' ';
    while ((size = bytes_begin_any(text + at, digits, COUNT(digits))))
        at += size;
    return at > 0 && bytes_begin_any(text + at, signs, COUNT(signs));
}

/* Whether a line is a week, or a month and its year: what days are counted in. */
static bool counts_days(const char *folded)
{
    enum { YEAR_DIGITS = 4 };
    int32_t size = 0;
    if (words_begin_week(folded))
        return true;
    if (!words_month(folded, &size))
        return false;
    folded += size + bytes_while(folded + size, " ");
    size = bytes_while(folded, "0123456789");
    return size == YEAR_DIGITS && !folded[size];
}

/* Whether a text begins with a letter that says who prays, and a sign: "V. ". */
static bool begins_voice(const char *text, char voice)
{
    return text[0] == voice && text[1] != '\0' && strchr("./:", text[1]) && text[2] == ' ';
}

/* Whether a passage is what the leader says, above what all answer: "V. ... R. ..." */
static bool is_versicle(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return index + 1 < letter->passages.count && begins_voice(passage->text, 'V') &&
           begins_voice(passage[1].text, 'R');
}

/* The forms in which a passage may be a heading that is a line of its own. */
static uint32_t line_forms(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (passage->kind == PASSAGE_HEADING)
        return 1U << passage->level;
    if (is_item_heading(letter, index))
        return 1U << (passage->kind == PASSAGE_NUMBER ? OUTLINE_NUMBER : OUTLINE_BULLET);
    if (is_shape_above_list(letter, index))
        return 1U << OUTLINE_BULLET;
    if (tops_list(letter, index))
        return 1U << OUTLINE_LISTED;
    struct cited_verse verse;
    if (passage->column == PASSAGE_TABLE_HEAD || is_versicle(letter, index))
        return 0;
    bool below = head_line_has_below(letter, index);
    if (below && is_day(letter, passage))
        return 1U << (counts_days(passage->folded) ? OUTLINE_WEEK : OUTLINE_DAY);
    if (is_open_lead(letter, index))
        return 1U << OUTLINE_LEAD;
    if (is_small_label(letter, index))
        return 1U << OUTLINE_LABEL;
    if (head_line_has_below(letter, index) && begins_brackets(passage))
        return 1U << OUTLINE_HIGH_NUMBER;
    if (!title_shape(passage) || verse_reference(passage->text, letter->arena, &verse))
        return 0;
    uint32_t forms = below && begins_high_number(passage->text) ? 1U << OUTLINE_HIGH_NUMBER : 0;
    bool label = passage->text[bytes_size(passage->text) - 1] == ':';
    bool begins = chars_is_alphanumeric(passage->text[0]) ||
                  (unsigned char)passage->text[0] >= 0x80;
    if (below && begins && heading_is_capitals(passage->text))
        forms |= 1U << OUTLINE_CAPITALS;
    bool row = passage->column == 1 && below && passage[1].column == 2;
    if (below && (passage->bold || row))
        forms |= 1U << OUTLINE_BOLD;
    if (forms || !below)
        return forms;
    if (is_lead_in(passage) && !parts_lists(letter, index))
        return stands_above_list(letter, index) ? 1U << OUTLINE_LEAD : 0;
    if (label)
        forms |= 1U << OUTLINE_LABEL;
    if (label && stands_above_list(letter, index))
        forms |= 1U << OUTLINE_LEAD;
    bool goes_on = passage[1].kind == PASSAGE_TEXT && fold_begins_small(passage[1].text);
    if (begins && leads(letter, index) && !fold_begins_small(passage->text) && !goes_on &&
        (is_set_apart(letter, index) || head_line_parts_paragraphs(letter, index)) &&
        !begins_row(letter, index))
        forms |= 1U << OUTLINE_PLAIN;
    return forms;
}

uint32_t heading_hash(const char *folded, int32_t size)
{
    uint32_t sum = 2166136261U;
    for (int32_t i = 0; i < size && folded[i]; i++)
        sum = (sum ^ (unsigned char)folded[i]) * 16777619U;
    return sum;
}

uint32_t heading_hash_name(const char *text, struct arena *arena)
{
    const char *folded = fold_text(text, arena);
    int32_t size = bytes_size(folded);
    while (size > 0 && strchr(": ", folded[size - 1]))
        size--;
    return heading_hash(folded, size);
}

/* The names that regions had last week, as sorted numbers. */
struct known_names {
    uint32_t *items;
    int32_t count;
};

static int compare_known(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct known_names read_known_names(const struct letter *letter)
{
    const struct model *model = letter->model;
    struct known_names known = {.count = model ? model->regions.count : 0};
    known.items = arena_array(letter->arena, known.count, sizeof *known.items);
    for (int32_t i = 0; i < known.count; i++)
        known.items[i] = heading_hash_name(model->regions.items[i].name, letter->arena);
    qsort(known.items, (size_t)known.count, sizeof *known.items, compare_known);
    return known;
}

/* Whether a name was a region's last week. */
static bool is_known(const struct known_names *known, const char *name, struct arena *arena)
{
    if (!known->count)
        return false;
    uint32_t number = heading_hash_name(name, arena);
    return bsearch(&number, known->items, (size_t)known->count, sizeof number, compare_known);
}

/* Marks a line that was a region's name last week, or begins with one; such a line is a heading
   even where it has no form of one. */
static void mark_known(const struct letter *letter, int32_t index,
                       const struct known_names *known, struct outline_line *line)
{
    const struct passage *passage = &letter->passages.items[index];
    if (passage->kind == PASSAGE_RULE || !head_line_has_below(letter, index))
        return;
    int32_t sign, size = line->run_in ? heading_run_in(letter, index, &sign) : 0;
    const char *name = size ? arena_copy(letter->arena, passage->text, size) : passage->text;
    line->known = bytes_size(name) <= KNOWN_MOST && is_known(known, name, letter->arena);
    if (!line->known || line->forms & ~(1U << OUTLINE_LEAD))
        return;
    line->forms = 1U << OUTLINE_PLAIN;
    line->size = 0;
}

/* Whether a passage is a name and what is asked for it: "Asia - pray for the clinic". */
static bool asks_run_in(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t sign, size = heading_run_in(letter, index, &sign);
    const char *rest = passage->text + size + sign;
    return size > 0 && chars_is_small(*rest) &&
           words_begin_asking(fold_text(rest, letter->arena));
}

/* Whether a day's line has what is for the day in it, and not below: another day's line follows
   it, or stands close above. */
static bool holds_its_text(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (is_day(letter, passage + 1) && (!passage[1].gap || asks_run_in(letter, index)))
        return true;
    return index > 0 && is_day(letter, passage - 1) &&
           (!passage->gap || asks_run_in(letter, index));
}

/* Whether a passage is one of several days close one below another: a list of services. */
static bool is_among_days(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    bool numbered;
    if (!dates_leading(passage->folded, &numbered) || !numbered ||
        words_begin_week(passage->folded))
        return false;
    bool below = index + 1 < letter->passages.count && !passage[1].gap &&
                 passage[1].kind == PASSAGE_TEXT &&
                 dates_leading(passage[1].folded, &numbered) && numbered;
    return below || (index > 0 && !passage->gap && passage[-1].kind == PASSAGE_TEXT &&
                     dates_leading(passage[-1].folded, &numbered) && numbered);
}

static struct outline_line read_outline_line(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    struct outline_line line = {
        .forms = line_forms(letter, index),
        .named = heading_hash(passage->folded, bytes_size(passage->folded)),
        .rule = is_separator(letter, index),
        .item = passage_is_item(passage)};
    line.top_item = line.item && passage->level == 0;
    line.item_form = passage->kind == PASSAGE_NUMBER ? OUTLINE_NUMBER : OUTLINE_BULLET;
    if (passage->kind == PASSAGE_NUMBER)
        line.item_sign = head_line_sign(passage);
    struct run_in run_in = {0};
    bool day = (line.forms & (1U << OUTLINE_DAY | 1U << OUTLINE_WEEK)) != 0;
    bool alone = day && holds_its_text(letter, index);
    bool numbered, dated = line.forms == 1U << OUTLINE_PLAIN &&
                           dates_leading(passage->folded, &numbered) && numbered;
    if (!line.forms || alone || dated ||
        (line.forms == 1U << OUTLINE_PLAIN && asks_run_in(letter, index)))
        run_in = run_in_find(letter, index);
    if (line.forms == 1U << OUTLINE_DAY && !run_in.size && is_among_days(letter, index))
        line.forms = 0;
    line.size = line.forms && !run_in.size ? 0 : bytes_size(passage->text) - run_in.size;
    if (!run_in.size)
        return line;
    const char *name = arena_copy(letter->arena, passage->text, run_in.size);
    name = fold_text(name, letter->arena);
    line.named = heading_hash(name, bytes_size(name));
    line.run_in = true;
    line.forms = 1U << run_in.form;
    if (run_in.form != OUTLINE_COUNTED && !line.item)
        line.forms |= 1U << OUTLINE_RUN_IN;
    return line;
}

struct headings heading_find(const struct letter *letter)
{
    int32_t count = letter->passages.count;
    struct headings headings = {
        .lines = arena_array(letter->arena, count, sizeof *headings.lines)};
    struct known_names known = read_known_names(letter);
    for (int32_t i = 0; i < count; i++) {
        headings.lines[i] = read_outline_line(letter, i);
        mark_known(letter, i, &known, &headings.lines[i]);
    }
    heads_alike_find(letter, headings.lines);
    day_heads_find(letter, headings.lines);
    block_heads_find(letter, headings.lines);
    headings.outline = outline_choose(headings.lines, count, letter->arena);
    return headings;
}

/* Whether a line is the name of a month and nothing else. */
static bool is_month_alone(const struct passage *passage)
{
    enum { LEAST = 4 };
    int32_t size;
    return words_month(passage->folded, &size) && !passage->folded[size] && size >= LEAST &&
           !fold_begins_small(passage->text);
}

bool heading_stands(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return passage->kind == PASSAGE_TEXT &&
           (is_day(letter, passage) || is_month_alone(passage) ||
            (heading_is_capitals(passage->text) && title_shape(passage)) ||
            (passage->bold && title_shape(passage)));
}
