/*
 * A date is tried at each word of the folded text, in the orders that five languages have.
 */
#include "letter/dates.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/latin.h"
#include "base/utf8.h"
#include "calendar/days.h"
#include "icu/character.h"
#include "letter/fold.h"
#include "letter/words.h"

#include <string.h>

static int32_t number_at(const char **at, int32_t most_digits)
{
    int32_t value = 0, digits = 0;
    while (chars_is_digit(**at) && digits++ < most_digits)
        value = value * 10 + (*(*at)++ - '0');
    return chars_is_digit(**at) ? 0 : value;
}

enum { YEAR_FIRST = 1900 }; /* numbers below it are none */

/* Returns the year at a place; 0: there is none, but a time perhaps: "29 November 10:00". */
static int32_t year_at(const char **at)
{
    int32_t year = number_at(at, 4);
    return year >= YEAR_FIRST ? year : 0;
}

/* Whether a letter may mean this day: other years are numbers of something else. */
static bool is_date(struct date date)
{
    return date.year >= YEAR_FIRST && date.year <= 2200 && date_exists(date);
}

static const char *skip_of(const char *at)
{
    static const char *const words[] = {"de ", "of ", "du ", "del ", "do "};
    at += bytes_while(at, " .,");
    for (int64_t i = 0; i < COUNT(words); i++)
        if (bytes_begin(at, words[i]))
            return at + bytes_size(words[i]);
    return at;
}

static const char *skip_ordinal(const char *at)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", "er", "°"};
    for (int64_t i = 0; i < COUNT(ends); i++)
        if (strncmp(at, ends[i], 2) == 0)
            return at + 2;
    return at;
}

/* Past the last of several days: "-28", ". bis 28", " al 28", "/ 28". */
static const char *skip_range(const char *at)
{
    static const char *const words[] = {"to ", "al ",  "a ",   "au ", "bis ", "-",  "–",
                                        "/",   "und ", "and ", "y ",  "e ",   "et "};
    const char *next = at + bytes_while(at, " .");
    for (int64_t i = 0; i < COUNT(words); i++) {
        int64_t size = bytes_size(words[i]);
        if (!bytes_begin_with(next, words[i], size))
            continue;
        next += size + bytes_while(next + size, " ");
        return number_at(&next, 2) ? skip_ordinal(next) : at;
    }
    return at;
}

/* "22 November 2026", "22. November 2026", "22 al 28 de noviembre de 2026" */
static struct date day_first(const char *at)
{
    struct date date = {.day = number_at(&at, 2)};
    if (!date.day)
        return date;
    int32_t size = 0;
    at = skip_of(skip_range(skip_ordinal(at)));
    at += *at == '-'; /* "22-nov-2026" */
    date.month = words_month(at, &size);
    at = skip_of(at + size);
    at += *at == '-';
    date.year = date.month ? year_at(&at) : 0;
    return date;
}

/* "November 22, 2026" */
static struct date month_first(const char *at)
{
    int32_t size;
    struct date date = {.month = words_month(at, &size)};
    if (!date.month)
        return date;
    at += size + bytes_while(at + size, " ");
    date.day = number_at(&at, 2);
    at = skip_of(skip_range(skip_ordinal(at)));
    date.year = date.day ? year_at(&at) : 0;
    return date;
}

/* "2026-11-22" */
static struct date by_numbers(const char *at)
{
    struct date date = {.year = number_at(&at, 4)};
    date.month = *at == '-' ? (at++, number_at(&at, 2)) : 0;
    date.day = *at == '-' ? (at++, number_at(&at, 2)) : 0;
    return date;
}

/* "29/11/2026", "29.11.2026", "11/29/2026"; none where day and month can't be told apart. */
static struct date by_figures(const char *at)
{
    enum { MONTHS = 12 };
    int32_t first = number_at(&at, 2);
    char sign = *at;
    if (!first || !strchr("/.-", sign) || !sign)
        return (struct date){0};
    at++;
    int32_t second = number_at(&at, 2);
    if (!second || *at != sign)
        return (struct date){0};
    at++;
    struct date date = {number_at(&at, 4), second, first};
    if (second > MONTHS)
        date = (struct date){date.year, first, second};
    bool told = first > MONTHS || second > MONTHS || sign == '.' || first == second;
    return told ? date : (struct date){0};
}

