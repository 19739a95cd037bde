/*
 * The passes of line breaking. Words may be divided from the first pass on: lines are better
 * than when TeX's pass without hyphens comes first, and its price keeps hyphens few. Then,
 * words wider than the measure cut, with ever greater tolerance, so that one line that can't be
 * set well does not loosen the others.
 *
 * The prices here and in items.c are by measurement (tests/bench/flaws): in sum the fewest
 * flaws, and few more hyphens than TeX has.
 */
#include "text/typeset.h"

#include "base/bytes.h"
#include "base/chars.h"
#include "base/script.h"
#include "base/utf8.h"
#include "text/address.h"
#include "text/break_memory.h"
#include "text/sketch.h"
#include "text/traits.h"
#include "text/hyphen.h"
#include "text/line_memory.h"
#include "text/linebreak.h"
#include "text/paragraph.h"
#include "text/river.h"
#include "icu/breaks.h"
#include "icu/character.h"
#include "language/language.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    WELL_DIVIDED = 3,   /* letters that a division had better leave on the line */
    SYLLABLES_LEFT = 2, /* likewise where a letter is a syllable: it must, on both lines */
    TOLERANCE = 250,    /* no line's spaces open beyond 0.37 em */
    LINE_PENALTY = 10,
    ADJACENT_DEMERITS = 10000,
    DOUBLE_DEMERITS = 50000,
    FINAL_DEMERITS = 20000,
    SIMILAR_DEMERITS = 100000,
    HYPHENS_IN_A_ROW = 2, /* at most, and what is given to keep to it */
    LADDER_TOLERANCE = 1000,
    LADDER_DEMERITS = 10000000,
    EXPAND = 20,      /* fonts widen or narrow by at most 2 % ... */
    EXPAND_MOST = 30, /* ... and by 3 % in a paragraph that would have gaping lines otherwise */
    RAGGED_TOLERANCE = LB_INF_BAD,
    FIRST_SYLLABIC = 0x900, /* Devanagari's first character */
    LONGEST_DIVIDED = 256,  /* bytes of one */
    TOO_LOOSE = 2500 /* ratio of a line whose words stand too far apart: spaces of 0.5 em */
};

/* Lines that are remembered apart. */
enum { USUAL_LINES, OTHER_LINES /* and TYPESET_OTHERS - 1 more */ };

struct typesetter {
    struct fonts *fonts;
    struct break_memory *memory;
    struct line_memory *lines; /* NULL: lines are not remembered */
    struct shaper *shaper;
    struct hyphenator *hyphenator;
    struct arena *scratch;
    struct typesetter *second; /* NULL: it hasn't been needed */
    bool helped;               /* there may be a second */
};

struct typesetter *typesetter_open(struct fonts *fonts)
{
    struct typesetter *typesetter = calloc(1, sizeof *typesetter);
    if (!typesetter)
        arena_exhausted();
    typesetter->fonts = fonts;
    typesetter->memory = break_memory_open();
    typesetter->shaper = shaper_open();
    typesetter->hyphenator = hyphenator_open();
    typesetter->scratch = arena_open();
    return typesetter;
}

void typesetter_close(struct typesetter *typesetter)
{
    if (!typesetter)
        return;
    if (typesetter->second)
        fonts_close(typesetter->second->fonts);
    typesetter_close(typesetter->second);
    break_memory_close(typesetter->memory);
    line_memory_close(typesetter->lines);
    shaper_close(typesetter->shaper);
    hyphenator_close(typesetter->hyphenator);
    arena_close(typesetter->scratch);
    free(typesetter);
}

void typesetter_turn(struct typesetter *typesetter)
{
    break_memory_turn(typesetter->memory);
    line_memory_turn(typesetter->lines);
    if (typesetter->second)
        break_memory_turn(typesetter->second->memory);
}

void typesetter_rest(struct typesetter *typesetter)
{
    if (typesetter->lines)
        return;
    break_memory_forget(typesetter->memory);
    if (typesetter->second)
        break_memory_forget(typesetter->second->memory);
}

void typesetter_remember(struct typesetter *typesetter)
{
    if (!typesetter->lines)
        typesetter->lines = line_memory_open();
}

void typesetter_help(struct typesetter *typesetter)
{
    typesetter->helped = true;
}

struct typesetter *typesetter_second(struct typesetter *typesetter)
{
    if (!typesetter->helped || typesetter->lines)
        return NULL;
    if (!typesetter->second)
        typesetter->second = typesetter_open(fonts_second(typesetter->fonts));
    return typesetter->second;
}

bool typesetter_missed(struct typesetter *typesetter)
{
    return fonts_missed(typesetter->fonts);
}

bool typesetter_remembers(const struct typesetter *typesetter)
{
    return typesetter->lines;
}

struct fonts *typesetter_fonts(const struct typesetter *typesetter)
{
    return typesetter->fonts;
}

/* Where the compound begins that a word is a part of: words that hyphens join. Looks no farther
   than LONGEST_DIVIDED. */
