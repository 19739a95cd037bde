/*
 * A sketch has an advance for each atom, in units, and for each item which atoms it stands for.
 * Units are found back from advances: a type size is more thousandths of a point than an em has
 * units, so that each advance is that of one number of units alone.
 */
#include "text/sketch.h"

#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SKETCHES = 256, MOST_ATOMS = INT16_MAX, MOST_SIZE = UINT16_MAX };

/* An item. Its atom is a box's first, a glue's space, a break's as in its origin: counted from
   the one behind the last box or glue. */
struct sketch_item {
    uint8_t kind; /* LB_*, and MADE_* */
    int8_t atom;
    int16_t number; /* box: its atoms; break: its penalty */
};
enum {
    MADE_KINDS = 0x0F,
    MADE_FLAGGED = 0x10, /* as in a break's item */
    MADE_FIL = 0x20      /* a glue that is the end of a last line, and no space */
};

/* One edge of a line, as in struct edge but for what is remade; advances in units. */
struct sketch_edge {
    uint16_t hanging, hyphen;
    int16_t share;
};

/* What a break has beside its item. */
struct sketch_break {
    uint16_t bytes; /* from the last break, or from the beginning of the text */
    uint8_t flags;  /* KEPT_* */
};
enum {
    KEPT_HYPHEN = 1,      /* as in its origin */
    KEPT_EDGES = 2,       /* something is at its edges: it has the next two of these */
    KEPT_REMADE_PRE = 4,  /* the edge before it is made by the next of what is remade ... */
    KEPT_REMADE_POST = 8, /* ... the one after it likewise */
    KEPT_WORDS = 16       /* it has the next of the words */
};

/* Numbers of the words before and after a break, as in its item. */
struct sketch_words {
    int32_t last, next;
};

/* The lines of a text in a trial. */
struct trial_lines {
    int64_t trial; /* its number, from 1 */
    len size, measure, indent;
    struct lb_line *items;
    int32_t count, capacity;
};

struct sketch {
    struct sketch *next; /* in its bucket */
    const struct rich *rich;
    struct text_style style;
    int32_t upem, scale; /* of all its fonts */
    int32_t atom_count, count;
    const uint16_t *units; /* of each atom */
    const struct sketch_item *items;
    const struct sketch_break *breaks;
    const struct sketch_edge *edges;
    const struct sketch_words *words;
    const struct remade *remade;
    const uint16_t *made;
    struct sketch_edge start;    /* of the first line ... */
    bool start_remade;           /* ... which the first of what is remade makes */
    int32_t first_word;          /* next_word of the first item */
    struct trial_lines lines[2]; /* of the trial that was chosen, and of another */
};

struct sketches {
    struct arena *arena, *lines; /* lines: those of trials */
    struct sketch **buckets;
    int32_t bucket_count, count; /* bucket_count: a power of two */
    struct sketches *second;     /* of a second thread, or NULL */
    int64_t trial, chosen;       /* the number of the last, and of the choice so far */
};

struct sketches *sketches_open(void)
{
    struct sketches *sketches = calloc(1, sizeof *sketches);
    if (!sketches)
        arena_exhausted();
    sketches->arena = arena_open();
    sketches->lines = arena_open();
    return sketches;
}

void sketches_close(struct sketches *sketches)
{
    if (!sketches)
        return;
    sketches_close(sketches->second);
    arena_close(sketches->arena);
    arena_close(sketches->lines);
    free(sketches);
}

struct sketches *sketches_second(struct sketches *sketches)
{
    if (sketches && !sketches->second) {
        sketches->second = sketches_open();
        sketches->second->trial = sketches->trial;
        sketches->second->chosen = sketches->chosen;
    }
    return sketches ? sketches->second : NULL;
}

/* The bucket of a text, told by where it lies. */
static struct sketch **sketch_bucket(const struct sketches *sketches, const struct rich *rich)
{
    uint64_t place = (uint64_t)(uintptr_t)rich >> 3;
    return &sketches->buckets[(place * 0x9E3779B97F4A7C15u >> 32) &
                              (uint32_t)(sketches->bucket_count - 1)];
}

