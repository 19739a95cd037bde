/*
 * Pagination against a brute force over all paginations of small texts, against the rules of
 * good pages, and against numbers without sense.
 */
#include "page/paginate.h"
#include "tap.h"

enum { RANDOM_TEXTS = 20000, GARBAGE_TEXTS = 3000, MANY = 200000 };

#define COUNT(array) ((int32_t)(sizeof(array) / sizeof *(array)))

/* ---- chance, the same everywhere ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static int32_t up_to(uint32_t *seed, int32_t most)
{
    return (int32_t)(next_random(seed) % (uint32_t)(most + 1));
}

/* ---- brute force: all ways to cut the rest into pages, at all depths ---- */

struct search {
    const struct pg_item *items;
    int32_t count;
    struct pg_params params;
    struct pg_page pages[16];
    int64_t best;
    int32_t fewest; /* pages */
};

/* The grid lines of what stands at a page's foot. */
static int32_t lines_at_foot(int32_t foot, int32_t above)
{
    return foot ? (above + foot + 999) / 1000 : 0;
}

static void try_all(struct search *search, int32_t page_count)
{
    int32_t first = page_count ? search->pages[page_count - 1].end : 0;
    if (first == search->count) {
        int64_t cost = paginate_cost(search->items, search->count, &search->params,
                                     search->pages, page_count);
        if (cost < search->best)
            search->best = cost;
        if (page_count < search->fewest)
            search->fewest = page_count;
        return;
    }
    int32_t text = search->items[first].opening + search->items[first].depth, stretch = 0;
    int32_t foot = search->items[first].foot;
    for (int32_t end = first + 1; end <= search->count; end++) {
        int32_t natural = text + lines_at_foot(foot, search->params.above_foot);
        for (int32_t depth = natural; depth <= natural + stretch; depth++) {
            if (depth > search->params.page_depth && end > first + 1)
                break;
            search->pages[page_count] = (struct pg_page){first, end, depth};
            try_all(search, page_count + 1);
        }
        if (end == search->count || natural > search->params.page_depth ||
            search->items[end - 1].penalty == PG_FORCED)
            return;
        text += search->items[end].space + search->items[end].depth;
        stretch += search->items[end].stretch;
        foot += search->items[end].foot;
    }
}

static struct pg_item random_item(uint32_t *seed)
{
    static const int32_t penalties[] = {0,     0,    0,   PG_NEVER, PG_NEVER, PG_FORCED,
                                        -9999, 9999, 150, -200,     3000};
    struct pg_item item = {.depth = 1 + up_to(seed, 2)};
    if (up_to(seed, 9) == 0)
        item.depth = 4 + up_to(seed, 9);
    if (up_to(seed, 2) == 0)
        item.space = up_to(seed, 2);
    if (up_to(seed, 2) == 0)
        item.stretch = up_to(seed, 2);
    if (up_to(seed, 4) == 0)
        item.opening = up_to(seed, 2);
    if (up_to(seed, 4) == 0)
        item.foot = up_to(seed, 2500);
    item.penalty = penalties[up_to(seed, COUNT(penalties) - 1)];
    return item;
}

/* ---- what holds of every pagination ---- */

/* Whether spaces that grew, all of them or none, explain the depth of the page. */
static bool is_page_sound(const struct pg_item *items, const struct pg_result *result,
                          const struct pg_page *page)
{
    int32_t depth = items[page->first].opening + items[page->first].depth, grown = 0, kept = 0;
    if (result->grow[page->first] != 0)
        return false;
    for (int32_t i = page->first + 1; i < page->end; i++) {
        if (result->grow[i] != 0 && result->grow[i] != items[i].stretch)
            return false;
        grown += result->grow[i] > 0;
        kept += items[i].stretch > 0 && result->grow[i] == 0;
        depth += items[i].space + items[i].depth + result->grow[i];
    }
    depth += result->feet[page - result->pages];
    return depth == page->depth && (!grown || !kept);
}

