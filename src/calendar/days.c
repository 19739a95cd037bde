/*
 * Each month's name, and each row of two or three numbers, is tried with the tokens beside it.
 */
#include "calendar/days.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/utf8.h"
#include "calendar/day_tokens.h"
#include "icu/character.h"
#include "language/language.h"

#include <string.h>

enum {
    YEAR_LEAST = 1000,
    YEAR_MOST = 2999,
    BUDDHIST_LEAST = 2400, /* years are counted from 543 BC */
    BUDDHIST_AHEAD = 543,
    CENTURY = 2000, /* of a year of two digits */
    DAYS_MOST = 31,
    MONTHS_MOST = 12,
    LEAP_YEAR = 2024,
    BESIDE = DAY_GAP_SPACE | DAY_GAP_STOP | DAY_GAP_COMMA /* gaps within a date */
};

struct day_reader {
    const char *text;
    int32_t size;
    const char *language;
    bool month_first; /* 3/4/2026 may be in March */
    struct day_tokens tokens;
    int32_t done; /* tokens before this one belong to a day that has been found */
    struct arena *arena;
    struct named_days days;
};

/* A day as tokens. */
struct day_span {
    int32_t first, last; /* tokens */
    struct named_day day;
};

static const struct day_token *token_at(const struct day_reader *reader, int32_t index)
{
    bool there = index >= reader->done && index < reader->tokens.count;
    return there ? &reader->tokens.items[index] : NULL;
}

/* Whether what stands before a token is of some gaps alone. */
static bool is_joined(const struct day_reader *reader, int32_t index, unsigned gaps)
{
    const struct day_token *token = token_at(reader, index);
    return token && token_at(reader, index - 1) && (token->gap & ~gaps) == 0;
}

/* Whether a token follows the one before it as a month's name follows a day: "28. November",
   "28-yanvar". */
static bool is_beside(const struct day_reader *reader, int32_t index)
{
    const struct day_token *token = token_at(reader, index);
    return is_joined(reader, index, DAY_GAP_SPACE | DAY_GAP_STOP) ||
           (token && token_at(reader, index - 1) && token->gap == DAY_GAP_RANGE);
}

static bool is_count(const struct day_reader *reader, int32_t index, int32_t least,
                     int32_t most, int32_t digits)
{
    const struct day_token *token = token_at(reader, index);
    return token && token->kind == DAY_TOKEN_NUMBER && token->digits <= digits &&
           token->value >= least && token->value <= most;
}

static bool is_day_number(const struct day_reader *reader, int32_t index)
{
    return is_count(reader, index, 1, DAYS_MOST, 2) &&
           (reader->tokens.items[index].unit == DAY_UNIT_NONE ||
            reader->tokens.items[index].unit == DAY_UNIT_DAY);
}

static bool is_year_number(const struct day_reader *reader, int32_t index)
{
    return is_count(reader, index, YEAR_LEAST, YEAR_MOST, 4) &&
           reader->tokens.items[index].digits == 4;
}

static bool is_weekday(const struct day_reader *reader, int32_t index)
{
    const struct day_token *token = token_at(reader, index);
    return token && token->kind == DAY_TOKEN_WEEKDAY;
}

/* The year that a token counts, in the common era. */
static int32_t year_of(const struct day_reader *reader, int32_t index)
{
    int32_t year = reader->tokens.items[index].value;
    bool buddhist = year >= BUDDHIST_LEAST && bytes_begin(reader->language, "th");
    return buddhist ? year - BUDDHIST_AHEAD : year;
}

/* Takes the days of a row before the one at `span->first` into the span: "22-28 November",
   "28. und 29. November" no: of an enumeration the last alone has its month. */
static void add_range(const struct day_reader *reader, struct day_span *span)
{
    const unsigned gaps = DAY_GAP_RANGE | DAY_GAP_SPACE | DAY_GAP_STOP;
    int32_t index = span->first - 1;
    if (!is_day_number(reader, index) || !is_joined(reader, span->first, gaps) ||
        !(reader->tokens.items[span->first].gap & DAY_GAP_RANGE) ||
        reader->tokens.items[index].value >= span->day.date.day)
        return;
    span->day.date.day = reader->tokens.items[index].value;
    span->first = index;
}

/* Takes the year that stands before the span into it. */
static bool add_year_before(const struct day_reader *reader, struct day_span *span)
{
    if (!is_year_number(reader, span->first - 1) ||
        !(is_joined(reader, span->first, BESIDE) || is_beside(reader, span->first)))
        return false;
    span->day.date.year = year_of(reader, span->first - 1);
    span->first--;
    return true;
}

