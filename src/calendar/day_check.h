/*
 * Days that a bulletin has wrong: a date whose day of the week is another, a day that no
 * calendar has, and a date that is past. Only what is sure is said:
 *
 * - A day without a year is that of the year next to the bulletin's date, when it is from a
 * month before to three months after that and its text has no other year.
 * - Numbers that may be read in two ways, 3/4/2026, are not judged.
 * - The bulletin's own date is past when today is after it; that of a letter a week later, as
 * it is the day on which the letter was written.
 * - A date in the title or subtitle is past when it is a week or more before the bulletin's
 * date, or without one before today; not when it is further back than a year. Days in the texts
 * may be past: thanks are given for them.
 */
#ifndef CALENDAR_DAY_CHECK_H
#define CALENDAR_DAY_CHECK_H

#include "base/date.h"
#include "base/diag.h"
#include "calendar/days.h"
#include "document/document.h"

#include <stdbool.h>

/* Warns of the days of a bulletin that are wrong or, as things stand on the day `today`, past.
   `letter`: it was made of a letter. */
void day_check(const struct document *document, struct date today, bool letter,
               struct diag *diag);

/* The year of a day that is named in a bulletin of a date, which is the day's own or, where
   that is sure, that of the date; 0: unknown. `years`: its text has other years. */
int32_t day_check_year(const struct named_day *day, struct date bulletin, bool years);

#endif
