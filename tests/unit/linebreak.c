/*
 * The line breaker against three judges: cases worked out by hand, a search through every way
 * to break short random paragraphs, and TeX, whose breaks of longer ones stand in
 * linebreak-tex.inc (`linebreak-tex.pl` asks TeX again). And what it costs on long paragraphs.
 */
#include "tap.h"
#include "text/linebreak.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

/* A paragraph under construction. */
struct text {
    struct lb_item *items;
    int32_t count, capacity;
    struct arena *arena;
};

static struct lb_item *push(struct text *text, struct lb_item item)
{
    struct lb_item *slot = ARENA_PUSH(text->arena, text);
    *slot = item;
    return slot;
}

static void box(struct text *text, len width)
{
    push(text, (struct lb_item){.kind = LB_BOX, .width = width});
}

static void glue(struct text *text, len width, len stretch, len shrink)
{
    push(text, (struct lb_item){
                   .kind = LB_GLUE, .width = width, .stretch = stretch, .shrink = shrink});
}

static struct lb_item *brk(struct text *text, int32_t penalty)
{
    return push(text, (struct lb_item){.kind = LB_BREAK, .penalty = penalty});
}

static void hyphen(struct text *text, int32_t penalty, len pre, len post)
{
    struct lb_item *item = brk(text, penalty);
    item->flagged = true;
    item->pre = pre;
    item->post = post;
}

/* A space with a break before it. */
static void space(struct text *text)
{
    brk(text, 0);
    glue(text, 3000, 1500, 1000);
}

/* A hard break, or the end of the paragraph. */
static void end_line(struct text *text)
{
    glue(text, 0, LB_FIL, 0);
    brk(text, LB_FORCED);
}

static struct text begin(struct arena *arena)
{
    arena_reset(arena);
    return (struct text){.arena = arena};
}

static const struct lb_params plain = {.measure = 100000,
                                       .tolerance = 200,
                                       .line_penalty = 10,
                                       .adjacent_demerits = 10000,
                                       .double_demerits = 10000,
                                       .final_demerits = 5000};

static int32_t lines_of(const struct text *text, const struct lb_params *params,
                        const struct lb_line **lines)
{
    return linebreak(text->items, text->count, params, text->arena, lines);
}

static int64_t total_of(const struct lb_line *lines, int32_t count)
{
    int64_t total = 0;
    for (int32_t i = 0; i < count; i++)
        total += lines[i].demerits;
    return total;
}

/* The same numbers on every machine (xorshift, Marsaglia 2003). */
static uint32_t draw(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* From low to high, both included. */
static int32_t between(uint32_t *seed, int32_t low, int32_t high)
{
    return low + (int32_t)(draw(seed) % (uint32_t)(high - low + 1));
}

static bool chance(uint32_t *seed, int32_t percent)
{
    return between(seed, 0, 99) < percent;
}

/* --- Badness ------------------------------------------------------------------------------ */

/* Of 1 is what the ratio t/s gives in TeX: 12 and 99 are the edges of its fitness classes. */
static void test_badness(void)
{
    static const struct {
        int64_t shortfall, stretch;
        int32_t badness;
    } rows[] = {
        {0, 0, 0},
        {-5, 0, 0},
        {1, 0, 10000},
        {1, -1, 10000},
        {1000, 1000, 100},
        {500, 1000, 12},
        {515, 1000, 13},
        {793, 1000, 50},
        {1260, 1000, 200},
        {2000, 1000, 800},
        {3000, 1000, 2698},
        {4000, 1000, 6396},
        {1290, 297, 8189},
        {1291, 297, 10000},
        {1, 1000000, 0},
        {170, 1000, 0},
        {172, 1000, 1},
        {4643, 1000, 10000},
        {5000, 1000, 10000},
        {1, 1, 100},
        {INT64_MAX, INT64_MAX, 100},
        {INT64_MAX, 1, 10000},
        {INT64_MAX / 297, INT64_MAX, 0},
    };
    for (int32_t i = 0; i < COUNT(rows); i++) {
        int32_t badness = linebreak_badness(rows[i].shortfall, rows[i].stretch);
        ok(badness == rows[i].badness, "badness of %lld in %lld is %d",
           (long long)rows[i].shortfall, (long long)rows[i].stretch, badness);
    }
}

/* --- Cases by hand ------------------------------------------------------------------------ */

static void test_empty(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    is_int(lines_of(&text, &plain, &lines), 0, "no items, no lines");
    ok(!lines, "and no array");
    brk(&text, LB_FORCED);
    is_int(lines_of(&text, &plain, &lines), 1, "a forced break alone is one line");
    ok(lines && lines[0].badness == 0 && lines[0].natural == 0 && lines[0].demerits == 100,
       "an empty one, not a bad one");
    text = begin(arena);
    end_line(&text);
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 2, "two hard breaks are two empty lines");
    text = begin(arena);
    box(&text, 5000);
    is_int(lines_of(&text, &plain, &lines), 0, "items without an end have no lines");
    glue(&text, 3000, 0, 0);
    brk(&text, 0);
    is_int(lines_of(&text, &plain, &lines), 0, "nor with an end that is not forced");
}

