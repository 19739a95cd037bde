/*
 * The title is taken first; what is below it or in it, a day, a second line, comes after it.
 */
#include "letter/title.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "letter/dates.h"
#include "letter/fold.h"
#include "letter/heading.h"
#include "letter/title_line.h"
#include "letter/words.h"

#include <string.h>

enum { WORDS_MOST = 10, SUBJECT_MOST = 300 };
/* Where each syllable is written as a word, as in Vietnamese. */
enum { SYLLABLE_MOST = 6, SYLLABLES_MOST = 14 };

/* Whether a text ends with initials and their points: "U.S.A." */
static bool ends_initials(const char *text, int64_t size)
{
    return size >= 4 && text[size - 1] == '.' && text[size - 3] == '.' &&
           chars_is_letter(text[size - 2]) && !chars_is_small(text[size - 2]) &&
           chars_is_letter(text[size - 4]) && !chars_is_small(text[size - 4]);
}

bool title_ends_sentence(const char *text, int64_t size)
{
    static const char *const ends[] = {"。", "！", "？", "।", "۔", "؟", "။", "،", "、", "…"};
    for (int64_t i = 0; i < COUNT(ends); i++) {
        int64_t length = bytes_size(ends[i]);
        if (size >= length && bytes_equal(text + size - length, ends[i], length))
            return true;
    }
    return size > 0 && strchr(".!?;,", text[size - 1]) && !ends_initials(text, size);
}

/* Whether a sentence ends within a text with the stop of a script whose names have none. */
static bool has_wide_stop(const char *text)
{
    return strstr(text, "。") || strstr(text, "।") || strstr(text, "۔");
}

/* Whether folded text ends with a month and a day, whose point is no full stop: "2026. december
   6." */
static bool ends_with_day(const char *folded)
{
    const char *day = strrchr(folded, ' '), *word = day;
    int32_t size;
    if (!day || day == folded || bytes_while(day + 1, "0123456789.") != bytes_size(day + 1) ||
        !chars_is_digit(day[1]))
        return false;
    while (word > folded && word[-1] != ' ')
        word--;
    return words_month(word, &size) && word + size == day;
}

bool title_shape(const struct passage *passage)
{
    const char *text = passage->text;
    int64_t size = bytes_size(text), words = 1;
    if (passage->kind != PASSAGE_TEXT || passage->quote || passage->verse || passage->opens ||
        size == 0 || passage->column == PASSAGE_TABLE_HEAD ||
        utf8_count(text, size) > TITLE_CHARACTERS_MOST ||
        (title_ends_sentence(text, size) && !ends_with_day(passage->folded)) ||
        has_wide_stop(text) || strstr(text, "://") || strchr(text, '@') ||
        verse_is_quoted(text))
        return false;
    for (const char *at = text; (at = strchr(at, ' ')); at++)
        words++;
    int32_t small, capital;
    latin_count_case(text, &small, &capital);
    bool begins = (unsigned char)text[0] >= 0x80 || capital > 0 || chars_is_digit(text[0]);
    int64_t characters = utf8_count(text, size);
    bool syllables = characters < words * SYLLABLE_MOST && size - characters > words / 2;
    return words <= (syllables ? SYLLABLES_MOST : WORDS_MOST) && begins;
}

int32_t title_words(const char *text)
{
    int32_t count = 1;
    for (; (text = strchr(text, ' ')); text++)
        count++;
    return count;
}

/* Returns the size of "Fwd" or the like that a subject begins with, or 0. */
static int32_t subject_prefix(const char *subject, struct arena *arena)
{
    enum { PREFIX_MOST = 40 }; /* bytes that are looked at: subjects may have many prefixes */
    int64_t size = 0;
    while (size < PREFIX_MOST && subject[size])
        size++;
    return words_begin(PHRASE_PREFIX, fold_text(arena_copy(arena, subject, size), arena));
}

/* The subject without "Fwd:" and "[the list's name]". */
static const char *bare_subject(const char *subject, struct arena *arena)
{
    for (;;) {
        subject += bytes_while(subject, " \t\r\n");
        int32_t prefix = subject_prefix(subject, arena);
        if (*subject == '[' && strchr(subject, ']'))
            subject = strchr(subject, ']') + 1;
        else if (prefix && subject[prefix + bytes_while(subject + prefix, " ")] == ':')
            subject = strchr(subject, ':') + 1;
        else
            return subject;
    }
}