static int32_t compound_start(const struct rich *rich, int32_t start)
{
    char bytes[UTF8_MOST];
    int32_t first = start;
    while (first > 0 && start - first < LONGEST_DIVIDED) {
        uint32_t before = utf8_before(rich->text, first);
        bool joins = before == '-' && character_is_letter(utf8_before(rich->text, first - 1));
        if (!joins && !character_is_letter(before))
            break;
        first -= utf8_encode(before, bytes);
    }
    return first;
}

/* Likewise where it ends. */
static int32_t compound_end(const struct rich *rich, int32_t end)
{
    int32_t after = end;
    for (int32_t at = end; at < rich->size && at - end < LONGEST_DIVIDED;) {
        uint32_t next = utf8_next(rich->text, rich->size, &at);
        if (next == '-' && at < rich->size)
            next = utf8_next(rich->text, rich->size, &at);
        if (!character_is_letter(next))
            break;
        after = at;
    }
    return after;
}

/* Whether a word may be divided as far as what stands beside it goes: it is no part of an
   address or a number, and has no soft hyphen. */
static bool is_plain_word(const struct rich *rich, int32_t start, int32_t end)
{
    static const char joiners[] = "-/@_.:#=&0123456789", soft_hyphen[] = "\u00AD";
    const char *text = rich->text, *after = text + end;
    if (bytes_begin(after, soft_hyphen) ||
        (start > 1 && bytes_begin(text + start - 2, soft_hyphen)))
        return false;
    if (start > 0 && strchr(joiners, text[start - 1]))
        return false;
    return !*after || !strchr(joiners, *after) || !after[1] ||
           !(isalnum((unsigned char)after[1]) || strchr(joiners, after[1]));
}

/* Whether a letter is a capital. */
static inline bool has_small_form(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    return character_lower(character) != character;
}

/* Whether a capital begins a word of a language that so marks names, not all nouns. */
static bool is_name(const char *word, int32_t size, const char *language)
{
    int32_t at = 0;
    return has_small_form(utf8_next(word, size, &at)) && !language_same(language, "de") &&
           !language_same(language, "lb");
}

/* Whether small letters and then a capital stand in a word: McGonagall. */
static bool has_inner_capital(const char *word, int32_t size)
{
    bool small = false;
    for (int32_t at = 0; at < size;) {
        bool capital = has_small_form(utf8_next(word, size, &at));
        if (small && capital)
            return true;
        small = !capital;
    }
    return false;
}

/* Whether the word is of a script that has a syllable in each letter with its marks. */
static bool is_syllabic(const char *word, int32_t size)
{
    int32_t at = 0;
    uint32_t first = utf8_next(word, size, &at);
    return first >= FIRST_SYLLABIC && traits_hyphenless(character_script(first));
}

/* The letters of a word, each with its marks. */
static int32_t count_letters(const char *word, int32_t size)
{
    int32_t count = 0;
    for (int32_t at = 0; at < size;)
        count += !character_is_mark(utf8_next(word, size, &at));
    return count;
}

static void divide_word(struct typesetter *typesetter, const struct rich *rich,
                        const char *language, int32_t start, int32_t end, uint8_t *points)
{
    bool found[LONGEST_DIVIDED];
    int32_t size = end - start;
    const char *word = rich->text + start;
    if (size < HYPHENATOR_SHORTEST || size > LONGEST_DIVIDED ||
        utf8_count(word, size) < HYPHENATOR_SHORTEST || has_inner_capital(word, size))
        return;
    bool joined = (start > 0 && rich->text[start - 1] == '-') || rich->text[end] == '-';
    int32_t first = joined ? compound_start(rich, start) : start;
    int32_t after = joined ? compound_end(rich, end) : end;
    if (!is_plain_word(rich, first, after))
        return;
    if (!hyphenator_word(typesetter->hyphenator, language, word, size, found) ||
        !memchr(found, 1, (size_t)size))
        return;
    bool compound = first < start || after > end;
    bool name = is_name(word, size, language), syllables = is_syllabic(word, size);
    int32_t letters = syllables ? count_letters(word, size) : 0, before = 0;
    for (int32_t at = 0; at < size;) {
        int32_t point = at;
        bool few = before < SYLLABLES_LEFT || letters - before < SYLLABLES_LEFT;
        bool poor = !syllables && before < WELL_DIVIDED;
        uint8_t kind = compound ? POINT_COMPOUND
                       : name   ? POINT_NAME
                       : poor   ? POINT_POOR
                                : POINT_HYPHEN;
        bool mark = character_is_mark(utf8_next(word, size, &at));
        if (found[point] && !mark && !(syllables && few) && !((name || compound) && poor))
            points[start + point] = kind;
        before += !mark;
    }
}

/* Divides the words of a text that is not remembered. They end where letters do, and in scripts
   without spaces where a line may. */
static uint8_t *divide_new_words(struct typesetter *typesetter,
                                 const struct paragraph *paragraph)
{
    const struct rich *rich = paragraph->rich;
    const char *language = paragraph->style->language;
    bool unspaced = paragraph->traits & TRAIT_UNSPACED;
    uint8_t *points = arena_alloc(typesetter->scratch, rich->size + 1);
    int32_t word = 0;
    for (int32_t at = 0; at < rich->size;) {
        int32_t start = at;
        if (!unspaced && chars_is_letter((unsigned char)rich->text[at])) {
            at++;
            continue;
        }
        bool letter = character_is_letter(utf8_next(rich->text, rich->size, &at));
        if (letter && !(unspaced && paragraph->breaks[start] == BREAK_ALLOWED))
            continue;
        divide_word(typesetter, rich, language, word, start, points);
        word = letter ? start : at;
    }
    divide_word(typesetter, rich, language, word, rich->size, points);
    return points;
}

