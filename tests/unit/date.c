/* The calendar, and SOURCE_DATE_EPOCH. */
#include "base/date.h"

#include "tap.h"

#include <stdlib.h>

/* Every day of a cycle of 400 years and more follows the one before. */
static void test_calendar(void)
{
    int64_t first = date_days((struct date){1, 1, 1}),
            last = date_days((struct date){2410, 12, 31});
    int64_t wrong = 0;
    int32_t weekday = 1; /* 0001-01-01 was a Monday */
    struct date before = {0, 12, 31};
    for (int64_t days = first; days <= last; days++) {
        struct date date = date_from_days(days);
        bool next = date.day == before.day + 1 ? date.month == before.month
                                               : date.day == 1 && before.day >= 28;
        wrong += !next || !date_exists(date) || date_days(date) != days ||
                 date_weekday(date) != weekday;
        weekday = (weekday + 1) % 7;
        before = date;
    }
    is_int(wrong, 0, "days follow each other");
    is_int(date_days((struct date){1970, 1, 1}), 0, "they are counted from 1970");
    is_int(date_weekday((struct date){2026, 11, 22}), 0, "a Sunday");
    is_str(date_weekday_name(0), "Sunday", "the first day of a week");
    is_str(date_weekday_name(6), "Saturday", "and the last");
    is_str(date_month_name(1), "January", "the first month");
    is_str(date_month_name(12), "December", "and the last");
    ok(!date_exists((struct date){1900, 2, 29}) && date_exists((struct date){2000, 2, 29}),
       "leap years of centuries");
    ok(!date_exists((struct date){2026, 4, 31}) && !date_exists((struct date){2026, 13, 1}) &&
           !date_exists((struct date){2026, 1, 0}) && !date_exists((struct date){0, 1, 1}),
       "days that are none");
}

static void test_moment(void)
{
    struct moment at = date_moment(1700000000);
    ok(at.date.year == 2023 && at.date.month == 11 && at.date.day == 14 && at.hour == 22 &&
           at.minute == 13 && at.second == 20,
       "a time of day");
}

/* -2 when the value is refused. */
static int64_t epoch_of(const char *value)
{
    int64_t epoch = -7;
    if (value)
        setenv("SOURCE_DATE_EPOCH", value, 1);
    else
        unsetenv("SOURCE_DATE_EPOCH");
    if (date_source_epoch(&epoch))
        return epoch;
    return epoch == -7 ? -2 : -3;
}

static void test_epoch(void)
{
    static const char *const refused[] = {
        "x", "-1", " 1", "1 ", "1.5", "0x10", "253402300800", "99999999999999999999999999"};
    is_int(epoch_of(NULL), -1, "unset");
    is_int(epoch_of(""), -1, "empty");
    is_int(epoch_of("0"), 0, "the first second");
    is_int(epoch_of("253402300799"), INT64_C(253402300799), "the last second");
    for (int i = 0; i < 8; i++)
        is_int(epoch_of(refused[i]), -2, refused[i]);
}

int main(void)
{
    test_calendar();
    test_moment();
    test_epoch();
    return done_testing();
}
