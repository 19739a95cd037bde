/*
 * A paragraph's lines are items of the flow, and so are its variants'. Each of theirs stands
 * where a line of the paragraph stands: the first has what the first has beside it, a marker;
 * what page breaks cost follows from the paragraph's.
 */
#include "page/vary.h"

#include "base/bytes.h"

enum {
    PRICE = 1500, /* of another number of lines, at the least, as of a penalty ... */
    WORSE = 60    /* ... and of so many demerits more, one more */
};

struct varying {
    const struct flow *flow;
    struct arena *arena;
    struct {
        struct pg_variant *items;
        int32_t count, capacity;
    } variants;
    struct {
        struct variant_way *items;
        int32_t count, capacity;
    } ways;
};

/* Whether no page may end within a paragraph. */
static bool is_whole(const struct flow *flow, const struct flow_paragraph *paragraph)
{
    for (int32_t i = paragraph->first; i + 1 < paragraph->end; i++)
        if (flow->fits[i].penalty != PG_NEVER)
            return false;
    return true;
}

/* What page breaks within a paragraph's variant cost. */
static struct pg_item *make_fits(const struct flow *flow,
                                 const struct flow_paragraph *paragraph,
                                 const struct lines *lines, struct arena *arena)
{
    struct pg_item *fits = arena_array(arena, lines->count, sizeof *fits);
    int32_t last = paragraph->end - 1, within = flow_rules[BLOCK_PARAGRAPH].within;
    bool whole = is_whole(flow, paragraph);
    for (int32_t i = 0; i < lines->count; i++) {
        int32_t usual = lines->items[i].divided ? FLOW_HYPHEN : within;
        fits[i] = (struct pg_item){.depth = 1, .penalty = whole ? PG_NEVER : usual};
    }
    int32_t first_penalty = flow->fits[paragraph->first].penalty;
    fits[0].space = flow->fits[paragraph->first].space;
    fits[0].stretch = flow->fits[paragraph->first].stretch;
    if (first_penalty == PG_NEVER)
        fits[0].penalty = PG_NEVER;
    if (lines->count > 1 && flow->fits[last - 1].penalty == PG_NEVER)
        fits[lines->count - 2].penalty = PG_NEVER;
    fits[lines->count - 1].penalty = flow->fits[last].penalty;
    return fits;
}

/* The item that a line becomes; `model` is a line of the paragraph. */
static struct flow_item make_item(const struct flow_item *model, const struct line *line,
                                  struct arena *arena)
{
    struct flow_item item = *model;
    struct flow_line *lines = arena_array(arena, model->line_count, sizeof *lines);
    COPY_ARRAY(lines, model->lines, model->line_count);
    int32_t text = model->line_count - 1; /* a marker stands before it, an initial after it */
    while (text > 0 && model->lines[text].drawn)
        text--;
    int32_t *elements = arena_array(arena, line->run_count, sizeof *elements);
    for (int32_t i = 0; i < line->run_count; i++)
        elements[i] = model->lines[text].elements[0];
    lines[text].line = line;
    lines[text].elements = elements;
    item.lines = lines;
    return item;
}

static void add_variant(struct varying *v, const struct variant_way *way,
                        const struct other_lines *other)
{
    const struct flow_paragraph *paragraph = way->paragraph;
    const struct lines *lines = &other->lines;
    int64_t price = PRICE + (other->worse > 0 ? other->worse / WORSE : 0);
    *ARENA_PUSH(v->arena, &v->ways) = *way;
    *ARENA_PUSH(v->arena, &v->variants) = (struct pg_variant){
        .first = paragraph->first,
        .end = paragraph->end,
        .items = make_fits(v->flow, paragraph, lines, v->arena),
        .count = lines->count,
        .price = price < PG_NEVER ? (int32_t)price : PG_NEVER,
    };
}

/* The line of a paragraph that ends a page in a divided word; -1: none does. `*page` is the
   first page that ends behind the paragraph's beginning, or one before it. */
