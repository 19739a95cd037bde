/*
 * Blocks of text to the column of items. A context carries down what nesting changes: the
 * indents, the look, the element. Each kind of block has its function, its look and its rule
 * for page breaks in a row of document/kinds.def.
 */
#include "page/flow.h"

#include "base/bytes.h"
#include "base/script.h"
#include "base/utf8.h"
#include "document/manuscript.h"
#include "icu/character.h"
#include "page/flow_parts.h"
#include "page/name_columns.h"
#include "page/table.h"
#include "text/divine_name.h"
#include "text/linebreak.h"
#include "text/opening.h"
#include "language/language.h"

#include <stdio.h>
#include <string.h>

enum {
    STANZA_WHOLE = 8, /* lines of a stanza that stays on one page */
    NOTE_WHOLE = 6    /* lines of a region's note that stays on one page */
};

const struct flow_rule flow_rules[BLOCK_KIND_COUNT] = {
#define KIND(kind, name, holds, html, first, following, set, role, theme, before, within,      \
             after, ends)                                                                      \
    [BLOCK_##kind] = {ROLE_##role, THEME_##theme, before, within, after, ends},
#include "document/kinds.def"
#undef KIND
};

const struct flow_beside flow_nothing_beside = {0};

/* What the blocks within a block inherit. */
struct flow_context {
    enum theme_kind theme; /* of paragraphs */
    len left, right;       /* indents of the column */
    int32_t element;       /* parent in the structure */
    enum role heading;     /* of the higher rank; those of the lower come next */
    const char *language;
    bool tight; /* in an item of a list without blank lines */
    bool item;  /* in an item of a list */
    len column; /* in which it says who speaks; 0: there is none */
};

/* The function that sets a kind of block. */
typedef void set_block(struct flow_builder *f, const struct flow_context *c,
                       const struct block *block);
static set_block set_section, set_inset, set_paragraph, set_lines, set_labelled, set_responses,
    set_turn, set_heading, set_rule, set_list, set_item, set_table, set_footnote;

/* Adds an item to the column, with what a page break after it costs. */
static struct flow_item *push_item(struct flow_builder *f, int32_t depth, int32_t penalty)
{
    struct pg_item *fit = ARENA_PUSH(f->lists, &f->fits);
    *fit = (struct pg_item){
        .depth = depth, .space = f->blank, .stretch = f->stretch, .penalty = penalty};
    f->blank = f->stretch = 0;
    struct flow_item *item = ARENA_PUSH(f->lists, &f->items);
    *item = (struct flow_item){.section = f->section};
    return item;
}

/* Returns what an item has beside its lines, to be filled in. */
static struct flow_beside *fill_beside(struct flow_builder *f, struct flow_item *item)
{
    if (!item->beside)
        item->beside = arena_alloc(f->arena, sizeof *item->beside);
    return item->beside;
}

/* Gives the last item the room that its script needs above its first line: half-lines of the
   grid. Its own grid lines are all that it reaches into; a line of text goes on where the one
   before it ends, anything else begins on the grid. Returns how far below its first grid line
   it stands for that. */
static len make_room(struct flow_builder *f, bool line)
{
    struct pg_item *fit = &f->fits.items[f->fits.count - 1];
    int32_t before = line && f->odd, room = f->page->steps - THEME_STEPS;
    int32_t halves = before + 2 * fit->depth + room;
    fit->depth = (halves + 1) / 2 - before;
    f->odd = halves % 2;
    return (room - before) * f->page->leading / THEME_STEPS;
}

/* Asks for blank grid lines before the next item: between two blocks stands the larger of what
   both want. */
static void want_blank(struct flow_builder *f, int32_t blank)
{
    if (f->blank < blank)
        f->blank = blank;
}

/* Asks for what a block of text wants above it; not right below a heading, which stands nearer
   to its text than to what is above it. */
static void set_off(struct flow_builder *f, int32_t blank)
{
    if (f->items.count == 0 || f->heading != f->items.count)
        want_blank(f, blank);
}

static int32_t add_link_element(struct structure *structure, const char *url, int32_t parent)
{
    int32_t around = rich_note(url) ? structure_add(structure, ROLE_REFERENCE, parent, NULL)
                                    : parent;
    return structure_add(structure, ROLE_LINK, around, NULL);
}

const int32_t *flow_elements(const struct line *line, int32_t element,
                             struct structure *structure, const char **last_url,
                             int32_t *last_link)
{
    bool linked = false;
    for (int32_t i = 0; i < line->run_count; i++)
        linked = linked || line->runs[i].url;
    if (!linked)
        return structure_alike(structure, line->run_count, element);
    int32_t *elements = structure_numbers(structure, line->run_count);
    for (int32_t i = 0; i < line->run_count; i++) {
        const char *url = line->runs[i].url;
        if (url && url != *last_url)
            *last_link = add_link_element(structure, url, element);
        *last_url = url ? url : *last_url;
        elements[i] = url ? *last_link : element;
    }
    return elements;
}

/* Returns what a page break after line `i` of a paragraph costs. */
static int32_t penalty_after(const struct theme *page, const struct lines *lines, int32_t i)
{
    const struct flow_rule *rule = &flow_rules[BLOCK_PARAGRAPH];
    if (i + 1 == lines->count)
        return rule->after;
    if (lines->count <= page->whole_paragraphs)
        return PG_NEVER;
    return lines->items[i].divided ? FLOW_HYPHEN : rule->within;
}

/* Keeps the fault of a text's lines, when they have one. */
static void note_fault(struct flow_builder *f, const struct rich *text,
                       const struct lines *lines)
{
    if (lines->fault)
        *ARENA_PUSH(f->lists, &f->faults) = (struct flow_fault){
            rich_pos(text, lines->fault->start), lines->fault->badness > LB_INF_BAD};
}

static struct lines typeset_text(struct flow_builder *f, const struct rich *text,
                                 const struct text_style *style)
{
    struct lines lines = typeset(f->typesetter, text, style, f->arena);
    note_fault(f, text, &lines);
    return lines;
}

struct lines flow_heading(struct typesetter *typesetter, const struct rich *text,
                          const struct text_style *style, struct arena *arena)
{
    struct text_style balanced = *style;
    struct lines lines = typeset(typesetter, text, style, arena);
    balanced.breaking.balance = 1;
    return lines.count > 1 ? typeset(typesetter, text, &balanced, arena) : lines;
}

/* Tells what is asked of the language of each paragraph. */
static void tell_language(struct flow_builder *f, const char *language)
{
    if (f->told.language == language)
        return;
    f->told.language = language;
    f->told.rtl = language_right_to_left(language);
    f->told.han = language_script(language) == SCRIPT('H', 'a', 'n', 'i');
}

static struct text_style text_style_in(struct flow_builder *f, const struct flow_context *c,
                                       enum theme_kind kind)
{
    tell_language(f, c->language);
    struct text_style style = theme_text_in(f->page, kind, f->measure, c->language,
                                            f->told.rtl);
    style.box.measure -= c->left + c->right;
    return style;
}

/* Keeps at least two lines under a heading: one that is a paragraph by itself stays with the
   next. */
static void hold_under_heading(struct flow_builder *f)
{
    if (f->headed > 0 && f->items.count == f->headed + 1)
        f->fits.items[f->headed].penalty = PG_NEVER;
}

/* Adds a line of running text, which is an item by itself. */
static void add_line(struct flow_builder *f, const struct flow_context *c,
                     const struct line *line, const int32_t *elements, int32_t penalty)
{
    struct flow_line *placed = arena_alloc(f->arena, sizeof *placed);
    *placed = (struct flow_line){.line = line,
                                 .elements = elements,
                                 .x = c->left,
                                 .color = f->page->rows[c->theme].color};
    struct flow_item *item = push_item(f, 1, penalty);
    placed->y = make_room(f, true);
    item->lines = placed;
    item->line_count = 1;
}