static void test_hard_breaks(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    for (int line = 0; line < 3; line++) {
        box(&text, 40000);
        space(&text);
        box(&text, 30000);
        end_line(&text);
    }
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 4, "hard breaks: a line each");
    ok(lines[1].first == 5 && lines[1].end == 11, "from break to break");
    is_int(lines[1].natural, 73000, "at their natural width");
    ok(lines[1].badness == 0 && lines[1].ratio == 0, "short without being bad");
    ok(lines[3].natural == 0 && lines[3].badness == 0, "the last one empty");
}

static void test_trailing_space(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    box(&text, 100000);
    space(&text);
    brk(&text, -500);
    glue(&text, 0, LB_FIL, 0);
    brk(&text, LB_FORCED);
    is_int(lines_of(&text, &plain, &lines), 0, "no break leaves an empty last line");
    struct lb_params params = plain;
    params.last_resort = true;
    is_int(lines_of(&text, &params, &lines), 1, "not even as a last resort");
}

static void test_overfull(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    for (int i = 0; i < 3; i++) {
        box(&text, i == 1 ? 150000 : 60000);
        if (i < 2)
            space(&text);
    }
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 0, "a box wider than the measure: no lines");
    struct lb_params params = plain;
    params.last_resort = true;
    int32_t count = lines_of(&text, &params, &lines);
    ok(count > 0 && lines[count - 1].natural == 60000, "as a last resort, lines");
    params.tolerance = LB_INF_BAD;
    is_int(lines_of(&text, &params, &lines), 3, "a line each when any may be short");
    is_int(lines[1].badness, LB_INF_BAD + 1, "the wide one overfull");
    is_int(lines[1].natural, 150000, "at its width");
    is_int(lines[0].badness, LB_INF_BAD, "the one before it as short as must be");
}

static void test_never(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.last_resort = true;
    box(&text, 60000);
    brk(&text, LB_NEVER);
    glue(&text, 3000, 1500, 1000);
    box(&text, 60000);
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 0, "LB_NEVER: no break");
    is_int(lines_of(&text, &params, &lines), 1, "not even as a last resort");
    text.items[1].penalty = LB_NEVER - 1;
    params.tolerance = LB_INF_BAD;
    is_int(lines_of(&text, &params, &lines), 2, "but at the penalty below it");
}

/* Two boxes with a space, as wide as `natural` in all, and a second line. */
static struct text two_lines(struct arena *arena, len natural)
{
    struct text text = begin(arena);
    box(&text, 50000);
    glue(&text, 3000, 1500, 1000);
    box(&text, natural - 53000);
    space(&text);
    box(&text, 90000);
    end_line(&text);
    return text;
}

static void test_setting(struct arena *arena)
{
    static const struct {
        len natural;
        int32_t expand, expansion, ratio, badness;
    } rows[] = {
        {100000, 0, 0, 0, 0},
        {98500, 0, 0, 1000, 100},
        {98200, 0, 0, 1200, 172},
        {100500, 0, 0, -500, 12},
        {101000, 0, 0, -1000, 100},
        /* boxes of 96000 and 95500: 1920 and 1910 at 20/1000, less than a unit to the glue */
        {99000, 20, 10, 26, 0},
        {98500, 20, 15, 45, 0},
        {97000, 20, 20, 746, 41},
        {101000, 20, -11, 52, 0},
        {102500, 20, -20, -510, 13},
    };
    for (int32_t i = 0; i < COUNT(rows); i++) {
        const struct lb_line *lines;
        struct text text = two_lines(arena, rows[i].natural);
        struct lb_params params = plain;
        params.expand = rows[i].expand;
        int32_t count = lines_of(&text, &params, &lines);
        ok(count == 2 && lines[0].natural == rows[i].natural &&
               lines[0].expansion == rows[i].expansion && lines[0].ratio == rows[i].ratio &&
               lines[0].badness == rows[i].badness,
           "%d in 100000, expanding by %d: %d, glue %d, badness %d", rows[i].natural,
           rows[i].expand, count ? lines[0].expansion : -1, count ? lines[0].ratio : -1,
           count ? lines[0].badness : -1);
        ok(count == 2 && !lines[1].expansion && !lines[1].ratio && !lines[1].badness,
           "the last line as it is");
    }
}

static void test_long_last_line(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.expand = 20;
    box(&text, 50000);
    space(&text);
    box(&text, 49500);
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 1, "a last line that is too long narrows");
    is_int(lines[0].expansion, -20, "by as much as it may");
    is_int(lines[0].ratio, -510, "and shrinks");
}

