/*
 * The clock is read here alone: only what is about today asks for it.
 */
#include "commands/today.h"

#include <time.h>

struct date today_date(int64_t epoch)
{
    time_t now = time(NULL);
    struct tm day;
    if (epoch >= 0 || !localtime_r(&now, &day))
        return date_moment(epoch >= 0 ? epoch : now).date;
    return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}