static void grow_buckets(struct sketches *sketches)
{
    struct sketch **before = sketches->buckets;
    int32_t count = sketches->bucket_count;
    sketches->bucket_count = count ? count * 4 : FIRST_SKETCHES;
    sketches->buckets = arena_array(sketches->arena, sketches->bucket_count,
                                    sizeof(struct sketch *));
    for (int32_t i = 0; i < count; i++)
        for (struct sketch *next, *sketch = before[i]; sketch; sketch = next) {
            struct sketch **bucket = sketch_bucket(sketches, sketch->rich);
            next = sketch->next;
            sketch->next = *bucket;
            *bucket = sketch;
        }
}

/* Whether two styles differ in nothing but sizes. */
static bool alike(const struct text_style *a, const struct text_style *b)
{
    return a->font.family == b->font.family && a->font.style == b->font.style &&
           a->font.strong_emphasis == b->font.strong_emphasis &&
           a->font.small_caps == b->font.small_caps && a->font.tracking == b->font.tracking &&
           a->font.caps_tracking == b->font.caps_tracking &&
           a->breaking.hyphenate == b->breaking.hyphenate &&
           a->breaking.whole_words == b->breaking.whole_words &&
           a->breaking.phrases == b->breaking.phrases &&
           a->breaking.balance == b->breaking.balance && a->box.align == b->box.align &&
           !a->box.indent == !b->box.indent && a->box.inset == b->box.inset &&
           a->box.inset_lines == b->box.inset_lines && a->box.rtl == b->box.rtl &&
           strcmp(a->language, b->language) == 0;
}

static struct sketch *find_sketch(const struct sketches *sketches, const struct rich *rich,
                                  const struct text_style *style)
{
    if (!sketches || !sketches->count)
        return NULL;
    struct sketch *sketch = *sketch_bucket(sketches, rich);
    while (sketch && (sketch->rich != rich || !alike(&sketch->style, style)))
        sketch = sketch->next;
    return sketch;
}

bool sketch_suits(const struct paragraph *paragraph)
{
    const struct text_style *style = paragraph->style;
    const struct font_run *runs = paragraph->font_runs;
    if (paragraph->traits || style->box.align != ALIGN_JUSTIFY || style->box.inset ||
        !style->breaking.hyphenate || style->breaking.balance ||
        paragraph->atom_count > MOST_ATOMS || style->font.size > MOST_SIZE)
        return false;
    for (int32_t i = 0; i < paragraph->font_run_count; i++)
        if (runs[i].tracking || runs[i].span->url || runs[i].size != runs[0].size ||
            font_upem(runs[i].shape.font) != font_upem(runs[0].shape.font) ||
            font_scale(runs[i].shape.font) != font_scale(runs[0].shape.font))
            return false;
    return paragraph->font_run_count > 0 && runs[0].size > font_upem(runs[0].shape.font);
}

/* A sketch being made. */
struct maker {
    struct sketch *sketch;
    const struct paragraph *paragraph;
    struct arena *arena;
    len size;   /* of the type */
    bool fails; /* an advance is of no number of units */
};

/* The units of an advance. */
static inline uint16_t units_of(struct maker *m, len advance)
{
    uint64_t size = (uint64_t)m->size, upem = (uint64_t)m->sketch->upem,
             wanted = (uint32_t)advance;
    uint64_t units = (wanted * upem + size / 2) / size;
    if (advance < 0 || units > UINT16_MAX || (units * size + upem / 2) / upem != wanted)
        m->fails = true;
    return (uint16_t)units;
}

static struct sketch_edge edge_in_units(struct maker *m, const struct edge *edge)
{
    m->fails = m->fails || edge->share > INT16_MAX || edge->share < INT16_MIN;
    return (struct sketch_edge){.hanging = edge->share ? units_of(m, edge->hanging) : 0,
                                .hyphen = units_of(m, edge->hyphen),
                                .share = (int16_t)edge->share};
}