static void test_edges(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    box(&text, 98000);
    hyphen(&text, 50, 2000, -700);
    box(&text, 90000);
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 2, "a hyphen is part of its line");
    is_int(lines[0].natural, 100000, "with its width");
    is_int(lines[1].natural, 89300, "what hangs to the left, of the next");
    is_int(lines[0].demerits, 10 * 10 + 50 * 50, "demerits of the line with the hyphen");
    is_int(lines[1].demerits, 10 * 10 + 5000, "and of the last line after it");
}

/* Four words of which two make a line: the second and the fourth, or the first and the third,
   would stand one above the other. */
static void test_similar(struct arena *arena)
{
    enum { FIRST = 1, SECOND, THIRD };
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.similar_demerits = 40000;
    for (int32_t i = 0; i < 5; i++) {
        box(&text, 48000);
        if (i < 4)
            space(&text);
    }
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 3, "words without numbers are like no other");
    is_int(lines[1].demerits, 10 * 10 + lines[1].badness * (20 + lines[1].badness),
           "and cost nothing");
    text.items[4].last_word = text.items[10].last_word = SECOND;
    lines_of(&text, &params, &lines);
    is_int(lines[1].demerits - lines[0].demerits, 40000,
           "a word under itself at the end costs");
    text.items[10].last_word = THIRD;
    text.items[0].next_word = text.items[4].next_word = FIRST;
    lines_of(&text, &params, &lines);
    is_int(lines[0].demerits - lines[1].demerits, 40000,
           "one at the beginning too, counted with the line above");
    params.similar_demerits = 0;
    lines_of(&text, &params, &lines);
    is_int(lines[0].demerits, lines[1].demerits, "or not, as is wanted");
}

/* A price makes lines fewer, its opposite makes them more, and neither is in their demerits. */
static void test_price(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    for (int32_t i = 0; i < 27; i++) {
        box(&text, 5000);
        if (i < 26)
            space(&text);
    }
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 3, "words that fill two lines stand in three");
    int64_t usual = total_of(lines, 3);
    params.line_price = 10;
    is_int(lines_of(&text, &params, &lines), 3, "a small price for a line changes nothing");
    is_int(total_of(lines, 3), usual, "and is in no demerits");
    params.line_price = 100000;
    is_int(lines_of(&text, &params, &lines), 2, "a high one makes them two");
    ok(total_of(lines, 2) > usual, "which are worse");
    params.line_price = -1000000000;
    params.tolerance = 9999;
    ok(lines_of(&text, &params, &lines) > 3, "a reward makes them more");
}

/*
 * With its hyphen the first line is too long, but not so at the comma that hangs: a break may
 * fit when an earlier one did not.
 */
static void test_fits_later(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    box(&text, 99000);
    hyphen(&text, 50, 3000, 0);
    box(&text, 2000);
    brk(&text, 0)->pre = -1000;
    glue(&text, 3000, 1500, 1000);
    box(&text, 80000);
    end_line(&text);
    is_int(lines_of(&text, &plain, &lines), 2, "a break that fits after one that does not");
    is_int(lines[0].end, 3, "is found");
}

/*
 * Two lines that may end at either of two breaks close to each other, and a third: `apart`
 * between the two, `post` at the first of them, `rest` the last box of the second line.
 */
static struct text two_near(struct arena *arena, int32_t penalty, len post, len apart, len rest)
{
    struct text text = begin(arena);
    box(&text, 50000);
    glue(&text, 3000, 1500, 1000);
    box(&text, 47000);
    brk(&text, penalty)->post = post;
    box(&text, apart);
    brk(&text, 0);
    box(&text, 50000);
    glue(&text, 3000, 1500, 1000);
    box(&text, rest);
    space(&text);
    box(&text, 60000);
    end_line(&text);
    return text;
}

static void test_near_breaks(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = two_near(arena, 0, -6000, 500, 46000);
    is_int(lines_of(&text, &plain, &lines), 3, "a line that is too short from one break");
    ok(lines && lines[0].end == 5, "is not so from a later one with a wider edge");
    text = two_near(arena, 500, 0, 20, 45120);
    is_int(lines_of(&text, &plain, &lines), 3,
           "of two lines as loose as the tolerance lets be");
    ok(lines && lines[0].end == 5 && lines[1].badness == 196, "the shorter one is considered");
}

static void test_ragged(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.background_stretch = 20000;
    for (int i = 0; i < 5; i++) {
        box(&text, 45000);
        if (i < 4) {
            brk(&text, 0);
            glue(&text, 3000, 0, 0);
        }
    }
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 3, "ragged right");
    is_int(lines[0].ratio, 0, "spaces stay as they are");
    is_int(lines[0].badness, linebreak_badness(7000, 20000), "what is short is stretched");
    params.background_stretch = LB_FIL;
    params.tolerance = 0;
    is_int(lines_of(&text, &params, &lines), 3, "without end: nothing is bad");
}

