/*
 * Text to atoms: a paragraph is cut where its appearance, script or direction changes, each
 * font run into words, and each word shaped.
 */
#include "text/paragraph.h"

#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "text/traits.h"
#include "text/margin_kerning.h"
#include "text/ordinal.h"
#include "icu/script_runs.h"
#include "icu/breaks.h"
#include "icu/character.h"
#include "language/language.h"

#include <string.h>

struct font_run_list {
    struct font_run *items;
    int32_t count, capacity;
};

/* A paragraph being cut. */
struct cutter {
    struct fonts *fonts;
    const struct rich *rich;
    const struct text_style *style;
    const char *language; /* of shape_language */
    uint32_t script;      /* the language's own */
    struct arena *arena;
    struct font_run_list font_runs;
    bool slanted; /* the span that is cut is emphasis, and has letters of a script with italics
                   */
};

/* What a span asks of its font. Where the script has no italics, emphasis is bold, unless the
   span has letters that are slanted: a name among them is only a name. */
static unsigned font_style_of(const struct text_style *style, uint32_t script,
                              const struct span *span, bool slanted)
{
    bool upright = fonts_upright(script);
    unsigned font_style = upright ? style->font.style & FONT_BOLD : style->font.style;
    if (upright && slanted && !style->font.strong_emphasis)
        return span->style & SPAN_STRONG ? font_style | FONT_BOLD : font_style;
    if (span->style & SPAN_EMPHASIS && (upright || style->font.strong_emphasis))
        font_style = upright ? font_style | FONT_BOLD : font_style ^ FONT_BOLD;
    else if (span->style & SPAN_EMPHASIS)
        font_style ^= FONT_ITALIC;
    return span->style & SPAN_STRONG ? font_style | FONT_BOLD : font_style;
}

/* Whether letters are raised: a font has their raised forms, and is not in small capitals. */
static bool is_raised(const struct cutter *c, const struct span *span, const struct font *font,
                      int32_t start, int32_t end)
{
    bool raised = span->style & SPAN_RAISED && !c->style->font.small_caps &&
                  !(span->style & (SPAN_SMALL_CAPS | SPAN_LOW_CAPS));
    for (int32_t at = start; at < end && raised; at++) {
        uint32_t letter = ordinal_raised((unsigned char)c->rich->text[at]);
        raised = letter && font_has(font, letter);
    }
    return raised;
}

/* Adds the bytes from `start` to `end` in a font; they join the font run before when they can.
 */
static void add_font_run(struct cutter *c, const struct script_run *run,
                         const struct span *span, const struct font *font, int32_t start,
                         int32_t end)
{
    const struct text_style *style = c->style;
    uint32_t script = run->script;
    bool caps = span->style & (SPAN_SMALL_CAPS | SPAN_LOW_CAPS);
    int32_t tracking = style->font.tracking + (caps ? style->font.caps_tracking : 0);
    struct font_run *font_run = ARENA_PUSH(c->arena, &c->font_runs);
    *font_run = (struct font_run){
        .start = start,
        .end = end,
        .shape = {.font = font,
                  .script = script,
                  .language = c->language,
                  .rtl = run->level & 1,
                  .small_caps = style->font.small_caps || caps,
                  .low_caps = span->style & SPAN_LOW_CAPS,
                  .raised = is_raised(c, span, font, start, end)},
        .size = len_scale(style->font.size, font_scale(font), 1000),
        .tracking = fonts_upright(script) ? 0 : len_scale(tracking, style->font.size, 1000),
        .level = run->level,
        .joined = traits_joined(script),
        .hyphened = !traits_hyphenless(script) && font_hyphen(font),
        .span = span,
    };
}

/* The font of what stands at `*at`, a cluster or all ASCII up to one, which it moves past;
   NULL: any will do. */
static const struct font *next_font(struct cutter *c, struct chain *chain, int32_t end,
                                    int32_t *at)
{
    uint32_t cluster[FONT_CLUSTER];
    const struct font *first = chain_first(chain);
    int32_t plain = font_count_ascii(first, c->rich->text + *at, end - *at);
    *at += plain;
    if (plain)
        return first;
    int32_t count = character_cluster(c->rich->text, end, at, cluster, FONT_CLUSTER);
    if (count == 1 && font_hides(cluster[0]))
        return NULL;
    const struct font *font = fonts_find(c->fonts, chain, cluster, count);
    return font ? font : first;
}

