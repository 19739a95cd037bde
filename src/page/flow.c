/*
 * Blocks of text to the column of items. A context carries down what nesting changes: the
 * indents, the kind of text, the element; each kind of block has its function.
 */
#include "page/flow.h"

#include "base/bytes.h"
#include "icu/locale.h"
#include "text/linebreak.h"

#include <stdio.h>
#include <string.h>

enum {
    HYPHEN_AT_FOOT = 400, /* penalty of a page that ends in a divided word */
    BETWEEN_PARAGRAPHS = 0,
    IN_PARAGRAPH = 20,
    BEFORE_LIST = 200,
    MARKER_COLUMN = 1400, /* 1/1000 em, as all below */
    MARKER_GAP = 400,
    QUOTE_INDENT = 1500,
    FIRST_INDENT = 1000,
    HEADING_DROP = 4,   /* a heading stands 1/4 of a line nearer to its text than the grid */
    SECTION_STRETCH = 1 /* grid lines that the space above a heading may grow by */
};

struct flow_builder {
    const struct theme *page;
    struct typesetter *typesetter;
    struct structure *structure;
    struct arena *arena;
    struct {
        struct flow_item *items;
        int32_t count, capacity;
    } items;
    struct {
        struct pg_item *items;
        int32_t count, capacity;
    } fits;
    struct {
        struct flow_fault *items;
        int32_t count, capacity;
    } faults;
    int32_t region;
    int32_t blank;   /* grid lines wanted before the next item */
    int32_t stretch; /* and how many they may grow by */
    bool flush;      /* the next paragraph is not indented */
    int32_t headed;  /* items up to the last heading, with it */
    int32_t top;     /* level of the field's last sub-heading of the higher rank; 0: none */
    struct rich *bullet;
};

/* What the blocks within a block inherit. */
struct context {
    enum theme_kind kind;
    len left, right;      /* indents of the column */
    int32_t element;      /* parent in the structure */
    enum role subheading; /* of the higher rank; those of the lower come next */
    const char *language;
};

static struct flow_item *add_item(struct flow_builder *f, int32_t depth, int32_t penalty)
{
    struct pg_item *fit = ARENA_PUSH(f->arena, &f->fits);
    *fit = (struct pg_item){
        .depth = depth, .space = f->blank, .stretch = f->stretch, .penalty = penalty};
    f->blank = f->stretch = 0;
    struct flow_item *item = ARENA_PUSH(f->arena, &f->items);
    *item = (struct flow_item){.region = f->region};
    return item;
}

/* Space between two blocks: the larger of what both want. */
static void want_blank(struct flow_builder *f, int32_t blank)
{
    if (f->blank < blank)
        f->blank = blank;
}

const int32_t *flow_elements(const struct line *line, int32_t element,
                             struct structure *structure, const char **last_url,
                             int32_t *last_link)
{
    int32_t *elements = arena_array(structure->arena, line->run_count, sizeof *elements);
    for (int32_t i = 0; i < line->run_count; i++) {
        const char *url = line->runs[i].url;
        if (url && url != *last_url)
            *last_link = structure_add(structure, ROLE_LINK, element, NULL);
        *last_url = url ? url : *last_url;
        elements[i] = url ? *last_link : element;
    }
    return elements;
}

/* The penalty of a page break after line `i` of `count`: never after the first or before the
   last. */
static int32_t penalty_after(const struct lines *lines, int32_t i)
{
    if (i + 1 == lines->count)
        return BETWEEN_PARAGRAPHS;
    if (i == 0 || i + 2 == lines->count)
        return PG_NEVER;
    return lines->items[i].hyphenated ? HYPHEN_AT_FOOT : IN_PARAGRAPH;
}

static struct lines set_text(struct flow_builder *f, const struct rich *text,
                             const struct text_style *style)
{
    struct lines lines = typeset(f->typesetter, text, style, f->arena);
    if (lines.fault)
        *ARENA_PUSH(f->arena, &f->faults) = (struct flow_fault){
            rich_pos(text, lines.fault->start), lines.fault->badness > LB_INF_BAD};
    return lines;
}

static struct text_style text_style_in(const struct flow_builder *f, const struct context *c,
                                       enum theme_kind kind)
{
    struct text_style style = theme_text(f->page, kind, c->language);
    style.box.measure -= c->left + c->right;
    return style;
}