static void test_ties(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.background_stretch = LB_FIL;
    box(&text, 40000);
    for (int i = 0; i < 3; i++) {
        space(&text);
        box(&text, 40000);
    }
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 2, "two lines");
    text = begin(arena);
    box(&text, 40000);
    for (int i = 0; i < 2; i++) {
        space(&text);
        box(&text, 40000);
    }
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 2, "two lines that may break at either of two");
    is_int(lines[0].end, 4, "break at the later one");
}

/* --- Every way ---------------------------------------------------------------------------- */

/* A search through all ways to break a paragraph, written without regard to how long it takes.
 */
struct search {
    const struct lb_item *items;
    int32_t count;
    const struct lb_params *params;
    int64_t best;
    int32_t ways; /* within the tolerance */
};

static bool forced_at(const struct lb_item *items, int32_t i)
{
    return items[i].kind == LB_BREAK && items[i].penalty <= LB_FORCED;
}

/* Whether a line may end at i: not without a box before the next forced break. */
static bool end_at(const struct lb_item *items, int32_t i)
{
    if (items[i].kind != LB_BREAK || items[i].penalty >= LB_NEVER)
        return false;
    if (forced_at(items, i))
        return true;
    for (int32_t k = i + 1; !forced_at(items, k); k++)
        if (items[k].kind == LB_BOX)
            return i > 0;
    return false;
}

struct measured {
    int64_t natural, boxes, stretch, shrink;
    bool fil, empty;
};

static void measure_item(const struct lb_item *item, struct measured *m)
{
    if (item->kind == LB_BREAK)
        return;
    m->empty = false;
    m->natural += item->width;
    if (item->kind == LB_BOX) {
        m->boxes += item->width;
    } else if (item->stretch == LB_FIL) {
        m->fil = true;
    } else {
        m->stretch += item->stretch;
        m->shrink += item->shrink;
    }
}

/* The line after the break `from` (-1: the first line) up to the break `to`. */
static struct measured measure(const struct lb_item *items, int32_t from, int32_t to)
{
    struct measured m = {.empty = true};
    int32_t i = from + 1;
    while (from >= 0 && i < to && items[i].kind != LB_BOX)
        i++;
    for (; i < to; i++)
        measure_item(&items[i], &m);
    int64_t edges = items[to].pre + (from >= 0 ? items[from].post : 0);
    m.natural += edges;
    m.boxes += edges;
    return m;
}

/* Badness, or -1 when the line is overfull; its class, from 0, very loose, to 3, tight. */
static int32_t judge(const struct lb_params *params, const struct measured *m, int *class)
{
    int64_t gap = params->measure - m->natural, give = m->boxes * params->expand / 1000;
    bool fil = m->fil || params->background_stretch == LB_FIL;
    *class = 2;
    if (m->empty || (gap > 0 && fil))
        return 0;
    if (give < 0)
        give = 0;
    if (gap > 0) {
        int64_t left = gap > give ? gap - give : 0;
        int32_t badness = linebreak_badness(left, m->stretch + params->background_stretch);
        *class = badness >= 100 ? 0 : badness >= 13 ? 1 : 2;
        return badness;
    }
    int64_t left = -gap > give ? -gap - give : 0;
    int64_t shrink = m->shrink + params->background_shrink;
    if (left > shrink)
        return -1;
    int32_t badness = linebreak_badness(left, shrink);
    *class = badness >= 13 ? 3 : 2;
    return badness;
}

static int64_t demerits_of(const struct search *s, int32_t badness, int32_t from, int32_t to,
                           int apart)
{
    int64_t sum = s->params->line_penalty + badness, penalty = s->items[to].penalty;
    int64_t demerits = sum >= 10000 ? 100000000 : sum * sum;
    if (penalty >= 0)
        demerits += penalty * penalty;
    else if (penalty > -10000)
        demerits -= penalty * penalty;
    if (apart > 1 || apart < -1)
        demerits += s->params->adjacent_demerits;
    if (from >= 0 && s->items[from].flagged) {
        if (to == s->count - 1)
            demerits += s->params->final_demerits;
        else if (s->items[to].flagged)
            demerits += s->params->double_demerits;
    }
    return demerits;
}

/* What the words at the edges of two lines add: the first from the break `start` (-1: it is the
   first) to `middle`, the second from there to `end`. */
static int64_t similar_of(const struct search *s, int32_t start, int32_t middle, int32_t end)
{
    if (middle < 0)
        return 0;
    int32_t above_head = s->items[start < 0 ? 0 : start].next_word;
    int32_t above_end = s->items[middle].last_word;
    int32_t same = (above_head != 0 && above_head == s->items[middle].next_word) +
                   (above_end != 0 && above_end == s->items[end].last_word);
    return (int64_t)same * s->params->similar_demerits;
}

