/*
 * Atoms to the line breaker's boxes, glue and breaks: where a line may end, and how gladly.
 */
#include "text/paragraph.h"

#include "base/utf8.h"
#include "text/similar.h"
#include "text/telephone.h"
#include "icu/breaks.h"
#include "icu/character.h"
#include "language/customs.h"
#include "base/script.h"

#include <string.h>

enum {
    HYPHEN_PENALTY = 150,         /* of dividing a word */
    POOR_PENALTY = 800,           /* of dividing a word after two letters */
    NAME_PENALTY = 3000,          /* of dividing a name */
    ADDRESS_PENALTY = 700,        /* of dividing an address */
    LEANING_PENALTY = 1000,       /* after a word that leans on the next, by its language */
    EXPLICIT_HYPHEN_PENALTY = 60, /* of ending a line after a hyphen that is written */
    DASH_PENALTY = 20,            /* after a dash */
    LETTER_PENALTY = 220,         /* after a word of one letter, as "a" */
    SHORT_LAST_PENALTY = 700,     /* of a last line shorter than SHORTEST_LAST */
    SHORTEST_LAST = 3000,         /* 1/1000 em: a short word with its mark */
    SHORTEST_PART = 2000,         /* likewise: more than a first line's indent */
    SENSE_BONUS = -30,            /* balanced lines: after a clause */
    WITHIN_CLAUSE_PENALTY = 40,   /* balanced lines: elsewhere */
    WITHIN_PHRASE_PENALTY = 65,   /* balanced lines: between words that no space parts */
    SHORT_WORD_PENALTY = 65,      /* balanced lines: after a word that leads on to the next */
    SHORT_WORD = 3                /* letters it has at most */
};

struct builder {
    const struct paragraph *paragraph;
    const uint8_t *points;
    enum hold hold;
    const char *leaning; /* words of the language, NULL as long as they are not needed */
    struct arena *arena;
    struct arena *once;         /* what one break needs */
    struct item_record *record; /* of what the items are made; NULL: there is none */
    struct {
        struct lb_item *items;
        int32_t count, capacity;
    } items;
    struct {
        struct origin *items;
        int32_t count, capacity;
    } origins;
    int64_t box;    /* width of the atoms not yet in an item ... */
    int64_t spread; /* ... and how far justification may move them apart */
};

/* Makes room for as many items as a text of so many atoms usually has. */
static void reserve_items(struct builder *b, int32_t atoms)
{
    int32_t usual = atoms / 4 * 3 + 16;
    b->items.items = arena_room(b->arena, usual, sizeof *b->items.items);
    b->origins.items = arena_room(b->arena, usual, sizeof *b->origins.items);
    b->items.capacity = b->origins.capacity = usual;
}

static inline void append_item(struct builder *b, struct lb_item item, struct origin origin)
{
    if (b->items.count == b->items.capacity)
        b->items.items = arena_grow(b->arena, b->items.items, &b->items.capacity,
                                    sizeof *b->items.items);
    if (b->origins.count == b->origins.capacity)
        b->origins.items = arena_grow(b->arena, b->origins.items, &b->origins.capacity,
                                      sizeof *b->origins.items);
    b->items.items[b->items.count++] = item;
    b->origins.items[b->origins.count++] = origin;
}

static void flush_box(struct builder *b, int32_t atom)
{
    len width = b->box < LEN_MAX ? (len)b->box : LEN_MAX;
    if (width)
        append_item(b, (struct lb_item){.kind = LB_BOX, .width = width},
                    (struct origin){.atom = atom});
    if (b->spread)
        append_item(b,
                    (struct lb_item){.kind = LB_GLUE,
                                     .stretch = b->spread < LEN_MAX ? (len)b->spread : LEN_MAX},
                    (struct origin){.atom = atom});
    b->box = b->spread = 0;
}

struct lb_item items_glue(len width)
{
    return (struct lb_item){.kind = LB_GLUE,
                            .width = width,
                            .stretch = len_scale(width, SPACE_STRETCH, 1000),
                            .shrink = len_scale(width, SPACE_SHRINK, 1000)};
}

