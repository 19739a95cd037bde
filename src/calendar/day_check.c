/*
 * Each text is searched for days in its language.
 */
#include "calendar/day_check.h"

#include "base/arena.h"

enum {
    WEEK = 7,
    YEAR_DAYS = 366,
    BEFORE_MOST = 31, /* days by which a day without a year may be before the bulletin's date */
    AFTER_MOST = 92   /* ... or after it */
};

struct day_checker {
    const struct document *document;
    struct date today;
    struct diag *diag;
    struct arena *scratch;
};

/* A date in English words: "28 November 2026", without a year "28 November". */
static const char *english_date(struct date date, struct arena *arena)
{
    const char *words = arena_printf(arena, "%d %s", date.day, date_month_name(date.month));
    return date.year ? arena_printf(arena, "%s %d", words, date.year) : words;
}

int32_t day_check_year(const struct named_day *day, struct date bulletin, bool years)
{
    if (day->date.year || !bulletin.year || years)
        return day->date.year;
    for (int32_t year = bulletin.year - 1; year <= bulletin.year + 1; year++) {
        struct date date = {year, day->date.month, day->date.day};
        int64_t ahead = date_exists(date) ? date_days(date) - date_days(bulletin) : INT32_MAX;
        if (ahead >= -BEFORE_MOST && ahead <= AFTER_MOST)
            return year;
    }
    return 0;
}

/* The day next to a date that is of a day of the week. */
static struct date nearest_weekday(struct date date, int32_t weekday)
{
    int32_t ahead = (weekday - date_weekday(date) + WEEK) % WEEK;
    return date_from_days(date_days(date) + (ahead <= WEEK / 2 ? ahead : ahead - WEEK));
}

static void check_weekday(struct day_checker *checker, const struct named_day *day,
                          struct date date, struct trace *trace)
{
    int32_t right = date_weekday(date);
    if (day->weekday < 0 || day->weekday == right)
        return;
    const char *wrong = date_weekday_name(day->weekday);
    diag_report(checker->diag, MSG_WEEKDAY, trace_pos(trace, day->weekday_at),
                english_date(date, checker->scratch), date_weekday_name(right), wrong);
    diag_hint(checker->diag, "the %s next to it is %s", wrong,
              english_date(nearest_weekday(date, day->weekday), checker->scratch));
}

/* Reports what is wrong with a day of a text. */
static void check_day(struct day_checker *checker, const struct named_day *day, bool years,
                      struct trace *trace)
{
    struct date date = day->date;
    if (day->ambiguous)
        return;
    if (!days_exist(day)) {
        struct date last = {date.year, date.month, day->last};
        diag_report(checker->diag, MSG_NO_SUCH_DAY, trace_pos(trace, day->start),
                    english_date(last, checker->scratch));
        return;
    }
    date.year = day_check_year(day, checker->document->date, years);
    if (date.year && date_exists(date))
        check_weekday(checker, day, date, trace);
}

static void check_days(struct day_checker *checker, const struct rich *text,
                       const char *language)
{
    struct named_days days = days_find(text->text, text->size, language, checker->scratch);
    struct trace trace = rich_trace(text);
    for (int32_t i = 0; i < days.count; i++)
        check_day(checker, &days.items[i], days.years, &trace);
    arena_reset(checker->scratch);
}

static void check_days_of_block(const struct block *block, const char *language, void *context)
{
    check_days(context, &block->text, language);
}

/* Reports the bulletin's own date when it is past. */
static void check_own_date(struct day_checker *checker, bool letter)
{
    struct date date = checker->document->date;
    int64_t allowed = letter ? WEEK : 0;
    if (!date.year || date_days(date) + allowed >= date_days(checker->today))
        return;
    diag_report(checker->diag, MSG_DATE_PAST, checker->document->keys.date,
                english_date(date, checker->scratch),
                english_date(checker->today, checker->scratch));
}

/* The last day that a title names, year 0: none; where it stands, through `at`. */
static struct date last_day(const struct day_checker *checker, const struct named_days *days,
                            int32_t *at)
{
    struct date last = {0};
    for (int32_t i = 0; i < days->count; i++) {
        const struct named_day *day = &days->items[i];
        struct date date = day->date;
        date.day = day->last;
        date.year = day_check_year(day, checker->document->date, days->years);
        if (day->ambiguous || !date.year || !date_exists(date) ||
            (last.year && date_days(date) <= date_days(last)))
            continue;
        last = date;
        *at = day->start;
    }
    return last;
}

/* Reports a title's date when it is past. */
static void check_title(struct day_checker *checker, const struct rich *title)
{
    int32_t at = 0;
    struct date own = checker->document->date;
    struct named_days days = days_find(title->text, title->size, checker->document->language,
                                       checker->scratch);
    struct date last = last_day(checker, &days, &at);
    struct date against = own.year ? own : checker->today;
    int64_t past = last.year ? date_days(against) - date_days(last) : 0;
    if (past < (own.year ? WEEK : 1) || past > YEAR_DAYS)
        return;
    diag_report(checker->diag, MSG_TITLE_PAST, rich_pos(title, at),
                english_date(last, checker->scratch),
                own.year ? "the bulletin's date" : "today",
                english_date(against, checker->scratch));
    arena_reset(checker->scratch);
}

void day_check(const struct document *document, struct date today, bool letter,
               struct diag *diag)
{
    struct day_checker checker = {
        .document = document, .today = today, .diag = diag, .scratch = arena_open()};
    const struct rich *fields[DOCUMENT_FIELDS];
    document_fields(document, fields);
    for (int32_t i = 0; i < DOCUMENT_FIELDS; i++)
        check_days(&checker, fields[i], document->language);
    document_each_block(document, check_days_of_block, &checker);
    check_own_date(&checker, letter);
    check_title(&checker, &document->title);
    check_title(&checker, &document->subtitle);
    arena_close(checker.scratch);
}