/* Whether a comma stands on either side of the month at `index`, before a year: "28, November,
   2026", as Akan writes dates. */
static bool is_between_commas(const struct day_reader *reader, int32_t index)
{
    return is_joined(reader, index, DAY_GAP_SPACE | DAY_GAP_COMMA) &&
           is_year_number(reader, index + 1) && is_joined(reader, index + 1, BESIDE) &&
           (reader->tokens.items[index + 1].gap & DAY_GAP_COMMA);
}

/* "28 November 2026": the day is before the month at `index`. */
static bool read_day_first(const struct day_reader *reader, int32_t index,
                           struct day_span *span)
{
    if (!is_day_number(reader, index - 1) ||
        !(is_beside(reader, index) || is_between_commas(reader, index)))
        return false;
    *span = (struct day_span){.first = index - 1, .last = index};
    span->day.date.day = span->day.last = reader->tokens.items[index - 1].value;
    if (is_year_number(reader, index + 1) && is_joined(reader, index + 1, BESIDE)) {
        span->day.date.year = year_of(reader, index + 1);
        span->last = index + 1;
    } else {
        add_year_before(reader, span);
    }
    add_range(reader, span);
    return true;
}

/* "November 22-28, 2026", "2026. november 28." */
static bool read_month_first(const struct day_reader *reader, int32_t index,
                             struct day_span *span)
{
    if (!is_day_number(reader, index + 1) || !is_beside(reader, index + 1))
        return false;
    *span = (struct day_span){.first = index, .last = index + 1};
    span->day.date.day = span->day.last = reader->tokens.items[index + 1].value;
    int32_t after = index + 2;
    if (is_day_number(reader, after) &&
        is_joined(reader, after, DAY_GAP_RANGE | DAY_GAP_SPACE) &&
        (reader->tokens.items[after].gap & DAY_GAP_RANGE) &&
        reader->tokens.items[after].value > span->day.last) {
        span->day.last = reader->tokens.items[after].value;
        span->last = after++;
    }
    if (!add_year_before(reader, span) && is_year_number(reader, after) &&
        is_joined(reader, after, BESIDE)) {
        span->day.date.year = year_of(reader, after);
        span->last = after;
    }
    return true;
}

/* A day whose month, at `index`, has a name. */
static bool read_month_named(const struct day_reader *reader, int32_t index,
                             struct day_span *span)
{
    if (!read_day_first(reader, index, span) && !read_month_first(reader, index, span))
        return false;
    span->day.date.month = reader->tokens.items[index].value;
    span->day.named = true;
    return true;
}

static bool has_unit(const struct day_reader *reader, int32_t index, enum day_unit unit)
{
    const struct day_token *token = token_at(reader, index);
    return token && token->kind == DAY_TOKEN_NUMBER && token->unit == unit;
}

/* "2026年11月28日": numbers with their signs; the month's is at `index`. */
static bool read_month_signed(const struct day_reader *reader, int32_t index,
                              struct day_span *span)
{
    if (!has_unit(reader, index, DAY_UNIT_MONTH) ||
        !has_unit(reader, index + 1, DAY_UNIT_DAY) || !is_day_number(reader, index + 1) ||
        !is_joined(reader, index + 1, DAY_GAP_SPACE) ||
        !is_count(reader, index, 1, MONTHS_MOST, 2))
        return false;
    *span = (struct day_span){.first = index, .last = index + 1};
    span->day.date.month = reader->tokens.items[index].value;
    span->day.date.day = span->day.last = reader->tokens.items[index + 1].value;
    span->day.named = true;
    if (has_unit(reader, index - 1, DAY_UNIT_YEAR) && is_year_number(reader, index - 1) &&
        is_joined(reader, index, DAY_GAP_SPACE)) {
        span->day.date.year = year_of(reader, index - 1);
        span->first = index - 1;
    }
    return true;
}

/* Whether a token follows its neighbour after one of the signs that stand between numbers: a
   full stop, a slash, a hyphen. */
static bool is_signed_by(const struct day_reader *reader, int32_t index, unsigned sign)
{
    return is_joined(reader, index, sign | DAY_GAP_SPACE) &&
           reader->tokens.items[index].kind == DAY_TOKEN_NUMBER &&
           (reader->tokens.items[index].gap & sign);
}

/* Gives the span its day and month by two numbers, of which the month may be the first. False
   when neither order makes a day. */