/* Whether one of the texts contains the other, as folded. */
static bool is_alike(const char *a, const char *b, struct arena *arena)
{
    a = fold_text(a, arena);
    b = fold_text(b, arena);
    return bytes_size(a) > 3 && bytes_size(b) > 3 && (strstr(a, b) || strstr(b, a));
}

/* Whether the first line leads to a list with a sentence that has the subject in it: "Here are
   the prayers for Sunday:" */
static bool leads_with_subject(const struct letter *letter, const char *subject)
{
    const struct passage *first = letter->passages.items;
    int32_t size = passage_size(first);
    const char *folded = fold_text(subject, letter->arena);
    return size > 0 && first->text[size - 1] == ':' &&
           !bytes_begin_with(first->folded, folded, bytes_size(folded));
}

/* Whether a line is a subject with its day behind it: "PRAYER REQUESTS - Sunday 29 November".
 */
static bool dates_subject(const char *subject, const char *line, struct arena *arena)
{
    int64_t rest;
    const char *head = dates_split(line, arena, &rest) ? arena_copy(arena, line, rest) : "";
    return strchr(head, ' ') && is_alike(subject, head, arena);
}

/* The size of "Fwd: " that a first line begins with, which a subject's text follows: it was
   copied with a mail. */
static int32_t prefix_size(const char *text, struct arena *arena)
{
    int32_t size = subject_prefix(text, arena);
    if (!size || text[size] != ':' || text[size + 1] != ' ' || !text[size + 2])
        return 0;
    return size + 2;
}

static void take_first(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const char *text = letter->passages.items[0].text;
    int32_t size = bytes_size(text);
    int32_t prefix = prefix_size(text, letter->arena);
    if (prefix)
        letter_note(letter, "window of the mail service",
                    arena_copy(letter->arena, text, prefix), letter->passages.items[0].line);
    text += prefix;
    size -= prefix;
    bool colon = size > 1 && text[size - 1] == ':';
    recognised->title = arena_copy(letter->arena, text, size - colon);
    letter_take(letter, 0, 1, NULL);
}

static void drop_rules(struct letter *letter)
{
    int32_t count = 0;
    while (count < letter->passages.count && letter->passages.items[count].kind == PASSAGE_RULE)
        count++;
    letter_take(letter, 0, count, NULL);
}

/* Whether a passage is a short line that no prayer, no day and no label is. */
static bool is_plain_line(const struct passage *passage)
{
    bool numbered;
    return title_shape(passage) && passage->text[passage_size(passage) - 1] != ':' &&
           !words_begin_asking(passage->folded) && !dates_leading(passage->folded, &numbered);
}

/* Whether the second passage, of several words, begins with a word for the sheet, and no other
   below it does: it is no text of a section. */
static bool alone_begins_sheet(const struct letter *letter)
{
    enum { WORDS_LEAST = 3 };
    const struct passage *passages = letter->passages.items;
    if (!words_begin(PHRASE_SHEET, passages[1].folded) ||
        title_words(passages[1].text) < WORDS_LEAST)
        return false;
    for (int32_t i = 2; i < letter->passages.count; i++)
        if (words_begin(PHRASE_SHEET, passages[i].folded))
            return false;
    return true;
}

/* Takes who prays from above the title: the first line, when the second stands close below it
   and it is that which names the prayers. */
static void find_organization(struct recognised *recognised)
{
    enum { TITLE_WORDS_MOST = 6 }; /* more describe the sheet: "A letter for those who pray" */
    struct letter *letter = recognised->letter;
    const struct passage *passages = letter->passages.items;
    if (letter->passages.count < 3 ||
        (letter->model && model_find(letter->model, "organization")))
        return;
    bool tagline = heading_is_capitals(passages[0].text) &&
                   !heading_is_capitals(passages[1].text) &&
                   !words_count_digits(passages[1].text) &&
                   title_words(passages[1].text) > TITLE_WORDS_MOST;
    bool block = !tagline && is_plain_line(&passages[0]) && title_shape(&passages[1]) &&
                 !passages[1].gap && (passages[2].gap || title_line_is_dated(letter, 2));
    if (!block || words_contain(PHRASE_SHEET, passages[0].folded) ||
        !words_contain(PHRASE_SHEET, passages[1].folded))
        return;
    struct headings headings = heading_find(letter);
    if (title_line_in_row(letter, &headings) && !alone_begins_sheet(letter))
        return;
    recognised->organization = passages[0].text;
    letter_take(letter, 0, 1, NULL);
}

