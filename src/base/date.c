/*
 * Days are counted in years that begin on 1 March, so that the leap day is the last of a year,
 * and in the cycles of 400 years after which the calendar repeats itself.
 */
#include "base/date.h"

#include "base/chars.h"

#include <stdlib.h>
#include <time.h>

enum { CYCLE = 146097 /* days in 400 years */, TO_1970 = 719468 /* days from 0000-03-01 */ };

static const int64_t EPOCH_MOST = INT64_C(253402300799); /* the last second of the year 9999 */

static int32_t days_in_month(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_exists(struct date date)
{
    return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

int64_t date_days(struct date date)
{
    int64_t month = (date.month + 9) % 12; /* from March */
    int64_t year = date.year - month / 10;
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day -
           1 - TO_1970;
}

struct date date_from_days(int64_t days)
{
    days += TO_1970;
    int64_t cycle = (days >= 0 ? days : days - (CYCLE - 1)) / CYCLE;
    int64_t of_cycle = days - cycle * CYCLE;
    int64_t year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    int64_t of_year = of_cycle - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153; /* from March */
    struct date date;
    date.day = (int32_t)(of_year - (153 * month + 2) / 5 + 1);
    date.month = (int32_t)(month < 10 ? month + 3 : month - 9);
    date.year = (int32_t)(year + cycle * 400 + (date.month <= 2));
    return date;
}

int32_t date_weekday(struct date date)
{
    int64_t day = (date_days(date) + 4) % 7; /* 1970-01-01 was a Thursday */
    return (int32_t)(day < 0 ? day + 7 : day);
}

const char *date_weekday_name(int32_t weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    return names[weekday];
}

const char *date_month_name(int32_t month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}

struct date date_next_sunday(struct date date)
{
    return date_from_days(date_days(date) + 7 - date_weekday(date));
}

struct moment date_moment(int64_t epoch)
{
    int32_t second = (int32_t)(epoch % 86400);
    return (struct moment){.date = date_from_days(epoch / 86400),
                           .hour = second / 3600,
                           .minute = second / 60 % 60,
                           .second = second % 60};
}

/* Whether a text is of the form 2026-11-28. */
static bool has_date_form(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    for (int32_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !chars_is_digit(text[i]) : text[i] != form[i])
            return false;
    return !text[sizeof form - 1];
}

bool date_told(struct date *date)
{
    const char *text = getenv("ORISON_TODAY");
    struct date told = {0};
    if (text && *text) {
        if (!has_date_form(text))
            return false;
        told = (struct date){(int32_t)strtol(text, NULL, 10),
                             (int32_t)strtol(text + 5, NULL, 10),
                             (int32_t)strtol(text + 8, NULL, 10)};
        if (!date_exists(told))
            return false;
    }
    *date = told;
    return true;
}

struct date date_today(int64_t epoch)
{
    struct date told;
    if (date_told(&told) && told.year)
        return told;
    time_t now = time(NULL);
    struct tm day;
    if (epoch >= 0 || !localtime_r(&now, &day))
        return date_moment(epoch >= 0 ? epoch : now).date;
    return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

bool date_source_epoch(int64_t *epoch)
{
    const char *digits = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = 0;
    if (!digits || !*digits) {
        *epoch = -1;
        return true;
    }
    for (; chars_is_digit(*digits); digits++) {
        seconds = seconds * 10 + (*digits - '0');
        if (seconds > EPOCH_MOST)
            return false;
    }
    if (*digits)
        return false;
    *epoch = seconds;
    return true;
}