static bool take_pair(const struct day_reader *reader, struct day_span *span, int32_t index,
                      bool slashes)
{
    int32_t day = reader->tokens.items[index].value;
    int32_t month = reader->tokens.items[index + 1].value;
    bool either = slashes && reader->month_first;
    if (either && month > MONTHS_MOST && day <= MONTHS_MOST) {
        int32_t other = day;
        day = month;
        month = other;
    }
    span->day.ambiguous = either && day <= MONTHS_MOST && month <= MONTHS_MOST && day != month;
    span->day.date.day = span->day.last = day;
    span->day.date.month = month;
    return day >= 1 && day <= DAYS_MOST && month >= 1 && month <= MONTHS_MOST;
}

/* "28.11.2026", "28/11/26", "2026-11-28", and after the name of a day "28.11." */
static bool read_numbers(const struct day_reader *reader, int32_t index, struct day_span *span)
{
    static const unsigned signs[] = {DAY_GAP_STOP, DAY_GAP_SLASH, DAY_GAP_RANGE};
    for (int32_t i = 0; i < COUNT(signs); i++) {
        bool slashes = signs[i] == DAY_GAP_SLASH;
        if (!is_signed_by(reader, index + 1, signs[i]))
            continue;
        *span = (struct day_span){.first = index, .last = index + 2};
        bool three = is_signed_by(reader, index + 2, signs[i]);
        if (three && is_year_number(reader, index) &&
            is_count(reader, index + 1, 1, MONTHS_MOST, 2) &&
            is_day_number(reader, index + 2)) {
            span->day.date = (struct date){year_of(reader, index),
                                           reader->tokens.items[index + 1].value,
                                           reader->tokens.items[index + 2].value};
            span->day.last = span->day.date.day;
            return true;
        }
        if (!is_count(reader, index, 1, DAYS_MOST, 2) ||
            !is_count(reader, index + 1, 1, DAYS_MOST, 2) ||
            !take_pair(reader, span, index, slashes))
            continue;
        if (three && is_year_number(reader, index + 2)) {
            span->day.date.year = year_of(reader, index + 2);
            return true;
        }
        if (three && signs[i] != DAY_GAP_RANGE && reader->tokens.items[index + 2].digits == 2) {
            span->day.date.year = CENTURY + reader->tokens.items[index + 2].value;
            return true;
        }
        span->last = index + 1;
        return !three && signs[i] != DAY_GAP_RANGE && is_weekday(reader, index - 1);
    }
    return false;
}

/* ---- the day of the week ---- */

/* Whether several days of the week stand in a row at `index`, so that none is the first day's:
   "Monday to Sunday, 22-28 November". */
static bool ends_a_row(const struct day_reader *reader, int32_t index)
{
    return is_weekday(reader, index - 1) &&
           is_joined(reader, index,
                     DAY_GAP_RANGE | DAY_GAP_AND | DAY_GAP_COMMA | DAY_GAP_SPACE |
                         DAY_GAP_SLASH);
}

/* Whether the day of the week before a span is that of its first day. */
static bool has_weekday_before(const struct day_reader *reader, const struct day_span *span)
{
    unsigned gaps = DAY_GAP_COMMA | DAY_GAP_SPACE | DAY_GAP_BRACKET;
    if (!is_weekday(reader, span->first - 1) || ends_a_row(reader, span->first - 1))
        return false;
    if (!reader->tokens.items[span->first - 1].first_form)
        gaps |= DAY_GAP_STOP;
    return is_joined(reader, span->first, gaps);
}

/* Whether nothing follows that the name of a day could belong to: "on 28 November, Sunday". */
static bool stands_last(const struct day_reader *reader, int32_t at)
{
    if (at >= reader->size)
        return true;
    uint32_t next = utf8_next(reader->text, reader->size, &at);
    return character_ends_clause(next) || character_is_closing(next) || next == 0x2028;
}

/* Whether the day of the week after a span is that of its day. */
static bool has_weekday_after(const struct day_reader *reader, const struct day_span *span)
{
    int32_t index = span->last + 1;
    if (!is_weekday(reader, index) || span->day.last != span->day.date.day)
        return false;
    const struct day_token *token = &reader->tokens.items[index];
    if (is_joined(reader, index, DAY_GAP_SPACE | DAY_GAP_BRACKET) &&
        (token->gap & DAY_GAP_BRACKET))
        return true;
    bool sign = reader->tokens.items[span->last].kind == DAY_TOKEN_NUMBER &&
                reader->tokens.items[span->last].unit == DAY_UNIT_DAY;
    if (sign && is_joined(reader, index, DAY_GAP_SPACE))
        return true;
    return is_joined(reader, index, DAY_GAP_COMMA | DAY_GAP_SPACE | DAY_GAP_STOP) &&
           stands_last(reader, token->end);
}