static const uint16_t *keep_advances(struct maker *m)
{
    const struct paragraph *paragraph = m->paragraph;
    uint16_t *units = arena_room(m->arena, paragraph->atom_count, sizeof *units);
    for (int32_t i = 0; i < paragraph->atom_count; i++)
        units[i] = units_of(m, paragraph->atoms[i].advance);
    return units;
}

/* Makes an item whose atom stands behind `at`. */
static struct sketch_item pack_item(struct maker *m, enum lb_kind kind, int32_t at,
                                    int32_t atom, int32_t number)
{
    m->fails = m->fails || atom - at > INT8_MAX || atom - at < INT8_MIN;
    return (struct sketch_item){
        .kind = (uint8_t)kind, .atom = (int8_t)(atom - at), .number = (int16_t)number};
}

/* Whether an edge adds nothing to its line, in type of any size. */
static bool is_plain_edge(const struct edge *edge)
{
    return !edge->share && !edge->hyphen && !edge->remade;
}

/* What a break has besides its place. */
static uint8_t break_flags(const struct lb_item *item, const struct origin *origin,
                           const struct edge *edges)
{
    return (uint8_t)((origin->hyphen ? KEPT_HYPHEN : 0) |
                     (is_plain_edge(&edges[0]) && is_plain_edge(&edges[1]) ? 0 : KEPT_EDGES) |
                     (edges[0].remade ? KEPT_REMADE_PRE : 0) |
                     (edges[1].remade ? KEPT_REMADE_POST : 0) |
                     (item->last_word || item->next_word ? KEPT_WORDS : 0));
}

/* Keeps what stands at breaks that have something at their edges, and the words of those that
   have some; `breaks` are those of the items. */
static void keep_rare(struct maker *m, const struct items *items,
                      const struct item_record *record, const struct sketch_break *breaks)
{
    int32_t count = record->edges.count / 2, edged = 0, worded = 0;
    for (int32_t i = 0; i < count; i++) {
        edged += (breaks[i].flags & KEPT_EDGES) != 0;
        worded += (breaks[i].flags & KEPT_WORDS) != 0;
    }
    struct sketch_edge *edges = arena_room(m->arena, 2 * (int64_t)edged, sizeof *edges);
    struct sketch_words *words = arena_room(m->arena, worded, sizeof *words);
    m->sketch->edges = edges;
    m->sketch->words = words;
    const struct edge *made = record->edges.items;
    for (int32_t i = 0, at = 0; i < count; i++, at++, made += 2) {
        while (items->items[at].kind != LB_BREAK)
            at++;
        if (breaks[i].flags & KEPT_EDGES) {
            *edges++ = edge_in_units(m, &made[0]);
            *edges++ = edge_in_units(m, &made[1]);
        }
        if (breaks[i].flags & KEPT_WORDS)
            *words++ = (struct sketch_words){items->items[at].last_word,
                                             items->items[at].next_word};
    }
}

/* Keeps what the items stand for. A box has the atoms from the one after the last item, or
   after spaces that a forced break leaves out. */
static void keep_items(struct maker *m, const struct items *items,
                       const struct item_record *record)
{
    struct sketch_item *kept = arena_room(m->arena, items->count, sizeof *kept);
    struct sketch_break *breaks = arena_room(m->arena, record->edges.count / 2, sizeof *breaks);
    const struct edge *edges = record->edges.items;
    int32_t at = 0, broken = 0, byte = 0;
    for (int32_t i = 0; i < items->count; i++) {
        const struct lb_item *item = &items->items[i];
        const struct origin *origin = &items->origins[i];
        if (item->kind == LB_BOX) {
            int32_t first = paragraph_skip_spaces(m->paragraph, at);
            kept[i] = pack_item(m, LB_BOX, at, first, origin->atom - first);
            at = origin->atom;
        } else if (item->kind == LB_GLUE) {
            bool fil = item->stretch == LB_FIL;
            kept[i] = pack_item(m, LB_GLUE, at, origin->atom, 0);
            kept[i].kind |= fil ? MADE_FIL : 0;
            at = origin->atom + !fil;
        } else {
            kept[i] = pack_item(m, LB_BREAK, at, origin->atom, record->penalties[i]);
            kept[i].kind |= item->flagged ? MADE_FLAGGED : 0;
            int32_t bytes = origin->byte - byte;
            m->fails = m->fails || bytes < 0 || bytes > UINT16_MAX;
            breaks[broken] = (struct sketch_break){(uint16_t)bytes,
                                                   break_flags(item, origin, edges)};
            broken++;
            edges += 2;
            byte = origin->byte;
        }
    }
    m->sketch->items = kept;
    m->sketch->count = items->count;
    m->sketch->breaks = breaks;
    keep_rare(m, items, record, breaks);
}

