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
#include "letter/run_in.h"
#include "letter/title.h"
#include "letter/verse.h"
#include "letter/words.h"

#include <stdlib.h>
#include <string.h>

enum {
    DAY_MOST = 100,  /* bytes of a line with a day */
    KNOWN_MOST = 200 /* bytes of a name that a region had last week */
};

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

/* Whether a text comes within the next passages, and not only more short lines. */
static bool leads(const struct letter *letter, int32_t index)
{
    const struct passages *passages = &letter->passages;
    for (int32_t i = index + 1; i < passages->count && i <= index + 2; i++)
        if (passage_is_item(&passages->items[i]) ||
            (passages->items[i].kind == PASSAGE_TEXT && !title_shape(&passages->items[i])))
            return true;
    return false;
}

/* Whether something stands below that a heading may have: no line, no postscript. */
static bool has_below(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index] + 1;
    return index + 1 < letter->passages.count && below->kind != PASSAGE_RULE &&
           !words_begin(PHRASE_POSTSCRIPT, below->folded);
}

static bool is_set_apart(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if (index + 1 == letter->passages.count)
        return false;
    struct cited_verse verse;
    if (!passage->gap && index > 0)
        return passage_is_item(&passage[1]) &&
               (passage_is_item(&passage[-1]) ||
                (index > 1 && passage_is_item(&passage[-2]) &&
                 verse_reference(passage[-1].text, letter->arena, &verse)));
    return passage[1].gap || passage_is_item(&passage[1]) ||
           (!title_shape(&passage[1]) &&
            (!strchr(passage->text, ' ') || !words_begin(PHRASE_PRAYER, passage->folded)));
}

enum { LONG_PARAGRAPH = 80 }; /* bytes */

/* Whether a long paragraph, or a list, stands close below a line. */
static bool stands_close_above(const struct letter *letter, int32_t index)
{
    const struct passage *below = &letter->passages.items[index] + 1;
    return index + 1 < letter->passages.count && !below->gap &&
           (passage_is_item(below) ||
            (below->kind == PASSAGE_TEXT && passage_size(below) >= LONG_PARAGRAPH));
}

/* Whether a short line stands close between two long paragraphs, of which the first is at its
   end, and its own words end no sentence: so headings stand where no blank lines are. */