/* Takes who prays from above the title, when that is the subject of the mail. */
static void find_sender_above(struct recognised *recognised, const char *subject)
{
    struct letter *letter = recognised->letter;
    const struct passage *passages = letter->passages.items;
    bool heads = letter->passages.count > 2 && *subject &&
                 passages[0].kind == PASSAGE_HEADING && passages[1].kind == PASSAGE_HEADING;
    if (!heads || recognised->organization || title_line_is_dated(letter, 0) ||
        (letter->model && model_find(letter->model, "organization")) ||
        !is_alike(subject, passages[1].text, letter->arena) ||
        is_alike(subject, passages[0].text, letter->arena))
        return;
    recognised->organization = passages[0].text;
    letter_take(letter, 0, 1, NULL);
}

/* Changes the places of the first two passages. */
static void change_first_two(struct letter *letter)
{
    struct passage *passages = letter->passages.items, first = passages[0];
    passages[0] = passages[1];
    passages[1] = first;
}

/* Puts a heading that is the mail's subject above the line over it: a preview's, which services
   write before all else. */
static void lift_subject(struct letter *letter, const char *subject)
{
    const struct passage *passages = letter->passages.items;
    if (letter->passages.count < 3 || passages[0].kind != PASSAGE_TEXT ||
        passages[1].kind != PASSAGE_HEADING || title_line_is_dated(letter, 0) ||
        strcmp(passages[1].folded, fold_text(subject, letter->arena)) != 0)
        return;
    change_first_two(letter);
}

/* Takes a line by itself that stood close below the title. */
static void find_line_below(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const struct passage *passages = letter->passages.items;
    if (recognised->subtitle || letter->passages.count < 2 || !passages[1].gap ||
        !is_plain_line(&passages[0]))
        return;
    struct headings headings = heading_find(letter);
    if (headings.lines[0].known || headings.lines[0].run_in)
        return;
    recognised->subtitle = passages[0].text;
    letter_take(letter, 0, 1, NULL);
}

/* Whether a dated line counts with another one below, by its second word: "First Week of
   November" and "Second Week of November". */
static bool counts_weeks(const struct letter *letter, int32_t index)
{
    const char *word = strchr(letter->passages.items[index].folded, ' ');
    int64_t size = word ? bytes_until(word + 1, " ") + 1 : 0;
    for (int32_t i = index + 1; size > 1 && i < letter->passages.count; i++) {
        const char *other = strchr(letter->passages.items[i].folded, ' ');
        if (other && bytes_begin_with(other, word, size) && title_line_is_dated(letter, i) &&
            words_begin_week(word + 1))
            return true;
    }
    return false;
}

/* Whether a text has a range of days: "16-22". */
static bool has_day_range(const char *text)
{
    enum { DIGITS_MOST = 2 };
    static const char *const marks[] = {"-", "–", " - ", " – "};
    for (const char *at = text; *at; at += *at != '\0') {
        int32_t digits = bytes_while(at, "0123456789");
        bool alone = at == text || !strchr("-/", at[-1]);
        int32_t dash = digits && digits <= DIGITS_MOST && alone
                           ? (int32_t)bytes_begin_any(at + digits, marks, COUNT(marks))
                           : 0;
        int32_t last = dash ? bytes_while(at + digits + dash, "0123456789") : 0;
        if (last && last <= DIGITS_MOST && at[digits + dash + last] != '-')
            return true;
        at += digits ? digits - 1 : 0;
    }
    return false;
}

/* Whether the first passage is a week with numbers, the only one, right above the headings: it
   has no text of its own. */
static bool is_week_above(const struct letter *letter)
{
    const struct passage *passages = letter->passages.items;
    if (letter->passages.count < 2 || !words_begin_week(passages[0].folded) ||
        !words_count_digits(passages[0].text) ||
        !(title_shape(passages) || fold_begins_small(passages[0].text)))
        return false;
    for (int32_t i = 1; i < letter->passages.count; i++)
        if (words_begin_week(passages[i].folded))
            return false;
    struct headings headings = heading_find(letter);
    return headings.outline.count >= 2 &&
           outline_is_region(&headings.outline, &headings.lines[1]);
}

/* Whether a dated line heads the list close below it as other lines do theirs. */
static bool heads_list(const struct letter *letter, int32_t index)
{
    const struct passage *passages = letter->passages.items;
    if (!passages[index].gap || passages[index + 1].gap ||
        !passage_is_item(&passages[index + 1]))
        return false;
    for (int32_t i = index + 2; i + 1 < letter->passages.count; i++)
        if (passages[i].gap && !passages[i + 1].gap && title_shape(&passages[i]) &&
            passage_is_item(&passages[i + 1]))
            return true;
    return false;
}

