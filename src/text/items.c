/*
 * Atoms to the line breaker's boxes, glue and breaks. Glue follows the font's own word space:
 * it stretches by a half and shrinks by a third of it, as in Computer Modern.
 */
#include "text/paragraph.h"

#include "base/utf8.h"

enum {
    HYPHEN_PENALTY = 180,         /* of dividing a word */
    EXPLICIT_HYPHEN_PENALTY = 60, /* of ending a line after a hyphen that is written */
    DASH_PENALTY = 20,            /* after a dash */
    CUT_PENALTY = 5000,           /* in a word that is wider than the measure */
    SENSE_BONUS = -70,            /* balanced lines: after a mark of punctuation */
    SHORT_WORD_PENALTY = 50,      /* balanced lines: after a word that leads on to the next */
    SHORT_WORD = 3                /* letters it has at most */
};

enum { SOFT_HYPHEN = 0xAD };

struct builder {
    const struct paragraph *paragraph;
    const uint8_t *points;
    struct arena *arena;
    struct {
        struct lb_item *items;
        int32_t count, capacity;
    } items;
    struct {
        struct origin *items;
        int32_t count, capacity;
    } origins;
    len box; /* width of the atoms not yet in an item */
};

static void add(struct builder *b, struct lb_item item, struct origin origin)
{
    *ARENA_PUSH(b->arena, &b->items) = item;
    *ARENA_PUSH(b->arena, &b->origins) = origin;
}

static void flush_box(struct builder *b, int32_t atom)
{
    if (b->box)
        add(b, (struct lb_item){.kind = LB_BOX, .width = b->box},
            (struct origin){.atom = atom});
    b->box = 0;
}

static void add_glue(struct builder *b, int32_t atom)
{
    len width = b->paragraph->atoms[atom].advance;
    bool fixed = b->paragraph->style->align != ALIGN_JUSTIFY;
    add(b,
        (struct lb_item){.kind = LB_GLUE,
                         .width = width,
                         .stretch = fixed ? 0 : width / 2,
                         .shrink = fixed ? 0 : width / 3},
        (struct origin){.atom = atom});
}

/* The character before a byte of the text, 0 at the beginning. */
static uint32_t character_before(const struct paragraph *paragraph, int32_t byte)
{
    int32_t at = byte;
    while (at > 0 && ((unsigned char)paragraph->rich->text[at - 1] & 0xC0) == 0x80)
        at--;
    at -= at > 0;
    return at < byte ? utf8_next(paragraph->rich->text, byte, &at) : 0;
}

/* What a break between words does to the edges: punctuation hangs. */
static struct lb_item word_break(const struct paragraph *paragraph, int32_t before,
                                 int32_t after, int32_t penalty)
{
    struct lb_item item = {.kind = LB_BREAK, .penalty = penalty};
    if (before > 0)
        item.pre = -paragraph_hang_end(paragraph, &paragraph->atoms[before - 1]);
    if (after < paragraph->atom_count)
        item.post = -paragraph_hang_start(paragraph, &paragraph->atoms[after]);
    return item;
}

static len total_advance(const struct atom *atoms, int32_t count)
{
    len total = 0;
    for (int32_t i = 0; i < count; i++)
        total += atoms[i].advance;
    return total;
}

/*
 * A break inside a word: before byte `byte`, in the cluster of atom `atom`. When the shapes
 * hang together there, the two parts are shaped anew, and the break carries the difference.
 */
static struct lb_item inner_break(const struct builder *b, int32_t atom, int32_t byte,
                                  bool hyphen)
{
    const struct paragraph *paragraph = b->paragraph;
    const struct atom *atoms = paragraph->atoms;
    struct lb_item item = {.kind = LB_BREAK};
    const struct atom *before = &atoms[atom > 0 ? atom - 1 : 0], *after = &atoms[atom];
    struct atom_span word = paragraph_word(paragraph, atom);
    if (atoms[atom].unsafe || byte != atoms[atom].start) {
        struct atom *head, *tail;
        int32_t heads = paragraph_reshape(paragraph, atoms[atom].piece, atoms[word.first].start,
                                          byte, b->arena, &head);
        int32_t tails = paragraph_reshape(paragraph, atoms[atom].piece, byte,
                                          atoms[word.end - 1].end, b->arena, &tail);
        item.pre = total_advance(head, heads) -
                   total_advance(atoms + word.first, atom - word.first);
        item.post = total_advance(tail, tails) - total_advance(atoms + atom, word.end - atom);
        before = heads ? &head[heads - 1] : before;
        after = tails ? &tail[0] : after;
    }
    struct atom mark = paragraph_hyphen(paragraph, atoms[atom].piece, byte);
    if (hyphen) {
        item.pre += mark.advance;
        before = &mark;
    }
    item.pre -= paragraph_hang_end(paragraph, before);
    item.post -= paragraph_hang_start(paragraph, after);
    return item;
}