/* The text of a block: in a quotation, a stanza or kept lines with the name of God as Bibles
 * have it. */
static const struct rich *text_of_block(struct flow_builder *f, const struct flow_context *c,
                                        const struct block *block)
{
    bool quoted = c->theme == THEME_QUOTE || block->kind == BLOCK_STANZA ||
                  block->kind == BLOCK_LINES;
    if (!quoted || !f->page->caps_tracking)
        return &block->text;
    struct rich *styled = arena_alloc(f->arena, sizeof *styled);
    *styled = divine_name_style(&block->text, c->language, f->arena);
    return styled;
}

/* Sets the paragraph that opens the booklet. */
static struct opening set_opening(struct flow_builder *f, const struct rich *text,
                                  const struct text_style *style, const struct lines *plain)
{
    const struct theme_opening *look = f->page->opening;
    struct opening_look opening = {.words = look->words,
                                   .least = look->least,
                                   .leading = f->page->leading,
                                   .room = look->room,
                                   .gap = look->gap,
                                   .mark_gap = look->mark_gap};
    return opening_typeset(f->typesetter, text, style, plain, &opening, f->arena);
}

/* Adds to the item of an opening's first line what is drawn beside it. */
static void add_drawings(struct flow_builder *f, const struct flow_context *c,
                         const struct opening *opening, struct flow_item *item)
{
    struct flow_line *lines = arena_array(f->arena, item->line_count + opening->drawing_count,
                                          sizeof *lines);
    COPY_ARRAY(lines, item->lines, item->line_count);
    for (int32_t i = 0; i < opening->drawing_count; i++)
        lines[item->line_count + i] = (struct flow_line){.line = opening->drawings[i].line,
                                                         .x = c->left + opening->drawings[i].x,
                                                         .y = opening->drawings[i].y,
                                                         .color = f->page->opening->color,
                                                         .drawn = true};
    item->lines = lines;
    item->line_count += opening->drawing_count;
}

/* Keeps a paragraph of at least `least` lines, the items from `first` on, that may be set in
   another number of lines; not one on half-lines, where that would move those after it. */
static void keep_paragraph(struct flow_builder *f, const struct rich *text,
                           const struct text_style *style, const struct lines *lines,
                           int32_t first, int32_t least)
{
    if (style->box.align == ALIGN_JUSTIFY && lines->count >= least &&
        f->page->steps == THEME_STEPS)
        *ARENA_PUSH(f->lists, &f->paragraphs) = (struct flow_paragraph){
            .first = first,
            .end = first + lines->count,
            .text = text,
            .style = *style,
            .lines = *lines,
        };
}

/* The indent of a paragraph's first line, where paragraphs are told by it. In Chinese it is two
   ideographs, in Japanese one, of each paragraph but a list item's first. */
static len paragraph_indent(struct flow_builder *f, const struct flow_context *c,
                            const struct text_style *style)
{
    int32_t indent = f->page->rows[c->theme].first_indent;
    tell_language(f, c->language);
    if (!indent || !f->told.han)
        return f->flush ? 0 : theme_ems(f->page, indent);
    if (f->flush && c->item)
        return 0;
    len square = len_scale(
        style->font.size,
        fonts_scale(typesetter_fonts(f->typesetter), f->page->family, c->language), 1000);
    return language_same(c->language, "ja") ? square : 2 * square;
}

/* Sets a block's text, as a sketch where that is enough. */
static struct lines set_text(struct flow_builder *f, const struct block *block,
                             const struct rich *text, const struct text_style *style)
{
    struct sketches *sketches = text == &block->text ? f->sketches : NULL;
    return f->sketch && sketches
               ? typeset_sketch(f->typesetter, text, style, sketches, f->arena)
               : typeset_keeping(f->typesetter, text, style, sketches, f->arena);
}

/* Sets a paragraph whose first line is indented so far. */
static void set_indented(struct flow_builder *f, const struct flow_context *c,
                         const struct block *block, len indent)
{
    struct text_style style = text_style_in(f, c, c->theme);
    style.box.indent = indent;
    style.breaking.balance = style.box.align == ALIGN_CENTER;
    const struct rich *text = text_of_block(f, c, block);
    struct opening opening = {.lines = set_text(f, block, text, &style)};
    if (block == f->opening)
        opening = set_opening(f, text, &style, &opening.lines);
    struct lines lines = opening.lines;
    note_fault(f, text, &lines);
    int32_t element = structure_add(f->structure, flow_rules[block->kind].role, c->element,
                                    NULL);
    const char *url = NULL;
    int32_t link = 0;
    int32_t first = f->items.count;
    hold_under_heading(f);
    for (int32_t i = 0; i < lines.count; i++)
        add_line(f, c, &lines.items[i],
                 flow_elements(&lines.items[i], element, f->structure, &url, &link),
                 penalty_after(f->page, &lines, i));
    if (opening.drawing_count) {
        add_drawings(f, c, &opening, &f->items.items[first]);
        text = opening.text;
        style = opening.style;
    }
    /* nothing can be taken from fewer lines, nor from those beside an initial */
    int32_t least = opening.drawing_count ? style.box.inset_lines + 2 : 3;
    if (!url)
        keep_paragraph(f, text, &style, &lines, first, least);
    f->flush = false;
    f->blank = style.box.align == ALIGN_CENTER ? 0 : f->page->paragraph_space;
}

static void set_paragraph(struct flow_builder *f, const struct flow_context *c,
                          const struct block *block)
{
    struct text_style style = text_style_in(f, c, c->theme);
    set_indented(f, c, block, paragraph_indent(f, c, &style));
}

/* The side at which lines begin. */
static len *start_side(struct flow_context *c)
{
    return language_right_to_left(c->language) ? &c->right : &c->left;
}

/* Sets a paragraph that begins with a label, which stands out from the lines below it. */
static void set_labelled(struct flow_builder *f, const struct flow_context *c,
                         const struct block *block)
{
    bool centered = f->page->rows[c->theme].align == ALIGN_CENTER;
    len hang = theme_ems(f->page, f->page->rows[flow_rules[block->kind].theme].hang);
    struct flow_context inner = *c;
    if (c->item || centered)
        hang = 0;
    *start_side(&inner) += hang;
    set_indented(f, &inner, block, -hang);
}

/* A text whose lines are taken from it one by one. */
struct line_taker {
    const struct rich *text;
    int32_t at; /* what the next line begins with */
};

/* Whether a line is left in the text, and which: `line` is what stands up to the next hard
   break, with the spans and anchors of that. */
static bool take_line(struct line_taker *taker, struct rich *line, struct arena *arena)
{
    const struct rich *text = taker->text;
    int32_t end = taker->at, next = taker->at;
    if (taker->at >= text->size)
        return false;
    while (next < text->size && utf8_next(text->text, text->size, &next) != HARD_BREAK)
        end = next;
    *line = rich_slice(text, taker->at, end, arena);
    taker->at = next;
    return true;
}

/* Returns a line as it is before a hard break. */
static const struct line *end_kept_line(const struct line *line, struct arena *arena)
{
    int32_t last = 0;
    struct line *ended = arena_alloc(arena, sizeof *ended);
    struct run *runs = arena_array(arena, line->run_count, sizeof *runs);
    COPY_ARRAY(runs, line->runs, line->run_count);
    for (int32_t i = 0; i < line->run_count; i++)
        last = runs[i].text > runs[last].text ? i : last;
    if (line->run_count)
        runs[last].ends_line = true;
    *ended = *line;
    ended->runs = runs;
    return ended;
}