/* "29.11." before another day that has the year; month 0: none. */
static struct date by_open_figures(const char *at)
{
    enum { MONTHS = 12 };
    static const struct date none = {0};
    struct date date = {.day = number_at(&at, 2)};
    if (!date.day || *at++ != '.')
        return none;
    at += bytes_while(at, " ");
    date.month = number_at(&at, 2);
    return date.month <= MONTHS && *at == '.' && !chars_is_digit(at[1]) ? date : none;
}

/* Returns the date of a day and a month in the year in which it is nearest to another date. */
static struct date complete_year(struct date date, struct date near)
{
    enum { HALF_YEAR = 183 };
    date.year = near.year;
    if (!date.month || !date.day || !is_date(date))
        return (struct date){0};
    int64_t later = date_days(date) - date_days(near);
    date.year += later > HALF_YEAR ? -1 : later < -HALF_YEAR ? 1 : 0;
    return date;
}

/* Returns the first of several days of which only the last has its year: "dal 29 novembre al 5
   dicembre 2026"; else `last`. */
static struct date first_of_range(struct date first, struct date last)
{
    enum { DAYS_MOST = 62 };
    first = complete_year(first, last);
    int64_t days = first.year ? date_days(last) - date_days(first) : -1;
    return days >= 0 && days <= DAYS_MOST ? first : last;
}

/* Returns the first date in a text: with a year, or, where `near` is a date, without one. */
static struct date read_first(const char *text, const struct date *near, struct arena *arena)
{
    const char *at = fold_text(text, arena);
    struct date open = {0}; /* the first without a year */
    for (;;) {
        struct date dates[] = {by_numbers(at), by_figures(at), day_first(at), month_first(at)};
        if (!open.day)
            open = by_open_figures(at);
        for (int64_t i = 0; i < COUNT(dates); i++) {
            struct date date = near && i > 1 && !dates[i].year ? complete_year(dates[i], *near)
                                                               : dates[i];
            if (is_date(date))
                return open.day ? first_of_range(open, date) : date;
            if (i > 1 && !open.day && date.month && date.day && !date.year)
                open = date;
        }
        at += bytes_until(at, " —–");
        if (!*at)
            return (struct date){0};
        at += bytes_while(at, " (,—–");
    }
}

struct date dates_read(const char *text, struct arena *arena)
{
    return read_first(text, NULL, arena);
}

struct date dates_read_near(const char *text, struct date near, struct arena *arena)
{
    return near.year && date_exists(near) ? read_first(text, &near, arena) : (struct date){0};
}

bool dates_names(const char *text, struct arena *arena)
{
    const char *folded = fold_text(text, arena);
    bool month = false;
    for (const char *at = folded; *at && !month;
         at += bytes_until(at, " -("), at += *at != '\0') {
        int32_t size;
        month = words_month(at, &size) > 0;
    }
    return month && strpbrk(folded, "0123456789");
}

bool dates_is_day(const char *text, struct arena *arena)
{
    const char *folded = fold_text(text, arena);
    int32_t words = 1, digits = 0;
    for (const char *at = folded; *at; at++) {
        words += *at == ' ';
        digits += chars_is_digit(*at);
    }
    int32_t figures = bytes_while(folded, "0123456789/.-");
    if (!folded[figures] && is_date(by_figures(folded)))
        return true;
    bool numbered;
    bool whole = words_begin_weekday(folded) &&
                 dates_leading(folded, &numbered) == bytes_size(folded);
    bool named = strpbrk(folded, "0123456789") == folded || words <= 3 || whole;
    return named && words <= 5 + whole && digits <= 6 && dates_read(text, arena).year;
}

struct date dates_read_in(const char *text, const char *language, struct arena *arena)
{
    static const struct date none = {0};
    if (!language)
        return none;
    struct named_days days = days_find(text, bytes_size(text), language, arena);
    for (int32_t i = 0; i < days.count; i++)
        if (!days.items[i].ambiguous && is_date(days.items[i].date))
            return days.items[i].date;
    return none;
}

/* Whether a text is the name of a day or a month, with or without a capital. */
static bool is_day_name(const char *text, int32_t size, const char *language,
                        struct arena *arena)
{
    enum { NAME_LEAST = 4 }; /* abbreviations are words, too */
    int32_t at = 0;
    char first[UTF8_MOST];
    if (size < NAME_LEAST || days_is_name(text, size, language))
        return size >= NAME_LEAST;
    int32_t length = utf8_encode(character_lower(utf8_next(text, size, &at)), first);
    const char *small = arena_printf(arena, "%.*s%.*s", length, first, size - at, text + at);
    return days_is_name(small, bytes_size(small), language);
}