/* Whether a line begins with a day, by the names of the letter's language, too. */
static bool begins_day(const struct letter *letter, int32_t index)
{
    const struct passage *passage = &letter->passages.items[index];
    bool numbered;
    return dates_leading(passage->folded, &numbered) ||
           dates_leading_in(passage->text, letter->language, letter->arena);
}

/* Whether a line is of a row of headings that run into their texts. */
static bool runs_in(const struct letter *letter, int32_t index)
{
    struct headings headings = heading_find(letter);
    return headings.outline.count >= 2 && headings.lines[index].run_in &&
           outline_is_region(&headings.outline, &headings.lines[index]);
}

/* Whether a passage begins with a day of the week and its number, and several below do, too,
   whichever of them name the month: "Tues 1st December" above "Wed 2nd". */
static bool tops_weekdays(const struct letter *letter, int32_t index)
{
    enum { SEVERAL = 2 };
    int32_t found = 0;
    for (int32_t i = index; i < letter->passages.count && found <= SEVERAL; i++) {
        bool numbered;
        const char *folded = letter->passages.items[i].folded;
        bool day = words_begin_weekday(folded) || words_begin(PHRASE_SHORT_DAY, folded);
        if (day && dates_leading(folded, &numbered) && numbered)
            found++;
        else if (i == index)
            return false;
    }
    return found > SEVERAL;
}

/* A line below the title with a day or a month, when it isn't the first of several: those are
   headings. What is only a day stands on the cover as the bulletin's date. `close`: the title
   stood close above. */
static void find_subtitle(struct recognised *recognised, bool close)
{
    struct letter *letter = recognised->letter;
    drop_rules(letter);
    const struct passage *passages = letter->passages.items;
    int32_t at = 0;
    if (is_week_above(letter)) {
        recognised->subtitle = passages[0].text;
        letter_take(letter, 0, 1, NULL);
        return;
    }
    if (letter->passages.count > 2 && !title_line_is_dated(letter, 0) &&
        title_shape(passages) && !passages[1].gap && title_line_is_dated(letter, 1))
        at = 1; /* a line between */
    if (letter->passages.count < at + 2 || !title_line_is_dated(letter, at))
        return;
    bool tops = letter->passages.count > at + 1 && title_line_is_dated(letter, at + 1);
    bool numbered;
    if (tops_weekdays(letter, at))
        return;
    if (tops && !passages[at + 1].gap && dates_leading(passages[at].folded, &numbered) &&
        dates_leading(passages[at + 1].folded, &numbered) && numbered)
        return; /* a list of days */
    for (int32_t i = at + 1; i < letter->passages.count && !tops; i++)
        if (title_line_is_dated(letter, i) && begins_day(letter, i) &&
            (has_day_range(passages[i].text) || !has_day_range(passages[at].text)))
            return;
    if (counts_weeks(letter, at) || heads_list(letter, at) || runs_in(letter, at))
        return;
    bool day = !has_day_range(passages[at].text) &&
               dates_is_day_by(passages[at].text, letter->language, letter->arena);
    bool month = !day && !passages[at].gap && (fold_begins_small(passages[0].text) || close) &&
                 title_line_ends_year(
                     passages[at].text); /* "for use in the valley", "May 2026" */
    if (at && !day && !month)
        return;
    if (day) {
        recognised->date = dates_read_by(passages[at].text, letter->language, letter->arena);
        letter_note_read(letter, "date", passages[at].text, passages[at].line);
    }
    if (at || !day)
        recognised->subtitle = at && month ? arena_printf(letter->arena, "%s, %s",
                                                          passages[0].text, passages[at].text)
                                           : passages[0].text;
    letter_take(letter, 0, at + 1, NULL);
}

/* Takes a line below the title as its second line, when the row of headings begins right below
   it: it has no section of its own. */