static bool parts_paragraphs(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    if ((passage->gap && index > 0) || !stands_close_above(letter, index))
        return false;
    if (index == 0)
        return !passage_is_item(&passage[1]);
    int32_t above = passage_size(&passage[-1]);
    if (passage_is_item(&passage[-1]))
        return !passage_is_item(&passage[1]);
    return above >= LONG_PARAGRAPH && title_ends_sentence(passage[-1].text, above);
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

/* Whether an item is no longer than a heading; a numbered one with a paragraph close below may
   be a clause. */
static bool is_short_item(const struct letter *letter, int32_t index)
{
    enum { CLAUSE_MOST = 100, LONG = 80 };
    const struct passage *passage = &letter->passages.items[index];
    struct passage line = *passage;
    line.kind = PASSAGE_TEXT;
    if (title_shape(&line))
        return true;
    int32_t size = passage_size(passage);
    if (passage->kind != PASSAGE_NUMBER || size == 0 || size > CLAUSE_MOST || passage[1].gap ||
        passage[1].kind != PASSAGE_TEXT || passage_size(&passage[1]) <= LONG)
        return false;
    if (passage->text[size - 1] != '.')
        return !strpbrk(passage->text, ".!?;:");
    line.text = arena_copy(letter->arena, passage->text, size - 1);
    return title_shape(&line) && !strpbrk(line.text, ".!?;:");
}

/* Whether the item is a short line with a paragraph below it, or lines below a number. */
static bool is_item_heading(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return passage_is_item(passage) && passage->level == 0 &&
           index + 1 < letter->passages.count && is_short_item(letter, index) &&
           passage[1].kind == PASSAGE_TEXT &&
           (!title_shape(&passage[1]) || has_lines_below(letter, index)) &&
           (is_strong(passage) || !words_begin(PHRASE_PRAYER, passage->folded) ||
            (passage->kind == PASSAGE_NUMBER &&
             passage_size(&passage[1]) > passage_size(passage) * (1 + passage[1].gap)));
}

/* The sign after, or before, a list's number: "." of "1.", ")" of "1)", "(" of "(1)". */
static char number_sign(const struct passage *passage)
{
    const char *marker = passage->marker;
    return !marker || !*marker ? '.' : marker[0] == '(' ? '(' : marker[bytes_size(marker) - 1];
}

/* Whether a passage is the first of a list that stands below a number: a bullet, or a number
   that another sign follows. */
static bool begins_list_below(const struct passage *number, const struct passage *passage)
{
    return passage->kind == PASSAGE_BULLET ||
           (passage->kind == PASSAGE_NUMBER && passage->value == 1 && number->level == 0 &&
            !number->lettered && !passage->lettered &&
            number_sign(passage) != number_sign(number));
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

/* Whether a line is a day, a date or a range of them, and what it is for. */
static bool is_day(const struct letter *letter, const struct passage *passage)
{
    bool date;
    int32_t size = dates_leading(passage->folded, &date);
    int32_t whole = bytes_size(passage->folded);
    if (whole > DAY_MOST || passage->kind != PASSAGE_TEXT || passage->quote)
        return false;
    if (!size)
        return dates_is_day_in(passage->text, letter->language, letter->arena);
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

/* Whether a passage is a label of few words without a capital letter: "village:" */
static bool is_label_of_few(const struct passage *passage)
{
    enum { MOST = 30 };
    int32_t size = passage_size(passage);
    const char *space = strchr(passage->text, ' ');
    return passage->kind == PASSAGE_TEXT && !passage->quote && passage->gap && size > 2 &&
           size <= MOST && bytes_until(passage->text, ".,;:!?") == size - 1 &&
           passage->text[size - 1] == ':' && fold_begins_small(passage->text) &&
           (!space || !strchr(space + 1, ' ')) && !words_begin_asking(passage->folded);
}

/* Whether such a label stands above a list, below the title or another list. */
static bool is_small_label(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return is_label_of_few(passage) && stands_above_list(letter, index) &&
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
   or with a capital letter that counts, "B. ", "II. ", or in thick brackets. */
static bool begins_high_number(const char *text)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    static const char *const signs[] = {"、", "﹑", "．", "."};
    int64_t size, at = 0;
    if (bytes_begin(text, "【"))
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
    if (tops_list(letter, index))
        return 1U << OUTLINE_LISTED;
    struct cited_verse verse;
    if (passage->column == PASSAGE_TABLE_HEAD || is_versicle(letter, index))
        return 0;
    bool below = has_below(letter, index);
    if (below && is_day(letter, passage))
        return 1U << (counts_days(passage->folded) ? OUTLINE_WEEK : OUTLINE_DAY);
    if (is_open_lead(letter, index))
        return 1U << OUTLINE_LEAD;
    if (is_small_label(letter, index))
        return 1U << OUTLINE_LABEL;
    if (has_below(letter, index) && begins_brackets(passage))
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
        (is_set_apart(letter, index) || parts_paragraphs(letter, index)) &&
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

static uint32_t hash_text(const char *text, struct arena *arena)
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
        known.items[i] = hash_text(model->regions.items[i].name, letter->arena);
    qsort(known.items, (size_t)known.count, sizeof *known.items, compare_known);
    return known;
}

/* Whether a name was a region's last week. */
static bool is_known(const struct known_names *known, const char *name, struct arena *arena)
{
    if (!known->count)
        return false;
    uint32_t number = hash_text(name, arena);
    return bsearch(&number, known->items, (size_t)known->count, sizeof number, compare_known);
}

/* Marks a line that was a region's name last week, or begins with one; such a line is a heading
   even where it has no form of one. */
static void mark_known(const struct letter *letter, int32_t index,
                       const struct known_names *known, struct outline_line *line)
{
    const struct passage *passage = &letter->passages.items[index];
    if (passage->kind == PASSAGE_RULE || !has_below(letter, index))
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
        line.item_sign = number_sign(passage);
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

/* Whether a day's line asks by itself: "Tuesday - Pray for the schools:" */
static bool is_asking_day(const struct letter *letter, int32_t index,
                          const struct outline_line *line)
{
    const struct passage *passage = &letter->passages.items[index];
    if (line->run_in || line->forms != 1U << OUTLINE_DAY)
        return false;
    int32_t sign, size = heading_run_in(letter, index, &sign);
    return size > 0 &&
           words_begin_asking(fold_text(passage->text + size + sign, letter->arena));
}

/* Makes a heading of the name of `size` bytes that a line begins with. */
static void make_run_in(const struct letter *letter, int32_t index, int32_t size,
                        struct outline_line *line)
{
    const char *text = letter->passages.items[index].text;
    line->named = hash_text(arena_copy(letter->arena, text, size), letter->arena);
    line->run_in = true;
    line->size = bytes_size(text) - size;
}

/* Where some days' names run into what they ask, those of shorter lines do, too. */
static void run_in_days(const struct letter *letter, struct outline_line *lines)
{
    bool found = false;
    for (int32_t i = 0; i < letter->passages.count && !found; i++)
        found = lines[i].run_in && lines[i].forms >> OUTLINE_DAY & 1;
    for (int32_t i = 0; found && i < letter->passages.count; i++) {
        if (!is_asking_day(letter, i, &lines[i]))
            continue;
        int32_t sign;
        make_run_in(letter, i, heading_run_in(letter, i, &sign), &lines[i]);
    }
}

/* Whether a short line begins with a name in capitals and a sign: "OUR THEME: our schools". */
static bool begins_capitals(const struct letter *letter, int32_t index,
                            const struct outline_line *line)
{
    return !line->run_in && line->forms == 1U << OUTLINE_PLAIN &&
           run_in_find(letter, index).form == OUTLINE_CAPITALS;
}

/* Where names in capitals run into longer paragraphs, those of short ones do, too, unless there
   are far more of these. */
static void run_in_capitals(const struct letter *letter, struct outline_line *lines)
{
    int32_t found = 0, others = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += lines[i].run_in && lines[i].forms >> OUTLINE_CAPITALS & 1;
    for (int32_t i = 0; found && i < letter->passages.count; i++)
        others += begins_capitals(letter, i, &lines[i]);
    for (int32_t i = 0; found * 2 >= others && others && i < letter->passages.count; i++) {
        if (!begins_capitals(letter, i, &lines[i]))
            continue;
        int32_t sign;
        make_run_in(letter, i, heading_run_in(letter, i, &sign), &lines[i]);
        lines[i].forms = 1U << OUTLINE_CAPITALS | 1U << OUTLINE_RUN_IN;
    }
}

/* Makes headings of short lines that begin with a day of the week where several other days
   head: "Friday pray for the world". */
static void complete_days(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += lines[i].forms == 1U << OUTLINE_DAY && !lines[i].run_in;
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (lines[i].forms >> OUTLINE_DAY & 1 || lines[i].run_in || !title_shape(passage) ||
            !words_begin_weekday(passage->folded) || !has_below(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_DAY;
        lines[i].size = 0;
    }
}

/* Whether a line is the name of a month, or begins with one and a sign; stores that name's size
   where it runs in. */
static bool names_month(const struct letter *letter, int32_t index, int32_t *size)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t sign, month;
    *size = heading_run_in(letter, index, &sign);
    const char *name = *size ? arena_copy(letter->arena, passage->text, *size) : passage->text;
    name = fold_text(name, letter->arena);
    if (passage->kind != PASSAGE_TEXT || !words_month(name, &month))
        return false;
    return !name[month + bytes_while(name + month, ": ")];
}

/* Makes headings of months whose names are words, too, "May", where other months head. */
static void complete_months(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 2 };
    int32_t found = 0, size;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += lines[i].forms >> OUTLINE_DAY & 1 && names_month(letter, i, &size);
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++) {
        if (lines[i].forms >> OUTLINE_DAY & 1 || !names_month(letter, i, &size) ||
            !(size || has_below(letter, i)))
            continue;
        if (size)
            make_run_in(letter, i, size, &lines[i]);
        lines[i].size = size ? lines[i].size : 0;
        lines[i].forms = 1U << OUTLINE_DAY | (size ? 1U << OUTLINE_RUN_IN : 0);
    }
}

/* Whether a line begins with a day of the week and its date, and more that no sign parts from
   them: "Sunday 6 December Psalm 72". */
static bool begins_dated_day(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    int32_t size = passage_size(passage);
    bool numbered;
    return passage->kind == PASSAGE_TEXT && !passage->quote && size > 0 && size <= DAY_MOST &&
           !strchr(".!?;,", passage->text[size - 1]) && words_begin_weekday(passage->folded) &&
           dates_leading(passage->folded, &numbered) && numbered && has_below(letter, index);
}

/* Makes headings of such lines, where there are several and none stands above another. */
static void find_dated_days(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0, last = -2;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        if (!begins_dated_day(letter, i))
            continue;
        if (last == i - 1)
            return;
        last = i;
        found++;
    }
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++) {
        if (lines[i].forms & 1U << OUTLINE_DAY || !begins_dated_day(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_DAY;
        lines[i].run_in = false;
        lines[i].size = 0;
    }
}

/* Makes a heading of the last of several short lines that stand close above a long paragraph,
   where all others part paragraphs that no blank lines part. */
static void complete_tight(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 2 };
    int32_t found = 0;
    for (int32_t i = 1; i < letter->passages.count; i++)
        found += lines[i].forms == 1U << OUTLINE_PLAIN && parts_paragraphs(letter, i);
    for (int32_t i = 1; found >= SEVERAL && i + 1 < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (lines[i].forms || lines[i].run_in || passage->gap || !title_shape(passage) ||
            !title_shape(&passage[-1]) || passage_is_item(&passage[1]) ||
            !stands_close_above(letter, i) || words_begin_asking(passage->folded) ||
            passage->text[passage_size(passage) - 1] == ':')
            continue;
        lines[i].forms = 1U << OUTLINE_PLAIN;
        lines[i].size = 0;
    }
}

/* Whether a line in bold is as short as a heading and ends as a call does: "Thanks!" */
static bool calls_in_bold(const struct letter *letter, int32_t index)
{
    struct passage line = letter->passages.items[index];
    int32_t size = passage_size(&line);
    if (!line.bold || !line.gap || size < 2 || !strchr("!?", line.text[size - 1]) ||
        !has_below(letter, index))
        return false;
    line.text = arena_copy(letter->arena, line.text, size - 1);
    return title_shape(&line);
}

/* Makes headings of such lines where several others in bold are. */
static void complete_bold(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 2 };
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += lines[i].forms >> OUTLINE_BOLD & 1 && !lines[i].run_in;
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++) {
        if (lines[i].forms || !calls_in_bold(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_BOLD;
        lines[i].size = 0;
    }
}

/* Whether such a label stands close above other lines. */
static bool may_be_small_label(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return is_label_of_few(passage) && has_below(letter, index) && !passage[1].gap;
}

/* Makes headings of such labels where there are several and most paragraphs begin so. */
static void find_small_labels(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0, blocks = 0;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        found += may_be_small_label(letter, i);
        blocks += letter->passages.items[i].gap;
    }
    for (int32_t i = 0; found >= SEVERAL && found * 2 >= blocks && i < letter->passages.count;
         i++) {
        if (lines[i].forms || !may_be_small_label(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_LABEL;
        lines[i].run_in = false;
        lines[i].size = 0;
    }
}

/* Whether a number may be a heading where all others are: it is short, and a line that is no
   item stands close below. */
static bool may_be_numbered(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    return index + 1 < letter->passages.count && is_short_item(letter, index) &&
           passage[1].kind == PASSAGE_TEXT && !passage[1].gap &&
           !words_begin_asking(passage->folded);
}

/* Whether a passage is a number of the first level that has a sign. */
static bool is_top_number(const struct passage *passage, char sign)
{
    return passage->kind == PASSAGE_NUMBER && !passage->level && number_sign(passage) == sign;
}

/* Makes headings of numbered lines above lists, or above a short line, where all other numbers
   with their sign are headings. */
static void complete_numbers(const struct letter *letter, struct outline_line *lines)
{
    enum { LISTED = 1U << OUTLINE_LISTED, NUMBER = 1U << OUTLINE_NUMBER };
    int32_t heads = 0, others = 0;
    char sign = '\0'; /* of the first number that may be a heading */
    for (int32_t i = 0; i < letter->passages.count && !sign; i++)
        sign = (lines[i].forms & (LISTED | NUMBER)) ? number_sign(&letter->passages.items[i])
                                                    : sign;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (!is_top_number(passage, sign))
            continue;
        heads += (lines[i].forms & NUMBER) != 0;
        others += !(lines[i].forms & (LISTED | NUMBER));
        if (!(lines[i].forms & (LISTED | NUMBER)) && !may_be_numbered(letter, i))
            return;
    }
    for (int32_t i = 0; heads > others && i < letter->passages.count; i++) {
        if (!is_top_number(&letter->passages.items[i], sign))
            continue;
        lines[i].forms = NUMBER;
        lines[i].run_in = false;
        lines[i].size = 0;
    }
}

/* Makes headings of words of thanks or asking that a line begins with, below several lines that
   begin with names and have the same sign: "Thanks - the roof is mended". */
static void complete_names(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    for (int32_t i = 0, names = 0; i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        names = passage->gap ? 0 : names;
        if (lines[i].run_in && lines[i].forms >> OUTLINE_RUN_IN & 1) {
            names++;
            continue;
        }
        struct run_in run_in = names >= SEVERAL ? run_in_name(letter, i) : (struct run_in){0};
        if (!run_in.size || strchr(passage->text, ' ') < passage->text + run_in.size) {
            names = 0;
            continue;
        }
        make_run_in(letter, i, run_in.size, &lines[i]);
        lines[i].forms = 1U << OUTLINE_RUN_IN;
    }
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
    run_in_days(letter, headings.lines);
    run_in_capitals(letter, headings.lines);
    complete_days(letter, headings.lines);
    complete_months(letter, headings.lines);
    complete_numbers(letter, headings.lines);
    complete_names(letter, headings.lines);
    complete_bold(letter, headings.lines);
    find_small_labels(letter, headings.lines);
    find_dated_days(letter, headings.lines);
    day_heads_find(letter, headings.lines);
    complete_tight(letter, headings.lines);
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