/* Returns the points at which the text's words may be divided, which the caller may change.
   They are remembered when they will be asked for again: unless a sketch of the text is kept.
 */
static uint8_t *divide_words(struct typesetter *typesetter, const struct paragraph *paragraph,
                             bool again)
{
    struct break_memory *memory = typesetter->memory;
    const struct rich *rich = paragraph->rich;
    const struct text_style *style = paragraph->style;
    struct arena *scratch = typesetter->scratch;
    uint8_t *points = break_memory_points(memory, rich, style, scratch);
    if (points)
        return points;
    points = divide_new_words(typesetter, paragraph);
    if (again)
        break_memory_keep_points(memory, rich, style, points, scratch);
    return points;
}

/* The atom after `first` before which a line may end; stored through `width`, what the
   atoms up to there measure without spaces that end them. */
static int32_t next_break(const struct paragraph *paragraph, int32_t first,
                          const uint8_t *points, int64_t *width)
{
    const struct atom *atoms = paragraph->atoms;
    int64_t total = 0;
    int32_t at = first;
    do {
        total += atoms[at].advance;
        if (atoms[at].kind != ATOM_SPACE)
            *width = total;
        at++;
    } while (at < paragraph->atom_count && (atoms[at].start == atoms[at - 1].start ||
                                            (!paragraph->breaks[atoms[at].start] &&
                                             points[atoms[at].start] != POINT_ADDRESS)));
    return at;
}

/* Whether an atom's text begins with a mark: only where a cluster is longer than what is shaped
   at once, or nothing stands before it. */
static bool begins_with_mark(const struct paragraph *paragraph, const struct atom *atom)
{
    int32_t at = atom->start;
    return character_is_mark(utf8_next(paragraph->rich->text, paragraph->rich->size, &at));
}

/* Lets what is wider than the measure between two breaks be cut at any character. */
static void cut_long_words(const struct paragraph *paragraph, len measure, uint8_t *points)
{
    for (int32_t first = 0, end; first < paragraph->atom_count; first = end) {
        int64_t width = 0;
        end = next_break(paragraph, first, points, &width);
        for (int32_t i = first + 1; width > measure && i < end; i++)
            if (points[paragraph->atoms[i].start] == POINT_NONE &&
                !begins_with_mark(paragraph, &paragraph->atoms[i]))
                points[paragraph->atoms[i].start] = POINT_CUT;
    }
}

static struct lb_params params_for(const struct paragraph *paragraph)
{
    const struct text_style *style = paragraph->style;
    bool justified = style->box.align == ALIGN_JUSTIFY;
    return (struct lb_params){
        .measure = style->box.measure,
        .tolerance = justified ? TOLERANCE : RAGGED_TOLERANCE,
        .line_penalty = LINE_PENALTY,
        .adjacent_demerits = justified ? ADJACENT_DEMERITS : 0,
        .double_demerits = DOUBLE_DEMERITS,
        .final_demerits = FINAL_DEMERITS,
        .similar_demerits = justified ? SIMILAR_DEMERITS : 0,
        .background_stretch = justified ? 0 : 3 * style->font.size,
        .expand = justified && !(paragraph->traits & TRAIT_SQUARES) ? EXPAND : 0,
    };
}

struct broken {
    struct items items;
    const struct lb_line *lines;
    int32_t count;
    bool usual; /* its words divided as nearly all are */
};

/* Breaks the items of `broken` with these parameters. Returns false when no breaking keeps
   within their tolerance. */
static bool try_pass(struct broken *broken, const struct lb_params *params,
                     struct arena *scratch)
{
    broken->count = linebreak(broken->items.items, broken->items.count, params, scratch,
                              &broken->lines);
    return broken->count > 0;
}

/* How many lines in a row end in a divided word. */
static int32_t longest_ladder(const struct broken *broken)
{
    int32_t row = 0, longest = 0;
    for (int32_t i = 0; i < broken->count; i++) {
        row = broken->items.items[broken->lines[i].end].flagged ? row + 1 : 0;
        longest = row > longest ? row : longest;
    }
    return longest;
}

/* Breaks a paragraph anew that has too many hyphens in a row, with looser lines; keeps what has
   fewer in a row. */
static void avoid_ladder(struct broken *broken, const struct lb_params *params,
                         struct arena *scratch)
{
    struct lb_params looser = *params;
    struct broken other = *broken;
    looser.tolerance = LADDER_TOLERANCE;
    looser.double_demerits = LADDER_DEMERITS;
    if (try_pass(&other, &looser, scratch) && longest_ladder(&other) < longest_ladder(broken))
        *broken = other;
}

static int64_t total_demerits(const struct broken *broken)
{
    int64_t total = 0;
    for (int32_t i = 0; i < broken->count; i++)
        total += broken->lines[i].demerits;
    return total;
}

