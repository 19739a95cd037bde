/*
 * Some lines are headings only since others of their kind are: a day that asks, a month whose
 * name is a word too, a number above a list, a call in bold.
 */
#include "letter/heads_alike.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/head_line.h"
#include "letter/heading.h"
#include "letter/run_in.h"
#include "letter/title.h"
#include "letter/words.h"

#include <string.h>

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
    line->named = heading_hash_name(arena_copy(letter->arena, text, size), letter->arena);
    line->run_in = true;
    line->size = bytes_size(text) - size;
}

/* Whether a day's line has nothing below it but the next day's, and more than the day in it. */
static bool is_day_alone(const struct letter *letter, int32_t index,
                         const struct outline_line *line)
{
    int32_t sign;
    return !line->run_in && line->forms == 1U << OUTLINE_DAY &&
           index + 1 < letter->passages.count && line[1].forms >> OUTLINE_DAY & 1 &&
           heading_run_in(letter, index, &sign) > 0;
}

/* Where some days' names run into what they ask, those of shorter lines do, too: of lines that
   ask, and where several days do, of lines with no text below. */
static void run_in_days(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 2 };
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count && found < SEVERAL; i++)
        found += lines[i].run_in && lines[i].forms >> OUTLINE_DAY & 1;
    for (int32_t i = 0; found && i < letter->passages.count; i++) {
        if (!is_asking_day(letter, i, &lines[i]) &&
            !(found >= SEVERAL && is_day_alone(letter, i, &lines[i])))
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
            !words_begin_weekday(passage->folded) || !head_line_has_below(letter, i))
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
            !(size || head_line_has_below(letter, i)))
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
    return passage->kind == PASSAGE_TEXT && !passage->quote && size > 0 &&
           size <= HEAD_LINE_DAY_MOST && !strchr(".!?;,", passage->text[size - 1]) &&
           words_begin_weekday(passage->folded) && dates_leading(passage->folded, &numbered) &&
           numbered && head_line_has_below(letter, index);
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
        found += lines[i].forms == 1U << OUTLINE_PLAIN && head_line_parts_paragraphs(letter, i);
    for (int32_t i = 1; found >= SEVERAL && i + 1 < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        if (lines[i].forms || lines[i].run_in || passage->gap || !title_shape(passage) ||
            !title_shape(&passage[-1]) || passage_is_item(&passage[1]) ||
            !head_line_stands_close_above(letter, i) || words_begin_asking(passage->folded) ||
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
        !head_line_has_below(letter, index))
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
    return head_line_is_label(passage) && head_line_has_below(letter, index) && !passage[1].gap;
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
    return index + 1 < letter->passages.count && head_line_is_short_item(letter, index) &&
           passage[1].kind == PASSAGE_TEXT && !passage[1].gap &&
           !words_begin_asking(passage->folded);
}

/* Whether a passage is a number of the first level that has a sign. */
static bool is_top_number(const struct passage *passage, char sign)
{
    return passage->kind == PASSAGE_NUMBER && !passage->level &&
           head_line_sign(passage) == sign;
}

/* Makes headings of numbered lines above lists, or above a short line, where all other numbers
   with their sign are headings. */