static void find_motto(struct recognised *recognised)
{
    enum { ROW_LEAST = 3 };
    struct letter *letter = recognised->letter;
    if (recognised->subtitle || letter->passages.count < 2 ||
        !title_shape(letter->passages.items) ||
        letter->passages.items[0].text[passage_size(letter->passages.items) - 1] == ':')
        return;
    struct headings headings = heading_find(letter);
    const struct outline *outline = &headings.outline;
    if (outline->count < ROW_LEAST || outline->stacked || outline->sub ||
        headings.lines[0].run_in || headings.lines[0].known ||
        !outline_is_region(outline, &headings.lines[0]))
        return;
    int32_t row = 1; /* below a verse that stands between */
    struct cited_verse verse;
    while (row + 1 < letter->passages.count &&
           (verse_is_quoted(letter->passages.items[row].text) ||
            verse_reference(letter->passages.items[row].text, letter->arena, &verse)))
        row++;
    if (!outline_is_region(outline, &headings.lines[row]) || headings.lines[row].run_in)
        return;
    recognised->subtitle = letter->passages.items[0].text;
    letter_take(letter, 0, 1, NULL);
}

/* Whether a passage is a short line that begins with a word for the sheet, "Prayers for ...",
   which may be one of asking, too. */
static bool names_sheet(const struct passage *passage)
{
    return title_shape(passage) && passage->text[passage_size(passage) - 1] != ':' &&
           words_begin(PHRASE_SHEET, passage->folded) > 0;
}

/* Takes the first line as the title's second, below a mail's subject, when it names the sheet
   right above the row of headings and is none of them; with a line close below it. */
static void find_sheet_line(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const struct passage *first = letter->passages.items;
    int32_t count = letter->passages.count;
    bool two = count > 2 && !first[1].gap && title_shape(&first[1]) && first[2].gap;
    int32_t row = 1 + two;
    if (recognised->subtitle || count < 2 || !(is_plain_line(first) || names_sheet(first)) ||
        !(first[1].gap || two) || !strchr(first->text, ' ') ||
        !words_contain(PHRASE_SHEET, first->folded))
        return;
    struct headings headings = heading_find(letter);
    bool equal = outline_is_region(&headings.outline, &headings.lines[0]);
    if (headings.outline.count < 2 + equal || headings.outline.stacked ||
        headings.lines[0].run_in ||
        !outline_is_region(&headings.outline, &headings.lines[row]) ||
        headings.lines[row].run_in)
        return;
    recognised->subtitle = two ? arena_printf(letter->arena, "%s, %s", first->text,
                                              first[1].text)
                               : first->text;
    letter_take(letter, 0, row, NULL);
}

/* Takes a line close below the title as its second line when it is the letter's only heading
   and names no prayer: who wrote it. */
static void take_byline(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const struct passage *first = letter->passages.items;
    if (recognised->subtitle || letter->passages.count < 2 || !is_plain_line(first) ||
        words_contain(PHRASE_TOPIC, first->folded) ||
        words_contain(PHRASE_SHEET, first->folded))
        return;
    struct headings headings = heading_find(letter);
    if (headings.outline.count != 1 || headings.lines[0].known || headings.lines[0].run_in ||
        !outline_is_region(&headings.outline, &headings.lines[0]))
        return;
    recognised->subtitle = first->text;
    letter_take(letter, 0, 1, NULL);
}

/* Returns the size of a title without the weekday that it ends with, where no small word leads
   to that and several words are left, as none are of "Palm Sunday"; 0: it ends with none. */
static int64_t before_weekday(const char *title, int64_t size, struct arena *arena)
{
    const char *folded = fold_text(arena_copy(arena, title, size), arena);
    const char *space = strrchr(folded, ' ');
    if (!space || !words_begin_weekday(space + 1) ||
        words_begin(PHRASE_DAY, space + 1) != bytes_size(space + 1))
        return 0;
    while (size > 0 && title[size - 1] != ' ')
        size--;
    size -= size > 0;
    int64_t word = size;
    while (word > 0 && title[word - 1] != ' ')
        word--;
    return word > 0 && word < size && !fold_begins_small(title + word) ? size : 0;
}

/* "Prayer requests, 22 November 2026": the day, or the week, is no part of the title. */
static void split_title(struct recognised *recognised)
{
    struct arena *arena = recognised->letter->arena;
    int64_t rest;
    const char *tail = dates_split(recognised->title, arena, &rest);
    bool day = tail && dates_is_day(tail, arena);
    const char *before = tail ? fold_text(arena_copy(arena, recognised->title, rest), arena)
                              : "";
    bool weekday = words_begin_weekday(before) && !strchr(before, ' ');
    if (!tail || weekday || (!day && recognised->subtitle))
        return;
    int64_t weekday_at = day ? before_weekday(recognised->title, rest, arena) : 0;
    if (weekday_at) {
        rest = weekday_at;
        tail = recognised->title + rest + 1;
    }
    if (day) {
        recognised->date = dates_read(tail, arena);
        letter_note_read(recognised->letter, "date", tail, 0);
    } else {
        recognised->subtitle = latin_capitalize(tail, arena);
    }
    recognised->title = arena_copy(arena, recognised->title, rest);
}