/* Two lines at least stand under a heading: one that is a paragraph by itself stays with the
   next. */
static void hold_under_heading(struct flow_builder *f)
{
    if (f->headed > 0 && f->items.count == f->headed + 1)
        f->fits.items[f->headed].penalty = PG_NEVER;
}

/* Lines of running text, one an item. */
static void add_lines(struct flow_builder *f, const struct context *c, enum theme_kind kind,
                      const struct lines *lines, int32_t element)
{
    const char *url = NULL;
    int32_t link = 0;
    hold_under_heading(f);
    for (int32_t i = 0; i < lines->count; i++) {
        struct flow_line *line = arena_alloc(f->arena, sizeof *line);
        *line = (struct flow_line){
            .line = &lines->items[i],
            .elements = flow_elements(&lines->items[i], element, f->structure, &url, &link),
            .x = c->left,
            .color = f->page->rows[kind].color,
        };
        struct flow_item *item = add_item(f, 1, penalty_after(lines, i));
        item->lines = line;
        item->line_count = 1;
    }
}

static void add_paragraph(struct flow_builder *f, const struct context *c,
                          const struct block *block)
{
    struct text_style style = text_style_in(f, c, c->kind);
    bool indented = !f->flush && style.box.align != ALIGN_CENTER && !f->page->paragraph_space;
    style.box.indent = indented ? theme_ems(f->page, FIRST_INDENT) : 0;
    style.breaking.balance = style.box.align == ALIGN_CENTER;
    struct lines lines = set_text(f, &block->text, &style);
    add_lines(f, c, c->kind, &lines, structure_add(f->structure, ROLE_P, c->element, NULL));
    f->flush = false;
    f->blank = style.box.align == ALIGN_CENTER ? 0 : f->page->paragraph_space;
}

/* A heading's lines in one item, its depth rounded up to the grid. */
static struct flow_item *add_heading(struct flow_builder *f, const struct context *c,
                                     enum theme_kind kind, const struct rich *text,
                                     int32_t element)
{
    struct text_style style = text_style_in(f, c, kind);
    struct lines lines = set_text(f, text, &style);
    struct flow_line *placed = arena_array(f->arena, lines.count, sizeof *placed);
    const char *url = NULL;
    int32_t link = 0;
    len leading = theme_leading(f->page, kind), grid = f->page->leading;
    len height = (lines.count - 1) * leading;
    int32_t depth = 1 + (height + grid - 1) / grid;
    len drop = f->page->rows[kind].after ? grid / HEADING_DROP : 0;
    for (int32_t i = 0; i < lines.count; i++)
        placed[i] = (struct flow_line){
            .line = &lines.items[i],
            .elements = flow_elements(&lines.items[i], element, f->structure, &url, &link),
            .x = c->left,
            .y = (depth - 1) * grid - height + i * leading + drop,
            .color = f->page->rows[kind].color,
        };
    want_blank(f, f->page->rows[kind].before);
    f->stretch = f->page->rows[kind].before ? SECTION_STRETCH : 0;
    struct flow_item *item = add_item(f, depth, PG_NEVER);
    item->lines = placed;
    item->line_count = lines.count;
    f->blank = f->page->rows[kind].after;
    f->flush = true;
    f->headed = f->items.count;
    return item;
}

static void add_rule(struct flow_builder *f)
{
    f->blank = 0; /* the rule's own line is space enough */
    add_item(f, 1, PG_NEVER)->thematic = true;
    f->flush = true;
}

static void add_blocks(struct flow_builder *f, const struct context *c,
                       const struct block *blocks, int32_t count);

static void add_quote(struct flow_builder *f, const struct context *c,
                      const struct block *block)
{
    struct context inner = *c;
    inner.kind = c->kind == THEME_BODY ? THEME_QUOTE : c->kind;
    inner.left += theme_ems(f->page, QUOTE_INDENT);
    inner.right += theme_ems(f->page, QUOTE_INDENT);
    inner.element = structure_add(f->structure, ROLE_BLOCK_QUOTE, c->element, NULL);
    want_blank(f, f->page->rows[THEME_QUOTE].before);
    f->flush = true;
    add_blocks(f, &inner, block->children, block->child_count);
    want_blank(f, f->page->rows[THEME_QUOTE].after);
    f->flush = true;
}