/* The chain of fonts for a span's text in a script. */
static struct chain *chain_in_script(const struct cutter *c, const struct span *span,
                                     uint32_t script)
{
    struct font_request request = {.family = c->style->font.family,
                                   .style = font_style_of(c->style, script, span, c->slanted),
                                   .script = script,
                                   .language = c->style->language};
    return fonts_chain(c->fonts, &request);
}

/* The chain for a stretch of Latin in a text of East Asia: that of the ideographs, whose
   figures stand beside it, when its first font has all the letters; they are drawn to go with
   them. Otherwise NULL, also for what is slanted, or in small capitals, which that font lacks,
   or in a font that the bulletin chooses. */
static struct chain *chain_beside_ideographs(const struct cutter *c,
                                             const struct script_run *run,
                                             const struct span *span, int32_t start,
                                             int32_t end)
{
    const unsigned other = SPAN_EMPHASIS | SPAN_SMALL_CAPS | SPAN_LOW_CAPS;
    if (!script_is_ideographic(c->script) || run->script != SCRIPT('L', 'a', 't', 'n') ||
        span->style & other || c->style->font.small_caps || fonts_are_chosen(c->fonts))
        return NULL;
    struct chain *chain = chain_in_script(c, span, c->script);
    for (int32_t at = start; at < end;)
        if (!font_has(chain_first(chain), utf8_next(c->rich->text, end, &at)))
            return NULL;
    return chain;
}

/* Cuts a stretch of one script and appearance where its font changes. */
static void cut_stretch(struct cutter *c, const struct script_run *run, const struct span *span,
                        int32_t start, int32_t end)
{
    struct chain *chain = chain_beside_ideographs(c, run, span, start, end);
    if (!chain)
        chain = chain_in_script(c, span, run->script);
    const struct font *font = NULL;
    for (int32_t at = start; at < end;) {
        int32_t from = at;
        const struct font *next = next_font(c, chain, end, &at);
        if (font && next && next != font) {
            add_font_run(c, run, span, font, start, from);
            start = from;
        }
        font = next ? next : font;
    }
    add_font_run(c, run, span, font ? font : chain_first(chain), start, end);
}

/* Whether a span is emphasis and has letters of a script with italics. */
static bool is_slanted(const struct rich *rich, const struct span *span)
{
    if (!(span->style & SPAN_EMPHASIS))
        return false;
    for (int32_t at = span->start; at < span->end;) {
        uint32_t character = utf8_next(rich->text, span->end, &at);
        if (character_is_letter(character) && !fonts_upright(character_script(character)))
            return true;
    }
    return false;
}

/* The end of the cluster that byte `at` lies in; `at` when a cluster begins there. */
static int32_t cluster_end(const struct rich *rich, int32_t at)
{
    if (at == 0 || at == rich->size || (unsigned char)rich->text[at] < 0x80)
        return at;
    char bytes[UTF8_MOST];
    uint32_t base = utf8_before(rich->text, at);
    at -= utf8_encode(base, bytes);
    character_cluster(rich->text, rich->size, &at, &base, 1);
    return at;
}

/* Whether the character at byte `at` is shown with the one before. */
static bool is_within_cluster(const struct rich *rich, int32_t at)
{
    return (unsigned char)rich->text[at] >= 0x80 && cluster_end(rich, at) > at;
}

/* Cuts at the ends of both spans and script runs, and where fonts change, but never within a
   cluster: a mark is shaped with its letter, also when it stands in the next span. */