/* The last of the lines of a justified paragraph through which a river runs, -1: none does. */
static int32_t find_river(const struct broken *broken, const struct lb_params *params,
                          struct arena *scratch)
{
    if (params->background_stretch > 0)
        return -1;
    return river_find(broken->items.items, broken->lines, broken->count, scratch);
}

/* Breaks a paragraph anew through which a river runs: lets one of the river's lines end
   elsewhere, that with which the lines are best; keeps it where each has a river. Not in texts
   so long that they would cost much more time. */
static void avoid_river(struct broken *broken, const struct lb_params *params,
                        struct arena *scratch)
{
    enum { LONG = 100 };
    int32_t last = broken->count > LONG ? -1 : find_river(broken, params, scratch);
    if (last < 0)
        return;
    struct lb_item *items = arena_array(scratch, broken->items.count, sizeof *items);
    COPY_ARRAY(items, broken->items.items, broken->items.count);
    struct broken best = {0};
    for (int32_t k = last; k > last - RIVER_LINES; k--) {
        struct broken other = *broken;
        struct lb_item *end = &items[broken->lines[k].end], kept = *end;
        other.items.items = items;
        end->penalty = LB_NEVER;
        if (try_pass(&other, params, scratch) && find_river(&other, params, scratch) < 0 &&
            longest_ladder(&other) <= HYPHENS_IN_A_ROW &&
            (!best.count || total_demerits(&other) < total_demerits(&best)))
            best = other;
        *end = kept;
    }
    if (!best.count)
        return;
    best.items = broken->items;
    *broken = best;
}

static bool has_overfull(const struct broken *broken)
{
    for (int32_t i = 0; i < broken->count; i++)
        if (broken->lines[i].badness > LB_INF_BAD)
            return true;
    return false;
}

/* Breaks a paragraph that the normal tolerance can't set: lets fonts widen and narrow by more
   and spaces become 0.39 em wide, then names be divided, and raises the tolerance step by step;
   from half an em on parts of compounds with a hyphen may be divided. Stops at the first that
   works, so that lines are no looser than needed. The last steps add stretch to every line,
   which tells a loose line from one that can't be set at all. */
static void break_with_looser_spaces(const struct paragraph *paragraph, uint8_t *points,
                                     struct lb_params *params, struct arena *scratch,
                                     struct broken *broken)
{
    static const struct {
        int32_t tolerance, stretch; /* stretch: of each line beside its spaces, 1/2 em */
        enum hold hold;             /* rather looser lines than these parted */
    } passes[] = {{350, 0, HOLD_NAMES},      {TOLERANCE, 0, HOLD_COMPOUNDS},
                  {430, 0, HOLD_COMPOUNDS},  {700, 0, HOLD_COMPOUNDS},
                  {1500, 0, HOLD_COMPOUNDS}, {1500, 0, HOLD_LAST},
                  {3000, 0, HOLD_NOTHING},   {6000, 0, HOLD_NOTHING},
                  {6000, 1, HOLD_NOTHING},   {LB_INF_BAD, 6, HOLD_NOTHING}};
    const struct text_style *style = paragraph->style;
    len indent = style->box.indent > 0 ? style->box.indent : 0;
    address_points(paragraph->rich->text, points);
    cut_long_words(paragraph, style->box.measure - indent, points);
    len ragged = params->background_stretch;
    params->expand = params->expand > 0 ? EXPAND_MOST : 0;
    for (int64_t i = 0; i < COUNT(passes) && !broken->count; i++) {
        if (i == 0 || passes[i].hold != passes[i - 1].hold)
            broken->items = items_make(paragraph, points, passes[i].hold, NULL, scratch);
        params->tolerance = passes[i].tolerance;
        params->background_stretch = ragged + passes[i].stretch * style->font.size / 2;
        params->last_resort = passes[i].tolerance == LB_INF_BAD;
        if (try_pass(broken, params, scratch) && longest_ladder(broken) > HYPHENS_IN_A_ROW)
            avoid_ladder(broken, params, scratch);
    }
}

/* Whether a text is no wider than a line. */
static bool fits_line(const struct paragraph *paragraph)
{
    int64_t width = paragraph->style->box.indent;
    for (int32_t i = 0; i < paragraph->atom_count; i++)
        width += paragraph->atoms[i].advance;
    for (int32_t i = 1; paragraph->traits && i < paragraph->atom_count; i++)
        width += paragraph_gap(paragraph, &paragraph->atoms[i - 1], &paragraph->atoms[i]);
    return width <= paragraph->style->box.measure;
}

/* Breaks a paragraph without dividing words: one that is ragged, that no more than fills a
   line, or whose words stay whole. Returns whether it can be set well. */
static bool break_undivided(const struct paragraph *paragraph, const struct lb_params *params,
                            struct arena *scratch, struct broken *broken)
{
    broken->items = items_make(paragraph, NULL, HOLD_NAMES, NULL, scratch);
    return try_pass(broken, params, scratch);
}

/* Makes the items of a paragraph whose words may be divided, and keeps a sketch of them in
   `sketches`, unless that is NULL. */