static void keep_remade(struct maker *m, const struct item_record *record)
{
    struct remade *remade = arena_room(m->arena, record->remade.count, sizeof *remade);
    uint16_t *made = arena_room(m->arena, record->made.count, sizeof *made);
    COPY_ARRAY(remade, record->remade.items, record->remade.count);
    for (int32_t i = 0; i < record->made.count; i++)
        made[i] = units_of(m, record->made.items[i]);
    m->sketch->remade = remade;
    m->sketch->made = made;
}

void sketch_keep(struct sketches *sketches, const struct paragraph *paragraph,
                 const struct items *items, const struct item_record *record)
{
    const struct font_run *run = &paragraph->font_runs[0];
    if (find_sketch(sketches, paragraph->rich, paragraph->style) || !items->count ||
        items->items[0].kind != LB_BOX)
        return;
    struct sketch *sketch = arena_alloc(sketches->arena, sizeof *sketch);
    struct maker maker = {
        .sketch = sketch, .paragraph = paragraph, .arena = sketches->arena, .size = run->size};
    *sketch = (struct sketch){.rich = paragraph->rich,
                              .style = *paragraph->style,
                              .upem = font_upem(run->shape.font),
                              .scale = font_scale(run->shape.font),
                              .atom_count = paragraph->atom_count,
                              .first_word = items->items[0].next_word};
    sketch->units = keep_advances(&maker);
    sketch->start = edge_in_units(&maker, &record->start);
    sketch->start_remade = record->start.remade;
    keep_items(&maker, items, record);
    keep_remade(&maker, record);
    if (maker.fails)
        return;
    if (sketches->count++ == sketches->bucket_count)
        grow_buckets(sketches);
    struct sketch **bucket = sketch_bucket(sketches, sketch->rich);
    sketch->next = *bucket;
    *bucket = sketch;
}

/* The power of two that a number is; -1 when it is none. */
static int power_of_two(int32_t number)
{
    int shift = 0;
    while (shift < 30 && number > 1 << shift)
        shift++;
    return number == 1 << shift ? shift : -1;
}

/* Items being made of a sketch. */
struct scaling {
    const struct sketch *sketch;
    const struct remade *remade;      /* the next ... */
    const struct sketch_edge *edges;  /* ... and of these, */
    const struct sketch_words *words; /* and these */
    int32_t byte;                     /* of the last break */
    struct lb_item space;             /* the last */
    const len *before;                /* the advances of all atoms before each, and of all */
    uint32_t size;                    /* of the type */
    int shift;                        /* what upem is a power of two by, -1: it is none */
};

static inline len scale(const struct scaling *s, uint16_t units)
{
    uint32_t upem = (uint32_t)s->sketch->upem, product = units * s->size + upem / 2;
    return (len)(s->shift >= 0 ? product >> s->shift : product / upem);
}

/* The advances of all atoms before each, and of all. */
static const len *sum_advances(const struct scaling *s, struct arena *arena)
{
    const struct sketch *sketch = s->sketch;
    int32_t count = sketch->atom_count, shift = s->shift;
    const uint16_t *units = sketch->units;
    uint32_t size = s->size, half = (uint32_t)sketch->upem / 2;
    len *before = arena_room(arena, count + 1, sizeof *before);
    before[0] = 0;
    for (int32_t i = 0; shift >= 0 && i < count; i++)
        before[i + 1] = before[i] + (len)((units[i] * size + half) >> shift);
    for (int32_t i = 0; shift < 0 && i < count; i++)
        before[i + 1] = before[i] + scale(s, units[i]);
    return before;
}