/* Returns the size of a text without the signs at its end, and the word for a year before them:
   "20 ноября 2026 г." */
static int32_t size_of_day(const char *text)
{
    static const char *const years[] = {" г",   " р",    " r",    " d",
                                        " год", " года", " року", " roku"};
    int32_t size = bytes_size(text);
    while (size > 0 && strchr(" :.,", text[size - 1]))
        size--;
    size -= (int32_t)bytes_end_any(text, size, years, COUNT(years));
    while (size > 0 && strchr(" .,", text[size - 1]))
        size--;
    return size;
}

bool dates_is_day_in(const char *text, const char *language, struct arena *arena)
{
    enum { DAY_MOST = 80 };
    int32_t size = size_of_day(text);
    if (!language || size == 0 || size > DAY_MOST)
        return false;
    if (is_day_name(text, size, language, arena))
        return true;
    struct named_days days = days_find(text, size, language, arena);
    int32_t at = 0;
    for (int32_t i = 0; i < days.count; i++) {
        at += bytes_while(text + at, " -/,");
        if (days.items[i].start != at)
            return false;
        at = days.items[i].end;
    }
    return days.count > 0 && at >= size;
}

struct date dates_read_by(const char *text, const char *language, struct arena *arena)
{
    struct date date = dates_read(text, arena);
    return date.year ? date : dates_read_in(text, language, arena);
}

bool dates_is_day_by(const char *text, const char *language, struct arena *arena)
{
    if (dates_is_day(text, arena))
        return true;
    if (!language || !dates_is_day_in(text, language, arena))
        return false;
    struct named_days days = days_find(text, bytes_size(text), language, arena);
    return days.count == 1 && days.items[0].last == days.items[0].date.day &&
           is_date(days.items[0].date);
}

int32_t dates_leading_in(const char *text, const char *language, struct arena *arena)
{
    enum { LOOKED_AT = 60 };
    static const char open[] = "（", close[] = "）";
    int32_t size = 0;
    while (size < LOOKED_AT && text[size])
        size++;
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    if (!language || size == 0)
        return 0;
    struct named_days days = days_find(arena_copy(arena, text, size), size, language, arena);
    int32_t end = days.count > 0 && days.items[0].start == 0 ? days.items[0].end : 0;
    if (!end || !bytes_begin(text + end, open))
        return end;
    const char *closing = strstr(text + end, close);
    return closing && closing - text < LOOKED_AT ? (int32_t)(closing - text) + bytes_size(close)
                                                 : end;
}

/* What stands between a date's parts. */
static int32_t connective_size(const char *at)
{
    static const char *const words[] = {"of ",  "the ", "de ",  "del ", "du ", "do ", "den ",
                                        "der ", "to ",  "al ",  "a ",   "au ", "le ", "el ",
                                        "bis ", "und ", "and ", "y ",   "e ",  "et ", "st ",
                                        "nd ",  "rd ",  "th ",  "st,",  "nd,", "rd,", "th,",
                                        "er ",  "– ",   "- ",   "–",    "-",   "/"};
    for (int64_t i = 0; i < COUNT(words); i++)
        if (bytes_begin(at, words[i]))
            return bytes_size(words[i]);
    return 0;
}

/* The parts of a date that folded text begins with. */
struct date_parts {
    int32_t size; /* up to the end of the last part */
    int32_t days, months, numbers, counters, short_days;
};

/* The size of the part at `at`, counted; 0: none. */
static int32_t read_date_part(const char *at, struct date_parts *parts)
{
    int32_t size = bytes_while(at, "0123456789");
    if (size > 0) {
        bool ordinal = size <= 2 && skip_ordinal(at + size) > at + size &&
                       !latin_in_word(at[size + 2]);
        parts->numbers++;
        return size > 4 || (!ordinal && latin_in_word(at[size])) ? 0 : size + 2 * ordinal;
    }
    if (words_month(at, &size)) {
        parts->months++;
        return size;
    }
    if ((size = words_begin(PHRASE_DAY, at)) > 0) {
        parts->days++;
        return size;
    }
    size = words_begin(PHRASE_SHORT_DAY, at);
    parts->short_days += size > 0;
    return size;
}