static int32_t find_divided(const struct flow_paragraph *paragraph,
                            const struct pg_result *pages, int32_t *page)
{
    while (*page < pages->count && pages->pages[*page].end <= paragraph->first)
        ++*page;
    if (*page == pages->count)
        return -1;
    int32_t line = pages->pages[*page].end - 1 - paragraph->first;
    return line + 1 < paragraph->lines.count && paragraph->lines.items[line].divided ? line
                                                                                     : -1;
}

struct variants vary_make(const struct flow *flow, const struct pg_result *pages,
                          struct typesetter *typesetter, const struct sketches *sketches,
                          struct arena *arena)
{
    struct varying v = {.flow = flow, .arena = arena};
    struct arena *scratch = arena_open();
    int32_t page = 0;
    for (int32_t i = 0; i < flow->paragraph_count; i++) {
        const struct flow_paragraph *paragraph = &flow->paragraphs[i];
        struct other_lines others[TYPESET_OTHERS];
        struct variant_way way = {.paragraph = paragraph,
                                  .whole = find_divided(paragraph, pages, &page)};
        typeset_other_sketches(typesetter, paragraph->text, &paragraph->style,
                               &paragraph->lines, way.whole, sketches, others, scratch);
        for (way.other = 0; way.other < TYPESET_OTHERS; way.other++)
            if (others[way.other].lines.count)
                add_variant(&v, &way, &others[way.other]);
        arena_reset(scratch);
    }
    arena_close(scratch);
    return (struct variants){v.variants.items, v.ways.items, v.variants.count};
}

/* Sets a variant: as many items as it has lines. */
static const struct flow_item *set_variant(const struct flow *flow,
                                           const struct variant_way *way,
                                           struct typesetter *typesetter,
                                           const struct sketches *sketches, struct arena *arena)
{
    const struct flow_paragraph *paragraph = way->paragraph;
    const struct flow_item *models = flow->items + paragraph->first;
    struct other_lines others[TYPESET_OTHERS];
    typeset_others(typesetter, paragraph->text, &paragraph->style, &paragraph->lines,
                   way->whole, sketches, others, arena);
    const struct lines *lines = &others[way->other].lines;
    struct flow_item *items = arena_array(arena, lines->count, sizeof *items);
    for (int32_t i = 0; i < lines->count; i++)
        items[i] = make_item(&models[i > 0], &lines->items[i], arena);
    return items;
}

/* Appends items to a flow that has room for them. */
static void append(struct flow_item *items, struct pg_item *fits, int32_t *count,
                   const struct flow_item *more, const struct pg_item *more_fits,
                   int32_t more_count)
{
    COPY_ARRAY(items + *count, more, more_count);
    COPY_ARRAY(fits + *count, more_fits, more_count);
    *count += more_count;
}

struct flow vary_take(const struct flow *flow, const struct variants *variants,
                      const bool *taken, struct typesetter *typesetter,
                      const struct sketches *sketches, struct arena *arena)
{
    int32_t most = flow->count, at = 0;
    for (int32_t v = 0; v < variants->count; v++)
        most += taken[v];
    struct flow_item *items = arena_array(arena, most, sizeof *items);
    struct pg_item *fits = arena_array(arena, most, sizeof *fits);
    struct flow varied = *flow;
    varied.items = items;
    varied.fits = fits;
    varied.count = 0;
    for (int32_t v = 0; v < variants->count; v++) {
        const struct pg_variant *variant = &variants->items[v];
        if (!taken[v])
            continue;
        append(items, fits, &varied.count, flow->items + at, flow->fits + at,
               variant->first - at);
        append(items, fits, &varied.count,
               set_variant(flow, &variants->ways[v], typesetter, sketches, arena),
               variant->items, variant->count);
        at = variant->end;
    }
    append(items, fits, &varied.count, flow->items + at, flow->fits + at, flow->count - at);
    return varied;
}