static bool is_sound(const struct pg_item *items, int32_t count, const struct pg_result *result)
{
    int32_t end = 0, violations = 0;
    for (int32_t k = 0; k < result->count; k++) {
        const struct pg_page *page = &result->pages[k];
        if (page->first != end || !is_page_sound(items, result, page))
            return false;
        end = page->end;
        violations += end < count && items[end - 1].penalty == PG_NEVER;
    }
    return end == count && violations == result->violations;
}

/* Whether items have more above them when they open a page. */
static bool has_openings(const struct pg_item *items, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (items[i].opening)
            return true;
    return false;
}

static void test_against_brute_force(struct arena *arena)
{
    uint32_t seed = 2463534242;
    int32_t dearer = 0, unsound = 0, too_many = 0, too_few = 0;
    for (int32_t n = 0; n < RANDOM_TEXTS; n++) {
        struct pg_item items[9];
        struct search search = {.items = items, .best = INT64_MAX, .fewest = COUNT(items)};
        search.count = 1 + up_to(&seed, COUNT(items) - 1);
        search.params = (struct pg_params){.page_depth = 1 + up_to(&seed, 11),
                                           .slack = up_to(&seed, 4),
                                           .first_is_recto = up_to(&seed, 1),
                                           .above_foot = up_to(&seed, 1500)};
        for (int32_t i = 0; i < search.count; i++)
            items[i] = random_item(&seed);
        try_all(&search, 0);
        struct pg_result found = paginate(items, search.count, &search.params, arena);
        dearer += search.best !=
                  paginate_cost(items, search.count, &search.params, found.pages, found.count);
        unsound += !is_sound(items, search.count, &found);
        int32_t least = paginate_least(items, search.count, &search.params);
        too_many += least > search.fewest;
        too_few += least < search.fewest && !has_openings(items, search.count);
        arena_reset(arena);
    }
    is_int(dearer, 0, "no random text has a cheaper pagination than the one found");
    is_int(unsound, 0, "spaces account for every page's depth, violations for every break");
    is_int(too_many, 0, "none has fewer pages than the least");
    is_int(too_few, 0,
           "and one has as few, where no page has more above it for beginning there");
}

/* ---- variants ---- */

enum { RANDOM_VARIED = 6000, VARIANTS = 4, REPLACED = 3 };

/* A text with variants, and one of its forms: with some of them. */
struct varied {
    struct pg_item items[8];
    int32_t count;
    struct pg_item own[VARIANTS][REPLACED + 1];
    struct pg_variant variants[VARIANTS];
    int32_t variant_count;
    struct pg_item form[8 + VARIANTS];
    int32_t form_count;
    int64_t price;
};

/* A variant of a place, a line more or less than it, with the stretch that it has. */
static void random_variant(struct varied *text, int32_t first, int32_t end, uint32_t *seed)
{
    struct pg_item *own = text->own[text->variant_count];
    int32_t count = end - first + up_to(seed, 2) - 1;
    if (count == 0)
        return;
    for (int32_t i = 0; i < count; i++)
        own[i] = (struct pg_item){.depth = 1, .penalty = up_to(seed, 1) ? PG_NEVER : 0};
    own[0].space = text->items[first].space;
    own[0].stretch = text->items[first].stretch;
    text->variants[text->variant_count++] = (struct pg_variant){first, end, own, count,
                                                                up_to(seed, 5000)};
}

static void random_text(struct varied *text, uint32_t *seed)
{
    *text = (struct varied){.count = 2 + up_to(seed, COUNT(text->items) - 2)};
    for (int32_t i = 0; i < text->count; i++)
        text->items[i] = random_item(seed);
    for (int32_t first = up_to(seed, 2); first < text->count;) {
        int32_t end = first + 1 + up_to(seed, REPLACED - 1);
        if (end > text->count)
            return;
        for (int32_t i = first; i < end; i++)
            text->items[i] = (struct pg_item){
                .depth = 1,
                .space = i == first ? up_to(seed, 1) : 0,
                .stretch = i == first ? up_to(seed, 1) : 0,
                .penalty = up_to(seed, 1) ? PG_NEVER : 0,
            };
        for (int32_t n = up_to(seed, 2); n > 0 && text->variant_count < VARIANTS; n--)
            random_variant(text, first, end, seed);
        first = end + up_to(seed, 2);
    }
}

