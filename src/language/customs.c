/*
 * The table of customs, and what is found in it.
 */
#include "language/customs.h"

#include "base/bytes.h"
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

/* A row of customs.def; NULL is what it does not say. */
struct custom_row {
    const char *tag;
    struct customs says;
};

static const struct custom_row custom_rows[] = {
#define CUSTOMS(name, ...) {.tag = (name), .says = {__VA_ARGS__}},
#include "language/customs.def"
#undef CUSTOMS
};

static const struct customs usual = {.dash = "–",
                                     .first_dash = "–",
                                     .ellipsis = "…",
                                     .quote_space = "",
                                     .spaced_marks = "",
                                     .elided = "",
                                     .titles = "",
                                     .labels = "",
                                     .leaning = "",
                                     .units = "",
                                     .verse_mark = "",
                                     .range = "-",
                                     .digraphs = "",
                                     .divine = "",
                                     .raised = "",
                                     .hyphen = HYPHEN_ALONE};

/* Takes from a row what is not known yet. */
static void add_row(struct customs *known, const struct customs *row)
{
#define TAKE(column) known->column = known->column ? known->column : row->column
    TAKE(dash);
    TAKE(first_dash);
    TAKE(ellipsis);
    TAKE(quote_space);
    TAKE(spaced_marks);
    TAKE(elided);
    TAKE(titles);
    TAKE(labels);
    TAKE(leaning);
    TAKE(units);
    TAKE(verse_mark);
    TAKE(range);
    TAKE(digraphs);
    TAKE(divine);
    TAKE(raised);
    TAKE(hyphen);
#undef TAKE
    known->resumed_closed = known->resumed_closed || row->resumed_closed;
}

static int compare_tags(const void *tag, const void *row)
{
    return strcmp(tag, ((const struct custom_row *)row)->tag);
}

/* The row of a tag, or NULL; rows are in the order of their tags. */
static const struct custom_row *find_customs(const char *tag)
{
    return bsearch(tag, custom_rows, COUNT(custom_rows), sizeof *custom_rows, compare_tags);
}

struct customs customs_of(const char *language)
{
    struct customs found = {0};
    struct language_row_tags tags = language_row_tags(language);
    const char *const wanted[] = {tags.of_region, tags.of_language};
    for (int64_t i = 0; i < COUNT(wanted); i++) {
        const struct custom_row *row = wanted[i] ? find_customs(wanted[i]) : NULL;
        if (row)
            add_row(&found, &row->says);
    }
    add_row(&found, &usual);
    return found;
}