/* What the lines of a block that are kept go on with. */
struct kept {
    int32_t element, link;
    const char *url;
};

/* Sets a line that is kept. What doesn't fit into it stands further in, on the same page. */
static void set_line(struct flow_builder *f, const struct flow_context *c,
                     const struct rich *text, const struct text_style *style, bool last,
                     struct kept *kept)
{
    struct lines lines = typeset_text(f, text, style);
    for (int32_t i = 0; i < lines.count; i++) {
        bool ends = i + 1 == lines.count;
        const struct line *line = ends && !last ? end_kept_line(&lines.items[i], f->arena)
                                                : &lines.items[i];
        add_line(f, c, line,
                 flow_elements(line, kept->element, f->structure, &kept->url, &kept->link),
                 ends ? flow_rules[BLOCK_LINES].within : PG_NEVER);
    }
}

/* Returns what a page break after a line that is kept costs: little where a sentence ends, much
   within a clause. */
static int32_t penalty_after_sense(const struct flow_rule *rule, const struct rich *line)
{
    enum { AFTER_COMMA = 100, WITHIN_CLAUSE = 300 };
    uint32_t last = line->size ? utf8_before(line->text, line->size) : 0;
    int32_t size = line->size;
    while (size > 1 && character_is_closing(last)) {
        size -= (int32_t)utf8_encode(last, (char[UTF8_MOST]){0});
        last = utf8_before(line->text, size);
    }
    if (last == ',' || last == 0x60C || last == 0x3001 || last == 0xFF0C)
        return AFTER_COMMA;
    return character_ends_clause(last) ? rule->within : WITHIN_CLAUSE;
}

/* Sets lines that are kept: ragged, at one left edge. A stanza that is short stays on one page.
   On a back cover they are centred as all is there. */
static void set_lines(struct flow_builder *f, const struct flow_context *c,
                      const struct block *block)
{
    const struct flow_rule *rule = &flow_rules[block->kind];
    const struct theme_row *row = &f->page->rows[rule->theme];
    if (f->page->rows[c->theme].align == ALIGN_CENTER) {
        set_paragraph(f, c, block);
        return;
    }
    struct flow_context inner = *c;
    len hang = theme_ems(f->page, row->hang);
    bool inside = c->item || c->theme != THEME_BODY;
    len inset = hang + (inside ? 0 : theme_ems(f->page, row->inset));
    *start_side(&inner) += inset;
    struct text_style style = text_style_in(f, &inner, c->theme);
    style.box.align = ALIGN_START;
    style.box.indent = -hang;
    struct line_taker taker = {.text = text_of_block(f, c, block)};
    struct kept kept = {.element = structure_add(f->structure, rule->role, c->element, NULL)};
    struct rich line;
    set_off(f, row->before);
    hold_under_heading(f);
    int32_t first = f->items.count;
    while (take_line(&taker, &line, f->arena)) {
        set_line(f, &inner, &line, &style, taker.at >= taker.text->size, &kept);
        f->fits.items[f->fits.count - 1].penalty = penalty_after_sense(rule, &line);
    }
    for (int32_t i = first; f->items.count - first <= STANZA_WHOLE && i + 1 < f->items.count;
         i++)
        f->fits.items[i].penalty = PG_NEVER;
    f->flush = row->after > 0;
    f->blank = row->after > f->page->paragraph_space ? row->after : f->page->paragraph_space;
}

/* Adds a heading's lines as one item; returns it. */
static struct flow_item *add_heading(struct flow_builder *f, const struct flow_context *c,
                                     enum theme_kind kind, const struct rich *text,
                                     int32_t element)
{
    const struct theme_row *row = &f->page->rows[kind];
    struct text_style style = text_style_in(f, c, kind);
    struct lines lines = flow_heading(f->typesetter, text, &style, f->arena);
    note_fault(f, text, &lines);
    struct flow_line *placed = arena_array(f->arena, lines.count, sizeof *placed);
    const char *url = NULL;
    int32_t link = 0;
    len leading = theme_heading_leading(f->page, kind, lines.count);
    len drop = theme_drop(f->page, kind);
    for (int32_t i = 0; i < lines.count; i++)
        placed[i] = (struct flow_line){
            .line = &lines.items[i],
            .elements = flow_elements(&lines.items[i], element, f->structure, &url, &link),
            .x = c->left,
            .color = row->color,
        };
    want_blank(f, row->before);
    f->stretch = f->heading == f->items.count ? 0
                                              : row->stretch; /* right below a heading: none */
    struct flow_item *item = push_item(f, theme_heading_depth(f->page, kind, lines.count),
                                       flow_rules[BLOCK_HEADING].after);
    len room = make_room(f, false);
    for (int32_t i = 0; i < lines.count; i++)
        placed[i].y = room + drop + i * leading;
    item->rise = drop - theme_head(f->page, kind);
    item->lines = placed;
    item->line_count = lines.count;
    f->blank = row->after;
    f->flush = true;
    f->heading = f->headed = f->items.count;
    return item;
}

static void set_heading(struct flow_builder *f, const struct flow_context *c,
                        const struct block *block)
{
    enum role role = block->lower ? c->heading + 1 : c->heading;
    struct flow_item *item = add_heading(
        f, c, block->day ? THEME_DAY : flow_rules[block->kind].theme, &block->text,
        structure_add(f->structure, role, c->element, NULL));
    item->heading = block->day ? FLOW_DAY : FLOW_SUBHEADING;
}

/* Draws three asterisks in the middle of the column; they are no text. */
static void set_rule(struct flow_builder *f, const struct flow_context *c,
                     const struct block *block)
{
    const struct flow_rule *rule = &flow_rules[block->kind];
    const struct theme_row *row = &f->page->rows[rule->theme];
    struct text_style style = text_style_in(f, c, rule->theme);
    struct rich asterisks = rich_words("* * *", f->arena);
    struct lines lines = typeset(f->typesetter, &asterisks, &style, f->arena);
    struct flow_line *drawn = arena_array(f->arena, lines.count, sizeof *drawn);
    for (int32_t i = 0; i < lines.count; i++)
        drawn[i] = (struct flow_line){.line = &lines.items[i],
                                      .x = c->left,
                                      .y = theme_drop(f->page, rule->theme),
                                      .color = row->color,
                                      .drawn = true};
    want_blank(f, row->before);
    struct flow_item *item = push_item(f, 1, rule->after);
    item->lines = drawn;
    item->line_count = lines.count;
    f->blank = row->after;
    f->flush = true;
}

/* Holds the items from `first` on, which one block has become, together with each other and
   with what is before them, as the rule of the block's kind says. */
static void hold_block(struct flow_builder *f, const struct flow_rule *rule, int32_t first)
{
    struct pg_item *fits = f->fits.items;
    int32_t end = f->fits.count;
    if (rule->ends && end - first > 1)
        fits[first].penalty = fits[end - 2].penalty = PG_NEVER;
    if (first > 0 && fits[first - 1].penalty < rule->before)
        fits[first - 1].penalty = rule->before;
}

static bool is_running_text(const struct block *block)
{
    return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_LINES ||
           block->kind == BLOCK_STANZA || block->kind == BLOCK_LABELLED;
}

/* Whether a paragraph ends in a colon, and so leads to what comes next. */
static bool leads_on(const struct block *block)
{
    static const char *const colons[] = {":", "\uFF1A"};
    const struct rich *text = &block->text;
    return is_running_text(block) &&
           bytes_end_any(text->text, text->size, colons, COUNT(colons));
}