/* Whether several passages begin with a day: those are headings, and no letter's date. */
static bool goes_by_days(const struct letter *letter)
{
    enum { SEVERAL = 2 };
    int32_t days = 0;
    bool numbered;
    for (int32_t i = 0; i < letter->passages.count && days < SEVERAL; i++)
        days += dates_leading(letter->passages.items[i].folded, &numbered) > 0;
    return days >= SEVERAL;
}

/* Whether below the first passage, a day with its year, other days with a number stand; "Day
   16" is of another row. */
static bool tops_days(const struct letter *letter)
{
    for (int32_t i = 1; i < letter->passages.count; i++) {
        bool numbered;
        const char *folded = letter->passages.items[i].folded;
        if (dates_leading(folded, &numbered) && numbered && dates_number_day(folded) &&
            (words_begin_weekday(folded) || !words_begin(PHRASE_DAY, folded)))
            return true;
    }
    return false;
}

/* Returns the date of a line that is a day alone, or a place of one word and a day; year 0: it
   is none. */
static struct date dated_by(const struct letter *letter, const char *text)
{
    int64_t rest;
    const char *day = text;
    if (!dates_is_day_by(text, letter->language, letter->arena)) {
        day = dates_split(text, letter->arena, &rest);
        const char *space = strchr(text, ' ');
        if (!day || (space && space < text + rest) ||
            !dates_is_day_by(day, letter->language, letter->arena))
            return (struct date){0};
    }
    return dates_read_by(day, letter->language, letter->arena);
}

/* Returns the date below a letter's text, as it stands above a name or was taken off with it;
   takes a day alone off. Year 0: there is none. */
static struct date take_date_below(struct letter *letter)
{
    enum { NAMES_MOST = 2 };
    struct date date = {0};
    for (int32_t i = letter->taken.count; i-- > 0 && !date.year;)
        if (!letter->taken.items[i].read && strcmp(letter->taken.items[i].what, "closing") == 0)
            date = dated_by(letter, letter->taken.items[i].text);
    int32_t count = letter->passages.count;
    for (int32_t i = count; i-- > 1 && i >= count - 1 - NAMES_MOST && !date.year;) {
        const struct passage *passage = &letter->passages.items[i];
        if (passage->kind == PASSAGE_TEXT && !passage->quote)
            date = dated_by(letter, passage->text);
        if (date.year && dates_is_day_by(passage->text, letter->language, letter->arena)) {
            letter_note_read(letter, "date", passage->text, passage->line);
            letter_take(letter, i, i + 1, NULL);
        }
        if (!title_shape(passage))
            break;
    }
    return date;
}

/* Returns the Sunday of a short line near the beginning that has a date, or of one below the
   text, or the Sunday after it: "Kisumu, 24 November 2026"; year 0: there is no such line. */
static struct date find_dateline(struct letter *letter)
{
    enum { NEAR = 6 };
    static const struct date none = {0};
    for (int32_t i = 0; i < letter->passages.count && i < NEAR; i++) {
        struct date date = title_line_is_dated(letter, i)
                               ? dates_read_by(letter->passages.items[i].text, letter->language,
                                               letter->arena)
                               : none;
        if (!date.year)
            continue;
        if (goes_by_days(letter))
            return none;
        return date_weekday(date) == 0 ? date : date_next_sunday(date);
    }
    struct date below = goes_by_days(letter) ? none : take_date_below(letter);
    return !below.year || date_weekday(below) == 0 ? below : date_next_sunday(below);
}

static void find_date(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const char *texts[] = {recognised->subtitle, recognised->title, letter->subject};
    for (int64_t i = 0; i < COUNT(texts); i++)
        if (texts[i] && !recognised->date.year)
            recognised->date = dates_read(texts[i], letter->arena);
    for (int64_t i = 0; i < COUNT(texts); i++)
        if (texts[i] && !recognised->date.year)
            recognised->date = dates_read_in(texts[i], letter->language, letter->arena);
    if (recognised->date.year)
        return;
    recognised->date_note = "the letter doesn't say the year";
    struct date near = letter->date.year ? letter->date : letter->today;
    for (int64_t i = 0; i < COUNT(texts); i++)
        if (texts[i] && !recognised->date.year)
            recognised->date = dates_read_near(texts[i], near, letter->arena);
    if (recognised->date.year)
        return;
    if (letter->date.year && date_exists(letter->date)) {
        recognised->date = date_next_sunday(letter->date);
        recognised->date_note = "the Sunday after the e-mail was sent";
    } else if (letter->signed_on.year) {
        recognised->date = date_next_sunday(letter->signed_on);
        recognised->date_note = "the Sunday after the day that the letter names";
    } else if ((recognised->date = find_dateline(letter)).year) {
        recognised->date_note = "the Sunday after the day that the letter names";
    } else if (letter->today.year) {
        recognised->date = date_next_sunday(letter->today);
        recognised->date_note = "the coming Sunday; the letter has no date";
    }
}