static struct items make_divided(const struct paragraph *paragraph, const uint8_t *points,
                                 struct sketches *sketches, struct arena *scratch)
{
    if (!sketches || !sketch_suits(paragraph))
        return items_make(paragraph, points, HOLD_NAMES, NULL, scratch);
    struct item_record record = {0};
    struct items items = items_make(paragraph, points, HOLD_NAMES, &record, scratch);
    sketch_keep(sketches, paragraph, &items, &record);
    return items;
}

/* Breaks a paragraph whose words may be divided as nearly all are. Returns false where it can't
   be set so. */
static bool break_divided(struct broken *broken, const struct lb_params *params,
                          struct arena *scratch)
{
    if (!try_pass(broken, params, scratch))
        return false;
    if (longest_ladder(broken) > HYPHENS_IN_A_ROW)
        avoid_ladder(broken, params, scratch);
    avoid_river(broken, params, scratch);
    broken->usual = true;
    return true;
}

static struct broken break_lines(struct typesetter *typesetter,
                                 const struct paragraph *paragraph, struct sketches *sketches)
{
    const struct text_style *style = paragraph->style;
    struct arena *scratch = typesetter->scratch;
    struct lb_params params = params_for(paragraph);
    struct broken broken = {0};
    bool divide = style->breaking.hyphenate && !fits_line(paragraph);
    if ((style->box.align != ALIGN_JUSTIFY || !divide) &&
        break_undivided(paragraph, &params, scratch, &broken))
        return broken;
    if (divide && sketches) {
        broken.items = sketch_items(sketches, paragraph->rich, style, scratch);
        if (broken.items.count && break_divided(&broken, &params, scratch))
            return broken;
    }
    bool sketched = sketches && sketch_suits(paragraph);
    uint8_t *points = divide ? divide_words(typesetter, paragraph, !sketched)
                             : arena_alloc(scratch, paragraph->rich->size + 1);
    if (divide) {
        broken.items = make_divided(paragraph, points, sketches, scratch);
        if (break_divided(&broken, &params, scratch))
            return broken;
    }
    break_with_looser_spaces(paragraph, points, &params, scratch, &broken);
    avoid_river(&broken, &params, scratch);
    return broken;
}

/* Breaks a display into about `count` lines, each as near to their mean as the sense allows
   and none longer than the measure. */
static struct broken break_evenly(const struct paragraph *paragraph, const struct items *items,
                                  int64_t width, int32_t count, struct arena *scratch)
{
    struct lb_params params = params_for(paragraph);
    len mean = (len)(width / count);
    params.background_stretch = params.background_shrink = params.measure - mean;
    params.measure = mean;
    struct broken even = {.items = *items};
    even.count = linebreak(items->items, items->count, &params, scratch, &even.lines);
    return even;
}

/* The best of the even settings of a display, by their demerits: one in more lines may follow
   the sense better. */
static struct broken balance_lines(const struct paragraph *paragraph, struct broken broken,
                                   struct arena *scratch)
{
    if (has_overfull(&broken) || (broken.count < 2 && paragraph->style->breaking.balance < 2))
        return broken;
    int64_t width = 0;
    int32_t least = broken.count, most = paragraph->style->breaking.balance;
    for (int32_t i = 0; i < least; i++)
        width += broken.lines[i].natural;
    struct broken best = broken;
    bool found = false;
    for (int32_t count = least; count == least || count <= most; count++) {
        struct broken even = break_evenly(paragraph, &broken.items, width, count, scratch);
        bool fits = even.count >= least && (even.count == least || even.count <= most);
        if (fits && (!found || total_demerits(&even) < total_demerits(&best))) {
            best = even;
            found = true;
        }
    }
    return best;
}

/* Whether a line ends within a word that is wider than the measure, where it may not be
   divided. */
static bool has_cut(const struct broken *broken)
{
    for (int32_t i = 0; i < broken->count; i++) {
        int32_t penalty = broken->items.items[broken->lines[i].end].penalty;
        if (penalty >= CUT_PENALTY && penalty < LB_NEVER)
            return true;
    }
    return false;
}

/* Whether other lines are inset than those up to the one that the style says. */
static bool is_misfit(const struct broken *broken, int32_t inset_lines)
{
    int32_t last = broken->items.inset_end, above = inset_lines - 1;
    return broken->count <= above || broken->lines[above - 1].end > last ||
           broken->lines[above].end <= last;
}

/* Returns the first line past the margin, else the loosest of those whose spaces are too wide,
   else NULL. */
static const struct line *find_fault(const struct lines *lines)
{
    const struct line *fault = NULL;
    for (int32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (line->badness > LB_INF_BAD)
            return line;
        if (line->ratio > (fault ? fault->ratio : TOO_LOOSE))
            fault = line;
    }
    return fault;
}

/* The end of the spaces that a break leaves at the end of its line. */
static int32_t end_of_spaces(const struct rich *rich, int32_t at)
{
    while (at < rich->size && rich->text[at] == ' ')
        at++;
    return at;
}

