/*
 * The days that a text names, by day and month: "Sunday, 28 November 2026", "28 novembre",
 * "2026-11-28", "So, 28.11.". Numbers alone are a day only with a year, or with the name of a
 * day of the week before them.
 */
#ifndef CALENDAR_DAYS_H
#define CALENDAR_DAYS_H

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

/* A day, or several in a row. */
struct named_day {
    int32_t start, end; /* bytes of the text, with the day of the week */
    struct date date;   /* year 0: not said; of several days the first */
    int32_t last;       /* of several days in one month the last; else the day itself */
    int32_t weekday;    /* that is said of `date`, 0: Sunday; -1: none is said */
    int32_t weekday_at; /* byte at which that stands */
    bool ambiguous;     /* day and month may be meant the other way round, as in 3/4/2026 */
    bool named;         /* the month has its name, or its sign */
};

struct named_days {
    struct named_day *items;
    int32_t count, capacity;
    bool years; /* there are other numbers that may be years */
};

/* Finds the days in NUL-terminated text in a language (BCP 47), in `arena`; also those that no
   calendar has. In order, none within another. */
struct named_days days_find(const char *text, int32_t size, const char *language,
                            struct arena *arena);

/* Whether a word is the name of a month or of a day of the week in a language. */
bool days_is_name(const char *word, int32_t size, const char *language);

/* Whether there is such a day, of one without a year in any year. */
bool days_exist(const struct named_day *day);

#endif