static void search_from(struct search *s, int32_t above, int32_t from, int class, int64_t total)
{
    if (from == s->count - 1) {
        s->ways++;
        if (total < s->best)
            s->best = total;
        return;
    }
    for (int32_t to = from + 1; to < s->count; to++) {
        if (!end_at(s->items, to))
            continue;
        int next;
        struct measured m = measure(s->items, from, to);
        int32_t badness = judge(s->params, &m, &next);
        bool fits = badness >= 0 && badness <= s->params->tolerance;
        if (fits && (!m.empty || forced_at(s->items, to)))
            search_from(s, from, to, next,
                        total + s->params->line_price +
                            demerits_of(s, badness, from, to, class - next) +
                            similar_of(s, above, from, to));
        if (forced_at(s->items, to))
            return;
    }
}

/* Numbers are drawn one a statement: C leaves open which argument comes first. */
static void random_hyphen(struct text *text, uint32_t *seed, len least_pre, len least_post)
{
    int32_t penalty = between(seed, 0, 100);
    len pre = between(seed, least_pre, 3000);
    len post = between(seed, least_post, 500);
    hyphen(text, penalty, pre, post);
}

static void random_glue(struct text *text, uint32_t *seed)
{
    len width = between(seed, 3000, 4000);
    len stretch = between(seed, 0, 3000);
    len shrink = between(seed, 0, 1500);
    glue(text, width, stretch, shrink);
}

/* A word of one to three syllables; some hang over the margins. */
static void random_word(struct text *text, uint32_t *seed)
{
    int32_t syllables = between(seed, 1, 3);
    for (int32_t i = 0; i < syllables; i++) {
        if (i)
            random_hyphen(text, seed, 0, -1000);
        box(text, chance(seed, 15) ? between(seed, 0, 600) : between(seed, 2000, 14000));
    }
}

static void random_space(struct text *text, uint32_t *seed)
{
    struct lb_item *item = brk(text, chance(seed, 80) ? 0 : between(seed, -200, 200));
    item->pre = between(seed, -1500, 0);
    item->post = chance(seed, 30) ? between(seed, -1500, 0) : 0;
    if (chance(seed, 5))
        item->penalty = LB_NEVER;
    random_glue(text, seed);
    if (chance(seed, 5)) {
        brk(text, 10);
        glue(text, 3000, 1500, 1000);
    }
}

static void no_left_edges(struct text *text)
{
    for (int32_t i = 0; i < text->count; i++)
        text->items[i].post = 0;
}

/* Gives the breaks words, few enough to be alike often; the last has none. */
static void random_similar(struct text *text, uint32_t *seed)
{
    for (int32_t i = 0; i < text->count - 1; i++) {
        text->items[i].last_word = between(seed, 0, 3);
        text->items[i].next_word = between(seed, 0, 3);
    }
}

static struct text random_paragraph(struct arena *arena, uint32_t *seed)
{
    struct text text = begin(arena);
    int32_t words = between(seed, 2, 8);
    if (chance(seed, 20))
        glue(&text, 5000, 0, 0);
    for (int32_t i = 0; i < words; i++) {
        random_word(&text, seed);
        if (chance(seed, 6))
            end_line(&text);
        else if (chance(seed, 4))
            brk(&text, LB_FORCED);
        else if (i < words - 1 || chance(seed, 10))
            random_space(&text, seed);
    }
    end_line(&text);
    if (chance(seed, 50))
        no_left_edges(&text);
    random_similar(&text, seed);
    return text;
}

static struct lb_params random_params(uint32_t *seed)
{
    static const int32_t tolerances[] = {50, 200, 1000, 9999, LB_INF_BAD};
    struct lb_params params = {.measure = between(seed, 20000, 60000)};
    params.tolerance = tolerances[between(seed, 0, COUNT(tolerances) - 1)];
    params.line_penalty = between(seed, 0, 50);
    params.adjacent_demerits = chance(seed, 70) ? between(seed, 0, 20000) : 0;
    params.double_demerits = chance(seed, 70) ? between(seed, 0, 20000) : 0;
    params.final_demerits = chance(seed, 70) ? between(seed, 0, 20000) : 0;
    params.similar_demerits = chance(seed, 70) ? between(seed, 0, 50000) : 0;
    params.background_stretch = chance(seed, 30) ? between(seed, 1, 20000) : 0;
    if (chance(seed, 5))
        params.background_stretch = LB_FIL;
    params.background_shrink = chance(seed, 10) ? between(seed, 1, 5000) : 0;
    params.expand = chance(seed, 50) ? between(seed, 1, 30) : 0;
    return params;
}