/* Lines that have no runs, only what is behind them. */
static struct lines sketch_lines(const struct broken *broken, const struct rich *rich,
                                 struct arena *arena)
{
    struct line *lines = arena_array(arena, broken->count, sizeof *lines);
    int32_t start = end_of_spaces(rich, 0);
    for (int32_t i = 0; i < broken->count; i++) {
        const struct lb_line *line = &broken->lines[i];
        int32_t end = end_of_spaces(rich, broken->items.origins[line->end].byte);
        lines[i] = (struct line){
            .text = rich->text + start,
            .ratio = line->ratio,
            .expansion = line->expansion,
            .badness = line->badness,
            .demerits = line->demerits,
            .divided = broken->items.items[line->end].flagged,
            .start = start,
            .end = end,
        };
        start = end;
    }
    return (struct lines){.items = lines, .count = broken->count};
}

/* Cuts and shapes a text whose breaks are remembered. */
static struct paragraph shape_text(struct typesetter *typesetter, const struct rich *rich,
                                   const struct text_style *style)
{
    struct arena *scratch = typesetter->scratch;
    const uint8_t *breaks = break_memory_breaks(typesetter->memory, rich, style, NULL, scratch);
    return paragraph_shape(typesetter->fonts, typesetter->shaper, breaks, rich, style, scratch);
}

/* A text that is set with sketches: the lines that were chosen for it, if there are some, and
   its shapes. */
struct sketched {
    struct broken chosen;
    struct paragraph paragraph;
    bool known; /* where its lines may end is remembered, or has not been asked for */
};

/* Cuts and shapes a text that is set with sketches. Where its lines might end is not asked for
   when they are chosen, and not remembered yet. */
static struct sketched shape_sketched(struct typesetter *typesetter, const struct rich *rich,
                                      const struct text_style *style,
                                      const struct sketches *sketches)
{
    struct arena *scratch = typesetter->scratch;
    struct sketched s = {.known = true};
    const uint8_t *breaks = NULL;
    bool brief = false;
    s.chosen.lines = sketch_chosen(sketches, rich, style, scratch, &s.chosen.items,
                                   &s.chosen.count, &brief);
    if (!brief)
        breaks = break_memory_breaks(typesetter->memory, rich, style, &s.known, scratch);
    s.paragraph = paragraph_shape(typesetter->fonts, typesetter->shaper, breaks, rich, style,
                                  scratch);
    return s;
}

/* Sets broken lines: glyphs in their places. */
static struct lines place_broken(const struct paragraph *paragraph, const struct broken *broken,
                                 struct arena *scratch, struct arena *arena)
{
    const struct text_box *box = &paragraph->style->box;
    struct lines lines = place_lines(paragraph, &broken->items, broken->lines, broken->count,
                                     box->measure, scratch, arena);
    lines.cut = has_cut(broken);
    lines.misfit = box->inset && is_misfit(broken, box->inset_lines);
    lines.fault = find_fault(&lines);
    return lines;
}

/* The lines of a text by its style as it is; `sketches` as make_divided() has them. If
   `sketch`, without glyphs where a sketch is kept. */
static struct lines typeset_once(struct typesetter *typesetter, const struct rich *rich,
                                 const struct text_style *style, struct sketches *sketches,
                                 bool sketch, struct arena *arena)
{
    struct arena *scratch = typesetter->scratch;
    struct lines lines = {0};
    struct sketched s = {.known = true};
    if (sketches)
        s = shape_sketched(typesetter, rich, style, sketches);
    else
        s.paragraph = shape_text(typesetter, rich, style);
    if (paragraph_skip_spaces(&s.paragraph, 0) < s.paragraph.atom_count) {
        struct broken broken = s.chosen.lines ? s.chosen
                                              : break_lines(typesetter, &s.paragraph, sketches);
        if (style->breaking.balance)
            broken = balance_lines(&s.paragraph, broken, scratch);
        bool bare = sketch && broken.usual && sketch_suits(&s.paragraph);
        if (bare)
            sketch_remember(sketches, rich, style, &broken.items, broken.lines, broken.count);
        lines = bare ? sketch_lines(&broken, rich, arena)
                     : place_broken(&s.paragraph, &broken, scratch, arena);
    }
    if (!s.known && !sketch_is_kept(sketches, rich, style))
        break_memory_keep_breaks(typesetter->memory, rich, style, s.paragraph.breaks, scratch);
    arena_reset(scratch);
    return lines;
}

/* Whether ragged lines are the lesser evil: words stand too far apart, and what could help is
   missing. A language has no hyphens, or an address can't be divided so that it fits. */
static bool is_better_ragged(const struct lines *lines, const struct rich *rich,
                             const struct text_style *style)
{
    if (!lines->fault || !style->breaking.hyphenate || style->box.align != ALIGN_JUSTIFY)
        return false;
    return address_found(rich->text) || !hyphenator_knows(style->language);
}

/* Sets a text that is not remembered. */
static struct lines typeset_new(struct typesetter *typesetter, const struct rich *rich,
                                const struct text_style *style, struct sketches *sketches,
                                bool sketch, struct arena *arena)
{
    struct lines lines = typeset_once(typesetter, rich, style, sketches, sketch, arena);
    if (!is_better_ragged(&lines, rich, style))
        return lines;
    struct text_style ragged = *style;
    ragged.box.align = ALIGN_START;
    lines = typeset_once(typesetter, rich, &ragged, NULL, false, arena);
    lines.ragged = true;
    return lines;
}