static struct font_run_list cut(struct fonts *fonts, struct shaper *shaper,
                                const struct rich *rich, const struct text_style *style,
                                struct arena *arena)
{
    const struct script_run *runs;
    uint32_t script = shape_script(shaper, style->language);
    int32_t run_count = script_runs(rich->text, rich->size, script, style->box.rtl, arena,
                                    &runs);
    struct cutter c = {.fonts = fonts,
                       .rich = rich,
                       .style = style,
                       .language = shape_language(style->language),
                       .script = script,
                       .arena = arena};
    for (int32_t run = 0, span = 0, at = 0; run < run_count && span < rich->span_count;) {
        int32_t run_end = runs[run].end, span_end = rich->spans[span].end;
        int32_t end = run_end < span_end ? run_end : span_end;
        if (at == rich->spans[span].start || run + span == 0)
            c.slanted = is_slanted(rich, &rich->spans[span]);
        if (end > at) {
            int32_t next = cluster_end(rich, end);
            cut_stretch(&c, &runs[run], &rich->spans[span], at, next);
            at = next;
        }
        run += end == run_end;
        span += end == span_end;
    }
    return c.font_runs;
}

static len to_len(const struct font_run *font_run, int32_t upem, int32_t units)
{
    return units ? len_scale(units, font_run->size, upem) : 0;
}

/* The style of a word with the letters beside it in other font runs, to which it joins. */
static struct shape_style joined_style(const struct paragraph *paragraph,
                                       const struct font_run *font_run, int32_t start,
                                       int32_t end)
{
    struct shape_style style = font_run->shape;
    const struct rich *rich = paragraph->rich;
    if (!font_run->joined)
        return style;
    char bytes[UTF8_MOST];
    for (int32_t at = start; start == font_run->start && at > 0 && !style.before;) {
        uint32_t before = utf8_before(rich->text, at);
        style.before = character_is_mark(before) ? 0 : before;
        at -= utf8_encode(before, bytes);
    }
    for (int32_t at = end; end == font_run->end && at < rich->size && !style.after;) {
        uint32_t after = utf8_next(rich->text, rich->size, &at);
        style.after = character_is_mark(after) ? 0 : after;
    }
    return style;
}

/* The glyphs of bytes [start, end) of a font run. Those of long stretches, which are hardly met
   again, are not remembered, or a text without spaces would fill the memory. */
static struct shaped shape_stretch(const struct paragraph *paragraph, int32_t index,
                                   int32_t start, int32_t end)
{
    enum { MOST_REMEMBERED = 48 /* bytes */ };
    const struct font_run *font_run = &paragraph->font_runs[index];
    const char *text = paragraph->rich->text + start;
    bool small = end - start <= MOST_REMEMBERED;
    if (small && !font_run->joined && (unsigned char)*text < 0x80)
        return shape(paragraph->shaper, &font_run->shape, text, end - start);
    struct shape_style style = joined_style(paragraph, font_run, start, end);
    style.continues = start > font_run->start && is_within_cluster(paragraph->rich, start);
    return small ? shape(paragraph->shaper, &style, text, end - start)
                 : shape_once(paragraph->shaper, &style, text, end - start);
}

/* Appends `count` atoms; the first. */
static struct atom *append_atoms(struct atom_list *atoms, int32_t count, struct arena *arena)
{
    while (atoms->capacity - atoms->count < count)
        atoms->items = arena_grow(arena, atoms->items, &atoms->capacity, sizeof *atoms->items);
    atoms->count += count;
    return atoms->items + atoms->count - count;
}

/* Appends the atoms of a word, or of a space. */
static void add_word(const struct paragraph *paragraph, int32_t index, int32_t start,
                     int32_t end, enum atom_kind kind, struct arena *arena,
                     struct atom_list *atoms)
{
    const struct font_run *font_run = &paragraph->font_runs[index];
    struct shaped word = shape_stretch(paragraph, index, start, end);
    struct atom *made = append_atoms(atoms, word.count, arena);
    int32_t upem = font_upem(font_run->shape.font), after = end, next = end;
    for (int32_t i = word.count; i-- > 0;) {
        const struct shaped_glyph *glyph = &word.glyphs[i];
        int32_t first = start + glyph->cluster;
        bool last = first != next; /* of its cluster */
        after = last ? next : after;
        next = first;
        struct atom *atom = &made[i];
        atom->kind = kind;
        atom->unsafe = glyph->unsafe;
        atom->font_run = index;
        atom->id = glyph->id;
        atom->start = first;
        atom->end = after;
        atom->advance = to_len(font_run, upem, glyph->advance);
        atom->advance += last ? font_run->tracking : 0; /* it follows a letter's marks */
        atom->dx = to_len(font_run, upem, glyph->dx);
        atom->dy = to_len(font_run, upem, glyph->dy);
    }
}