/* Gives a letter without a title that of last week, or a common one. */
static void name_untitled(struct recognised *recognised)
{
    const struct model *model = recognised->letter->model;
    recognised->title = model ? model->title : words_name(recognised->language);
    recognised->title_note = model ? "last week's title; the letter has none"
                                   : "the letter has no title";
    recognised->untitled = true;
}

/* Whether the first passage may be the title of a page, below its day: with a paragraph below,
   and no more than another heading in the letter. */
static bool may_be_page_title(const struct letter *letter, const struct headings *headings)
{
    enum { FEW = 2 };
    const struct passage *first = letter->passages.items;
    return letter->passages.count > 1 && title_shape(first) && is_plain_line(first) &&
           !headings->lines[0].run_in && headings->outline.count <= FEW && first[1].gap &&
           first[1].kind == PASSAGE_TEXT && !title_shape(&first[1]);
}

/* Whether the first passage is a day without its year, above a line that may be the title, and
   the letter's only day. */
static bool is_yearless_day(const struct letter *letter)
{
    const struct passage *first = letter->passages.items;
    bool numbered;
    if (dates_leading(first->folded, &numbered) != bytes_size(first->folded) || !numbered ||
        !dates_names(first->text, letter->arena) || !title_shape(&first[1]) ||
        !is_plain_line(&first[1]) || title_line_is_dated(letter, 1) || !first[2].gap)
        return false;
    for (int32_t i = 1; i < letter->passages.count; i++)
        if (dates_leading(first[i].folded, &numbered))
            return false;
    return dates_read(first->text, letter->arena).year == 0;
}

/* Takes a day off that stands by itself above the letter, as web pages and mails have it:
   "Posted on 8 April 2021". It is the bulletin's date, and what comes next is its
   title. Returns whether there was one. */
static bool take_day_above(struct recognised *recognised)
{
    enum { LEAST = 3 };
    struct letter *letter = recognised->letter;
    const struct passage *first = letter->passages.items;
    if (letter->passages.count < LEAST || passage_is_item(first) ||
        !(first[1].gap ||
          (title_shape(&first[1]) && first[2].gap && !title_line_is_dated(letter, 1))) ||
        tops_days(letter))
        return false;
    int32_t posted = words_begin(PHRASE_POSTED, first->folded);
    const char *day = first->folded + posted + bytes_while(first->folded + posted, " :");
    struct date date = dates_read(day, letter->arena);
    if (is_yearless_day(letter)) {
        struct date near = letter->date.year ? letter->date : letter->today;
        date = dates_read_near(day, near, letter->arena);
        recognised->date_note = "the letter doesn't say the year";
    } else if (!dates_is_day(day, letter->arena)) {
        if (posted || !dates_is_day_in(first->text, letter->language, letter->arena))
            return false;
        date = dates_read_in(first->text, letter->language, letter->arena);
    }
    if (!date.year)
        return false;
    recognised->date = date;
    letter_note_read(letter, "date", first->text, first->line);
    letter_take(letter, 0, 1, NULL);
    return true;
}

/* Makes a line of a first item whose sign is a picture or a shape that no other item has, above
   a gap: the sign decorates it. */
static void free_decorated(struct letter *letter)
{
    enum { SHAPES = 0x25A0 };
    struct passage *first = letter->passages.items;
    if (letter->passages.count < 2 || first->kind != PASSAGE_BULLET || first->sign < SHAPES ||
        !first[1].gap)
        return;
    for (int32_t i = 1; i < letter->passages.count; i++)
        if (first[i].kind == PASSAGE_BULLET && first[i].sign == first->sign)
            return;
    char sign[UTF8_MOST + 1] = {0};
    utf8_encode(first->sign, sign);
    letter_note(letter, "little pictures", arena_copy(letter->arena, sign, bytes_size(sign)),
                first->line);
    first->kind = PASSAGE_TEXT;
}

