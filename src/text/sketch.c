/*
 * A sketch has an advance for each atom, in units, and for each item which atoms it stands for.
 * Units are found back from advances: a type size is more thousandths of a point than an em has
 * units, so that each advance is that of one number of units alone.
 *
 * A book's sketches are millions of items, most of them alike: an item is a code of a byte, the
 * number of a form with a break, and what is unusual behind that.
 */
#include "text/sketch.h"

#include "base/bytes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_SKETCHES = 256,
    FIRST_SLOTS = 256,
    MOST_ATOMS = INT16_MAX,
    MOST_SIZE = UINT16_MAX
};
enum { MOST_FORMS = UINT16_MAX, MOST_STYLES = 8, MOST_BYTES = 5 /* of an item's code */ };

/* The codes of items. An item's atom is a box's first, a glue's space, a break's as in its
   origin: counted from the one behind the last box or glue, or of a break, from its form. */
enum {
    CODE_BOX = 0,       /* and the number of its atoms */
    CODE_LONG_BOX = 63, /* where it begins, and that number: two bytes each */
    CODE_GLUE = 64,     /* a space */
    CODE_FIL = 65,   /* the end of a last line, and no space; it may stand elsewhere: a byte */
    CODE_BREAK = 66, /* a form's number: two bytes; as many bytes of text as atoms lie ... */
    CODE_LONG_BREAK = 67 /* ... between it and the last one, or how many: two bytes more */
};

/* One edge of a line, as in struct edge but for what is remade; advances in units. */
struct sketch_edge {
    uint16_t hanging, hyphen;
    int16_t share;
};

/* What breaks are, without their places: few forms are many breaks. */
struct break_form {
    int16_t penalty;
    int8_t atom;
    uint8_t flags; /* FORM_* */
    struct sketch_edge pre, post;
};
enum {
    FORM_FLAGGED = 1,      /* as in its item */
    FORM_HYPHEN = 2,       /* as in its origin */
    FORM_EDGES = 4,        /* something is at its edges */
    FORM_REMADE_PRE = 8,   /* the edge before it is made by the next of what is remade ... */
    FORM_REMADE_POST = 16, /* ... the one after it likewise */
    FORM_WORDS = 32        /* it has the next of the words */
};
static_assert(sizeof(struct break_form) == 4 + 2 * sizeof(struct sketch_edge), "no padding");

/* All forms, each once. */
struct break_forms {
    struct break_form *items;
    int32_t count, capacity;
    uint16_t *slots;    /* the number of a form and one, by its hash; 0: none */
    int32_t slot_count; /* a power of two, more than twice as many as forms */
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
    const struct text_style *style; /* but for its sizes */
    int32_t upem, scale;            /* of all its fonts */
    int32_t atom_count, count;
    const uint16_t *units; /* of each atom */
    const uint8_t *codes;  /* of the items */
    const int32_t *words; /* the number of the one before the first break that has words, and of
                             those after them, each of which is that before the next, but for a
                             forced break's; NULL: no break has any */
    const struct remade *remade;
    const uint16_t *made;
    struct sketch_edge start;    /* of the first line ... */
    bool start_remade;           /* ... which the first of what is remade makes */
    bool brief;                  /* no word is longer than PARAGRAPH_SHAPED */
    int32_t first_word;          /* next_word of the first item */
    struct trial_lines lines[2]; /* of the trial that was chosen, and of another */
};

struct sketches {
    struct arena *arena, *lines; /* lines: those of trials */
    struct arena *scratch;       /* of one sketch that is made */
    struct break_forms forms;
    const struct text_style *styles[MOST_STYLES]; /* the last */
    int32_t style_count;
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
    sketches->scratch = arena_open();
    return sketches;
}