static void add_glue(struct builder *b, int32_t atom)
{
    len width = b->paragraph->atoms[atom].advance;
    bool fixed = b->paragraph->style->box.align != ALIGN_JUSTIFY;
    append_item(b,
                fixed ? (struct lb_item){.kind = LB_GLUE, .width = width} : items_glue(width),
                (struct origin){.atom = atom});
}

/* Lets what hangs at the edges of the lines that a break parts hang, after atom `before` and
   before `after`, if there are such; records it. */
static void hang_edges(struct builder *b, const struct atom *before, const struct atom *after,
                       struct lb_item *item)
{
    struct edge pre = {0}, post = {0};
    if (before) {
        item->pre -= paragraph_margin_end(b->paragraph, before, &pre.share);
        pre.hanging = before->advance;
    }
    if (after) {
        item->post -= paragraph_margin_start(b->paragraph, after, &post.share);
        post.hanging = after->advance;
    }
    if (!b->record)
        return;
    *ARENA_PUSH(b->arena, &b->record->edges) = pre;
    *ARENA_PUSH(b->arena, &b->record->edges) = post;
}

/* What a break between words does to the edges: punctuation hangs. */
static struct lb_item word_break(struct builder *b, int32_t before, int32_t after,
                                 int32_t penalty)
{
    const struct paragraph *paragraph = b->paragraph;
    const struct atom *end = before > 0 ? &paragraph->atoms[before - 1] : NULL;
    const struct atom *start = after < paragraph->atom_count ? &paragraph->atoms[after] : NULL;
    struct lb_item item = {.kind = LB_BREAK, .penalty = penalty};
    hang_edges(b, end, start, &item);
    return item;
}

static len total_advance(const struct atom *atoms, int32_t count)
{
    len total = 0;
    for (int32_t i = 0; i < count; i++)
        total += atoms[i].advance;
    return total;
}

/* Narrows a segment to NEAR atoms on each side of one, at the ends of clusters: what lies
   farther off hardly changes with a break, and would make a long text without a safe place cost
   the square of it. */
static struct atom_span narrow_segment(const struct atom *atoms, struct atom_span segment,
                                       int32_t atom)
{
    enum { NEAR = 32 };
    int32_t first = atom - NEAR, end = atom + NEAR;
    while (first > segment.first && atoms[first].start == atoms[first - 1].start)
        first--;
    while (end < segment.end && atoms[end].start == atoms[end - 1].start)
        end++;
    return (struct atom_span){first > segment.first ? first : segment.first,
                              end < segment.end ? end : segment.end};
}

/* Records that new shapes take the place of atoms. */
static void record_remade(struct builder *b, struct atom_span old, const struct atom *atoms,
                          int32_t count)
{
    struct item_record *record = b->record;
    struct remade *remade = ARENA_PUSH(b->arena, &record->remade);
    *remade = (struct remade){old.first, old.end, record->made.count,
                              record->made.count + count};
    for (int32_t i = 0; i < count; i++)
        *ARENA_PUSH(b->arena, &record->made) = atoms[i].advance;
}

/* The difference that shaping anew bytes [start, end) makes to the width of `count` atoms.
   Stored through `edge`, if there is one, is the new atom at the break: the last or the first.
 */
static len reshaped_difference(struct builder *b, int32_t font_run, int32_t start, int32_t end,
                               struct atom_span old, bool last, struct atom *edge)
{
    struct atom *atoms;
    int32_t count = paragraph_reshape(b->paragraph, font_run, start, end, b->once, &atoms);
    if (count)
        *edge = atoms[last ? count - 1 : 0];
    if (b->record)
        record_remade(b, old, atoms, count);
    len difference = total_advance(atoms, count) -
                     total_advance(b->paragraph->atoms + old.first, old.end - old.first);
    arena_reset(b->once);
    return difference;
}

/*
 * A break inside a word: before byte `byte`, in the cluster of atom `atom`. When the shapes
 * hang together there, the two parts are shaped anew, and the break carries the difference.
 */