/* Whether a paragraph is in the middle of a sentence at its end, and so leads to a list. */
static bool breaks_off(const struct block *block)
{
    const struct rich *text = &block->text;
    uint32_t last = text->size ? utf8_before(text->text, text->size) : 0;
    return is_running_text(block) && last && (character_is_word(last) || last == ',');
}

/* Whether a paragraph begins with a dash, as the source of a quotation does. */
static bool names_source(const struct block *block)
{
    static const char *const dashes[] = {"\u2014", "\u2013", "\u2015"};
    return is_running_text(block) && bytes_begin_any(block->text.text, dashes, COUNT(dashes));
}

/* Whether no page may end between two blocks: a paragraph and what it leads to, a text and its
   source. */
static bool belong_together(const struct block *block, const struct block *next)
{
    return (leads_on(block) && next->kind != BLOCK_HEADING && next->kind != BLOCK_RULE) ||
           (breaks_off(block) && next->kind == BLOCK_LIST) ||
           (names_source(next) && block->kind != BLOCK_HEADING && !names_source(block));
}

/* Whether no blank line stands between two blocks, also where paragraphs are parted by one: a
   quotation and its source, an item's text and the list in it. */
static bool stand_close(const struct flow_context *c, const struct block *block,
                        const struct block *next)
{
    bool nested = c->tight && next->kind == BLOCK_LIST;
    return is_running_text(block) && (nested || (names_source(next) && !names_source(block)));
}

static void attach_notes(struct flow_builder *f, const struct flow_context *c, int32_t first);

static void set_blocks(struct flow_builder *f, const struct flow_context *c,
                       const struct block *blocks, int32_t count)
{
    static set_block *const functions[BLOCK_KIND_COUNT] = {
#define KIND(kind, name, holds, html, first, following, set, ...) [BLOCK_##kind] = set_##set,
#include "document/kinds.def"
#undef KIND
    };
    const struct block *last = NULL; /* that is in the column */
    for (int32_t i = 0; i < count; i++) {
        int32_t first = f->items.count;
        if (last && stand_close(c, last, &blocks[i]))
            f->blank = 0;
        functions[blocks[i].kind](f, c, &blocks[i]);
        if (f->items.count == first)
            continue;
        hold_block(f, &flow_rules[blocks[i].kind], first);
        if (last && first > 0 && belong_together(last, &blocks[i]))
            f->fits.items[first - 1].penalty = PG_NEVER;
        last = &blocks[i];
        if (f->notes.count && !f->apart &&
            (kind_table[last->kind].holds == HOLDS_TEXT || last->kind == BLOCK_TABLE))
            attach_notes(f, c, first);
    }
}

/* Holds a region's note, the items from `first` on, with the text below it: it is no text that
   a heading could stand above alone. A short one stays whole. */
static void hold_note(struct flow_builder *f, int32_t first)
{
    int32_t end = f->fits.count;
    for (int32_t i = first; i < end && end - first <= NOTE_WHOLE; i++)
        f->fits.items[i].penalty = PG_NEVER;
    if (end > first)
        f->fits.items[end - 1].penalty = PG_NEVER;
    f->headed = end;
}

/* Sets blocks off from those around them by indents and by space. */
static void set_inset(struct flow_builder *f, const struct flow_context *c,
                      const struct block *block)
{
    const struct flow_rule *rule = &flow_rules[block->kind];
    const struct theme_row *row = &f->page->rows[rule->theme];
    struct flow_context inner = *c;
    inner.theme = c->theme == THEME_BODY ? rule->theme : c->theme;
    inner.left += theme_ems(f->page, row->inset);
    inner.right += theme_ems(f->page, row->inset);
    inner.element = structure_add(f->structure, rule->role, c->element, NULL);
    set_off(f, row->before);
    f->flush = true;
    int32_t first = f->items.count;
    set_blocks(f, &inner, block->children, block->child_count);
    if (block->kind == BLOCK_ABOUT)
        hold_note(f, first);
    want_blank(f, row->after);
    f->flush = true;
}

/* Returns the line of an item's marker. A bullet is that of the Latin font: in fonts of East
   Asia it is a dot that can hardly be seen. */
static struct lines set_marker(struct flow_builder *f, const struct flow_context *c,
                               const struct block *item)
{
    struct text_style style = theme_text(f->page, flow_rules[item->kind].theme, f->measure,
                                         c->language);
    style.language = item->marker ? c->language : "en";
    struct rich marker = rich_words(item->marker ? item->marker : "\u2022", f->arena);
    return typeset(f->typesetter, &marker, &style, f->arena);
}

/* Returns how far in the items of a list stand: as far as the widest marker needs, but at most
   half the measure. */
static len marker_column(struct flow_builder *f, const struct flow_context *c,
                         const struct block *list)
{
    const struct theme_row *row = &f->page->rows[flow_rules[list->kind].theme];
    len widest = 0, column = theme_ems(f->page, row->column);
    for (int32_t i = 0; list->list != LIST_BULLETS && i < list->child_count; i++) {
        struct lines marker = set_marker(f, c, &list->children[i]);
        if (marker.count && marker.items[0].width > widest)
            widest = marker.items[0].width;
    }
    widest += theme_ems(f->page, row->gap);
    if (widest > column)
        column = widest < f->measure / 2 ? widest : f->measure / 2;
    return column;
}

/* Puts a line before those of an item. */
static void put_first(struct flow_builder *f, struct flow_item *target, struct flow_line first)
{
    struct flow_line *lines = arena_array(f->arena, target->line_count + 1, sizeof *lines);
    lines[0] = first;
    COPY_ARRAY(lines + 1, target->lines, target->line_count);
    target->lines = lines;
    target->line_count++;
}

/* Sets an item's marker in the column before it, beside its first line: numbers end, bullets
   stand, at the gap. */
static void add_marker(struct flow_builder *f, const struct flow_context *c,
                       const struct block *item, struct flow_item *target, int32_t label)
{
    const struct theme_row *row = &f->page->rows[flow_rules[item->kind].theme];
    struct lines marker = set_marker(f, c, item);
    if (!marker.count)
        return;
    const char *url = NULL;
    int32_t link = 0;
    len gap = theme_ems(f->page, row->gap), width = marker.items[0].width;
    struct flow_line first = {
        .line = &marker.items[0],
        .elements = flow_elements(&marker.items[0], label, f->structure, &url, &link),
        .x = c->left - gap - width,
        .y = f->page->steps > THEME_STEPS && target->line_count ? target->lines[0].y : 0,
        .color = row->color,
    };
    if (language_right_to_left(c->language))
        first.x = f->measure - c->right + gap - marker.items[0].x;
    put_first(f, target, first);
}

static const enum numbering numberings[LIST_STYLE_COUNT] = {
    [LIST_BULLETS] = NUMBERING_DISC,
    [LIST_DECIMAL] = NUMBERING_DECIMAL,
    [LIST_LOWER_ALPHA] = NUMBERING_LOWER_ALPHA,
    [LIST_UPPER_ALPHA] = NUMBERING_UPPER_ALPHA,
    [LIST_LOWER_ROMAN] = NUMBERING_LOWER_ROMAN,
    [LIST_UPPER_ROMAN] = NUMBERING_UPPER_ROMAN,
    [LIST_NATIVE] = NUMBERING_DECIMAL};

/* Whether an item ends with a stanza, below which a line is free also in a tight list. */
static bool ends_with_stanza(const struct block *item)
{
    return item->child_count && item->children[item->child_count - 1].kind == BLOCK_STANZA;
}

/* Returns how far an item's text reaches into its column; -1 when it isn't one line of text
   behind a marker. */