/* Where a word too long to be shaped at once is cut: at the last break that Unicode allows,
   else after the last cluster, or within one that is too long itself. */
static int32_t end_of_part(const struct paragraph *paragraph, int32_t start)
{
    const struct rich *rich = paragraph->rich;
    int32_t end = utf8_start(rich->text, start + PARAGRAPH_SHAPED), last_break = 0, last = 0;
    for (int32_t at = start; at < end;) {
        uint32_t base;
        if (at > start && paragraph->breaks[at] != BREAK_NONE)
            last_break = at;
        last = at;
        character_cluster(rich->text, end, &at, &base, 1);
    }
    if (last_break)
        return last_break;
    return last > start ? last : end;
}

/* A word, in parts when it is very long, so that the time taken stays linear. */
static void add_long_word(const struct paragraph *paragraph, int32_t index, int32_t start,
                          int32_t end, struct arena *arena, struct atom_list *atoms)
{
    while (end - start > PARAGRAPH_SHAPED) {
        int32_t part = end_of_part(paragraph, start);
        add_word(paragraph, index, start, part, ATOM_GLYPH, arena, atoms);
        start = part;
    }
    if (end > start)
        add_word(paragraph, index, start, end, ATOM_GLYPH, arena, atoms);
}

/* Characters that say where a line may or must end, and have no glyph. */
static bool is_break_mark(uint32_t character)
{
    return character == LINE_SEPARATOR || character == SOFT_HYPHEN ||
           character == ZERO_WIDTH_SPACE;
}

/* Appends a space's atom. One that no letter joins is as the last of its font run, whose index
   is `*last`; -1: there is none yet. */
static void add_space(const struct paragraph *paragraph, int32_t index, int32_t start,
                      int32_t end, int32_t *last, struct arena *arena, struct atom_list *atoms)
{
    bool usual = end - start == 1 && !paragraph->font_runs[index].joined;
    if (usual && *last >= 0) {
        struct atom *space = append_atoms(atoms, 1, arena);
        *space = atoms->items[*last];
        space->start = start;
        space->end = end;
        return;
    }
    int32_t before = atoms->count;
    add_word(paragraph, index, start, end, ATOM_SPACE, arena, atoms);
    if (usual && atoms->count == before + 1)
        *last = before;
}

/* Shapes a font run word by word. A space or a mark of a break that a combining mark follows
   stays in its word, which else would begin with the mark. */
static void shape_font_run(const struct paragraph *paragraph, int32_t index,
                           struct arena *arena, struct atom_list *atoms)
{
    const char *text = paragraph->rich->text;
    const struct font_run *font_run = &paragraph->font_runs[index];
    int32_t word = font_run->start, last_space = -1;
    for (int32_t at = word; at < font_run->end;) {
        int32_t start = at;
        if (chars_is_letter((unsigned char)text[at])) {
            at++;
            continue;
        }
        uint32_t character = utf8_next(text, font_run->end, &at);
        bool space = character == ' ' || character == 0xA0;
        if (!space && !is_break_mark(character))
            continue;
        if (character != LINE_SEPARATOR && is_within_cluster(paragraph->rich, at))
            continue;
        add_long_word(paragraph, index, word, start, arena, atoms);
        if (space)
            add_space(paragraph, index, start, at, &last_space, arena, atoms);
        word = at;
    }
    add_long_word(paragraph, index, word, font_run->end, arena, atoms);
}

int32_t paragraph_reshape(const struct paragraph *paragraph, int32_t font_run, int32_t start,
                          int32_t end, struct arena *arena, struct atom **atoms)
{
    struct atom_list list = {0};
    if (end > start)
        add_word(paragraph, font_run, start, end, ATOM_GLYPH, arena, &list);
    *atoms = list.items;
    return list.count;
}

/* Whether the shapes of two neighbours hang together. */
static bool together(const struct atom *a, const struct atom *b)
{
    return a->kind == ATOM_GLYPH && b->kind == ATOM_GLYPH && a->font_run == b->font_run &&
           (a->start == b->start || (a->end == b->start && b->unsafe));
}