/* Makes the form of a text with the variants of `taken`, a bit each; false when two are of one
   place. */
static bool make_form(struct varied *text, uint32_t taken)
{
    text->form_count = 0;
    text->price = 0;
    int32_t at = 0;
    for (int32_t v = 0; v < text->variant_count; v++) {
        const struct pg_variant *variant = &text->variants[v];
        if (!(taken >> v & 1))
            continue;
        if (variant->first < at)
            return false;
        while (at < variant->first)
            text->form[text->form_count++] = text->items[at++];
        for (int32_t i = 0; i < variant->count; i++)
            text->form[text->form_count++] = variant->items[i];
        at = variant->end;
        text->form[text->form_count - 1].penalty = text->items[at - 1].penalty;
        text->price += variant->price;
    }
    while (at < text->count)
        text->form[text->form_count++] = text->items[at++];
    return true;
}

static int64_t cheapest_form(struct varied *text, const struct pg_params *params)
{
    int64_t best = INT64_MAX;
    for (uint32_t taken = 0; taken < 1U << text->variant_count; taken++) {
        if (!make_form(text, taken))
            continue;
        struct search search = {.items = text->form,
                                .count = text->form_count,
                                .params = *params,
                                .best = INT64_MAX};
        try_all(&search, 0);
        if (search.best != INT64_MAX && search.best + text->price < best)
            best = search.best + text->price;
    }
    return best;
}

/* What a pagination with variants costs; INT64_MAX when it is none. */
static int64_t varied_cost(struct varied *text, const struct pg_params *params,
                           const struct pg_result *found)
{
    uint32_t taken = 0;
    for (int32_t v = 0; v < text->variant_count; v++)
        taken |= found->taken[v] ? 1U << v : 0;
    if (!make_form(text, taken) || !is_sound(text->form, text->form_count, found))
        return INT64_MAX;
    return text->price +
           paginate_cost(text->form, text->form_count, params, found->pages, found->count);
}

static void test_variants(struct arena *arena)
{
    uint32_t seed = 362436069;
    int32_t dearer = 0, used = 0;
    for (int32_t n = 0; n < RANDOM_VARIED; n++) {
        struct varied text;
        random_text(&text, &seed);
        struct pg_params params = {.page_depth = 2 + up_to(&seed, 8),
                                   .slack = up_to(&seed, 4),
                                   .first_is_recto = up_to(&seed, 1),
                                   .fewest = up_to(&seed, 3) == 0};
        struct pg_result found = paginate_varied(text.items, text.count, text.variants,
                                                 text.variant_count, &params, arena);
        dearer += varied_cost(&text, &params, &found) != cheapest_form(&text, &params);
        for (int32_t v = 0; v < text.variant_count; v++)
            used += found.taken[v];
        arena_reset(arena);
    }
    printf("# %d variants taken\n", used);
    is_int(dearer, 0, "no choice of variants has a cheaper pagination than the one found");
    ok(used > RANDOM_VARIED / 10, "variants are taken");
}

/* ---- texts made of paragraphs ---- */

struct text {
    struct pg_item items[400];
    int32_t count;
};

/* A paragraph of lines, the space before it with some stretch; no widow, no orphan. */
static void add_paragraph(struct text *text, int32_t lines, int32_t space, int32_t stretch)
{
    for (int32_t i = 0; i < lines; i++) {
        bool parts = lines > 1 && (i == 0 || i == lines - 2);
        struct pg_item item = {.depth = 1, .penalty = parts ? PG_NEVER : 0};
        if (i == 0)
            item = (struct pg_item){1, space, stretch, parts ? PG_NEVER : 0, 0, 0};
        text->items[text->count++] = item;
    }
}

static void add_heading(struct text *text)
{
    text->items[text->count++] = (struct pg_item){2, 1, 1, PG_NEVER, 0, 0};
}

static void add_lines(struct text *text, int32_t lines)
{
    for (int32_t i = 0; i < lines; i++)
        text->items[text->count++] = (struct pg_item){.depth = 1};
}