static len item_reach(const struct flow_builder *f, const struct flow_context *c,
                      const struct flow_item *item, const struct pg_item *fit)
{
    if (item->line_count != 2 || fit->depth != 1 || fit->foot || flow_beside(item)->note)
        return -1;
    const struct flow_line *text = &item->lines[1];
    if (language_right_to_left(c->language))
        return f->measure - c->right - text->x - text->line->x;
    return text->x + text->line->x + text->line->width - c->left;
}

/* Keeps a list, the items from `first` on, whose items are short enough to stand in columns. */
static void keep_names(struct flow_builder *f, const struct flow_context *c,
                       const struct block *list, int32_t first)
{
    bool each = f->items.count - first == list->child_count && list->tight;
    len gap = theme_ems(f->page, f->page->rows[THEME_CELL].gap), widest = 0;
    len width = f->measure - c->left - c->right;
    if (!each || f->page->single || f->page->steps != THEME_STEPS ||
        f->page->rows[c->theme].align == ALIGN_CENTER)
        return;
    for (int32_t i = first; i < f->items.count; i++) {
        len reach = item_reach(f, c, &f->items.items[i], &f->fits.items[i]);
        if (reach < 0)
            return;
        widest = reach > widest ? reach : widest;
    }
    int32_t columns = name_columns_count(list->child_count, widest, width, gap);
    len step = (width + gap) / columns;
    if (columns > 1)
        *ARENA_PUSH(f->lists, &f->names) = (struct flow_names){
            first, f->items.count, columns, language_right_to_left(c->language) ? -step : step};
}

static void set_list(struct flow_builder *f, const struct flow_context *c,
                     const struct block *list)
{
    const struct flow_rule *rule = &flow_rules[list->kind];
    struct flow_context inner = *c;
    inner.element = structure_add(f->structure, rule->role, c->element, NULL);
    structure_number(f->structure, inner.element, numberings[list->list]);
    len column = marker_column(f, c, list);
    *start_side(&inner) += column;
    int32_t first = f->items.count;
    for (int32_t i = 0; i < list->child_count; i++) {
        set_blocks(f, &inner, &list->children[i], 1);
        if (list->tight && i + 1 < list->child_count && !ends_with_stanza(&list->children[i]))
            f->blank = 0;
    }
    keep_names(f, c, list, first);
    f->flush = true;
}

static void set_item(struct flow_builder *f, const struct flow_context *c,
                     const struct block *item)
{
    struct flow_context inner = *c;
    int32_t element = structure_add(f->structure, flow_rules[item->kind].role, c->element,
                                    NULL);
    int32_t label = structure_add(f->structure, ROLE_LBL, element, NULL);
    int32_t first = f->items.count;
    inner.element = structure_add(f->structure, ROLE_LBODY, element, NULL);
    inner.tight = item->tight;
    inner.item = true;
    f->flush = true;
    set_blocks(f, &inner, item->children, item->child_count);
    if (f->items.count == first) { /* it is empty: the marker stands alone */
        push_item(f, 1, flow_rules[item->kind].after);
        f->blank = f->page->paragraph_space;
    }
    add_marker(f, &inner, item, &f->items.items[first], label);
}

/* ---- footnotes ---- */

/* Moves a marker to its text, which stands in the middle of the column. */
static void centre_marker(const struct flow_builder *f, const struct flow_context *c,
                          struct flow_item *item)
{
    if (item->line_count < 2)
        return;
    struct flow_line *lines = arena_array(f->arena, item->line_count, sizeof *lines);
    const struct line *text = item->lines[1].line;
    len right = f->measure - c->left - c->right - text->x - text->width;
    COPY_ARRAY(lines, item->lines, item->line_count);
    lines[0].x += language_right_to_left(c->language) ? -right : text->x;
    item->lines = lines;
}

/* Sets a footnote as items: its number before its text. */
static void set_note_items(struct flow_builder *f, const struct flow_context *c,
                           const struct block *block, int32_t parent)
{
    struct flow_context inner = *c;
    int32_t first = f->items.count;
    int32_t label;
    len column = theme_ems(f->page, f->page->rows[flow_rules[block->kind].theme].column);
    inner.element = structure_add(f->structure, flow_rules[block->kind].role, parent, NULL);
    label = structure_add(f->structure, ROLE_LBL, inner.element, NULL);
    *(language_right_to_left(c->language) ? &inner.right : &inner.left) += column;
    inner.tight = inner.item = true;
    f->flush = true;
    set_blocks(f, &inner, block->children, block->child_count);
    if (f->items.count == first)
        push_item(f, 1, 0);
    add_marker(f, &inner, block, &f->items.items[first], label);
    if (f->page->rows[c->theme].align == ALIGN_CENTER)
        centre_marker(f, &inner, &f->items.items[first]);
    fill_beside(f, &f->items.items[first])->note = block->number;
}

/* Sets a footnote in the column, where it is met. */
static void set_note_here(struct flow_builder *f, const struct flow_context *c,
                          const struct block *block, int32_t parent)
{
    int32_t first = f->items.count;
    set_note_items(f, c, block, parent);
    if (first > 0 && f->items.count > first + 1)
        f->fits.items[first].penalty = PG_NEVER;
    f->flush = true;
}

/* The depth of a footnote's item, with the space above it. */
static int64_t note_item_depth(const struct flow_note *note, int32_t i)
{
    int32_t space = i || !note->number ? note->fits[i].space : 0;
    return (note->fits[i].depth + space) * (int64_t)note->leading;
}

/* Sets a footnote by itself: what it becomes is taken out of the column. */
static struct flow_note set_note_apart(struct flow_builder *f, const struct flow_context *c,
                                       const struct block *block, int32_t parent)
{
    struct theme *page = arena_alloc(f->arena, sizeof *page);
    struct flow_builder before = *f;
    struct flow_context own = {
        .theme = THEME_BODY, .heading = c->heading, .language = c->language};
    *page = theme_footnotes(f->page);
    f->page = page;
    f->blank = f->stretch = f->heading = f->headed = 0;
    f->odd = false;
    f->apart = true;
    set_note_items(f, &own, block, parent);
    f->apart = false;
    int32_t first = before.items.count, count = f->items.count - first;
    struct flow_item *items = arena_array(f->arena, count, sizeof *items);
    struct pg_item *fits = arena_array(f->arena, count, sizeof *fits);
    COPY_ARRAY(items, f->items.items + first, count);
    COPY_ARRAY(fits, f->fits.items + first, count);
    struct flow_note note = {items, fits, count, block->number, page->leading, 0};
    for (int32_t i = 0; i < count; i++)
        note.depth += (len)note_item_depth(&note, i);
    f->items.count = f->fits.count = first;
    f->paragraphs.count = before.paragraphs.count;
    f->names.count = before.names.count;
    f->page = before.page;
    f->blank = before.blank;
    f->stretch = before.stretch;
    f->heading = before.heading;
    f->headed = before.headed;
    f->odd = before.odd;
    f->flush = before.flush;
    return note;
}

/* A mark of a footnote in an item. */
struct note_mark {
    int32_t index;   /* among the bulletin's */
    int32_t element; /* of the text that it is in */
};

struct note_marks {
    struct note_mark *items;
    int32_t count, capacity;
};

/* Adds the marks in a line of footnotes that have not been set, in the order of their numbers.
 */