struct atom_span paragraph_segment(const struct paragraph *paragraph, int32_t atom)
{
    const struct atom *atoms = paragraph->atoms;
    struct atom_span segment = {atom, atom + 1};
    while (segment.first > 0 && together(&atoms[segment.first - 1], &atoms[segment.first]))
        segment.first--;
    while (segment.end < paragraph->atom_count &&
           together(&atoms[segment.end - 1], &atoms[segment.end]))
        segment.end++;
    return segment;
}

int32_t paragraph_skip_spaces(const struct paragraph *paragraph, int32_t atom)
{
    while (atom < paragraph->atom_count && paragraph->atoms[atom].kind == ATOM_SPACE)
        atom++;
    return atom;
}

struct atom paragraph_hyphen(const struct paragraph *paragraph, int32_t index, int32_t at)
{
    const struct font_run *font_run = &paragraph->font_runs[index];
    uint32_t glyph = font_hyphen(font_run->shape.font);
    return (struct atom){
        .kind = ATOM_HYPHEN,
        .font_run = index,
        .id = glyph,
        .start = at,
        .end = at,
        .advance = to_len(font_run, font_upem(font_run->shape.font),
                          font_advance(font_run->shape.font, glyph)),
    };
}

/* The last character of an atom's text. */
static uint32_t last_character(const struct paragraph *paragraph, const struct atom *atom)
{
    if (atom->kind == ATOM_HYPHEN)
        return HYPHEN;
    const char *text = paragraph->rich->text;
    bool plain = atom->end > 0 && (unsigned char)text[atom->end - 1] < 0x80;
    return plain ? (unsigned char)text[atom->end - 1] : utf8_before(text, atom->end);
}

static uint32_t first_character(const struct paragraph *paragraph, const struct atom *atom)
{
    int32_t at = atom->start;
    const char *text = paragraph->rich->text;
    bool plain = at < atom->end && (unsigned char)text[at] < 0x80;
    return plain ? (unsigned char)text[at] : utf8_next(text, atom->end, &at);
}

/* The half of its square that a glyph leaves empty, on the side that `wanted` says; 0 when the
   font has it in the middle, or not on a square. */
static len empty_of_square(const struct paragraph *paragraph, const struct atom *atom,
                           enum half wanted)
{
    const struct font_run *font_run = &paragraph->font_runs[atom->font_run];
    if (!script_is_ideographic(font_run->shape.script) ||
        atom->advance < len_scale(font_run->size, 9, 10))
        return 0;
    int32_t left, right, em = font_upem(font_run->shape.font);
    font_bearings(font_run->shape.font, atom->id, &left, &right);
    int32_t empty = wanted == HALF_CLOSING ? right : left;
    return empty * 20 >= em * 9 ? font_run->size / 2 : 0;
}

/* Likewise of a mark that leaves the half on that side. */
static len empty_half(const struct paragraph *paragraph, const struct atom *atom,
                      enum half wanted, uint32_t character)
{
    return traits_half(character) == wanted ? empty_of_square(paragraph, atom, wanted) : 0;
}

/* Returns how much of an atom hangs, in 1/1000 of its width. */
static len hang_of(const struct atom *atom, int32_t share)
{
    return share ? len_scale(share, atom->advance, 1000) : 0;
}

len paragraph_margin_end(const struct paragraph *paragraph, const struct atom *atom,
                         int32_t *share)
{
    uint32_t last = last_character(paragraph, atom);
    int32_t hangs = margin_kerning_end(last);
    len half = last > SOFT_HYPHEN ? empty_half(paragraph, atom, HALF_CLOSING, last) : 0;
    len hang = half ? half : hang_of(atom, hangs);
    if (share)
        *share = hangs;
    return atom->kind == ATOM_GLYPH ? hang + paragraph->font_runs[atom->font_run].tracking
                                    : hang;
}

len paragraph_margin_start(const struct paragraph *paragraph, const struct atom *atom,
                           int32_t *share)
{
    uint32_t first = first_character(paragraph, atom);
    int32_t hangs = margin_kerning_start(first);
    len half = first > SOFT_HYPHEN ? empty_half(paragraph, atom, HALF_OPENING, first) : 0;
    if (share)
        *share = hangs;
    return half ? half : hang_of(atom, hangs);
}