static struct lb_item inner_break(struct builder *b, int32_t atom, int32_t byte, bool hyphen)
{
    const struct paragraph *paragraph = b->paragraph;
    const struct atom *atoms = paragraph->atoms;
    struct lb_item item = {.kind = LB_BREAK};
    struct atom before = atoms[atom > 0 ? atom - 1 : 0], after = atoms[atom];
    int32_t font_run = after.font_run;
    bool remade = after.unsafe || byte != after.start;
    if (remade) {
        struct atom_span around = narrow_segment(atoms, paragraph_segment(paragraph, atom),
                                                 atom);
        item.pre = reshaped_difference(b, font_run, atoms[around.first].start, byte,
                                       (struct atom_span){around.first, atom}, true, &before);
        item.post = reshaped_difference(b, font_run, byte, atoms[around.end - 1].end,
                                        (struct atom_span){atom, around.end}, false, &after);
    }
    if (hyphen) {
        before = paragraph_hyphen(paragraph, font_run, byte);
        item.pre += before.advance;
    }
    hang_edges(b, &before, &after, &item);
    if (b->record) {
        struct edge *edges = &b->record->edges.items[b->record->edges.count - 2];
        edges[0].hyphen = hyphen ? before.advance : 0;
        edges[0].remade = edges[1].remade = remade;
    }
    return item;
}

static int32_t inner_penalty(uint8_t point, uint32_t before)
{
    if (point == POINT_CUT)
        return CUT_PENALTY;
    if (point == POINT_ADDRESS)
        return ADDRESS_PENALTY;
    if (point == POINT_NAME || point == POINT_COMPOUND)
        return NAME_PENALTY;
    if (point != POINT_NONE)
        return point == POINT_POOR ? POOR_PENALTY : HYPHEN_PENALTY;
    if (before == '-' || before == HYPHEN || before == '/')
        return EXPLICIT_HYPHEN_PENALTY;
    return before == EN_DASH || before == EM_DASH ? DASH_PENALTY : 0;
}

/* Whether a line that ends before a byte of the text has a hyphen of its own there, beside the
   one that the text has and that begins the next line (break_rules.h). */
static bool resumes_with_hyphen(const struct builder *b, int32_t byte)
{
    const char *text = b->paragraph->rich->text;
    return text[byte] == '-' && b->paragraph->breaks[byte] == BREAK_ALLOWED &&
           character_is_letter(utf8_before(text, byte));
}

/* What stands, or justification may put, between an atom and the one before it, when the line
   doesn't end there. */
static void add_spread(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    if (atom == 0 || !b->paragraph->traits)
        return;
    len gap = paragraph_gap(b->paragraph, at - 1, at);
    len spread = paragraph_spread(b->paragraph, at - 1, at);
    if (gap || spread)
        append_item(b, (struct lb_item){.kind = LB_GLUE, .width = gap, .stretch = spread},
                    (struct origin){.atom = atom});
}

/* Likewise where no line ends. */
static void add_inner_spread(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    b->box += paragraph_gap(b->paragraph, at - 1, at);
    b->spread += paragraph_spread(b->paragraph, at - 1, at);
}

/* Whether a clause ends before a byte of the text: with a mark, which may stand in quotation
   marks or brackets, or a dash between two words. */
static bool ends_clause(const char *text, int32_t byte)
{
    char bytes[UTF8_MOST];
    uint32_t before = utf8_before(text, byte);
    while (before && character_is_closing(before)) {
        byte -= utf8_encode(before, bytes);
        before = utf8_before(text, byte);
    }
    return before &&
           (character_ends_clause(before) || (before == EM_DASH && text[byte] != ' '));
}

/* In a balanced text, what a break after the atoms before `first` is worth: lines should end
   where the sense does, not with an article or a conjunction. Where words are not parted by
   spaces, what a space parts are phrases, and rather kept whole. */
static int32_t sense_penalty(const struct paragraph *paragraph, int32_t first)
{
    if (!paragraph->style->breaking.balance || first == 0)
        return 0;
    const struct atom *before = &paragraph->atoms[first - 1];
    uint32_t script = paragraph->font_runs[before->font_run].shape.script;
    if (ends_clause(paragraph->rich->text, before->end))
        return SENSE_BONUS;
    if (paragraph->atoms[first].kind != ATOM_SPACE)
        return WITHIN_PHRASE_PENALTY;
    if (script_is_unspaced(script) || script_is_ideographic(script))
        return WITHIN_CLAUSE_PENALTY;
    int32_t letters = 0;
    while (letters < first && paragraph->atoms[first - 1 - letters].kind != ATOM_SPACE)
        letters++;
    return letters <= SHORT_WORD ? SHORT_WORD_PENALTY : WITHIN_CLAUSE_PENALTY;
}