static void find_note_marks(struct flow_builder *f, const struct flow_context *c,
                            const struct flow_line *line, struct note_marks *marks)
{
    const struct element *elements = f->structure->elements.items;
    for (int32_t i = 0; line->elements && i < line->line->run_count; i++) {
        int32_t number = rich_note(line->line->runs[i].url);
        int32_t index = number ? document_find_footnote(&f->notes, number) : -1;
        if (index < 0 || f->noted[index])
            continue;
        f->noted[index] = true;
        int32_t text = elements[elements[line->elements[i]].parent].parent;
        bool heading = elements[text].role >= ROLE_H1 && elements[text].role <= ROLE_H4;
        *ARENA_PUSH(f->arena, marks) = (struct note_mark){index, heading ? c->element : text};
        for (int32_t k = marks->count - 1; k > 0 && marks->items[k - 1].index > index; k--) {
            struct note_mark mark = marks->items[k];
            marks->items[k] = marks->items[k - 1];
            marks->items[k - 1] = mark;
        }
    }
}

/* Takes the first items from a footnote, whose rest has no number. */
static struct flow_note take_items(struct flow_note *note, int32_t count)
{
    struct flow_note taken = *note;
    taken.count = count;
    taken.depth = 0;
    for (int32_t i = 0; i < count; i++)
        taken.depth += (len)note_item_depth(note, i);
    note->items += count;
    note->fits += count;
    note->count -= count;
    note->number = 0;
    return taken;
}

/* Returns how many of a footnote's items are no deeper than `most`, or `more` lines deeper
   where no page may end after the last of those. */
static int32_t items_within(const struct flow_note *note, int64_t most, int32_t more)
{
    int64_t depth = 0, limit = most + more * (int64_t)note->leading;
    int32_t within = 0, end = 0;
    for (int32_t i = 0; i < note->count; i++) {
        depth += note_item_depth(note, i);
        if (depth > limit || (depth > most && end > 0 && end >= within))
            break;
        if (depth <= most)
            within = i + 1;
        if (i + 1 == note->count || note->fits[i].penalty < PG_NEVER)
            end = i + 1;
    }
    return end ? end : within;
}

/* Puts footnotes that wait at the foot of an item's page, about as deep as `most`, at the least
   an item of them; the rest goes on waiting. */
static void place_notes(struct flow_builder *f, int32_t item, int64_t most)
{
    struct flow_note *waiting = f->waiting.items + f->waiting.first;
    int32_t left = f->waiting.count - f->waiting.first, count = 0;
    int64_t depth = 0;
    struct {
        struct flow_note *items;
        int32_t count, capacity;
    } notes = {0};
    for (; count < left; count++) {
        int32_t within = items_within(&waiting[count], most - depth, f->page->rules->note_more);
        within += within == 0 && count == 0;
        if (within == 0)
            break;
        struct flow_note taken = take_items(&waiting[count], within);
        *ARENA_PUSH(f->arena, &notes) = taken;
        depth += taken.depth;
        if (waiting[count].count)
            break;
    }
    f->waiting.first += count;
    struct flow_beside *beside = fill_beside(f, &f->items.items[item]);
    beside->notes = notes.items;
    beside->note_count = notes.count;
    f->fits.items[item].foot = (int32_t)((depth * 1000 + f->page->leading - 1) /
                                         f->page->leading);
}

/* Sets the footnotes that the items from `first` on, a text's, have marks of: at the foot of
   their page. What takes more than half a page runs over: each line that follows brings as much
   of it as it is deep itself, to its own page. */
static void attach_notes(struct flow_builder *f, const struct flow_context *c, int32_t first)
{
    int64_t page = (int64_t)f->page->lines * f->page->leading;
    for (int32_t i = first, end = f->items.count; i < end; i++) {
        struct note_marks marks = {0};
        bool going = f->waiting.first < f->waiting.count;
        for (int32_t k = 0; k < f->items.items[i].line_count; k++)
            find_note_marks(f, c, &f->items.items[i].lines[k], &marks);
        for (int32_t k = 0; k < marks.count; k++) {
            const struct note_mark *mark = &marks.items[k];
            struct flow_note note = set_note_apart(f, c, &f->notes.items[mark->index],
                                                   mark->element);
            *ARENA_PUSH(f->arena, &f->waiting) = note;
        }
        int64_t own = f->fits.items[i].depth * (int64_t)f->page->leading;
        if (going || marks.count)
            place_notes(f, i, marks.count ? page * f->page->rules->note_share / 1000 : own);
    }
}

/* Adds items without lines, behind all text, that have at their pages' foot what is left of the
   footnotes. The grid line that each takes is one of those of its footnotes. */
static void end_notes(struct flow_builder *f)
{
    int64_t lines = f->page->rules->note_lines;
    f->section--;
    f->blank = f->stretch = 0;
    while (f->waiting.first < f->waiting.count) {
        push_item(f, 1, 0);
        place_notes(f, f->items.count - 1, lines * f->page->leading);
        int32_t *foot = &f->fits.items[f->fits.count - 1].foot;
        *foot = *foot > 1000 ? *foot - 1000 : 1;
    }
}

/* Sets a footnote where it is written, unless its mark's page has it at its foot. */
static void set_footnote(struct flow_builder *f, const struct flow_context *c,
                         const struct block *block)
{
    if (!f->notes.count || !block->referred)
        set_note_here(f, c, block, c->element);
}

/* A table on its way into the column. */
struct table_flow {
    struct table_set set;
    len left;                     /* of its rules */
    len shift;                    /* by which it stands further right, in the middle */
    len leading;                  /* of its lines */
    bool opens;                   /* nothing of it is in the column yet */
    const struct flow_item *head; /* what stands above a page's first row, or NULL */
    int32_t head_depth;
};

/* Adds lines of a table's row as an item, of which others of the row stand `above`; with a rule
   below them, and one above them when they open the table. */
static void add_table_item(struct flow_builder *f, struct table_flow *t,
                           struct flow_line *lines, int32_t count, len above, bool ends)
{
    len deepest = 0, below = t->leading * f->page->rules->cell_rule / 1000;
    for (int32_t i = 0; i < count; i++)
        deepest = lines[i].y - above > deepest ? lines[i].y - above : deepest;
    int32_t depth = 1 + (deepest + f->page->leading - 1) / f->page->leading;
    struct flow_item *item = push_item(f, depth, flow_rules[BLOCK_ROW].within);
    len room = make_room(f, false);
    for (int32_t i = 0; i < count; i++) {
        lines[i].y += room - above;
        lines[i].x += t->shift;
    }
    struct flow_stroke *strokes = arena_array(f->arena, 2, sizeof *strokes);
    struct flow_beside *beside = fill_beside(f, item);
    len left = t->left + t->shift;
    if (t->opens)
        strokes[beside->stroke_count++] = (struct flow_stroke){left, room + below - t->leading,
                                                               t->set.width};
    if (ends)
        strokes[beside->stroke_count++] = (struct flow_stroke){left, room + deepest + below,
                                                               t->set.width};
    beside->strokes = strokes;
    item->lines = lines;
    item->line_count = count;
    t->opens = false;
}

/* The lines of a row by their heights, those of one as they were. */
static struct flow_line *sort_lines(const struct table_row *row, len leading,
                                    struct arena *arena)
{
    struct flow_line *sorted = arena_array(arena, row->line_count, sizeof *sorted);
    int32_t *starts = arena_array(arena, (int64_t)row->depth + 1, sizeof *starts);
    for (int32_t i = 0; i < row->line_count; i++)
        starts[row->lines[i].y / leading + 1]++;
    for (int32_t i = 1; i <= row->depth; i++)
        starts[i] += starts[i - 1];
    for (int32_t i = 0; i < row->line_count; i++)
        sorted[starts[row->lines[i].y / leading]++] = row->lines[i];
    return sorted;
}

