/*
 * A line was broken by a program when the first word of the next one wouldn't have fitted any
 * more. The measure is the longest line's; when most lines that others follow closely are full
 * by it, all the full ones are joined with the next. Otherwise a line is only joined with one
 * that plainly goes on, in the middle of a sentence.
 */
#include "letter/join.h"

#include "base/bytes.h"
#include "base/latin.h"
#include "base/utf8.h"

#include <string.h>

enum { MEASURE_LEAST = 50, MEASURE_MOST = 100, FULL_PERCENT = 60 };

static int32_t length(const char *text)
{
    return (int32_t)utf8_count(text, bytes_size(text));
}

static int32_t first_word(const char *text)
{
    return (int32_t)utf8_count(text, bytes_until(text, " "));
}

/* Whether the line may go on in the next one. */
static bool may_go_on(const struct passage *line, const struct passage *next)
{
    return line->kind != PASSAGE_RULE && line->kind != PASSAGE_HEADING &&
           next->kind == PASSAGE_TEXT && !next->gap && next->quote == line->quote;
}

static bool is_full(const struct passage *line, const struct passage *next, int32_t measure)
{
    /* the longest line needn't have been as long as it might: a sixteenth is allowed for that
     */
    return length(line->text) + 1 + first_word(next->text) > measure - measure / 16;
}

/* The longest line's length among those that were not broken only by a blank line; 0 when the
   lines are not of a measure. */
static int32_t measure_of(const struct passages *passages)
{
    int32_t measure = 0;
    for (int32_t i = 0; i < passages->count; i++) {
        int32_t size = length(passages->items[i].text);
        if (!strchr(passages->items[i].text, ' ') || strstr(passages->items[i].text, "://"))
            continue;
        measure = size > measure ? size : measure;
    }
    return measure >= MEASURE_LEAST && measure <= MEASURE_MOST ? measure : 0;
}

static bool may_end_sentence(const char *text)
{
    int64_t size = bytes_size(text);
    return size == 0 || strchr(".!?:;)\"", text[size - 1]);
}

/* The measure when enough lines are full by it, and not by chance: most of them end within a
   sentence. Else 0. */
static int32_t find_measure(const struct passages *passages)
{
    int32_t measure = measure_of(passages), full = 0, broken = 0, followed = 0;
    for (int32_t i = 0; i + 1 < passages->count; i++) {
        const struct passage *line = &passages->items[i];
        if (!may_go_on(line, line + 1) || length(line->text) < measure / 2)
            continue;
        followed++;
        bool filled = is_full(line, line + 1, measure);
        full += filled;
        broken += filled && !may_end_sentence(line->text);
    }
    bool wrapped = full * 100 >= followed * FULL_PERCENT && broken * 2 > full;
    return wrapped ? measure : 0;
}

/* Whether the text begins in the middle of a sentence. */
static bool begins_small(const char *text)
{
    uint32_t c;
    int32_t small, capital;
    int32_t size = utf8_decode(text, bytes_size(text) + 1, &c);
    char first[UTF8_MOST + 1] = "";
    bytes_copy(first, text, size);
    latin_count_case(first, &small, &capital);
    return small > 0;
}

static bool continues(const struct passage *line, const struct passage *next, int32_t measure)
{
    enum { SHORT = 20 }; /* a name or an item of a list without signs */
    if (!may_go_on(line, next))
        return false;
    if (line->flows || (measure && is_full(line, next, measure)))
        return true;
    return begins_small(next->text) && !may_end_sentence(line->text) &&
           length(line->text) > SHORT;
}

void join_lines(struct passages *passages, struct arena *arena)
{
    int32_t measure = find_measure(passages), count = 0;
    for (int32_t i = 0; i < passages->count;) {
        int32_t from = i++;
        while (i < passages->count &&
               continues(&passages->items[i - 1], &passages->items[i], measure))
            i++;
        passages->items[count++] = i - from > 1
                                       ? passage_join(&passages->items[from], i - from, arena)
                                       : passages->items[from];
    }
    passages->count = count;
}
