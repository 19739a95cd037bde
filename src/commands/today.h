/*
 * The day on which the program runs.
 */
#ifndef COMMANDS_TODAY_H
#define COMMANDS_TODAY_H

#include "base/date.h"

#include <stdint.h>

/* Returns today's date: that of `epoch`, SOURCE_DATE_EPOCH, unless it is -1, else that of the
   clock in the time zone here. */
struct date today_date(int64_t epoch);

#endif