/* A text made by the program: one span, no place in the file. */
static struct rich *make_text(struct flow_builder *f, const char *text)
{
    struct rich *rich = arena_alloc(f->arena, sizeof *rich);
    struct span *span = arena_alloc(f->arena, sizeof *span);
    struct anchor *anchor = arena_alloc(f->arena, sizeof *anchor);
    *rich = (struct rich){.text = text,
                          .size = bytes_size(text),
                          .spans = span,
                          .span_count = 1,
                          .anchors = anchor,
                          .anchor_count = 1};
    span->end = rich->size;
    return rich;
}

static const struct rich *marker_text(struct flow_builder *f, const struct block *list,
                                      int32_t index, const char *language)
{
    if (list->ordered)
        return make_text(f, arena_printf(f->arena, "%s.",
                                         locale_number(list->start + index,
                                                       locale_zero(language), f->arena)));
    if (!f->bullet)
        f->bullet = make_text(f, "\u2022");
    return f->bullet;
}

/* Sets an item's marker in the column before it: numbers end, bullets stand, at the gap. */
static void add_marker(struct flow_builder *f, const struct context *item,
                       const struct block *list, int32_t index, int32_t first_item,
                       int32_t label)
{
    struct flow_item *target = &f->items.items[first_item];
    struct text_style style = theme_text(f->page, THEME_MARKER, item->language);
    struct lines marker = typeset(f->typesetter, marker_text(f, list, index, item->language),
                                  &style, f->arena);
    if (!marker.count || !target->line_count)
        return;
    struct flow_line *lines = arena_array(f->arena, target->line_count + 1, sizeof *lines);
    const char *url = NULL;
    int32_t link = 0;
    len gap = theme_ems(f->page, MARKER_GAP), width = marker.items[0].width;
    lines[0] = (struct flow_line){
        .line = &marker.items[0],
        .elements = flow_elements(&marker.items[0], label, f->structure, &url, &link),
        .x = style.box.rtl ? gap - item->right : item->left - gap - width,
        .color = f->page->rows[THEME_MARKER].color,
    };
    if (style.box.rtl)
        lines[0].x = theme_measure(f->page) - item->right + gap - marker.items[0].x;
    COPY_ARRAY(lines + 1, target->lines, target->line_count);
    target->lines = lines;
    target->line_count++;
}

/* A list breaks over pages as a paragraph does: neither its first line nor its last stands
   alone, and it had better stay with what leads to it. */
static void hold_list(struct flow_builder *f, int32_t first)
{
    struct pg_item *fits = f->fits.items;
    int32_t end = f->fits.count;
    if (end - first > 1)
        fits[first].penalty = fits[end - 2].penalty = PG_NEVER;
    if (first > 0 && fits[first - 1].penalty < BEFORE_LIST)
        fits[first - 1].penalty = BEFORE_LIST;
}

static void add_list(struct flow_builder *f, const struct context *c, const struct block *list)
{
    int32_t element = structure_add(f->structure, ROLE_L, c->element, NULL);
    struct context inner = *c;
    bool rtl = locale_right_to_left(c->language);
    len *start = rtl ? &inner.right : &inner.left;
    *start += theme_ems(f->page, MARKER_COLUMN);
    int32_t first_line = f->items.count;
    for (int32_t i = 0; i < list->child_count; i++) {
        const struct block *block = &list->children[i];
        int32_t item = structure_add(f->structure, ROLE_LI, element, NULL);
        int32_t label = structure_add(f->structure, ROLE_LBL, item, NULL);
        inner.element = structure_add(f->structure, ROLE_LBODY, item, NULL);
        int32_t first = f->items.count;
        f->flush = true;
        add_blocks(f, &inner, block->children, block->child_count);
        if (f->items.count > first)
            add_marker(f, &inner, list, i, first, label);
        if (list->tight && i + 1 < list->child_count)
            f->blank = 0;
    }
    hold_list(f, first_line);
    f->flush = true;
}

/* Sub-headings have two ranks, whatever their levels as written: no level of the structure may
   be skipped (ISO 14289-1, 7.4.2). A field's first is of the higher rank, and so is each that
   is not below the last one of that rank. */
static enum role subheading_role(struct flow_builder *f, const struct context *c,
                                 const struct block *block)
{
    if (f->top && block->level > f->top)
        return c->subheading + 1;
    f->top = block->level;
    return c->subheading;
}