/* What an edge adds to its line. */
static len edge_width(struct scaling *s, const struct sketch_edge *edge, bool remake)
{
    len width = edge->hyphen ? scale(s, edge->hyphen) : 0;
    if (edge->share)
        width -= len_scale(edge->share, scale(s, edge->hanging), 1000);
    if (remake) {
        const struct remade *remade = s->remade++;
        for (int32_t i = remade->made; i < remade->made_end; i++)
            width += scale(s, s->sketch->made[i]);
        width -= s->before[remade->end] - s->before[remade->first];
    }
    return width;
}

/* The advances of atoms [first, end). */
static len scaled_width(const struct scaling *s, int32_t first, int32_t end)
{
    return s->before[end] - s->before[first];
}

static struct lb_item scaled_break(struct scaling *s, const struct sketch_item *item,
                                   uint8_t flags)
{
    struct lb_item scaled = {
        .kind = LB_BREAK, .flagged = item->kind & MADE_FLAGGED, .penalty = item->number};
    if (flags & KEPT_WORDS) {
        scaled.last_word = s->words->last;
        scaled.next_word = s->words++->next;
    }
    if (flags & KEPT_EDGES) {
        scaled.pre = edge_width(s, s->edges++, flags & KEPT_REMADE_PRE);
        scaled.post = edge_width(s, s->edges++, flags & KEPT_REMADE_POST);
    }
    return scaled;
}

/* A space as items.c has it: mostly as wide as the one before. */
static struct lb_item scaled_space(struct scaling *s, len width)
{
    if (s->space.kind != LB_GLUE || s->space.width != width)
        s->space = items_glue(width);
    return s->space;
}

/* Fills in the items; false when a box has no width, which items_make() would leave out. */
static bool scale_items(struct scaling *s, const struct text_style *style,
                        struct lb_item *items, struct origin *origins)
{
    const struct sketch_break *next = s->sketch->breaks;
    len first = style->box.indent + edge_width(s, &s->sketch->start, s->sketch->start_remade);
    int32_t at = 0;
    for (int32_t i = 0; i < s->sketch->count; i++) {
        const struct sketch_item *item = &s->sketch->items[i];
        int32_t atom = at + item->atom, kind = item->kind & MADE_KINDS;
        if (kind == LB_BOX) {
            at = atom + item->number;
            len width = scaled_width(s, atom, at) + (i ? 0 : first);
            items[i] = (struct lb_item){.kind = LB_BOX, .width = width};
            if (!width)
                return false;
        } else if (kind == LB_BREAK) {
            items[i] = scaled_break(s, item, next->flags);
            s->byte += next->bytes;
            origins[i] = (struct origin){atom, s->byte, next->flags & KEPT_HYPHEN};
            next++;
        } else {
            bool fil = item->kind & MADE_FIL;
            at = atom + !fil;
            items[i] = fil ? (struct lb_item){.kind = LB_GLUE, .stretch = LB_FIL}
                           : scaled_space(s, scaled_width(s, atom, at));
        }
    }
    items[0].next_word = s->sketch->first_word;
    return true;
}

struct items sketch_items(const struct sketches *sketches, const struct rich *rich,
                          const struct text_style *style, struct arena *arena)
{
    const struct sketch *sketch = find_sketch(sketches, rich, style);
    struct items none = {0};
    if (!sketch || style->font.size > MOST_SIZE)
        return none;
    len size = len_scale(style->font.size, sketch->scale, 1000);
    struct scaling scaling = {.sketch = sketch,
                              .remade = sketch->remade,
                              .edges = sketch->edges,
                              .words = sketch->words,
                              .size = (uint32_t)size,
                              .shift = power_of_two(sketch->upem)};
    if (size > MOST_SIZE)
        return none;
    scaling.before = sum_advances(&scaling, arena);
    if (style->box.indent + (int64_t)scaling.before[sketch->atom_count] <= style->box.measure)
        return none;
    struct lb_item *items = arena_room(arena, sketch->count, sizeof *items);
    struct origin *origins = arena_room(arena, sketch->count, sizeof *origins);
    if (!scale_items(&scaling, style, items, origins))
        return none;
    items_hold_last_line(items, sketch->count, style->font.size);
    return (struct items){items, origins, sketch->count, -1};
}