/* Takes the empty half of a mark's square from its glyph. */
static void take_half(const struct paragraph *paragraph, struct atom *atom)
{
    len closing = empty_half(paragraph, atom, HALF_CLOSING, last_character(paragraph, atom));
    len opening = empty_half(paragraph, atom, HALF_OPENING, first_character(paragraph, atom));
    atom->advance -= closing + opening;
    atom->dx -= opening;
}

/* Brackets beside Hangul, whose words spaces part, have no empty half: so Korean foundries draw
   them. */
static void narrow_brackets(struct paragraph *paragraph)
{
    for (int32_t i = 0; i < paragraph->atom_count; i++) {
        struct atom *atom = &paragraph->atoms[i];
        if (paragraph->font_runs[atom->font_run].shape.script == SCRIPT('H', 'a', 'n', 'g'))
            take_half(paragraph, atom);
    }
}

/* Whether a character is a full-width exclamation or question mark: to the left of its square
   on the mainland of China, elsewhere in the middle. */
static bool is_exclamation(uint32_t character)
{
    return character == 0xFF01 || character == 0xFF1F;
}

/* Of two marks in a row that are set in squares, the empty half between them goes (CLREQ,
   3.1.6.2). */
static void tighten(struct paragraph *paragraph)
{
    for (int32_t i = 0; i + 1 < paragraph->atom_count; i++) {
        struct atom *before = &paragraph->atoms[i], *after = before + 1;
        uint32_t left = last_character(paragraph, before);
        uint32_t right = first_character(paragraph, after);
        if ((traits_half(left) == HALF_NONE && !is_exclamation(left)) ||
            (traits_half(right) == HALF_NONE && !is_exclamation(right)))
            continue;
        if (is_exclamation(left)) {
            before->advance -= empty_of_square(paragraph, before, HALF_CLOSING);
            continue;
        }
        len closing = empty_half(paragraph, before, HALF_CLOSING, left);
        len opening = empty_half(paragraph, after, HALF_OPENING, right);
        before->advance -= closing;
        if (!closing) {
            after->advance -= opening;
            after->dx -= opening;
        }
    }
}

/* Whether a character is set in a square as Chinese and Japanese letters are, and so apart from
   letters of other widths. */
static bool is_square_letter(uint32_t character)
{
    return (character >= 0x3041 && character <= 0x30FF && character != 0x30FB) ||
           (character >= 0x2E80 && character_is_ideograph(character));
}

/* Whether a character is a letter or a digit of Latin, Greek or Cyrillic. */
static bool is_western(uint32_t character)
{
    enum { HEBREW = 0x590 }; /* Latin, Greek, Cyrillic and Armenian come before it */
    return character < HEBREW &&
           (character_is_letter(character) || character_is_digit(character));
}

len paragraph_gap(const struct paragraph *paragraph, const struct atom *before,
                  const struct atom *after)
{
    if (!(paragraph->traits & TRAIT_IDEOGRAPHS) || before->kind != ATOM_GLYPH ||
        after->kind != ATOM_GLYPH || before->start == after->start)
        return 0;
    uint32_t left = last_character(paragraph, before);
    uint32_t right = first_character(paragraph, after);
    if (is_square_letter(left) && is_western(right))
        return paragraph->font_runs[before->font_run].size / 4;
    if (is_western(left) && is_square_letter(right))
        return paragraph->font_runs[after->font_run].size / 4;
    return 0;
}

len paragraph_spread(const struct paragraph *paragraph, const struct atom *before,
                     const struct atom *after)
{
    enum { IDEOGRAPHS = 12, SYLLABLES = 40, LETTERS = 60 }; /* parts of an em */
    uint32_t script = paragraph->font_runs[after->font_run].shape.script;
    uint32_t last = paragraph->font_runs[before->font_run].shape.script;
    len size = paragraph->style->font.size;
    if (!(paragraph->traits & TRAIT_SPREAD) || paragraph->style->box.align != ALIGN_JUSTIFY ||
        before->start == after->start || before->kind == ATOM_SPACE ||
        after->kind == ATOM_SPACE)
        return 0;
    if (script_is_unspaced(script) && script_is_unspaced(last))
        return size / LETTERS;
    if (paragraph->breaks[after->start] != BREAK_ALLOWED)
        return 0;
    if (script == SCRIPT('H', 'a', 'n', 'g') && last == SCRIPT('H', 'a', 'n', 'g'))
        return size / SYLLABLES;
    return script_is_ideographic(script) || script_is_ideographic(last) ? size / IDEOGRAPHS : 0;
}

