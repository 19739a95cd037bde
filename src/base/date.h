/*
 * Days of the Gregorian calendar, which is taken to have always been in use, and the time that
 * SOURCE_DATE_EPOCH gives instead of the clock's
 * (https://reproducible-builds.org/specs/source-date-epoch/).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int32_t year, month, day; /* year 0: no date */
};

/* A time of day in universal time. */
struct moment {
    struct date date;
    int32_t hour, minute, second;
};

/* Whether there is such a day, from the year 1. */
bool date_exists(struct date date);
/* The days from 1970-01-01 to a date that exists; negative before. */
int64_t date_days(struct date date);
/* The date so many days after 1970-01-01, for years of up to nine digits. */
struct date date_from_days(int64_t days);
/* The day of the week of a date that exists: 0 is Sunday. */
int32_t date_weekday(struct date date);
/* The English names of a day of the week, 0 is Sunday, and of a month, 1 is January. */
const char *date_weekday_name(int32_t weekday);
const char *date_month_name(int32_t month);

/* The first Sunday after a date that exists. */
struct date date_next_sunday(struct date date);

/* The time so many seconds, 0 or more, after the beginning of 1970. */
struct moment date_moment(int64_t epoch);

/* The day that it is: the one that ORISON_TODAY gives, else that of `epoch` in universal time,
   or, when that is below 0, by the clock and where this machine is. */
struct date date_today(int64_t epoch);
/* Reads the day that ORISON_TODAY gives, year 0 when it is unset or empty. False when it is no
   day in the form 2026-11-28; nothing is stored then. */
bool date_told(struct date *date);

/* The seconds since 1970 that SOURCE_DATE_EPOCH gives, -1 when it is unset or empty. False when
   it is no number of digits, or a time after the year 9999; nothing is stored then. */
bool date_source_epoch(int64_t *epoch);

#endif