struct items sketch_items_of_both(const struct sketches *sketches, const struct rich *rich,
                                  const struct text_style *style, struct arena *arena)
{
    struct items items = sketch_items(sketches, rich, style, arena);
    return items.count || !sketches ? items
                                    : sketch_items(sketches->second, rich, style, arena);
}

void sketch_begin(struct sketches *sketches)
{
    sketches->trial++;
    if (sketches->second)
        sketch_begin(sketches->second);
}

void sketch_choose(struct sketches *sketches)
{
    sketches->chosen = sketches->trial;
    if (sketches->second)
        sketch_choose(sketches->second);
}

void sketch_forget_lines(struct sketches *sketches)
{
    if (sketches->second)
        sketch_forget_lines(sketches->second);
    for (int32_t i = 0; i < sketches->bucket_count; i++)
        for (struct sketch *sketch = sketches->buckets[i]; sketch; sketch = sketch->next)
            sketch->lines[0] = sketch->lines[1] = (struct trial_lines){0};
    arena_close(sketches->lines);
    sketches->lines = arena_open();
}

void sketch_remember(struct sketches *sketches, const struct rich *rich,
                     const struct text_style *style, const struct items *items,
                     const struct lb_line *lines, int32_t count)
{
    struct sketch *sketch = find_sketch(sketches, rich, style);
    if (!sketch || items->count != sketch->count) /* a box without a width was left out */
        return;
    struct trial_lines *kept = &sketch->lines[sketch->lines[0].trial == sketches->chosen];
    if (kept->capacity < count) {
        kept->items = arena_room(sketches->lines, count, sizeof *kept->items);
        kept->capacity = count;
    }
    COPY_ARRAY(kept->items, lines, count);
    kept->count = count;
    kept->trial = sketches->trial;
    kept->size = style->font.size;
    kept->measure = style->box.measure;
    kept->indent = style->box.indent;
}

/* The items of a sketch without lengths, as sketch_chosen() says. */
static struct items bare_items(const struct sketch *sketch, struct arena *arena)
{
    struct lb_item *items = arena_room(arena, sketch->count, sizeof *items);
    struct origin *origins = arena_room(arena, sketch->count, sizeof *origins);
    const struct sketch_break *next = sketch->breaks;
    for (int32_t i = 0, at = 0, byte = 0; i < sketch->count; i++) {
        const struct sketch_item *item = &sketch->items[i];
        int32_t atom = at + item->atom;
        enum lb_kind kind = (enum lb_kind)(item->kind & MADE_KINDS);
        bool open = item->kind & MADE_FIL;
        items[i] = (struct lb_item){.kind = kind,
                                    .flagged = item->kind & MADE_FLAGGED,
                                    .penalty = kind == LB_BREAK ? item->number : 0,
                                    .stretch = open ? LB_FIL : 0};
        if (kind != LB_BREAK) {
            at = kind == LB_BOX ? atom + item->number : atom + !open;
            continue;
        }
        byte += next->bytes;
        origins[i] = (struct origin){atom, byte, next->flags & KEPT_HYPHEN};
        next++;
    }
    return (struct items){items, origins, sketch->count, -1};
}

const struct lb_line *sketch_chosen(const struct sketches *sketches, const struct rich *rich,
                                    const struct text_style *style, struct arena *arena,
                                    struct items *items, int32_t *count)
{
    const struct sketch *sketch = find_sketch(sketches, rich, style);
    for (int i = 0; sketch && i < 2; i++) {
        const struct trial_lines *kept = &sketch->lines[i];
        if (kept->count && kept->trial == sketches->chosen && kept->size == style->font.size &&
            kept->measure == style->box.measure && kept->indent == style->box.indent) {
            *items = bare_items(sketch, arena);
            *count = kept->count;
            return kept->items;
        }
    }
    return NULL;
}