/* Whether a word of `size` bytes that may be a day cut short goes on with another word, as no
   day does behind a date: "1 grudnia – za dzieci". */
static bool is_word(const char *at, int32_t size)
{
    return at[size] == ' ' && latin_in_word(at[size + 1]) && !chars_is_digit(at[size + 1]);
}

static struct date_parts read_parts(const char *folded)
{
    enum { PARTS_MOST = 12 };
    struct date_parts parts = {0};
    const char *at = folded;
    for (int32_t i = 0; i < PARTS_MOST; i++) {
        struct date_parts before = parts;
        int32_t size = read_date_part(at, &parts);
        bool counts = parts.days > before.days && !words_begin_weekday(at);
        if (counts && before.numbers > 0 && before.months > 0)
            return before; /* "1 December – Day of prayer": what the day is for */
        bool cut = parts.short_days > before.short_days;
        if (!size || (cut && (before.days > 0 || (before.months > 0 && is_word(at, size)))))
            return before; /* "Monday - for": no day is cut short behind a whole one */
        at += size;
        parts.size = (int32_t)(at - folded);
        const char *next = at + bytes_while(at, ". ");
        if (*next == ',')
            next += 1 + bytes_while(next + 1, " ");
        int32_t between = connective_size(next);
        next += between + bytes_while(next + between, " ");
        if (next == at)
            break;
        at = next;
    }
    return parts;
}

int32_t dates_leading(const char *folded, bool *numbered)
{
    struct date_parts parts = read_parts(folded);
    *numbered = parts.numbers > 0;
    bool named = parts.days > 0 && (parts.numbers > 0 || words_begin_weekday(folded));
    bool dated = parts.numbers > 0 && (parts.months > 0 || parts.short_days > 0);
    return named || dated ? parts.size : 0;
}

/* The same of a date in figures at the end, which no sign need part. */
static const char *split_figures(const char *title, int64_t *rest)
{
    enum { PREPOSITION_MOST = 4 };
    const char *space = strrchr(title, ' ');
    if (!space || bytes_while(space + 1, "0123456789/.-") != bytes_size(space + 1) ||
        !(is_date(by_figures(space + 1)) || is_date(by_numbers(space + 1))))
        return NULL;
    const char *word = space; /* one that leads to the date is not left alone: "du" */
    while (word > title && word[-1] != ' ')
        word--;
    if (space - word <= PREPOSITION_MOST && chars_is_small(*word))
        return NULL;
    *rest = space - title;
    while (*rest > 0 && strchr(" ,:-", title[*rest - 1]))
        --*rest;
    return *rest > 0 ? space + 1 : NULL;
}

/* Whether a date comes only in brackets later on, behind more names: "Belize, Honduras (2 to 9
   May)". */
static bool is_dated_in_brackets(const char *text, struct arena *arena)
{
    const char *bracket = strstr(text, " (");
    if (!bracket || !dates_names(bracket + 2, arena))
        return false;
    const char *before = arena_copy(arena, text, bracket - text);
    return !strpbrk(before, "0123456789");
}

const char *dates_split(const char *title, struct arena *arena, int64_t *rest)
{
    static const char *const signs[] = {" - ", " – ", " — ", "—", ": ", ", ", " ("};
    for (const char *at = title + 1; *title && *at; at++)
        for (int64_t i = 0; i < COUNT(signs); i++) {
            int64_t size = bytes_size(signs[i]);
            if (!bytes_begin_with(at, signs[i], size) || !dates_names(at + size, arena) ||
                is_dated_in_brackets(at + size, arena))
                continue;
            *rest = at - title;
            while (*rest > 0 && title[*rest - 1] == ' ')
                --*rest; /* as French has it: "Prières : 6 décembre" */
            int64_t tail = bytes_size(at + size);
            tail -= signs[i][1] == '(' && at[size + tail - 1] == ')';
            bool numbered = strpbrk(arena_copy(arena, title, *rest), "0123456789");
            return numbered ? NULL : arena_copy(arena, at + size, tail);
        }
    return split_figures(title, rest);
}

bool dates_number_day(const char *text)
{
    while (*text) {
        int32_t digits = bytes_while(text, "0123456789");
        if (digits == 1 || digits == 2)
            return true;
        text += digits ? digits : 1;
    }
    return false;
}
