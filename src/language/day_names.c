/*
 * The names of a region's own row come before those of its language's.
 */
#include "language/day_names.h"

#include "base/bytes.h"
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

/* A row of day_names.def; NULL is what it does not say. */
struct name_row {
    const char *tag, *days, *months;
};

static const struct name_row name_rows[] = {
#define DAY_NAMES(name, ...) {.tag = (name), __VA_ARGS__},
#include "language/day_names.def"
#undef DAY_NAMES
};

static int compare_row_tags(const void *tag, const void *row)
{
    return strcmp(tag, ((const struct name_row *)row)->tag);
}

/* Adds a list behind those that are there, when it has something. */
static void add_list(const char **lists, const char *list)
{
    int32_t count = 0;
    while (lists[count])
        count++;
    if (list && *list && count < DAY_NAME_LISTS)
        lists[count] = list;
}

/* Adds the names of a row; rows are in the order of their tags. */
static void add_names(struct day_names *names, const char *tag)
{
    const struct name_row *row = tag ? bsearch(tag, name_rows, COUNT(name_rows),
                                               sizeof *name_rows, compare_row_tags)
                                     : NULL;
    if (!row)
        return;
    add_list(names->days, row->days);
    add_list(names->months, row->months);
}

struct day_names day_names_of(const char *language)
{
    struct day_names names = {0};
    struct language_row_tags tags = language_row_tags(language);
    add_list(names.months, language_months(language));
    if (tags.of_region && tags.of_language)
        add_list(names.months, language_months(tags.of_language));
    add_names(&names, tags.of_region);
    add_names(&names, tags.of_language);
    if (!names.months[0])
        add_list(names.months, language_months("en"));
    if (!names.days[0])
        add_names(&names, "en");
    return names;
}