static struct pg_result set(const struct text *text, int32_t page_depth, bool first_is_recto,
                            struct arena *arena)
{
    struct pg_params params = {
        .page_depth = page_depth, .slack = 3, .first_is_recto = first_is_recto};
    return paginate(text->items, text->count, &params, arena);
}

static void is_pages(const struct pg_result *result, const struct pg_page *wanted,
                     int32_t count, const char *name)
{
    bool same = result->count == count;
    for (int32_t k = 0; same && k < count; k++)
        same = result->pages[k].end == wanted[k].end &&
               result->pages[k].depth == wanted[k].depth;
    if (!ok(same, "%s", name))
        for (int32_t k = 0; k < result->count; k++)
            printf("# page %d: %d..%d depth %d\n", k, result->pages[k].first,
                   result->pages[k].end, result->pages[k].depth);
}

static void test_plain(struct arena *arena)
{
    struct text text = {.count = 0};
    struct pg_result empty = set(&text, 10, false, arena);
    ok(empty.count == 0 && empty.violations == 0, "no items, no pages");
    add_lines(&text, 25);
    struct pg_result full = set(&text, 10, true, arena);
    is_pages(&full, (struct pg_page[]){{0, 10, 10}, {10, 20, 10}, {20, 25, 5}}, 3,
             "single lines fill page after page, the last is as deep as it comes");
}

static void test_paragraph_rules(struct arena *arena)
{
    struct text widow = {.count = 0};
    add_paragraph(&widow, 11, 0, 0);
    add_lines(&widow, 12);
    struct pg_result saved = set(&widow, 10, true, arena);
    ok(saved.violations == 0 && saved.pages[0].end == 9,
       "no widow: the page ends a line short");

    struct text heading = {.count = 0};
    add_lines(&heading, 7);
    add_heading(&heading);
    add_paragraph(&heading, 6, 0, 0);
    struct pg_result kept = set(&heading, 10, true, arena);
    ok(kept.violations == 0 && kept.pages[0].end == 7,
       "no stranded heading: it goes over with its text, though the page is left short");

    struct text unbroken = {.count = 0};
    add_lines(&unbroken, 17);
    for (int32_t i = 0; i < 16; i++)
        unbroken.items[i].penalty = PG_NEVER;
    struct pg_result helped = set(&unbroken, 10, true, arena);
    is_int(helped.violations, 1, "where every break is forbidden, one is made and counted");
    is_int(helped.pages[0].end, 10, "and it is made at the foot of a full page");
}

static void test_grown_spaces(struct arena *arena)
{
    struct text text = {.count = 0};
    add_lines(&text, 4);
    add_paragraph(&text, 2, 1, 1);
    add_paragraph(&text, 2, 1, 1);
    add_paragraph(&text, 4, 1, 1); /* two lines of it do not fit below */
    add_lines(&text, 4);
    struct pg_result grown = set(&text, 12, true, arena);
    is_pages(&grown, (struct pg_page[]){{0, 8, 12}, {8, 16, 8}}, 2,
             "spaces grow to bring a page to its full depth");
    ok(grown.grow[4] == 1 && grown.grow[6] == 1, "all of them");
    ok(grown.grow[8] == 0, "a space at the head of a page does not grow");
    struct pg_result kept = set(&text, 11, true, arena);
    is_pages(&kept, (struct pg_page[]){{0, 8, 10}, {8, 16, 8}}, 2,
             "a page is a line short rather than that one of two grows");
}

/* A left page that could be full with grown spaces, and a right one that could not. */
static void test_even_spaces(struct arena *arena)
{
    struct text text = {.count = 0};
    for (int32_t page = 0; page < 2; page++) {
        add_lines(&text, 4);
        add_paragraph(&text, 3, 1, 1);
        add_paragraph(&text, page ? 4 : 3, 1, 1);
    }
    add_lines(&text, 9);
    for (int32_t i = 10; i < 20; i++)
        text.items[i].penalty = PG_NEVER;
    struct pg_result even = set(&text, 14, false, arena);
    bool grown = false;
    for (int32_t i = 0; i < text.count; i++)
        grown = grown || even.grow[i];
    ok(even.pages[0].end == 10 && even.pages[1].end == 21 && !grown,
       "spaces grow on both of two facing pages or on none");
}