static void add_block(struct flow_builder *f, const struct context *c,
                      const struct block *block)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        add_paragraph(f, c, block);
        break;
    case BLOCK_HEADING:
        add_heading(
            f, c, THEME_SUBHEADING, &block->text,
            structure_add(f->structure, subheading_role(f, c, block), c->element, NULL));
        break;
    case BLOCK_RULE:
        add_rule(f);
        break;
    case BLOCK_QUOTE:
        add_quote(f, c, block);
        break;
    case BLOCK_LIST:
        add_list(f, c, block);
        break;
    case BLOCK_ITEM:
        add_blocks(f, c, block->children, block->child_count);
        break;
    }
}

static void add_blocks(struct flow_builder *f, const struct context *c,
                       const struct block *blocks, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add_block(f, c, &blocks[i]);
}

static void add_prose(struct flow_builder *f, const struct context *c,
                      const struct prose *prose)
{
    f->flush = true;
    f->top = 0;
    add_blocks(f, c, prose->blocks, prose->count);
}

static void add_about(struct flow_builder *f, const struct context *c,
                      const struct prose *about)
{
    if (!about->count)
        return;
    struct context inner = *c;
    inner.kind = THEME_ABOUT;
    inner.left += theme_ems(f->page, QUOTE_INDENT);
    inner.right += theme_ems(f->page, QUOTE_INDENT);
    inner.element = structure_add(f->structure, ROLE_NOTE, c->element, NULL);
    add_prose(f, &inner, about);
    want_blank(f, f->page->rows[THEME_ABOUT].after);
}

static const char *language_if_other(const char *language, const struct document *document)
{
    return strcmp(language, document->language) == 0 ? NULL : language;
}

static void add_region(struct flow_builder *f, const struct document *document, int32_t index)
{
    const struct region *region = &document->regions[index];
    int32_t section = structure_add(f->structure, ROLE_SECT, 0,
                                    language_if_other(region->language, document));
    struct context c = {.kind = THEME_BODY,
                        .element = section,
                        .subheading = ROLE_H3,
                        .language = region->language};
    f->region = index;
    int32_t heading = structure_add(f->structure, ROLE_H2, section, NULL);
    struct flow_item *item = add_heading(f, &c, THEME_REGION, &region->name, heading);
    item->bookmark = region->name.text;
    item->element = heading;
    item->hairline = true;
    add_about(f, &c, &region->about);
    add_prose(f, &c, &region->text);
}

static void add_introduction(struct flow_builder *f, const struct document *document)
{
    if (!document->introduction.count)
        return;
    int32_t section = structure_add(f->structure, ROLE_SECT, 0, NULL);
    struct context c = {.kind = THEME_BODY,
                        .element = section,
                        .subheading = ROLE_H2,
                        .language = document->language};
    f->region = FLOW_INTRODUCTION;
    int32_t first = f->items.count;
    add_prose(f, &c, &document->introduction);
    if (f->items.count > first) {
        const char *title = locale_word(document->language, WORD_INTRODUCTION, NULL);
        structure_title(f->structure, section, title);
        f->items.items[first].bookmark = title;
        f->items.items[first].element = section;
    }
}

static struct flow flow_of(const struct flow_builder *f)
{
    return (struct flow){.items = f->items.items,
                         .fits = f->fits.items,
                         .count = f->items.count,
                         .faults = f->faults.items,
                         .fault_count = f->faults.count};
}

struct flow flow_prose(const struct prose *prose, enum theme_kind kind, const char *language,
                       int32_t element, const struct theme *page, struct typesetter *typesetter,
                       struct structure *structure, struct arena *arena)
{
    struct flow_builder f = {
        .page = page, .typesetter = typesetter, .structure = structure, .arena = arena};
    struct context c = {
        .kind = kind, .element = element, .subheading = ROLE_H2, .language = language};
    add_prose(&f, &c, prose);
    return flow_of(&f);
}

struct flow flow_make(const struct document *document, const struct theme *page,
                      struct typesetter *typesetter, struct structure *structure,
                      struct arena *arena)
{
    struct flow_builder f = {
        .page = page, .typesetter = typesetter, .structure = structure, .arena = arena};
    add_introduction(&f, document);
    for (int32_t i = 0; i < document->region_count; i++)
        add_region(&f, document, i);
    return flow_of(&f);
}