static void add_inner_break(struct builder *b, int32_t atom, int32_t byte, bool hyphen,
                            bool in_need)
{
    uint32_t before = character_before(b->paragraph, byte);
    struct lb_item item = inner_break(b, atom, byte, hyphen);
    item.flagged = hyphen || before == '-' || before == 0x2010;
    if (in_need)
        item.penalty = CUT_PENALTY;
    else if (hyphen)
        item.penalty = HYPHEN_PENALTY;
    else if (item.flagged)
        item.penalty = EXPLICIT_HYPHEN_PENALTY;
    else if (before == 0x2013 || before == 0x2014)
        item.penalty = DASH_PENALTY;
    flush_box(b, atom);
    add(b, item, (struct origin){.atom = atom, .byte = byte, .hyphen = hyphen});
}

static bool ends_sense(uint32_t character)
{
    return character == ',' || character == ';' || character == ':' || character == '.' ||
           character == '!' || character == '?' || character == 0x2014;
}

/* In a balanced text, what a break after the atoms before `first` is worth: lines should end
   where the sense does, not with an article or a conjunction. */
static int32_t sense_penalty(const struct paragraph *paragraph, int32_t first)
{
    if (!paragraph->style->balance || first == 0)
        return 0;
    if (ends_sense(character_before(paragraph, paragraph->atoms[first].start)))
        return SENSE_BONUS;
    int32_t letters = 0;
    while (letters < first && paragraph->atoms[first - 1 - letters].kind != ATOM_SPACE)
        letters++;
    return letters <= SHORT_WORD ? SHORT_WORD_PENALTY : 0;
}

/* A line that must end here: its last line's glue and the break. */
static void add_forced(struct builder *b, int32_t before, int32_t after)
{
    flush_box(b, before);
    add(b,
        (struct lb_item){.kind = LB_GLUE, .stretch = b->paragraph->style->balance ? 0 : LB_FIL},
        (struct origin){.atom = before});
    int32_t byte = before > 0 ? b->paragraph->atoms[before - 1].end : 0;
    add(b, word_break(b->paragraph, before, after, LB_FORCED),
        (struct origin){.atom = before, .byte = byte});
}

/* The spaces from atom `first` on; returns the atom after them. */
static int32_t add_spaces(struct builder *b, int32_t first)
{
    const struct paragraph *paragraph = b->paragraph;
    int32_t after = paragraph_skip_spaces(paragraph, first);
    if (after == paragraph->atom_count)
        return after;
    uint8_t breaks = paragraph->breaks[paragraph->atoms[after].start];
    if (breaks == BREAK_MANDATORY) {
        add_forced(b, first, after);
        return after;
    }
    flush_box(b, first);
    int32_t byte = paragraph->atoms[first].start;
    if (breaks == BREAK_ALLOWED) {
        add(b, word_break(paragraph, first, after, sense_penalty(paragraph, first)),
            (struct origin){.atom = first, .byte = byte});
    }
    for (int32_t atom = first; atom < after; atom++)
        add_glue(b, atom);
    return after;
}

/* Whether a break before atom `atom` is due to a soft hyphen. */
static bool is_soft(const struct paragraph *paragraph, int32_t atom)
{
    return character_before(paragraph, paragraph->atoms[atom].start) == SOFT_HYPHEN;
}

/* The breaks within an atom's cluster, where hyphenation divides a ligature. */
static void add_breaks_within(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    bool last = atom + 1 == b->paragraph->atom_count || at[1].start != at->start;
    for (int32_t byte = at->start + 1; last && byte < at->end; byte++)
        if (b->points[byte] == POINT_HYPHEN)
            add_inner_break(b, atom, byte, true, false);
}

/* Whether a break that Unicode allows within a word, after its own hyphen, is not wanted. */
static bool keeps_whole(const struct paragraph *paragraph, int32_t byte)
{
    uint32_t before = character_before(paragraph, byte);
    return paragraph->style->whole_words &&
           (before == '-' || before == 0x2010 || before == SOFT_HYPHEN);
}

/* The break between an atom and the one before it, when there is one. */
static void add_break_before(struct builder *b, int32_t atom)
{
    const struct atom *at = &b->paragraph->atoms[atom];
    if (at[-1].start == at->start || at[-1].kind == ATOM_SPACE)
        return;
    uint8_t breaks = b->paragraph->breaks[at->start];
    uint8_t point = b->points ? b->points[at->start] : POINT_NONE;
    if (breaks == BREAK_MANDATORY)
        add_forced(b, atom, atom);
    else if (breaks == BREAK_ALLOWED && !keeps_whole(b->paragraph, at->start))
        add_inner_break(b, atom, at->start, is_soft(b->paragraph, atom), false);
    else if (point != POINT_NONE)
        add_inner_break(b, atom, at->start, point == POINT_HYPHEN, point == POINT_CUT);
}

struct items paragraph_items(const struct paragraph *paragraph, const uint8_t *points,
                             struct arena *arena)
{
    struct builder b = {.paragraph = paragraph, .points = points, .arena = arena};
    int32_t first = paragraph_skip_spaces(paragraph, 0);
    b.box = paragraph->style->indent;
    if (first < paragraph->atom_count)
        b.box -= paragraph_hang_start(paragraph, &paragraph->atoms[first]);
    for (int32_t atom = first; atom < paragraph->atom_count;) {
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
    return (struct items){b.items.items, b.origins.items, b.items.count};
}