/* The memory of lines, NULL when there is none: a bulletin's own fonts are not in its keys. */
static struct line_memory *memory_of_lines(const struct typesetter *typesetter)
{
    return fonts_are_chosen(typesetter->fonts) ? NULL : typesetter->lines;
}

struct lines typeset(struct typesetter *typesetter, const struct rich *rich,
                     const struct text_style *style, struct arena *arena)
{
    struct line_memory *memory = memory_of_lines(typesetter);
    struct line_key key = line_memory_key(memory, rich, style, USUAL_LINES, 0);
    struct other_lines set = {0};
    if (!line_memory_find(memory, &key, rich, style, arena, &set)) {
        set.lines = typeset_new(typesetter, rich, style, NULL, false, arena);
        line_memory_keep(memory, &key, rich, &set);
    }
    return set.lines;
}

/* ---- several sizes ---- */

struct lines typeset_keeping(struct typesetter *typesetter, const struct rich *rich,
                             const struct text_style *style, struct sketches *sketches,
                             struct arena *arena)
{
    return sketches && !typesetter->lines
               ? typeset_new(typesetter, rich, style, sketches, false, arena)
               : typeset(typesetter, rich, style, arena);
}

struct lines typeset_sketch(struct typesetter *typesetter, const struct rich *rich,
                            const struct text_style *style, struct sketches *sketches,
                            struct arena *arena)
{
    struct arena *scratch = typesetter->scratch;
    struct lines lines = {0};
    struct broken broken = {.items = sketch_items(sketches, rich, style, scratch)};
    struct paragraph paragraph = {.style = style};
    struct lb_params params = params_for(&paragraph);
    bool kept = broken.items.count;
    if (kept && break_divided(&broken, &params, scratch)) {
        lines = sketch_lines(&broken, rich, arena);
        sketch_remember(sketches, rich, style, &broken.items, broken.lines, broken.count);
    }
    arena_reset(scratch);
    if (lines.count)
        return lines;
    return kept || typesetter->lines
               ? typeset(typesetter, rich, style, arena)
               : typeset_new(typesetter, rich, style, sketches, true, arena);
}

/* ---- other numbers of lines ---- */

static int64_t sum_demerits(const struct lines *lines)
{
    int64_t total = 0;
    for (int32_t i = 0; i < lines->count; i++)
        total += lines->items[i].demerits;
    return total;
}

/* Whether a text is set as the first pass sets it, so that its lines can be compared with
   others of that. */
static bool is_set_well(const struct lines *lines)
{
    for (int32_t i = 0; i < lines->count; i++)
        if (lines->items[i].badness > TOLERANCE)
            return false;
    return true;
}

/* Whether a paragraph's other lines could take in its last one, or, `more`, push a line of it
   into a new one: whether shaping it again is worth while. */
static bool may_reach(const struct lines *lines, const struct text_style *style, bool more)
{
    enum { GIVE = 900 }; /* 1/1000 em: what a line can give, in all but one of forty */
    len last = lines->items[lines->count - 1].width;
    int64_t give = (int64_t)(lines->count - 1) * len_scale(style->font.size, GIVE, 1000);
    return (more ? style->box.measure - last : last) <= give;
}

/*
 * Breaks a paragraph into `count` lines, more or less than the usual ones. A line then has a
 * price; that with which the lines come out one apart gives the best of that number. Where even
 * the highest price changes nothing, or only a lower one too much, there are none.
 */
static bool break_in(struct broken *broken, const struct lb_params *params, int32_t usual,
                     int32_t count, struct arena *scratch)
{
    enum { TRIES = 3, LOWER = 4 };
    struct lb_params priced = *params;
    priced.line_price = count < usual ? TYPESET_WORSE_MOST : -TYPESET_WORSE_MOST;
    for (int i = 0; i < TRIES; i++, priced.line_price /= LOWER) {
        if (!try_pass(broken, &priced, scratch) || broken->count == usual)
            return false;
        if (broken->count == count)
            return longest_ladder(broken) <= HYPHENS_IN_A_ROW &&
                   find_river(broken, params, scratch) < 0;
    }
    return false;
}

/* Breaks a paragraph into its usual lines with no word divided at the end of one of them, which
   may loosen it: takes the divisions from it that would end it. */
static bool break_whole(struct broken *broken, const struct lb_params *params,
                        const struct lines *usual, int32_t line, struct arena *scratch)
{
    enum { TRIES = 4, WHOLE_TOLERANCE = 500 };
    struct lb_params looser = *params;
    looser.tolerance = WHOLE_TOLERANCE;
    looser.expand = is_set_well(usual) ? params->expand : EXPAND_MOST;
    struct lb_item *items = arena_array(scratch, broken->items.count, sizeof *items);
    COPY_ARRAY(items, broken->items.items, broken->items.count);
    broken->items.items = items;
    for (int i = 0; i < TRIES; i++) {
        if (!try_pass(broken, &looser, scratch) || broken->count != usual->count)
            return false;
        struct lb_item *end = &items[broken->lines[line].end];
        if (!end->flagged)
            return longest_ladder(broken) <= HYPHENS_IN_A_ROW;
        end->penalty = LB_NEVER;
    }
    return false;
}