/* Finds the day of the week of a span, and takes it into that. */
static void add_weekday(const struct day_reader *reader, struct day_span *span)
{
    span->day.weekday = -1;
    int32_t index = has_weekday_before(reader, span)  ? span->first - 1
                    : has_weekday_after(reader, span) ? span->last + 1
                                                      : -1;
    if (index < 0)
        return;
    span->day.weekday = reader->tokens.items[index].value;
    span->day.weekday_at = reader->tokens.items[index].start;
    span->first = index < span->first ? index : span->first;
    span->last = index > span->last ? index : span->last;
}

/* Whether 3/4/2026 may be the fourth of March: in English but for where it is not. */
static bool may_begin_with_month(const char *language)
{
    return strcmp(language, "en") == 0 || bytes_begin(language, "en-US") ||
           bytes_begin(language, "en-CA") || bytes_begin(language, "en-PH");
}

static bool has_digit(const char *text, int32_t size)
{
    for (int32_t at = 0; at < size;) {
        uint32_t character = utf8_next(text, size, &at);
        if (character < 0x80 ? chars_is_digit(character) : character_is_digit(character))
            return true;
    }
    return false;
}

/* Where a span ends: after the bracket that its last token is in. */
static int32_t end_of_day(const struct day_reader *reader, const struct day_span *span)
{
    const struct day_token *last = &reader->tokens.items[span->last];
    int32_t after = last->end;
    if (last->kind != DAY_TOKEN_WEEKDAY || !(last->gap & DAY_GAP_BRACKET) ||
        span->last == span->first || after >= reader->size)
        return last->end;
    uint32_t sign = utf8_next(reader->text, reader->size, &after);
    return sign == ')' || sign == 0xFF09 ? after : last->end;
}

/* Adds the day of a span. */
static void add_day(struct day_reader *reader, struct day_span *span)
{
    add_weekday(reader, span);
    span->day.start = reader->tokens.items[span->first].start;
    span->day.end = end_of_day(reader, span);
    *ARENA_PUSH(reader->arena, &reader->days) = span->day;
    reader->done = span->last + 1;
}

/* Notes whether numbers that may be years stand outside of the days. */
static void find_years(struct day_reader *reader)
{
    int32_t day = 0;
    reader->done = 0;
    for (int32_t i = 0; i < reader->tokens.count; i++) {
        int32_t at = reader->tokens.items[i].start;
        while (day < reader->days.count && reader->days.items[day].end <= at)
            day++;
        bool within = day < reader->days.count && reader->days.items[day].start <= at;
        reader->days.years = reader->days.years || (!within && is_year_number(reader, i));
    }
}

struct named_days days_find(const char *text, int32_t size, const char *language,
                            struct arena *arena)
{
    struct day_reader reader = {.text = text,
                                .size = size,
                                .language = language,
                                .month_first = may_begin_with_month(language),
                                .arena = arena};
    if (!has_digit(text, size))
        return reader.days;
    struct day_names names = day_names_of(language);
    reader.tokens = day_tokens_find(text, size, &names, arena);
    for (int32_t i = 0; i < reader.tokens.count; i++) {
        struct day_span span;
        bool month = reader.tokens.items[i].kind == DAY_TOKEN_MONTH;
        if (i < reader.done)
            continue;
        bool found = month ? read_month_named(&reader, i, &span)
                           : reader.tokens.items[i].kind == DAY_TOKEN_NUMBER &&
                                 (read_month_signed(&reader, i, &span) ||
                                  read_numbers(&reader, i, &span));
        if (found)
            add_day(&reader, &span);
    }
    find_years(&reader);
    return reader.days;
}

bool days_is_name(const char *word, int32_t size, const char *language)
{
    struct day_names names = day_names_of(language);
    const char *const *const all[] = {names.days, names.months};
    for (int32_t i = 0; i < COUNT(all); i++)
        for (const char *const *list = all[i]; *list; list++)
            for (const char *name = *list; *name; name += *name != '\0') {
                int32_t length = bytes_until(name, "|/");
                if (length == size && bytes_equal(name, word, size))
                    return true;
                name += length;
            }
    return false;
}

bool days_exist(const struct named_day *day)
{
    struct date date = day->date, last = day->date;
    last.day = day->last;
    if (!date.year)
        date.year = last.year = LEAP_YEAR;
    return date_exists(date) && date_exists(last);
}