/* Whether the lines follow each other from the first item to the last, each as it says. */
static bool hangs_together(const struct text *text, const struct lb_line *lines, int32_t count)
{
    int32_t previous = -1;
    for (int32_t i = 0; i < count; i++) {
        bool starts = lines[i].first == (i ? previous : 0);
        if (!starts || lines[i].end <= previous || !end_at(text->items, lines[i].end))
            return false;
        for (int32_t k = previous + 1; k < lines[i].end; k++)
            if (forced_at(text->items, k))
                return false;
        previous = lines[i].end;
    }
    return previous == text->count - 1;
}

/* Whether expanding and setting the glue as the line says fills the measure. */
static bool is_set(const struct lb_params *params, const struct measured *m,
                   const struct lb_line *line)
{
    int64_t reserve = line->ratio < 0 ? m->shrink : m->stretch;
    int64_t width = m->natural + m->boxes * line->expansion / 1000;
    int64_t rest = params->measure - width - reserve * line->ratio / 1000;
    bool free = m->empty || m->fil || params->background_stretch == LB_FIL;
    if (line->expansion > params->expand || line->expansion < -params->expand)
        return false;
    if (line->natural < params->measure && free)
        return line->expansion == 0 && line->ratio == 0;
    if (line->badness > LB_INF_BAD)
        return rest < 0;
    return rest >= -params->background_shrink &&
           (rest <= reserve / 1000 + 1 || m->stretch <= 0 || free);
}

/* Whether each line is what measuring it afresh says. */
static bool lines_agree(const struct text *text, const struct lb_params *params,
                        const struct lb_line *lines, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        int class;
        struct measured m = measure(text->items, i ? lines[i].first : -1, lines[i].end);
        if (lines[i].natural != m.natural || !is_set(params, &m, &lines[i]))
            return false;
        if (lines[i].badness != judge(params, &m, &class))
            return false;
    }
    return true;
}

static void test_every_way(struct arena *arena)
{
    enum { ROUNDS = 10000 };
    uint32_t seed = 2463534242;
    int32_t possible = 0, several = 0, wrong = 0;
    for (int32_t i = 0; i < ROUNDS; i++) {
        const struct lb_line *lines;
        struct text text = random_paragraph(arena, &seed);
        struct lb_params params = random_params(&seed);
        struct search search = {.items = text.items, .count = text.count, .params = &params};
        params.line_price = i % 3 ? 0 : (i % 2001 - 1000) * 30;
        search.best = INT64_MAX;
        search_from(&search, -1, -1, 2, 0);
        params.last_resort = search.ways > 0 && i % 2;
        int32_t count = lines_of(&text, &params, &lines);
        int64_t total = count ? total_of(lines, count) + count * params.line_price : INT64_MAX;
        possible += search.ways > 0;
        several += search.ways > 1;
        bool right = total == search.best;
        if (count)
            right = right && hangs_together(&text, lines, count) &&
                    lines_agree(&text, &params, lines, count);
        if (!right && wrong++ < 5)
            printf("# paragraph %d: total %lld, best %lld of %d ways\n", i, (long long)total,
                   (long long)search.best, search.ways);
    }
    is_int(wrong, 0, "the best of every way to break 10,000 paragraphs");
    printf("# %d can be broken, %d in several ways\n", possible, several);
    ok(several > ROUNDS / 3 && possible < ROUNDS, "of which many, and not all, have a choice");
}

/* --- Anything ----------------------------------------------------------------------------- */

static len wild(uint32_t *seed)
{
    static const len edges[] = {0, 1, -1, LEN_MAX, INT32_MIN, LEN_MAX - 1};
    if (chance(seed, 30))
        return edges[between(seed, 0, COUNT(edges) - 1)];
    return chance(seed, 50) ? between(seed, -20000, 20000) : (len)draw(seed);
}

static struct text wild_paragraph(struct arena *arena, uint32_t *seed)
{
    struct text text = begin(arena);
    int32_t count = between(seed, 0, 60);
    for (int32_t i = 0; i < count; i++) {
        struct lb_item *item = push(&text, (struct lb_item){.flagged = chance(seed, 30)});
        item->kind = (enum lb_kind)between(seed, LB_BOX, LB_BREAK);
        item->penalty = wild(seed);
        item->width = wild(seed);
        item->stretch = wild(seed);
        item->shrink = wild(seed);
        item->pre = wild(seed);
        item->post = wild(seed);
        item->last_word = between(seed, -2, 2);
        item->next_word = wild(seed);
    }
    brk(&text, LB_FORCED);
    return text;
}

static struct lb_params wild_params(uint32_t *seed)
{
    struct lb_params params = {.measure = wild(seed)};
    params.tolerance = wild(seed);
    params.line_penalty = wild(seed);
    params.adjacent_demerits = wild(seed);
    params.double_demerits = wild(seed);
    params.final_demerits = wild(seed);
    params.similar_demerits = wild(seed);
    params.background_stretch = wild(seed);
    params.background_shrink = between(seed, 0, LEN_MAX - 1);
    params.expand = between(seed, 0, 1000);
    params.last_resort = chance(seed, 50);
    return params;
}

