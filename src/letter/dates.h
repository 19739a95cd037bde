/*
 * Days and months in the words of a letter.
 */
#ifndef LETTER_DATES_H
#define LETTER_DATES_H

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>

/* The first date with a year in a text, of several days the first: "22-28 November 2026". Year
   0: none. */
struct date dates_read(const char *text, struct arena *arena);
/* Returns the first day and month in a text, in the year in which it is nearest to `near`. Year
   0: there is none, or `near` is no date. */
struct date dates_read_near(const char *text, struct date near, struct arena *arena);
/* Whether a month and a number stand in it: "Week of November 22". */
bool dates_names(const char *text, struct arena *arena);
/* Whether it is a date and nothing more. */
bool dates_is_day(const char *text, struct arena *arena);
/* As dates_read, by the names that days and months have in a language, and by its signs; NULL:
   it isn't known. */
struct date dates_read_in(const char *text, const char *language, struct arena *arena);
/* As dates_read, else as dates_read_in. */
struct date dates_read_by(const char *text, const char *language, struct arena *arena);
/* Whether it is one date and nothing more, by either. */
bool dates_is_day_by(const char *text, const char *language, struct arena *arena);
/* Whether a text is days by those, or a day of the week, and nothing more. */
bool dates_is_day_in(const char *text, const char *language, struct arena *arena);
/* Returns the size of the day that a text begins with, by the names of a language, with a day
   of the week in wide brackets; 0: none. */
int32_t dates_leading_in(const char *text, const char *language, struct arena *arena);
/* Returns the size of the day, the date or the range of them that folded text begins with, 0
   when there is none; stores whether a number is in it. "monday", "sun 29 nov", "23-26 november
   2026", "day 3". */
int32_t dates_leading(const char *folded, bool *numbered);
/* The end of a title that has a day or a month and is parted from the rest, whose size is
   stored; or NULL. */
const char *dates_split(const char *title, struct arena *arena, int64_t *rest);

/* Whether a text has a number of one or two digits, as days have. */
bool dates_number_day(const char *text);

#endif