static bool is_hyphenation(uint8_t point)
{
    return point == POINT_HYPHEN || point == POINT_POOR || point == POINT_NAME ||
           point == POINT_COMPOUND;
}

/* A break inside a word, for a POINT_* or, without one, for what stands before it. */
static void add_inner_break(struct builder *b, int32_t atom, int32_t byte, uint8_t point)
{
    uint32_t before = utf8_before(b->paragraph->rich->text, byte);
    const struct font_run *font_run =
        &b->paragraph->font_runs[b->paragraph->atoms[atom].font_run];
    bool divided = is_hyphenation(point);
    bool hyphen = divided && font_run->hyphened;
    struct lb_item item = inner_break(b, atom, byte, hyphen);
    item.flagged = divided || before == '-' || before == HYPHEN;
    item.penalty = resumes_with_hyphen(b, byte) ? EXPLICIT_HYPHEN_PENALTY
                                                : inner_penalty(point, before);
    if (point == POINT_NONE)
        item.penalty += sense_penalty(b->paragraph, atom);
    flush_box(b, atom);
    append_item(b, item, (struct origin){.atom = atom, .byte = byte, .hyphen = hyphen});
    add_spread(b, atom);
}

/* A line that must end here: its last line's glue and the break. */
static void add_forced(struct builder *b, int32_t before, int32_t after)
{
    flush_box(b, before);
    append_item(b,
                (struct lb_item){.kind = LB_GLUE,
                                 .stretch = b->paragraph->style->breaking.balance ? 0 : LB_FIL},
                (struct origin){.atom = before});
    int32_t byte = before > 0 ? b->paragraph->atoms[before - 1].end : 0;
    append_item(b, word_break(b, before, after, LB_FORCED),
                (struct origin){.atom = before, .byte = byte});
}

/* Whether a line must end at one of the spaces [first, after), or after the last. */
static bool must_break(const struct paragraph *paragraph, int32_t first, int32_t after)
{
    for (int32_t atom = first; atom <= after; atom++)
        if (paragraph->breaks[paragraph->atoms[atom].start] == BREAK_MANDATORY)
            return true;
    return false;
}

/* The word of one letter that ends before a byte of the text, in lower case; 0 when the word
   has more letters, or is of an alphabet without capitals. A space or an opening mark stands
   before it. */
static uint32_t single_letter(const char *text, int32_t byte)
{
    enum { HEBREW = 0x590 }; /* Latin, Greek, Cyrillic and Armenian come before it */
    char bytes[UTF8_MOST];
    uint32_t letter = utf8_before(text, byte);
    if (!letter || letter >= HEBREW || !character_is_letter(letter))
        return 0;
    uint32_t before = utf8_before(text, byte - utf8_encode(letter, bytes));
    bool alone = before < 0x80
                     ? !before || strchr(" ([\"'", (int)before)
                     : !character_is_word(before) && before != HYPHEN && before != APOSTROPHE;
    return alone ? character_lower(letter) : 0;
}

/* Whether a word of one letter leans on the next, in the paragraph's language. */
static bool leans(struct builder *b, uint32_t letter)
{
    char word[UTF8_MOST + 1] = {0};
    utf8_encode(letter, word);
    if (!b->leaning)
        b->leaning = customs_of(b->paragraph->style->language).leaning;
    return strstr(b->leaning, word) != NULL;
}

/* Returns the penalty of a break at a space within what a line's end parts in need alone. */
static int32_t held_penalty(const struct builder *b)
{
    return b->hold >= HOLD_LAST ? LB_NEVER : LEANING_PENALTY;
}

/* Returns the penalty of a break between words, at the spaces from atom `first` up to `after`.
 */
