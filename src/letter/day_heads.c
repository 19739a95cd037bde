/*
 * Where days head, other lines that stand as they do head, too: those that name a feast by
 * turns with what is asked for, and those that name prayers or thanks between the days.
 */
#include "letter/day_heads.h"

#include "base/bytes.h"
#include "letter/dates.h"
#include "letter/head_line.h"
#include "letter/title.h"
#include "letter/words.h"

/* Makes no headings of months where several days of the week head: "October-November 2026". */
static void drop_months(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t found = 0;
    for (int32_t i = 0; i < letter->passages.count; i++)
        found += lines[i].forms >> OUTLINE_DAY & 1 &&
                 words_begin_weekday(letter->passages.items[i].folded);
    for (int32_t i = 0; found >= SEVERAL && i < letter->passages.count; i++) {
        const struct passage *passage = &letter->passages.items[i];
        int32_t size;
        if (lines[i].forms != 1U << OUTLINE_DAY || lines[i].run_in ||
            !words_month(passage->folded, &size) || dates_number_day(passage->folded))
            continue;
        lines[i].forms = 0;
        lines[i].size = passage_size(passage);
    }
}

/* Whether a line that names prayers or thanks stands by itself above a paragraph, and below no
   heading: "Answers to prayer". */
static bool is_lone_topic(const struct letter *letter, int32_t index,
                          const struct outline_line *lines)
{
    const struct passage *passage = &letter->passages.items[index];
    return index > 0 && head_line_has_below(letter, index) && title_shape(passage) &&
           passage->gap && passage[1].gap && !title_shape(&passage[1]) &&
           !lines[index].run_in && !lines[index - 1].forms &&
           words_contain(PHRASE_TOPIC, passage->folded) &&
           !words_begin_asking(passage->folded) &&
           !words_begin(PHRASE_COURTESY, passage->folded);
}

/* Makes headings of a few such lines below the first of several days that stand by themselves,
   too. */
static void find_topics_among_days(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 3 };
    int32_t days = 0, topics = 0;
    for (int32_t i = 0; i < letter->passages.count; i++) {
        bool day = lines[i].forms == 1U << OUTLINE_DAY && !lines[i].run_in;
        if (day && !letter->passages.items[i + 1].gap)
            return;
        days += day;
        topics += days > 0 && is_lone_topic(letter, i, lines);
    }
    bool found = days >= SEVERAL && topics * SEVERAL <= days;
    for (int32_t i = 0, seen = 0; found && i < letter->passages.count; i++) {
        seen += lines[i].forms == 1U << OUTLINE_DAY;
        if (!seen || !is_lone_topic(letter, i, lines))
            continue;
        lines[i].forms = 1U << OUTLINE_DAY;
        lines[i].size = 0;
    }
}

/* Whether a day of the week is named in a folded text: "maundy thursday". */
static bool has_weekday(const char *folded)
{
    for (; *folded; folded += bytes_until(folded, " "), folded += *folded == ' ')
        if (words_begin_weekday(folded))
            return true;
    return false;
}

/* Whether a short line stands by itself above one other passage that does. */
static bool tops_one(const struct letter *letter, int32_t index,
                     const struct outline_line *lines)
{
    const struct passage *passage = &letter->passages.items[index];
    return title_shape(passage) && passage->gap && !lines[index].run_in &&
           head_line_has_below(letter, index) && passage[1].gap &&
           passage[1].kind == PASSAGE_TEXT && !words_begin_asking(passage->folded);
}

/* Makes headings of the lines that name days where each is followed by one passage, "Maundy
   Thursday", and of one more above and below them that names a day or has a number. */
static void find_days_by_turns(const struct letter *letter, struct outline_line *lines)
{
    enum { SEVERAL = 4, STEP = 2 };
    int32_t first = -1, last = -1, found = 0, count = letter->passages.count;
    for (int32_t i = 0; i < count; i++) {
        bool day = lines[i].forms == 1U << OUTLINE_DAY ||
                   has_weekday(letter->passages.items[i].folded) ||
                   words_begin(PHRASE_SHORT_DAY, letter->passages.items[i].folded);
        if (!day || !tops_one(letter, i, lines) || (found && i < last + STEP))
            continue;
        if (found && i > last + STEP && found < SEVERAL)
            found = 0;
        else if (found && i > last + STEP)
            break;
        first = found ? first : i;
        last = i;
        found++;
    }
    if (found < SEVERAL)
        return;
    const char *below = last + STEP < count ? letter->passages.items[last + STEP].text : "";
    if (words_count_digits(below) && tops_one(letter, last + STEP, lines))
        last += STEP;
    for (int32_t i = first; i <= last; i += STEP) {
        lines[i].forms = 1U << OUTLINE_DAY;
        lines[i].size = 0;
        lines[i + 1].forms = 0;
        lines[i + 1].size = passage_size(&letter->passages.items[i + 1]);
    }
}

void day_heads_find(const struct letter *letter, struct outline_line *lines)
{
    drop_months(letter, lines);
    find_topics_among_days(letter, lines);
    find_days_by_turns(letter, lines);
}