/* Adds a row that is too deep to stay on one page, an item for each of its lines. */
static void add_deep_row(struct flow_builder *f, struct table_flow *t,
                         const struct table_row *row)
{
    struct flow_line *lines = sort_lines(row, t->leading, f->arena);
    for (int32_t first = 0, end; first < row->line_count; first = end) {
        len y = lines[first].y;
        for (end = first; end < row->line_count && lines[end].y == y; end++) {
        }
        add_table_item(f, t, lines + first, end - first, y, end == row->line_count);
        f->fits.items[f->fits.count - 1].penalty = flow_rules[BLOCK_PARAGRAPH].within;
    }
}

/* Keeps the head that has been added last, to stand again where a page begins. */
static void keep_head(struct flow_builder *f, struct table_flow *t)
{
    const struct flow_item *head = &f->items.items[f->items.count - 1];
    struct flow_item *again = arena_alloc(f->arena, sizeof *again);
    struct flow_line *lines = arena_array(f->arena, head->line_count, sizeof *lines);
    COPY_ARRAY(lines, head->lines, head->line_count);
    for (int32_t i = 0; i < head->line_count; i++)
        lines[i].elements = NULL;
    *again = *head;
    again->lines = lines;
    t->head = again;
    t->head_depth = f->fits.items[f->fits.count - 1].depth;
    f->fits.items[f->fits.count - 1].penalty = PG_NEVER;
}

static void add_table_row(struct flow_builder *f, struct table_flow *t,
                          const struct table_row *row)
{
    enum { DEEP = 2 }; /* a row deeper than a page divided by this may be divided */
    int32_t first = f->items.count;
    if (row->depth > f->page->lines / DEEP)
        add_deep_row(f, t, row);
    else
        add_table_item(f, t, row->lines, row->line_count, 0, true);
    if (row->head)
        keep_head(f, t);
    else
        for (int32_t i = first; t->head && i < f->items.count; i++) {
            fill_beside(f, &f->items.items[i])->repeated = t->head;
            f->fits.items[i].opening = t->head_depth;
        }
}

/* Sets a table between rules, its head again at the top of each page that it goes on over. */
static void set_table(struct flow_builder *f, const struct flow_context *c,
                      const struct block *block)
{
    const struct theme_row *row = &f->page->rows[flow_rules[block->kind].theme];
    struct table_place place = {.page = f->page,
                                .typesetter = f->typesetter,
                                .structure = f->structure,
                                .arena = f->arena,
                                .language = c->language,
                                .element = c->element,
                                .left = c->left,
                                .width = f->measure - c->left - c->right};
    struct table_flow t = {.set = table_make(&place, block),
                           .opens = true,
                           .leading = theme_leading(f->page, flow_rules[BLOCK_TABLE].theme)};
    len over = place.width - t.set.width;
    bool rtl = language_right_to_left(c->language);
    t.left = place.left + (rtl ? over : 0);
    if (f->page->rows[c->theme].align == ALIGN_CENTER)
        t.shift = rtl ? -over / 2 : over / 2;
    if (t.set.fault_text)
        note_fault(f, t.set.fault_text, &t.set.fault);
    want_blank(f, row->before);
    for (int32_t i = 0; i < t.set.row_count; i++)
        add_table_row(f, &t, &t.set.rows[i]);
    f->flush = true;
    f->blank = row->after;
}

/* Returns the line of a label that says who speaks, in letters as the column has them. */
static struct lines set_speaker(struct flow_builder *f, const struct flow_context *c,
                                const struct block *turn)
{
    struct text_style style = theme_text(f->page, flow_rules[turn->kind].theme, f->measure,
                                         c->language);
    struct rich *label = arena_alloc(f->arena, sizeof *label);
    *label = rich_slice(&turn->text, 0, turn->label, f->arena);
    struct span *span = arena_alloc(f->arena, sizeof *span);
    *span = (struct span){.end = label->size};
    label->spans = span;
    label->span_count = 1;
    return typeset(f->typesetter, label, &style, f->arena);
}

/* Returns the width of the column in which it says who speaks; 0: it would be too wide, and the
   labels stand in the lines. */
static len speaker_column(struct flow_builder *f, const struct flow_context *c,
                          const struct block *responses)
{
    const struct theme_row *row = &f->page->rows[THEME_SPEAKER];
    len widest = 0, measure = f->measure - c->left - c->right;
    for (int32_t i = 0; i < responses->child_count; i++) {
        struct lines label = set_speaker(f, c, &responses->children[i]);
        if (label.count > 1)
            return 0;
        if (label.count && label.items[0].width > widest)
            widest = label.items[0].width;
    }
    widest += theme_ems(f->page, row->gap);
    bool narrow = measure - widest < theme_ems(f->page, row->least);
    return !narrow && widest <= len_scale(measure, row->column, 1000) ? widest : 0;
}

/* Sets the label of what someone says in the column before its first line. */
static void add_speaker(struct flow_builder *f, const struct flow_context *c,
                        const struct block *turn, struct flow_item *target, int32_t element)
{
    struct lines label = set_speaker(f, c, turn);
    if (!label.count)
        return;
    const char *url = NULL;
    int32_t link = 0;
    const struct line *line = end_kept_line(&label.items[0], f->arena); /* a space follows it */
    const struct flow_line first = {
        .line = line,
        .elements = flow_elements(line, element, f->structure, &url, &link),
        .x = language_right_to_left(c->language) ? -c->right : c->left,
        .y = target->line_count ? target->lines[0].y : 0,
        .color = f->page->rows[flow_rules[turn->kind].theme].color,
    };
    put_first(f, target, first);
}

static bool has_hard_break(const struct rich *text)
{
    for (int32_t at = 0; at < text->size;)
        if (utf8_next(text->text, text->size, &at) == HARD_BREAK)
            return true;
    return false;
}

/* Sets what someone says, its label in the column that the context has for it, if it has one,
   else in the first line. */
static void set_turn(struct flow_builder *f, const struct flow_context *c,
                     const struct block *turn)
{
    struct flow_context inner = *c;
    const struct flow_rule *rule = &flow_rules[turn->kind];
    int32_t from = c->column ? turn->body : 0, first = f->items.count;
    struct rich *body = arena_alloc(f->arena, sizeof *body);
    struct rich line;
    *body = rich_slice(&turn->text, from, turn->text.size, f->arena);
    struct line_taker taker = {.text = body};
    struct kept kept = {.element = structure_add(f->structure, rule->role, c->element, NULL)};
    bool whole = !has_hard_break(body);
    len hang = c->column && whole ? 0 : theme_ems(f->page, f->page->rows[THEME_RESPONSES].hang);
    *start_side(&inner) += c->column + hang;
    struct text_style style = text_style_in(f, &inner, c->theme);
    style.box.align = ALIGN_START;
    style.box.indent = -hang;
    while (take_line(&taker, &line, f->arena))
        set_line(f, &inner, &line, &style, taker.at >= body->size, &kept);
    if (f->items.count == first) /* it only has a label */
        push_item(f, 1, 0);
    if (c->column)
        add_speaker(f, c, turn, &f->items.items[first], kept.element);
}

/* Sets what several say in turn. No page ends between a call and its answer. */
static void set_responses(struct flow_builder *f, const struct flow_context *c,
                          const struct block *block)
{
    const struct flow_rule *rule = &flow_rules[block->kind];
    const struct theme_row *row = &f->page->rows[rule->theme];
    struct flow_context inner = *c;
    bool centered = f->page->rows[c->theme].align == ALIGN_CENTER;
    inner.element = structure_add(f->structure, rule->role, c->element, NULL);
    inner.column = centered ? 0 : speaker_column(f, c, block);
    set_off(f, centered ? 0 : row->before);
    hold_under_heading(f);
    for (int32_t i = 0; i < block->child_count; i++) {
        const struct block *turn = &block->children[i];
        bool called = i > 0 && turn[-1].kind == BLOCK_CALL && turn->kind == BLOCK_ANSWER;
        if (called)
            f->fits.items[f->fits.count - 1].penalty = PG_NEVER;
        f->blank = i == 0 ? f->blank : called ? 0 : f->page->paragraph_space;
        if (centered)
            set_paragraph(f, &inner, turn);
        else
            set_blocks(f, &inner, turn, 1);
    }
    f->flush = !centered;
    f->blank = centered ? 0 : row->after;
}