static int32_t word_penalty(struct builder *b, int32_t first, int32_t after)
{
    const struct atom *atoms = b->paragraph->atoms;
    if (telephone_holds(b->paragraph->rich->text, atoms[first].start, atoms[after].start))
        return held_penalty(b);
    if (b->paragraph->style->breaking.balance)
        return sense_penalty(b->paragraph, first);
    uint32_t letter = first > 0 ? single_letter(b->paragraph->rich->text, atoms[first - 1].end)
                                : 0;
    if (!letter)
        return 0;
    if (leans(b, letter))
        return held_penalty(b);
    return LETTER_PENALTY;
}

/* The spaces from atom `first` on; returns the atom after them. */
static int32_t add_spaces(struct builder *b, int32_t first)
{
    const struct paragraph *paragraph = b->paragraph;
    const struct atom *atoms = paragraph->atoms;
    int32_t after = paragraph_skip_spaces(paragraph, first);
    if (after == paragraph->atom_count)
        return after;
    if (must_break(paragraph, first, after)) {
        add_forced(b, first, after);
        return after;
    }
    flush_box(b, first);
    int32_t byte = atoms[first].start;
    if (paragraph->breaks[atoms[after].start] == BREAK_ALLOWED)
        append_item(b, word_break(b, first, after, word_penalty(b, first, after)),
                    (struct origin){.atom = first, .byte = byte});
    else if (b->points && b->points[byte] == POINT_CUT) /* hard spaces, in need */
        append_item(b, word_break(b, first, after, CUT_PENALTY),
                    (struct origin){.atom = first, .byte = byte});
    for (int32_t atom = first; atom < after; atom++)
        add_glue(b, atom);
    return after;
}

/* Whether a word may be divided before a byte, a POINT_*; names may not while they are held. */
static uint8_t point_at(const struct builder *b, int32_t byte)
{
    uint8_t point = b->points ? b->points[byte] : POINT_NONE;
    bool held = (point == POINT_NAME && b->hold >= HOLD_NAMES) ||
                (point == POINT_COMPOUND && b->hold >= HOLD_COMPOUNDS);
    return held ? POINT_NONE : point;
}

/* The breaks within an atom's cluster, where hyphenation divides a ligature. */
static void add_breaks_within(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    bool last = atom + 1 == b->paragraph->atom_count || at[1].start != at->start;
    for (int32_t byte = at->start + 1; last && byte < at->end; byte++)
        if (is_hyphenation(point_at(b, byte)))
            add_inner_break(b, atom, byte, b->points[byte]);
}

/* The break between an atom and the one before it, when there is one. */
static void add_break_before(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    if (at[-1].start == at->start || at[-1].kind == ATOM_SPACE)
        return;
    uint8_t breaks = b->paragraph->breaks[at->start];
    uint8_t point = point_at(b, at->start);
    bool soft = utf8_before(b->paragraph->rich->text, at->start) == SOFT_HYPHEN;
    if (breaks == BREAK_MANDATORY)
        add_forced(b, atom, atom);
    else if (breaks == BREAK_ALLOWED)
        add_inner_break(b, atom, at->start,
                        soft || resumes_with_hyphen(b, at->start) ? POINT_HYPHEN : POINT_NONE);
    else if (point != POINT_NONE)
        add_inner_break(b, atom, at->start, point);
    else if (b->paragraph->traits)
        add_inner_spread(b, atom);
}

/* Whether an atom is a letter before and within which no line ends, in a text whose letters are
   not moved apart: most are. */
static inline bool is_within_word(const struct builder *b, const struct atom *atom)
{
    return atom->kind == ATOM_GLYPH && atom->end == atom->start + 1 && !b->paragraph->traits &&
           b->paragraph->breaks[atom->start] == BREAK_NONE &&
           (!b->points || b->points[atom->start] == POINT_NONE);
}

void items_hold_last_line(struct lb_item *items, int32_t count, len size)
{
    len left = 0, shortest = len_scale(size, SHORTEST_LAST, 1000);
    len shortest_part = len_scale(size, SHORTEST_PART, 1000);
    for (int32_t i = count - 2; i > 0 && left < shortest; i--) {
        struct lb_item *item = &items[i];
        bool part = item[1].kind != LB_GLUE;
        if (item->kind != LB_BREAK)
            left += item->width;
        else if (item->penalty <= LB_FORCED)
            return;
        else if (item->penalty < LB_NEVER && (!part || left < shortest_part))
            item->penalty += SHORT_LAST_PENALTY;
    }
}