void sketches_close(struct sketches *sketches)
{
    if (!sketches)
        return;
    sketches_close(sketches->second);
    arena_close(sketches->arena);
    arena_close(sketches->lines);
    arena_close(sketches->scratch);
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
    while (sketch && (sketch->rich != rich || !alike(sketch->style, style)))
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
    struct break_forms *forms;
    uint8_t *code;  /* where the next stands */
    int32_t *words; /* and the next of the words */
    int32_t atom;   /* behind the last box or glue */
    int32_t word;   /* the byte at which it begins what no space parts */
    len size;       /* of the type */
    bool fails;     /* an advance is of no number of units */
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
                                .hyphen = edge->hyphen ? units_of(m, edge->hyphen) : 0,
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

static void pack_code(struct maker *m, int code)
{
    *m->code++ = (uint8_t)code;
}

/* Adds a number to a code, in two bytes. */
static void pack_number(struct maker *m, int32_t number)
{
    m->fails = m->fails || number < INT16_MIN || number > INT16_MAX;
    pack_code(m, number & 0xFF);
    pack_code(m, number >> 8 & 0xFF);
}

/* Adds a box of the atoms from the one after the last item, or after spaces that a forced break
   leaves out. */
static void pack_box(struct maker *m, const struct origin *origin)
{
    int32_t first = paragraph_skip_spaces(m->paragraph, m->atom), count = origin->atom - first;
    if (first == m->atom && count >= 0 && count < CODE_LONG_BOX) {
        pack_code(m, CODE_BOX + count);
    } else {
        pack_code(m, CODE_LONG_BOX);
        pack_number(m, first - m->atom);
        pack_number(m, count);
    }
    m->atom = origin->atom;
}

/* Notes whether the word that ends with a space, or with the text, is brief. */
static void end_word(struct maker *m, int32_t end, int32_t next)
{
    m->sketch->brief = m->sketch->brief && end - m->word <= PARAGRAPH_SHAPED;
    m->word = next;
}

static void pack_space(struct maker *m, const struct lb_item *item, const struct origin *origin)
{
    int32_t from = origin->atom - m->atom;
    bool fil = item->stretch == LB_FIL;
    m->fails = m->fails || from > INT8_MAX || from < INT8_MIN || (from && !fil);
    pack_code(m, fil ? CODE_FIL : CODE_GLUE);
    if (fil)
        pack_code(m, from & 0xFF);
    else
        end_word(m, m->paragraph->atoms[origin->atom].start,
                 m->paragraph->atoms[origin->atom].end);
    m->atom = origin->atom + !fil;
}

/* The place of a form in the table of forms: its own, or a free one. */
static uint16_t *form_slot(const struct break_forms *forms, const struct break_form *form)
{
    uint64_t words[2];
    memcpy(words, form, sizeof words);
    uint64_t hash = (words[0] ^ words[1] * 0x9E3779B97F4A7C15u) * 0x9E3779B97F4A7C15u;
    for (uint64_t at = hash >> 32;; at++) {
        uint16_t *slot = &forms->slots[at & (uint64_t)(forms->slot_count - 1)];
        if (!*slot || memcmp(&forms->items[*slot - 1], form, sizeof *form) == 0)
            return slot;
    }
}

static void grow_slots(struct break_forms *forms, struct arena *arena)
{
    forms->slot_count = forms->slot_count ? forms->slot_count * 4 : FIRST_SLOTS;
    forms->slots = arena_array(arena, forms->slot_count, sizeof *forms->slots);
    for (int32_t i = 0; i < forms->count; i++)
        *form_slot(forms, &forms->items[i]) = (uint16_t)(i + 1);
}

/* Returns the number of a form. */
static int32_t index_form(struct maker *m, const struct break_form *form)
{
    struct break_forms *forms = m->forms;
    if (forms->slot_count <= 2 * forms->count)
        grow_slots(forms, m->arena);
    uint16_t *slot = form_slot(forms, form);
    if (!*slot && forms->count == MOST_FORMS) {
        m->fails = true;
        return 0;
    }
    if (!*slot) {
        *ARENA_PUSH(m->arena, forms) = *form;
        *slot = (uint16_t)forms->count;
    }
    return *slot - 1;
}

/* Whether an edge adds nothing to its line, in type of any size. */
static bool is_plain_edge(const struct edge *edge)
{
    return !edge->share && !edge->hyphen && !edge->remade;
}

static struct break_form make_form(struct maker *m, const struct lb_item *item,
                                   const struct origin *origin, const struct edge *edges,
                                   int32_t penalty)
{
    int32_t from = origin->atom - m->atom;
    bool plain = is_plain_edge(&edges[0]) && is_plain_edge(&edges[1]);
    m->fails = m->fails || from > INT8_MAX || from < INT8_MIN;
    struct break_form form = {
        .penalty = (int16_t)penalty,
        .atom = (int8_t)from,
        .flags = (uint8_t)((item->flagged ? FORM_FLAGGED : 0) |
                           (origin->hyphen ? FORM_HYPHEN : 0) | (plain ? 0 : FORM_EDGES) |
                           (edges[0].remade ? FORM_REMADE_PRE : 0) |
                           (edges[1].remade ? FORM_REMADE_POST : 0) |
                           (item->last_word || item->next_word ? FORM_WORDS : 0))};
    if (!plain) {
        form.pre = edge_in_units(m, &edges[0]);
        form.post = edge_in_units(m, &edges[1]);
    }
    return form;
}

/* Adds a break, `last` being the one before it. */
static void pack_break(struct maker *m, const struct break_form *form,
                       const struct origin *origin, const struct origin *last)
{
    int32_t bytes = origin->byte - last->byte;
    bool usual = bytes == origin->atom - last->atom;
    pack_code(m, usual ? CODE_BREAK : CODE_LONG_BREAK);
    int32_t number = index_form(m, form);
    pack_code(m, number & 0xFF);
    pack_code(m, number >> 8);
    if (!usual)
        pack_number(m, bytes);
}

/* Adds the numbers of the words beside a break, the first or not. */
static void pack_words(struct maker *m, const struct lb_item *item, bool first)
{
    bool forced = item->penalty <= LB_FORCED;
    if (first)
        *m->words++ = item->last_word;
    m->fails = m->fails || item->last_word != (forced ? 0 : m->words[-1]);
    *m->words++ = item->next_word;
}

/* Keeps what the items stand for. */
static void keep_items(struct maker *m, const struct items *items,
                       const struct item_record *record, struct arena *scratch)
{
    uint8_t *codes = arena_room(scratch, items->count, MOST_BYTES);
    int32_t *words = arena_room(scratch, items->count + 1, sizeof *words);
    const struct edge *edges = record->edges.items;
    struct origin last = {0};
    m->code = codes;
    m->words = words;
    for (int32_t i = 0; i < items->count; i++) {
        const struct lb_item *item = &items->items[i];
        const struct origin *origin = &items->origins[i];
        if (item->kind == LB_BOX) {
            pack_box(m, origin);
        } else if (item->kind == LB_GLUE) {
            pack_space(m, item, origin);
        } else {
            struct break_form form = make_form(m, item, origin, edges, record->penalties[i]);
            pack_break(m, &form, origin, &last);
            if (form.flags & FORM_WORDS)
                pack_words(m, item, m->words == words);
            last = *origin;
            edges += 2;
        }
    }
    int32_t word_count = (int32_t)(m->words - words);
    int32_t *kept = arena_room(m->arena, word_count, sizeof *kept);
    COPY_ARRAY(kept, words, word_count);
    m->sketch->words = kept;
    m->sketch->count = items->count;
    m->sketch->codes = (const uint8_t *)arena_copy(m->arena, (const char *)codes,
                                                   m->code - codes);
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

/* Returns a style that is like another but for its sizes: one of the last, or a copy. */
static const struct text_style *keep_style(struct sketches *sketches,
                                           const struct text_style *style)
{
    int32_t most = sketches->style_count < MOST_STYLES ? sketches->style_count : MOST_STYLES;
    for (int32_t i = 0; i < most; i++)
        if (alike(sketches->styles[i], style))
            return sketches->styles[i];
    struct text_style *copy = arena_alloc(sketches->arena, sizeof *copy);
    *copy = *style;
    sketches->styles[sketches->style_count++ % MOST_STYLES] = copy;
    return copy;
}

void sketch_keep(struct sketches *sketches, const struct paragraph *paragraph,
                 const struct items *items, const struct item_record *record)
{
    const struct font_run *run = &paragraph->font_runs[0];
    if (find_sketch(sketches, paragraph->rich, paragraph->style) || !items->count ||
        items->items[0].kind != LB_BOX)
        return;
    struct sketch *sketch = arena_alloc(sketches->arena, sizeof *sketch);
    struct maker maker = {.sketch = sketch,
                          .paragraph = paragraph,
                          .arena = sketches->arena,
                          .forms = &sketches->forms,
                          .size = run->size};
    *sketch = (struct sketch){.rich = paragraph->rich,
                              .style = keep_style(sketches, paragraph->style),
                              .upem = font_upem(run->shape.font),
                              .scale = font_scale(run->shape.font),
                              .atom_count = paragraph->atom_count,
                              .first_word = items->items[0].next_word};
    sketch->units = keep_advances(&maker);
    sketch->start = edge_in_units(&maker, &record->start);
    sketch->start_remade = record->start.remade;
    sketch->brief = true;
    keep_items(&maker, items, record, sketches->scratch);
    end_word(&maker, paragraph->rich->size, 0);
    arena_reset(sketches->scratch);
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

/* Codes being read, and what the last was. */
struct code_reader {
    const uint8_t *at;              /* the next */
    const struct break_form *forms; /* all */
    int32_t after;                  /* the atom behind the last box or glue */
    enum lb_kind kind;
    int32_t first, end;            /* atoms of a box or a space */
    bool fil;                      /* it is a glue that is the end of a last line */
    const struct break_form *form; /* of a break */
    struct origin origin;          /* of the last break */
};

static int32_t unpack_number(struct code_reader *r)
{
    int32_t number = (int16_t)(r->at[0] | r->at[1] << 8);
    r->at += 2;
    return number;
}

/* Reads a box: most are short. */
static inline void unpack_box(struct code_reader *r, uint8_t code)
{
    int32_t count = code - CODE_BOX;
    r->kind = LB_BOX;
    r->first = r->after;
    if (code == CODE_LONG_BOX) {
        r->first += unpack_number(r);
        count = unpack_number(r);
    }
    r->end = r->after = r->first + count;
}

static inline void unpack_break(struct code_reader *r, uint8_t code)
{
    r->kind = LB_BREAK;
    r->form = &r->forms[r->at[0] | r->at[1] << 8];
    r->at += 2;
    int32_t atom = r->after + r->form->atom;
    r->origin.byte += code == CODE_BREAK ? atom - r->origin.atom : unpack_number(r);
    r->origin.atom = atom;
    r->origin.hyphen = r->form->flags & FORM_HYPHEN;
}

static inline void unpack_item(struct code_reader *r)
{
    uint8_t code = *r->at++;
    if (code <= CODE_LONG_BOX) {
        unpack_box(r, code);
    } else if (code >= CODE_BREAK) {
        unpack_break(r, code);
    } else {
        r->kind = LB_GLUE;
        r->fil = code == CODE_FIL;
        r->first = r->after + (r->fil ? (int8_t)*r->at++ : 0);
        r->end = r->after = r->first + !r->fil;
    }
}

/* Items being made of a sketch. */
struct scaling {
    const struct sketch *sketch;
    const struct remade *remade; /* the next ... */
    const int32_t *words;        /* ... and of these, that before the next break */
    struct lb_item space;        /* the last */
    const len *before;           /* the advances of all atoms before each, and of all */
    uint32_t size;               /* of the type */
    int shift;                   /* what upem is a power of two by, -1: it is none */
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

static struct lb_item scaled_break(struct scaling *s, const struct break_form *form)
{
    struct lb_item scaled = {
        .kind = LB_BREAK, .flagged = form->flags & FORM_FLAGGED, .penalty = form->penalty};
    if (form->flags & FORM_WORDS) {
        scaled.last_word = form->penalty > LB_FORCED ? *s->words : 0;
        scaled.next_word = *++s->words;
    }
    if (form->flags & FORM_EDGES) {
        scaled.pre = edge_width(s, &form->pre, form->flags & FORM_REMADE_PRE);
        scaled.post = edge_width(s, &form->post, form->flags & FORM_REMADE_POST);
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
static bool scale_items(struct scaling *s, const struct break_form *forms,
                        const struct text_style *style, struct lb_item *items,
                        struct origin *origins)
{
    struct code_reader r = {.at = s->sketch->codes, .forms = forms};
    len first = style->box.indent + edge_width(s, &s->sketch->start, s->sketch->start_remade);
    for (int32_t i = 0; i < s->sketch->count; i++) {
        unpack_item(&r);
        if (r.kind == LB_BOX) {
            len width = scaled_width(s, r.first, r.end) + (i ? 0 : first);
            items[i] = (struct lb_item){.kind = LB_BOX, .width = width};
            if (!width)
                return false;
        } else if (r.kind == LB_BREAK) {
            items[i] = scaled_break(s, r.form);
            origins[i] = r.origin;
        } else {
            items[i] = r.fil ? (struct lb_item){.kind = LB_GLUE, .stretch = LB_FIL}
                             : scaled_space(s, scaled_width(s, r.first, r.end));
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
    if (!scale_items(&scaling, sketches->forms.items, style, items, origins))
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
static struct items bare_items(const struct sketch *sketch, const struct break_form *forms,
                               struct arena *arena)
{
    struct lb_item *items = arena_room(arena, sketch->count, sizeof *items);
    struct origin *origins = arena_room(arena, sketch->count, sizeof *origins);
    struct code_reader r = {.at = sketch->codes, .forms = forms};
    for (int32_t i = 0; i < sketch->count; i++) {
        unpack_item(&r);
        items[i] = (struct lb_item){.kind = r.kind};
        if (r.kind == LB_BREAK) {
            items[i].flagged = r.form->flags & FORM_FLAGGED;
            items[i].penalty = r.form->penalty;
            origins[i] = r.origin;
        } else if (r.kind == LB_GLUE && r.fil) {
            items[i].stretch = LB_FIL;
        }
    }
    return (struct items){items, origins, sketch->count, -1};
}

const struct lb_line *sketch_chosen(const struct sketches *sketches, const struct rich *rich,
                                    const struct text_style *style, struct arena *arena,
                                    struct items *items, int32_t *count, bool *brief)
{
    const struct sketch *sketch = find_sketch(sketches, rich, style);
    for (int i = 0; sketch && i < 2; i++) {
        const struct trial_lines *kept = &sketch->lines[i];
        if (kept->count && kept->trial == sketches->chosen && kept->size == style->font.size &&
            kept->measure == style->box.measure && kept->indent == style->box.indent) {
            *items = bare_items(sketch, sketches->forms.items, arena);
            *count = kept->count;
            *brief = sketch->brief;
            return kept->items;
        }
    }
    return NULL;
}

bool sketch_is_kept(const struct sketches *sketches, const struct rich *rich,
                    const struct text_style *style)
{
    return find_sketch(sketches, rich, style) != NULL;
}