static void test_anything(struct arena *arena)
{
    enum { ROUNDS = 20000 };
    uint32_t seed = 88172645;
    int32_t wrong = 0;
    for (int32_t i = 0; i < ROUNDS; i++) {
        const struct lb_line *lines;
        struct text text = wild_paragraph(arena, &seed);
        struct lb_params params = wild_params(&seed);
        int32_t count = lines_of(&text, &params, &lines);
        if (count ? !hangs_together(&text, lines, count) : params.last_resort || lines)
            wrong++;
    }
    is_int(wrong, 0, "any numbers give lines that hang together, or none");
}

/* --- Long paragraphs ---------------------------------------------------------------------- */

static int64_t tried_for_words(struct arena *arena, int32_t words, int32_t tolerance)
{
    const struct lb_line *lines;
    int64_t tried = 0;
    uint32_t seed = 1804289383;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.measure = 300000;
    params.tolerance = tolerance;
    params.tried = &tried;
    for (int32_t i = 0; i < words; i++) {
        if (i)
            space(&text);
        for (int32_t k = between(&seed, 0, 2); k > 0; k--) {
            box(&text, between(&seed, 6000, 16000));
            hyphen(&text, 50, 3000, 0);
        }
        box(&text, between(&seed, 6000, 16000));
    }
    end_line(&text);
    int32_t count = lines_of(&text, &params, &lines);
    bool together = hangs_together(&text, lines, count);
    ok(count > words / 20 && together, "%d words make %d lines, %lld looked at", words, count,
       (long long)tried);
    return tried;
}

static void test_linear(struct arena *arena)
{
    static const int32_t tolerances[] = {200, LB_INF_BAD};
    for (int32_t i = 0; i < COUNT(tolerances); i++) {
        int64_t limit = tolerances[i] < LB_INF_BAD ? 10
                                                   : 60; /* active breaks, times 2 a word */
        int64_t less = tried_for_words(arena, 10000, tolerances[i]);
        int64_t more = tried_for_words(arena, 100000, tolerances[i]);
        ok(less < limit * 10000, "the work is bounded by what fits on a line");
        ok(more < less * 21 / 2, "ten times the words, at most 10.5 times the work");
    }
}

/* A million boxes of `width`, a break after each. */
static void test_million(struct arena *arena, len width, int64_t limit, const char *name)
{
    enum { MILLION = 1000000 };
    const struct lb_line *lines;
    int64_t tried = 0;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.tolerance = LB_INF_BAD;
    params.tried = &tried;
    for (int32_t i = 0; i < MILLION; i++) {
        box(&text, width);
        brk(&text, 0);
    }
    end_line(&text);
    int32_t count = lines_of(&text, &params, &lines);
    ok(count > 0 && tried <= limit * MILLION, "%s: %lld lines looked at", name,
       (long long)tried);
}

static void test_one_word(struct arena *arena)
{
    const struct lb_line *lines;
    struct text text = begin(arena);
    struct lb_params params = plain;
    params.last_resort = true;
    for (int32_t i = 0; i < 1000000; i++)
        box(&text, 5000);
    end_line(&text);
    is_int(lines_of(&text, &params, &lines), 1, "a word of a million letters is one line");
    is_int(lines[0].natural, LEN_MAX, "as wide as can be said");
}

/* --- TeX ---------------------------------------------------------------------------------- */

enum { TEX_SEED = 521288629, TEX_COUNT = 60 };

static const struct {
    int64_t total;     /* of demerits */
    const char *boxes; /* in each line */
} tex_rows[TEX_COUNT] = {
#include "linebreak-tex.inc"
};

static void tex_word(struct text *text, uint32_t *seed)
{
    int32_t syllables = between(seed, 1, 3);
    for (int32_t i = 0; i < syllables; i++) {
        if (i) {
            random_hyphen(text, seed, 2000, 1);
            text->items[text->count - 1].penalty = 50; /* \hyphenpenalty */
        }
        box(text, between(seed, 4000, 16000));
    }
}

static struct text tex_paragraph(struct arena *arena, uint32_t *seed)
{
    struct text text = begin(arena);
    int32_t words = between(seed, 30, 120);
    for (int32_t i = 0; i < words; i++) {
        tex_word(&text, seed);
        if (i == words - 1 || chance(seed, 3)) {
            end_line(&text);
        } else {
            brk(&text, chance(seed, 90) ? 0 : between(seed, -100, 300));
            random_glue(&text, seed);
        }
    }
    return text;
}