/* What the scripts of a paragraph ask for; a foreign name doesn't change how all is set. */
static unsigned find_traits(const struct paragraph *paragraph)
{
    int64_t squares = 0, unspaced = 0; /* bytes */
    for (int32_t i = 0; i < paragraph->font_run_count; i++) {
        const struct font_run *run = &paragraph->font_runs[i];
        squares += script_is_ideographic(run->shape.script) ? run->end - run->start : 0;
        unspaced += script_is_unspaced(run->shape.script) ? run->end - run->start : 0;
    }
    int64_t half = paragraph->rich->size / 2;
    return (squares ? TRAIT_IDEOGRAPHS : 0u) | (unspaced ? TRAIT_UNSPACED : 0u) |
           (squares > half ? TRAIT_SQUARES : 0u) |
           (squares + unspaced > half ? TRAIT_SPREAD : 0u);
}

/* Whether the font of a font run has no small capital for its first small letter; without such
   a letter, whether the run before it, whose figures these may be, `lacked` them. */
static bool lacks_small_caps(const struct paragraph *paragraph, const struct font_run *font_run,
                             bool lacked)
{
    const char *text = paragraph->rich->text;
    struct shape_style plain = font_run->shape;
    plain.small_caps = plain.low_caps = false;
    for (int32_t at = font_run->start; at < font_run->end;) {
        int32_t start = at;
        uint32_t letter;
        character_cluster(text, font_run->end, &at, &letter, 1);
        if (!character_is_letter(letter) || character_lower(letter) != letter)
            continue;
        int32_t size = utf8_size(letter);
        struct shaped small = shape(paragraph->shaper, &font_run->shape, text + start, size);
        struct shaped usual = shape(paragraph->shaper, &plain, text + start, size);
        return small.count && usual.count && small.glyphs->id == usual.glyphs->id;
    }
    return lacked;
}

/* Takes the letterspacing of small capitals from font runs whose letters stay small. */
static void set_small_letters_solid(const struct paragraph *paragraph,
                                    struct font_run_list *font_runs)
{
    bool lacked = false;
    for (int32_t i = 0; i < font_runs->count; i++) {
        struct font_run *font_run = &font_runs->items[i];
        if (!font_run->shape.small_caps || !font_run->tracking)
            continue;
        lacked = lacks_small_caps(paragraph, font_run, lacked);
        font_run->tracking = lacked ? 0 : font_run->tracking;
    }
}

struct paragraph paragraph_shape(struct fonts *fonts, struct shaper *shaper,
                                 const uint8_t *breaks, const struct rich *rich,
                                 const struct text_style *style, struct arena *arena)
{
    struct paragraph paragraph = {
        .rich = rich, .style = style, .shaper = shaper, .breaks = breaks};
    struct rich styled = *rich;
    if (style->font.family == FAMILY_TEXT) /* in large print, nothing is small */
        styled = ordinal_style(rich, style->language, arena);
    struct font_run_list font_runs = cut(fonts, shaper, &styled, style, arena);
    set_small_letters_solid(&paragraph, &font_runs);
    paragraph.font_runs = font_runs.items;
    paragraph.font_run_count = font_runs.count;
    struct atom_list atoms = {.items = arena_room(arena, rich->size, sizeof(struct atom)),
                              .capacity = rich->size};
    paragraph.traits = find_traits(&paragraph);
    for (int32_t i = 0; i < font_runs.count; i++)
        shape_font_run(&paragraph, i, arena, &atoms);
    paragraph.atoms = atoms.items;
    paragraph.atom_count = atoms.count;
    if (paragraph.traits & TRAIT_IDEOGRAPHS) {
        narrow_brackets(&paragraph);
        tighten(&paragraph);
    }
    return paragraph;
}
