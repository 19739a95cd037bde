/*
 * Advice on how much to shorten: the lines on the pages that are too many, and their words,
 * rounded up.
 */
#include "page/advice.h"

enum {
    ADVICE_SHARE = 3, /* no more than this part of the words is advised to be cut */
    ROUND = 10
};

static int32_t count_spaces(const char *text, int32_t size)
{
    int32_t spaces = 0;
    for (int32_t i = 0; i < size; i++)
        spaces += text[i] == ' ';
    return spaces;
}

/* The words of a line, told by its spaces. */
static int32_t count_words(const struct line *line)
{
    int32_t spaces = line->text ? count_spaces(line->text, line->end - line->start) : 0;
    for (int32_t r = 0; r < line->run_count; r++)
        spaces += count_spaces(line->runs[r].text, line->runs[r].size_bytes);
    return spaces + 1;
}

static int32_t item_words(const struct flow_item *item)
{
    int32_t words = 0;
    for (int32_t i = 0; i < item->line_count; i++)
        words += count_words(item->lines[i].line);
    return words;
}

/* The words of a column. */
struct column_words {
    int32_t all, cut; /* cut: those from some item on */
    int32_t longest;  /* the section that has the most of them */
};

static struct column_words count_column(const struct flow *flow, int32_t first_cut)
{
    struct column_words words = {0};
    int32_t most = -1;
    for (int32_t i = 0; i < flow->count;) {
        int32_t section = flow->items[i].section, before = words.all;
        for (; i < flow->count && flow->items[i].section == section; i++) {
            int32_t own = item_words(&flow->items[i]);
            words.all += own;
            words.cut += i >= first_cut ? own : 0;
        }
        if (words.all - before > most) {
            words.longest = section;
            most = words.all - before;
        }
    }
    return words;
}

struct advice advice_make(const struct flow *flow, const struct pg_result *pages,
                          int32_t too_many)
{
    struct advice advice = {0};
    int32_t kept_pages = pages->count - too_many;
    if (too_many <= 0 || kept_pages < 1)
        return advice;
    struct column_words words = count_column(flow, pages->pages[kept_pages].first);
    if (words.cut * ADVICE_SHARE > words.all)
        return advice;
    for (int32_t k = kept_pages; k < pages->count; k++)
        advice.lines += pages->pages[k].depth;
    advice.words = (words.cut + ROUND - 1) / ROUND * ROUND;
    advice.section = words.longest;
    return advice;
}