/* Whether each left page and the one it faces are alike in depth, the last page aside. */
static bool is_matched(const struct pg_result *result, bool first_is_recto)
{
    for (int32_t left = first_is_recto ? 1 : 0; left + 2 < result->count; left += 2)
        if (result->pages[left].depth != result->pages[left + 1].depth)
            return false;
    return true;
}

static void test_facing_pages(struct arena *arena)
{
    struct text text = {.count = 0};
    for (int32_t i = 0; i < 40; i++)
        add_paragraph(&text, 2 + i % 5, 0, 0);
    for (int recto = 0; recto < 2; recto++) {
        struct pg_result spread = set(&text, 11, recto, arena);
        ok(is_matched(&spread, recto) && spread.violations == 0,
           "facing pages are alike in depth, the first a %s page", recto ? "right" : "left");
    }
}

/* The cost of a text of single lines cut into pages of the depths given, of which the first
   `footed` have a line at their foot. */
static int64_t cost_of_footed(const int32_t *depths, int32_t count, int32_t slack,
                              int32_t footed)
{
    struct text text = {.count = 0};
    struct pg_page pages[8];
    for (int32_t k = 0; k < count; k++) {
        int32_t first = text.count;
        add_lines(&text, depths[k] - (k < footed));
        text.items[first].foot = k < footed ? 1000 : 0;
        pages[k] = (struct pg_page){first, text.count, depths[k]};
    }
    struct pg_params params = {.page_depth = 10, .slack = slack};
    return paginate_cost(text.items, text.count, &params, pages, count);
}

static int64_t cost_of(const int32_t *depths, int32_t count, int32_t slack)
{
    return cost_of_footed(depths, count, slack, 0);
}

static void test_order_of_costs(void)
{
    int64_t full = cost_of((int32_t[]){10, 10, 5}, 3, 2);
    int64_t both = cost_of((int32_t[]){9, 9, 7}, 3, 2);
    int64_t one = cost_of((int32_t[]){10, 9, 6}, 3, 2);
    int64_t gap = cost_of((int32_t[]){10, 7, 8}, 3, 2);
    int64_t few = cost_of((int32_t[]){10, 10, 4}, 3, 2);
    int64_t lonely = cost_of((int32_t[]){10, 10, 1}, 3, 2);
    ok(full < both, "full pages are better than short ones");
    ok(both * 10 < one, "two facing pages a line short are much better than one");
    ok(cost_of_footed((int32_t[]){10, 9, 6}, 3, 2, 2) * 10 < one,
       "and so is one whose notes end where a full page ends");
    ok(cost_of_footed((int32_t[]){9, 10, 6}, 3, 2, 1) * 10 < one, "also beside one without");
    ok(cost_of_footed((int32_t[]){9, 9, 7}, 3, 2, 1) * 10 > one, "which is to be full, too");
    ok(one < few, "uneven pages are better than a last page of few lines");
    ok(few < lonely, "one line is worse than four");
    ok(lonely < gap, "a last page of one line is better than a gaping page");
    int64_t blank = cost_of((int32_t[]){1, 6, 5}, 3, 4);
    ok(cost_of((int32_t[]){5, 10, 5}, 3, 4) < blank, "a wider gap is worse than unequal pages");
    ok(cost_of((int32_t[]){10, 11}, 2, 2) == INT64_MAX, "a page too deep is none");
    ok(cost_of((int32_t[]){10, 0, 4}, 3, 2) == INT64_MAX, "an empty page is none");
}

static void test_lonely_line(struct arena *arena)
{
    struct text text = {.count = 0};
    add_lines(&text, 21);
    struct pg_result result = set(&text, 10, false, arena);
    is_pages(&result, (struct pg_page[]){{0, 8, 8}, {8, 16, 8}, {16, 21, 5}}, 3,
             "a spread ends two lines early to give the last page five");
}