/* Whether a text may have other lines, so that it is worth while to shape it again. */
static bool may_be_other(const struct lines *usual, const struct text_style *style,
                         int32_t whole)
{
    if (usual->count < 2 || usual->ragged || usual->fault || usual->cut)
        return false;
    return whole >= 0 ||
           (is_set_well(usual) && (may_reach(usual, style, 0) || may_reach(usual, style, 1)));
}

/* Breaks a paragraph in the other way `i`, as typeset_others() says. */
static bool break_otherwise(struct broken *broken, const struct lb_params *params, int32_t i,
                            const struct lines *usual, const struct text_style *style,
                            int32_t whole, struct arena *scratch)
{
    if (i == 2)
        return whole >= 0 && break_whole(broken, params, usual, whole, scratch);
    return is_set_well(usual) && may_reach(usual, style, i == 1) &&
           break_in(broken, params, usual->count, usual->count + (i ? 1 : -1), scratch);
}

/* Sets a text in other lines, which are not remembered; without glyphs when `sketch`. */
static void set_others(struct typesetter *typesetter, const struct rich *rich,
                       const struct text_style *style, const struct lines *usual, int32_t whole,
                       const struct sketches *sketches, bool sketch,
                       struct other_lines others[TYPESET_OTHERS], struct arena *arena)
{
    struct arena *scratch = typesetter->scratch;
    struct paragraph paragraph = {.style = style};
    struct broken broken = {.items = sketch_items_of_both(sketches, rich, style, scratch)};
    if (!broken.items.count) {
        paragraph = shape_text(typesetter, rich, style);
        uint8_t *points = divide_words(typesetter, &paragraph, true);
        broken.items = items_make(&paragraph, points, HOLD_NAMES, NULL, scratch);
    }
    struct lb_params params = params_for(&paragraph);
    for (int32_t i = 0; i < TYPESET_OTHERS; i++) {
        others[i] = (struct other_lines){0};
        if (!break_otherwise(&broken, &params, i, usual, style, whole, scratch) ||
            (style->box.inset && is_misfit(&broken, style->box.inset_lines)))
            continue;
        if (!paragraph.atoms && !sketch) /* the items are a sketch's */
            paragraph = shape_text(typesetter, rich, style);
        others[i].lines = sketch
                              ? sketch_lines(&broken, rich, arena)
                              : place_lines(&paragraph, &broken.items, broken.lines,
                                            broken.count, style->box.measure, scratch, arena);
        others[i].worse = sum_demerits(&others[i].lines) - sum_demerits(usual);
        if (others[i].worse > TYPESET_WORSE_MOST)
            others[i] = (struct other_lines){0};
    }
    arena_reset(scratch);
}

/* Finds all other lines of a text in the memory. */
static bool find_others(struct line_memory *memory, const struct rich *rich,
                        const struct text_style *style, int32_t whole,
                        struct other_lines others[TYPESET_OTHERS], struct arena *arena)
{
    for (int32_t i = 0; i < TYPESET_OTHERS; i++) {
        struct line_key key = line_memory_key(memory, rich, style, OTHER_LINES + i, whole);
        if (!line_memory_find(memory, &key, rich, style, arena, &others[i]))
            return false;
    }
    return true;
}

static void keep_others(struct line_memory *memory, const struct rich *rich,
                        const struct text_style *style, int32_t whole,
                        const struct other_lines others[TYPESET_OTHERS])
{
    for (int32_t i = 0; i < TYPESET_OTHERS; i++) {
        struct line_key key = line_memory_key(memory, rich, style, OTHER_LINES + i, whole);
        line_memory_keep(memory, &key, rich, &others[i]);
    }
}

/* As typeset_others(); what isn't remembered has no glyphs when `sketch`. */
static void find_or_set_others(struct typesetter *typesetter, const struct rich *rich,
                               const struct text_style *style, const struct lines *usual,
                               int32_t whole, const struct sketches *sketches, bool sketch,
                               struct other_lines others[TYPESET_OTHERS], struct arena *arena)
{
    struct line_memory *memory = memory_of_lines(typesetter);
    for (int32_t i = 0; i < TYPESET_OTHERS; i++)
        others[i] = (struct other_lines){0};
    if (style->box.align != ALIGN_JUSTIFY || !style->breaking.hyphenate ||
        !may_be_other(usual, style, whole) ||
        find_others(memory, rich, style, whole, others, arena))
        return;
    set_others(typesetter, rich, style, usual, whole, sketches, sketch && !memory, others,
               arena);
    keep_others(memory, rich, style, whole, others);
}

void typeset_others(struct typesetter *typesetter, const struct rich *rich,
                    const struct text_style *style, const struct lines *usual, int32_t whole,
                    const struct sketches *sketches, struct other_lines others[TYPESET_OTHERS],
                    struct arena *arena)
{
    find_or_set_others(typesetter, rich, style, usual, whole, sketches, false, others, arena);
}

void typeset_other_sketches(struct typesetter *typesetter, const struct rich *rich,
                            const struct text_style *style, const struct lines *usual,
                            int32_t whole, const struct sketches *sketches,
                            struct other_lines others[TYPESET_OTHERS], struct arena *arena)
{
    find_or_set_others(typesetter, rich, style, usual, whole, sketches, true, others, arena);
}