/* Keeps the word that ends a paragraph whole: its rest alone would make a poor last line. */
static void hold_last_word(struct builder *b)
{
    for (int32_t i = b->items.count - 2; i > 0; i--) {
        struct lb_item *item = &b->items.items[i];
        if (item->kind == LB_GLUE && item->width)
            return;
        if (item->kind != LB_BREAK)
            continue;
        if (item->penalty < HYPHEN_PENALTY || !item->flagged)
            return;
        item->penalty = LB_NEVER;
    }
}

/* Insets the line that follows each break at which a line may end that an inset one follows.
   Returns the last of them. Lines are not narrower than NARROWEST of their boxes with their
   glue shrunk. */
static int32_t inset_lines(struct builder *b)
{
    enum { NARROWEST = 975 };
    const struct text_box *box = &b->paragraph->style->box;
    int32_t above = box->inset_lines - 1, last = -1;
    int64_t width = 0, room = above * (int64_t)box->measure - (above - 1) * (int64_t)box->inset;
    for (int32_t i = 0; i < b->items.count && width <= room; i++) {
        struct lb_item *item = &b->items.items[i];
        if (item->kind == LB_BREAK) {
            item->post += box->inset;
            last = i;
        } else {
            width += item->kind == LB_BOX ? (int64_t)item->width * NARROWEST / 1000
                                          : item->width - item->shrink;
        }
    }
    return last;
}

/* Records how the first line begins, and what breaks cost as yet. */
static void record_start(struct builder *b, int32_t first)
{
    struct item_record *record = b->record;
    const struct paragraph *paragraph = b->paragraph;
    if (first < paragraph->atom_count) {
        record->start.hanging = paragraph->atoms[first].advance;
        paragraph_margin_start(paragraph, &paragraph->atoms[first], &record->start.share);
    }
    record->penalties = arena_room(b->arena, b->items.count, sizeof *record->penalties);
    for (int32_t i = 0; i < b->items.count; i++)
        record->penalties[i] = b->items.items[i].penalty;
}

struct items items_make(const struct paragraph *paragraph, const uint8_t *points,
                        enum hold hold, struct item_record *record, struct arena *arena)
{
    struct builder b = {.paragraph = paragraph,
                        .points = points,
                        .hold = hold,
                        .record = record,
                        .arena = arena,
                        .once = arena_open()};
    int32_t first = paragraph_skip_spaces(paragraph, 0);
    reserve_items(&b, paragraph->atom_count);
    b.box = paragraph->style->box.indent;
    if (first < paragraph->atom_count)
        b.box -= paragraph_margin_start(paragraph, &paragraph->atoms[first], NULL);
    for (int32_t atom = first; atom < paragraph->atom_count;) {
        if (is_within_word(&b, &paragraph->atoms[atom])) {
            b.box += paragraph->atoms[atom++].advance;
            continue;
        }
        if (paragraph->atoms[atom].kind == ATOM_SPACE) {
            atom = add_spaces(&b, atom);
            continue;
        }
        if (atom > first)
            add_break_before(&b, atom);
        if (points)
            add_breaks_within(&b, atom);
        b.box += paragraph->atoms[atom++].advance;
    }
    int32_t last = paragraph->atom_count;
    while (last > first && paragraph->atoms[last - 1].kind == ATOM_SPACE)
        last--;
    add_forced(&b, last, paragraph->atom_count);
    if (hold >= HOLD_LAST)
        hold_last_word(&b);
    if (record)
        record_start(&b, first);
    items_hold_last_line(b.items.items, b.items.count, paragraph->style->font.size);
    if (paragraph->style->box.align == ALIGN_JUSTIFY)
        similar_number(paragraph, b.items.items, b.origins.items, b.items.count);
    int32_t inset_end = paragraph->style->box.inset ? inset_lines(&b) : -1;
    arena_close(b.once);
    return (struct items){b.items.items, b.origins.items, b.items.count, inset_end};
}