static void complete_numbers(const struct letter *letter, struct outline_line *lines)
{
    enum { LISTED = 1U << OUTLINE_LISTED, NUMBER = 1U << OUTLINE_NUMBER };
    int32_t heads = 0, others = 0;
    char sign = '\0'; /* of the first number that may be a heading */
    for (int32_t i = 0; i < letter->passages.count && !sign; i++)
        sign = (lines[i].forms & (LISTED | NUMBER)) ? head_line_sign(&letter->passages.items[i])
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

/* Whether the passages from the first number on stand apart each, and its numbers count short
   lines that have text below: no blank line tells anything then. */
static bool counts_apart(const struct letter *letter, int32_t first)
{
    enum { SEVERAL = 2 };
    const struct passage *items = letter->passages.items;
    int32_t count = 0, last = letter->passages.count;
    for (int32_t i = first; i < last; i++) {
        bool number = items[i].kind == PASSAGE_NUMBER;
        if ((i > first && !items[i].gap) || (!number && items[i].kind != PASSAGE_TEXT))
            return false;
        if (!number)
            continue;
        if (items[i].level || items[i].lettered || items[i].value != ++count || i + 1 == last ||
            !head_line_is_short_item(letter, i) || items[i + 1].kind != PASSAGE_TEXT ||
            words_begin_asking(items[i].folded))
            return false;
    }
    return count >= SEVERAL;
}

/* Makes headings of such numbers, and of no line between them. */
static void find_numbers_apart(const struct letter *letter, struct outline_line *lines)
{
    int32_t first = 0;
    while (first < letter->passages.count &&
           letter->passages.items[first].kind != PASSAGE_NUMBER)
        first++;
    if (!counts_apart(letter, first))
        return;
    for (int32_t i = first; i < letter->passages.count; i++) {
        bool number = letter->passages.items[i].kind == PASSAGE_NUMBER;
        if (!number && lines[i].forms != 1U << OUTLINE_PLAIN)
            continue;
        lines[i].forms = number ? 1U << OUTLINE_NUMBER : 0;
        lines[i].run_in = false;
        lines[i].size = number ? 0 : passage_size(&letter->passages.items[i]);
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

/* Whether a line of a few words without a capital letter, a mark or anything asked stands close
   above a list and below a blank line: "on foot". */
static bool is_small_line(const struct letter *letter, int32_t index)
{
    enum { MOST = 30, WORDS_MOST = 4 };
    const struct passage *passage = &letter->passages.items[index];
    int32_t words = 1;
    for (const char *at = passage->text; (at = strchr(at, ' ')); at++)
        words++;
    return index + 1 < letter->passages.count && passage->kind == PASSAGE_TEXT &&
           !passage->quote && passage->gap && passage_size(passage) <= MOST &&
           fold_begins_small(passage->text) && !strpbrk(passage->text, ".,;:!?@\"") &&
           words <= WORDS_MOST && passage_is_item(&passage[1]) && passage[1].level == 0 &&
           !words_begin_asking(passage->folded);
}

/* Makes headings of such lines where there are several, and every list below the first stands
   below one. */
static void find_small_lines(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0, count = letter->passages.count;
    for (int32_t i = 0; i < count; i++) {
        bool small = is_small_line(letter, i);
        if (found && !small && !passage_is_item(&letter->passages.items[i]))
            return;
        found += small;
    }
    for (int32_t i = 0; found >= SEVERAL && i < count; i++) {
        if (lines[i].forms || !is_small_line(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_PLAIN;
        lines[i].run_in = false;
        lines[i].size = 0;
    }
}

/* Whether a line by itself has no mark at its end or within, and stands above a paragraph that
   ends a sentence: a headline, which may have more words than a heading. */
static bool is_headline(const struct letter *letter, int32_t index)
{
    enum { MOST = 110 };
    const struct passage *line = &letter->passages.items[index];
    int32_t size = passage_size(line);
    if (index + 1 >= letter->passages.count || line->kind != PASSAGE_TEXT || line->quote ||
        line->verse || line->opens || (index > 0 && !line->gap) || size == 0 || size > MOST)
        return false;
    const struct passage *below = line + 1;
    int32_t last = passage_size(below);
    return !strpbrk(line->text, ".!?;:@") && !fold_begins_small(line->text) &&
           line->text[size - 1] != ',' && below->kind == PASSAGE_TEXT && below->gap &&
           last > 0 && strchr(".!?", below->text[last - 1]) && !verse_is_quoted(line->text) &&
           !words_begin_asking(line->folded);
}

/* Makes headings of headlines where there are several, some longer than a heading, and nothing
   but paragraphs that end a sentence stands between them. */
static void find_headlines(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0, longer = 0, count = letter->passages.count;
    for (int32_t i = 0; i < count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        int32_t size = passage_size(passage);
        bool head = is_headline(letter, i);
        bool sentence = passage->kind == PASSAGE_TEXT && size > 0 &&
                        strchr(".!?", passage->text[size - 1]);
        if (found && !head && !sentence)
            return;
        found += head;
        longer += head && !title_shape(passage);
    }
    for (int32_t i = 0; found >= SEVERAL && longer > 0 && i < count; i++) {
        if (!is_headline(letter, i))
            continue;
        lines[i].forms = 1U << OUTLINE_PLAIN;
        lines[i].run_in = false;
        lines[i].size = 0;
    }
}

/* Whether a line by itself is a word alone, or a few of which one begins small, and no name: a
   heading where others are. */
static bool is_short_head(const struct passage *line)
{
    enum { WORDS_MOST = 3 };
    const char *space = strchr(line->text, ' ');
    bool small = false;
    for (const char *at = line->text; (at = strchr(at, ' ')); at++)
        small = small || chars_is_small(at[1]);
    return title_shape(line) && line->gap && !fold_begins_small(line->text) &&
           !strpbrk(line->text, ":,0123456789") && (!space || small) &&
           title_words(line->text) <= WORDS_MOST;
}

/* Whether a text below such a line is short and ends no sentence, and yet longer than it. */
static bool heads_short_text(const struct letter *letter, int32_t index)
{
    enum { WORDS_LEAST = 4 };
    const struct passage *line = &letter->passages.items[index];
    return index + 1 < letter->passages.count && is_short_head(line) && line[1].gap &&
           title_shape(&line[1]) && title_words(line[1].text) >= WORDS_LEAST &&
           !words_begin_asking(line->folded) &&
           passage_size(&line[1]) >= 2 * passage_size(line);
}

/* Makes headings of lines above a short text, each below another text and above a heading or
   the letter's end, where several others stand above paragraphs. */
static void find_heads_of_short_texts(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 2 };
    int32_t found = 0, count = letter->passages.count;
    for (int32_t i = 0; i + 1 < count; i++)
        found += lines[i].forms == 1U << OUTLINE_PLAIN && !lines[i].run_in &&
                 lines[i + 1].size && is_short_head(&letter->passages.items[i]) &&
                 letter->passages.items[i + 1].gap;
    for (int32_t i = 1; found >= SEVERAL && i + 1 < count; i++) {
        bool parted = i + 2 == count || lines[i + 2].forms >> OUTLINE_PLAIN & 1 ||
                      heads_short_text(letter, i + 2);
        if (lines[i].forms || lines[i].run_in || !parted || !heads_short_text(letter, i) ||
            lines[i - 1].forms >> OUTLINE_PLAIN & 1)
            continue;
        lines[i].forms = 1U << OUTLINE_PLAIN;
        lines[i].size = 0;
    }
}

void heads_alike_find(const struct letter *letter, struct outline_line *lines)
{
    run_in_days(letter, lines);
    run_in_capitals(letter, lines);
    complete_days(letter, lines);
    complete_months(letter, lines);
    complete_numbers(letter, lines);
    find_numbers_apart(letter, lines);
    complete_names(letter, lines);
    complete_bold(letter, lines);
    find_small_labels(letter, lines);
    find_small_lines(letter, lines);
    find_headlines(letter, lines);
    find_heads_of_short_texts(letter, lines);
    find_dated_days(letter, lines);
    complete_tight(letter, lines);
}