/* Puts a line with a title below a verse with its reference, both at the very beginning, above
   it. */
static void lift_title(struct letter *letter)
{
    struct cited_verse verse;
    const struct passage *passages = letter->passages.items;
    if (letter->passages.count < 3 || !verse_is_quoted(passages[0].text) ||
        !verse_with_reference(passages[0].text, letter->arena, &verse) || !passages[1].gap ||
        !passages[2].gap)
        return;
    change_first_two(letter);
    struct headings headings = heading_find(letter);
    bool row = headings.outline.count >= 2 &&
               outline_is_region(&headings.outline, &headings.lines[2]);
    int32_t size = passage_size(&passages[0]);
    bool calls = size > 0 && passages[0].text[size - 1] == '!';
    if (!row || title_line_is_dated(letter, 0) ||
        outline_is_region(&headings.outline, &headings.lines[0]) ||
        !(title_shape(&passages[0]) || (calls && size <= TITLE_CHARACTERS_MOST)))
        change_first_two(letter);
}

/* Puts a line that names the sheet, below a short sentence that the letter begins with, above
   that: "Sorry that this is late!" Returns whether there was one. */
static bool lift_sheet(struct letter *letter)
{
    const struct passage *passages = letter->passages.items;
    int32_t size = letter->passages.count > 2 ? passage_size(&passages[0]) : 0;
    if (!size || passages[0].kind != PASSAGE_TEXT ||
        !strchr(".!", passages[0].text[size - 1]) || !passages[1].gap || !passages[2].gap ||
        !names_sheet(&passages[1]) || !strchr(passages[1].text, ' '))
        return false;
    change_first_two(letter);
    return true;
}

/* Whether the first line names the sheet in several words, and the mail's subject is a word
   alone: "sheet". */
static bool says_more_than(const struct letter *letter, const char *subject)
{
    const struct passage *first = letter->passages.items;
    return !strchr(subject, ' ') && letter->passages.count > 1 && first[1].gap &&
           is_plain_line(first) && strchr(first->text, ' ') &&
           words_contain(PHRASE_SHEET, first->folded);
}

void title_find(struct recognised *recognised)
{
    struct letter *letter = recognised->letter;
    const char *subject = letter->subject ? bare_subject(letter->subject, letter->arena) : "";
    if (bytes_size(subject) > SUBJECT_MOST) {
        letter_note(letter, "subject too long for a title", subject, 0);
        subject = "";
    }
    drop_rules(letter);
    free_decorated(letter);
    lift_title(letter);
    lift_subject(letter, subject);
    bool dated = take_day_above(recognised);
    find_organization(recognised);
    find_sender_above(recognised, subject);
    struct headings headings = heading_find(letter);
    int32_t count = letter->passages.count;
    bool close = count > 1 && !letter->passages.items[1].gap;
    bool fits = title_line_fits(letter, &headings) || recognised->organization ||
                (dated && may_be_page_title(letter, &headings));
    bool row = title_line_in_row(letter, &headings);
    bool leads = strchr(subject, ' ') && count > 0 && leads_with_subject(letter, subject);
    if (*subject && letter->passages.count > 1 && !(row && !fits) && !leads &&
        (is_alike(subject, letter->passages.items[0].text, letter->arena) ||
         dates_subject(subject, letter->passages.items[0].text, letter->arena)) &&
        (letter->passages.items[0].kind == PASSAGE_HEADING ||
         title_shape(letter->passages.items))) {
        take_first(recognised);
    } else if (*subject && (!fits || leads ||
                            (letter->passages.items[0].kind != PASSAGE_HEADING &&
                             !says_more_than(letter, subject)))) {
        recognised->title = subject;
        recognised->title_note = "from the subject of the e-mail";
    } else if (fits || lift_sheet(letter)) {
        take_first(recognised);
        if (*subject)
            recognised->title_note = arena_printf(letter->arena, "the e-mail's subject: %s",
                                                  subject);
    } else {
        name_untitled(recognised);
    }
    int32_t left = letter->passages.count;
    find_subtitle(recognised, close && left < count);
    if (close && left < count && letter->passages.count == left)
        find_line_below(recognised);
    if (!recognised->title_note)
        find_motto(recognised);
    else if (!recognised->untitled)
        find_sheet_line(recognised);
    if (close && left < count && !recognised->title_note)
        take_byline(recognised);
    split_title(recognised);
    find_date(recognised);
}