static void test_forced_break(struct arena *arena)
{
    struct text text = {.count = 0};
    add_lines(&text, 30);
    text.items[12].penalty = PG_FORCED;
    struct pg_result result = set(&text, 10, false, arena);
    is_pages(&result, (struct pg_page[]){{0, 8, 8}, {8, 13, 5}, {13, 23, 10}, {23, 30, 7}}, 4,
             "a forced break ends a page of any depth");
}

static void test_deep_item(struct arena *arena)
{
    struct text text = {.count = 0};
    add_lines(&text, 10);
    text.items[text.count++] = (struct pg_item){.depth = 37, .space = 2};
    add_lines(&text, 6);
    struct pg_result result = set(&text, 10, false, arena);
    is_pages(&result, (struct pg_page[]){{0, 10, 10}, {10, 11, 37}, {11, 17, 6}}, 3,
             "an item deeper than a page has a page to itself");
}

/* ---- cost and safety ---- */

/* The pages weighed for a text of paragraphs with `count` lines. */
static int64_t work_of(int32_t count, struct arena *arena)
{
    uint32_t seed = 88172645;
    struct pg_item *items = arena_array(arena, count, sizeof *items);
    for (int32_t i = 0; i < count; i++) {
        bool opens = up_to(&seed, 5) == 0;
        items[i] = (struct pg_item){1, opens, opens, up_to(&seed, 2) ? 0 : PG_NEVER, 0, 0};
    }
    struct pg_params params = {.page_depth = 36, .slack = 2};
    return paginate(items, count, &params, arena).tried;
}

static void test_linear(struct arena *arena)
{
    int64_t tenth = work_of(MANY / 10, arena), whole = work_of(MANY, arena);
    printf("# pages weighed: %lld for %d items\n", (long long)whole, MANY);
    ok(whole < 10 * tenth * 102 / 100, "the work grows in proportion to the text");
    ok(whole <= (int64_t)MANY * 36 * 3, "and stays within a few pages' worth for each line");
}

static int32_t garbage(uint32_t *seed)
{
    static const int32_t odd[] = {INT32_MIN, INT32_MIN + 1, -10001,        -1,       0, 1,
                                  2,         10001,         INT32_MAX - 1, INT32_MAX};
    return up_to(seed, 1) ? odd[up_to(seed, COUNT(odd) - 1)] : (int32_t)next_random(seed);
}

static void test_garbage(struct arena *arena)
{
    uint32_t seed = 521288629;
    int32_t bad = 0;
    for (int32_t n = 0; n < GARBAGE_TEXTS; n++) {
        struct pg_item items[60];
        int32_t count = up_to(&seed, COUNT(items));
        for (int32_t i = 0; i < count; i++)
            items[i] = (struct pg_item){garbage(&seed), garbage(&seed), garbage(&seed),
                                        garbage(&seed), garbage(&seed), garbage(&seed)};
        struct pg_params params = {garbage(&seed),  garbage(&seed),  up_to(&seed, 1),
                                   up_to(&seed, 1), up_to(&seed, 1), garbage(&seed)};
        struct pg_result found = paginate(items, count, &params, arena);
        bad += found.count > count ||
               paginate_cost(items, count, &params, found.pages, found.count) == INT64_MAX;
        arena_reset(arena);
    }
    is_int(bad, 0, "numbers without sense give pages all the same");
    struct pg_params params = {.page_depth = 10};
    is_int(paginate(NULL, -1, &params, arena).count, 0, "fewer than no items give no pages");
}

int main(void)
{
    struct arena *arena = arena_open();
    test_plain(arena);
    test_paragraph_rules(arena);
    test_grown_spaces(arena);
    test_even_spaces(arena);
    test_facing_pages(arena);
    test_order_of_costs();
    test_lonely_line(arena);
    test_forced_break(arena);
    test_deep_item(arena);
    test_against_brute_force(arena);
    test_variants(arena);
    test_linear(arena);
    test_garbage(arena);
    arena_close(arena);
    return done_testing();
}