/* The page's theme for a section: its lines are farther apart when its language needs more room
   than the one that the page is made for. */
static const struct theme *theme_for(struct flow_builder *f, const struct theme *page,
                                     const char *language)
{
    f->taller = *page;
    theme_make_room(&f->taller,
                    fonts_leading(typesetter_fonts(f->typesetter), page->family, language));
    return f->taller.steps == page->steps ? page : &f->taller;
}

static void set_section(struct flow_builder *f, const struct flow_context *c,
                        const struct block *block)
{
    const struct flow_rule *rule = &flow_rules[block->kind];
    bool foreign = strcmp(block->language, c->language) != 0, named = block->text.size > 0;
    int32_t section = structure_add(f->structure, rule->role, c->element,
                                    foreign ? block->language : NULL);
    struct flow_context inner = {.theme = c->theme,
                                 .element = section,
                                 .heading = named ? c->heading + 1 : c->heading,
                                 .language = block->language};
    int32_t first = f->items.count;
    if (named) {
        int32_t heading = structure_add(f->structure, c->heading, section, NULL);
        struct flow_item *item = add_heading(
            f, &inner, block->day ? THEME_DAY_REGION : rule->theme, &block->text, heading);
        item->heading = block->day ? FLOW_DAY_REGION : FLOW_REGION;
        *fill_beside(f, item) = (struct flow_beside){.bookmark = block->text.text,
                                                     .element = heading,
                                                     .hairline = theme_hairline_rise(f->page)};
    }
    f->flush = true;
    set_blocks(f, &inner, block->children, block->child_count);
    if (!named && f->items.count > first) {
        const char *title = language_word(block->language, WORD_INTRODUCTION, NULL);
        structure_title(f->structure, section, title);
        struct flow_beside *beside = fill_beside(f, &f->items.items[first]);
        beside->bookmark = title;
        beside->element = section;
    }
}

static struct flow_builder start_flow(const struct theme *page, len measure,
                                      struct typesetter *typesetter,
                                      struct structure *structure, struct arena *arena)
{
    return (struct flow_builder){.page = page,
                                 .measure = measure,
                                 .typesetter = typesetter,
                                 .structure = structure,
                                 .arena = arena,
                                 .lists = arena,
                                 .flush = true};
}

static struct flow flow_of(const struct flow_builder *f)
{
    return (struct flow){.items = f->items.items,
                         .fits = f->fits.items,
                         .count = f->items.count,
                         .paragraphs = f->paragraphs.items,
                         .paragraph_count = f->paragraphs.count,
                         .names = f->names.items,
                         .names_count = f->names.count,
                         .faults = f->faults.items,
                         .fault_count = f->faults.count};
}

struct flow flow_prose(const struct prose *prose, enum theme_kind kind, const char *language,
                       int32_t element, const struct theme *page, len measure,
                       struct typesetter *typesetter, struct structure *structure,
                       struct arena *arena)
{
    struct flow_builder f = start_flow(page, measure, typesetter, structure, arena);
    struct flow_context c = {
        .theme = kind, .element = element, .heading = ROLE_H2, .language = language};
    set_blocks(&f, &c, prose->blocks, prose->count);
    return flow_of(&f);
}

/* The paragraph that opens the booklet: what its text begins with, below headings and a
   region's note, if that is a paragraph and one is wanted; else NULL. */
static const struct block *find_opening(const struct document *document)
{
    const struct block *section = document->sections, *found = NULL;
    for (int32_t i = 0; section && i < section->child_count && !found; i++)
        if (section->children[i].kind != BLOCK_ABOUT &&
            section->children[i].kind != BLOCK_HEADING)
            found = &section->children[i];
    bool wanted = document->opening == OPENING_INITIAL && found;
    return wanted && found->kind == BLOCK_PARAGRAPH ? found : NULL;
}

/* Sets the title of what has no cover above its text. */
static void set_text_title(struct flow_builder *f, const struct flow_context *c,
                           const struct rich *title)
{
    int32_t element = structure_add(f->structure, ROLE_H1, c->element, NULL);
    add_heading(f, c, THEME_TITLE, title, element);
}

/* Whether the column, in which sections have come since there were `before`, is over a limit.
   It is asked at each sixteenth of the sections but for the last quarter, where little is left
   to save. */
static bool is_over(const struct flow_builder *f, int32_t before, int32_t count,
                    const struct flow_limit *limit)
{
    enum { PARTS = 16, LAST = 12 };
    int64_t part = (int64_t)f->section * PARTS / count;
    if (!limit || part > LAST || part == (int64_t)before * PARTS / count)
        return false;
    struct flow flow = flow_of(f);
    return limit->is_over(&flow, f->section, limit->context);
}

/* Sets the sections up to `end`. */
static void set_sections(struct flow_builder *f, const struct document *document,
                         const struct theme *page, int32_t end)
{
    struct flow_context c = {
        .theme = THEME_BODY, .heading = ROLE_H2, .language = document->language};
    for (; f->section < end; f->section++) {
        const struct block *section = &document->sections[f->section];
        f->odd = false;
        f->page = section->language == document->language
                      ? page
                      : theme_for(f, page, section->language);
        set_blocks(f, &c, section, 1);
    }
}

/* Makes room for about so many items at once. */
static void expect_items(struct flow_builder *f, int32_t count)
{
    f->items.items = arena_room(f->lists, count, sizeof *f->items.items);
    f->fits.items = arena_room(f->lists, count, sizeof *f->fits.items);
    f->items.capacity = f->fits.capacity = count;
}

struct flow flow_try(const struct document *document, const struct theme *page, len measure,
                     struct typesetter *typesetter, struct structure *structure,
                     const struct flow_trial *trial, struct arena *arena)
{
    const struct flow_limit *limit = trial->limit;
    struct flow_builder f = start_flow(page, measure, typesetter, structure, arena);
    struct flow_context c = {.language = document->language};
    int32_t count = document->section_count;
    bool over = false;
    f.sketches = trial->sketches;
    f.sketch = trial->sketch;
    if (trial->items)
        expect_items(&f, trial->items);
    f.opening = page->opening ? find_opening(document) : NULL;
    f.notes = document_footnotes(document, arena);
    f.noted = arena_array(arena, f.notes.count, sizeof *f.noted);
    if (page->titled)
        set_text_title(&f, &c, &document->title);
    struct flow_parts *parts = flow_parts_begin(&f, document, set_sections);
    for (int32_t part = 0; f.section < count && !over; part++) {
        int32_t before = f.section;
        if (!flow_parts_take(parts, part, &f))
            set_sections(&f, document, page, flow_parts_last(document, part));
        over = f.section > before && is_over(&f, before, count, limit);
    }
    flow_parts_end(parts, arena);
    end_notes(&f);
    struct flow flow = flow_of(&f);
    flow.over = over;
    return flow;
}

struct flow flow_make(const struct document *document, const struct theme *page, len measure,
                      struct typesetter *typesetter, struct structure *structure,
                      struct arena *arena)
{
    static const struct flow_trial only = {0};
    return flow_try(document, page, measure, typesetter, structure, &only, arena);
}