static struct lb_params tex_params(uint32_t *seed)
{
    struct lb_params params = plain;
    params.measure = between(seed, 150000, 350000);
    params.tolerance = between(seed, 100, 10000);
    params.line_penalty = between(seed, 0, 30);
    params.adjacent_demerits = between(seed, 0, 30000);
    params.double_demerits = between(seed, 0, 30000);
    params.final_demerits = between(seed, 0, 30000);
    params.background_stretch = chance(seed, 30) ? between(seed, 0, 20000) : 0;
    return params;
}

static void print_tex_item(const struct lb_item *item)
{
    if (item->kind == LB_BOX)
        printf("\\hbox to%dsp{}", item->width);
    else if (item->kind == LB_GLUE && item->stretch == LB_FIL)
        printf("\\penalty10000\\hskip0sp plus1fil");
    else if (item->kind == LB_GLUE)
        printf("\\hskip%dsp plus%dsp minus%dsp\n", item->width, item->stretch, item->shrink);
    else if (item->flagged)
        printf("\\discretionary{\\kern%dsp}{\\kern%dsp}{}", item->pre, item->post);
    else
        printf("\\penalty%d", item->penalty);
}

static void print_tex_paragraph(const struct text *text, const struct lb_params *params)
{
    printf("\\hsize%dsp\\tolerance%d\\linepenalty%d\\adjdemerits%d\\doublehyphendemerits%d"
           "\\finalhyphendemerits%d\\rightskip0sp plus%dsp\n\\setbox0\\vbox{\\noindent\n",
           params->measure, params->tolerance, params->line_penalty, params->adjacent_demerits,
           params->double_demerits, params->final_demerits, params->background_stretch);
    for (int32_t i = 0; i < text->count - 2; i++) /* TeX ends the paragraph itself */
        print_tex_item(&text->items[i]);
    printf("\\par}\\showbox0\n");
}

/* The paragraphs of the comparison as input for TeX without macros (initex). */
static void print_tex(struct arena *arena)
{
    uint32_t seed = TEX_SEED;
    printf("\\catcode123=1 \\catcode125=2 \\batchmode\\pretolerance-1 "
           "\\emergencystretch1sp\\hyphenpenalty50\n"
           "\\hbadness10000 \\hfuzz16383pt\\vbadness10000 \\parfillskip0sp plus1fil\n"
           "\\tracingparagraphs1 \\showboxdepth2 \\showboxbreadth100000\n");
    for (int32_t i = 0; i < TEX_COUNT; i++) {
        struct text text = tex_paragraph(arena, &seed);
        struct lb_params params = tex_params(&seed);
        print_tex_paragraph(&text, &params);
    }
    printf("\\end\n");
}

/* Boxes in each line: "5 4 6". */
static const char *boxes_in_lines(const struct text *text, const struct lb_line *lines,
                                  int32_t count)
{
    const char *all = "";
    for (int32_t i = 0; i < count; i++) {
        int boxes = 0;
        for (int32_t k = lines[i].first; k < lines[i].end; k++)
            boxes += text->items[k].kind == LB_BOX;
        all = arena_printf(text->arena, "%s%s%d", all, i ? " " : "", boxes);
    }
    return all;
}

static void test_tex(struct arena *arena)
{
    uint32_t seed = TEX_SEED;
    for (int32_t i = 0; i < COUNT(tex_rows); i++) {
        const struct lb_line *lines;
        struct text text = tex_paragraph(arena, &seed);
        struct lb_params params = tex_params(&seed);
        int32_t count = lines_of(&text, &params, &lines);
        bool same = !strcmp(boxes_in_lines(&text, lines, count), tex_rows[i].boxes);
        if (!ok(same && total_of(lines, count) == tex_rows[i].total, "as TeX: %d lines", count))
            printf("# found  %lld: %s\n# wanted %lld: %s\n", (long long)total_of(lines, count),
                   boxes_in_lines(&text, lines, count), (long long)tex_rows[i].total,
                   tex_rows[i].boxes);
    }
}

static void test_by_hand(struct arena *arena)
{
    test_empty(arena);
    test_hard_breaks(arena);
    test_trailing_space(arena);
    test_overfull(arena);
    test_never(arena);
    test_setting(arena);
    test_long_last_line(arena);
    test_edges(arena);
    test_similar(arena);
    test_fits_later(arena);
    test_price(arena);
    test_near_breaks(arena);
    test_ragged(arena);
    test_ties(arena);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_open();
    if (argc > 1 && !strcmp(argv[1], "tex")) {
        print_tex(arena);
        arena_close(arena);
        return 0;
    }
    test_badness();
    test_by_hand(arena);
    test_every_way(arena);
    test_anything(arena);
    test_linear(arena);
    test_million(arena, 5000, 21, "a million letters");
    test_million(arena, 0, 2, "a million without width");
    test_one_word(arena);
    test_tex(arena);
    arena_close(arena);
    return done_testing();
}
